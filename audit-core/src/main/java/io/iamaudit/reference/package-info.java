/**
 * What AWS services offer: their actions with access levels, their resource types and their
 * condition keys, as the Service Authorization Reference lists them.
 *
 * <p>Start at {@link io.iamaudit.reference.ServiceReference}. The data has a date and ages by a few
 * actions a day, so an action that is not found here may be new. The definitions are made by the
 * reference alone; their constructors are not promised to callers. What a policy <em>grants</em> is
 * not decided here.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/">Service
 *     Authorization Reference</a>
 */
package io.iamaudit.reference;
