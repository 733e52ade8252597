/** Rules about roles, what they may do and who has them. */
package io.iamaudit.rules.role;
