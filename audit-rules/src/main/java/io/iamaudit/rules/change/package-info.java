/** Rules about what changed since an earlier snapshot. */
package io.iamaudit.rules.change;
