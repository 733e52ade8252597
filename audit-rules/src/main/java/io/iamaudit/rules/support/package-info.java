/**
 * What several rules say or count in the same way: ages, lists of names in parameters, words for
 * policies and principals.
 *
 * <p>Nothing here knows a rule, and nothing here decides what a policy allows.
 */
package io.iamaudit.rules.support;
