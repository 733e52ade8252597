/**
 * Who from outside gets at the resources of a snapshot by their own policies.
 *
 * <p>Start at {@link io.iamaudit.analysis.exposure.ExposureAnalysis}. Whether a request is allowed
 * is decided by the evaluator, and whom to ask for by {@code io.iamaudit.reasoning}: what is public
 * here is public there. Access lists, grants and sharing by attributes are no policies and are not
 * looked at here.
 */
package io.iamaudit.analysis.exposure;
