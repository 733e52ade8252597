/** Rules about identity providers. */
package io.iamaudit.rules.provider;
