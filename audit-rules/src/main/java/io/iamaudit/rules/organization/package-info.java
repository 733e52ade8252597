/** Rules about an organization: its accounts, its units, and the policies that bind them. */
package io.iamaudit.rules.organization;
