/**
 * Rules about the actions and resources that policies name: whether AWS has them, whether they fit
 * each other, and whether a statement reaches further than its author may think.
 *
 * <p>What AWS has is asked of the service reference. What principals can do in the end is another
 * matter.
 */
package io.iamaudit.rules.action;
