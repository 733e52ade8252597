/** Rules about roles, and about those who are administrators already, be they roles or not. */
package io.iamaudit.rules.role;
