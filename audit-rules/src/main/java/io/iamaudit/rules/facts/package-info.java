/**
 * What the parts of an input say together of one thing: the root user, a user, an access key.
 *
 * <p>Where parts differ, the newer counts; what no part says is unknown. Nothing here judges.
 */
package io.iamaudit.rules.facts;
