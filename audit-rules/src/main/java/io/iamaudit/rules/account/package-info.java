/** Rules about an account as a whole: its contacts, its quotas, and what watches over it. */
package io.iamaudit.rules.account;
