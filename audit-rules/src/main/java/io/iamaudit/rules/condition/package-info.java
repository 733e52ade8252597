/**
 * Rules about conditions of statements, their keys and values, and about policy variables.
 *
 * <p>They say what stands there and what comes of it; what a policy allows is decided in the core.
 */
package io.iamaudit.rules.condition;
