/** Rules about the account's password policy, one for each of its settings. */
package io.iamaudit.rules.passwordpolicy;
