/** Rules about the root user: its password, MFA devices, keys and certificates. */
package io.iamaudit.rules.root;
