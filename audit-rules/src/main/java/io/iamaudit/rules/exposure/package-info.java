/**
 * Rules about whom the policies of resources let in. Whether they do is worked out once, by {@code
 * io.iamaudit.analysis.exposure}; the settings of resources are the matter of other rules.
 */
package io.iamaudit.rules.exposure;
