/**
 * What there is in an account: its users, keys, groups, roles, providers and policies as tables,
 * put together from all that the input says of each.
 */
package io.iamaudit.analysis.inventory;
