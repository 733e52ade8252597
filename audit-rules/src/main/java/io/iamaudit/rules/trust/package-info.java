/** Rules about who may assume a role. */
package io.iamaudit.rules.trust;
