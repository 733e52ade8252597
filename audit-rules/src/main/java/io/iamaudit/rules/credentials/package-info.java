/** Rules about what people and programs sign in with: passwords, MFA, access keys, root. */
package io.iamaudit.rules.credentials;
