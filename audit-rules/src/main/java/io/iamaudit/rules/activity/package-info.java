/** Rules about what CloudTrail records say was really done. */
package io.iamaudit.rules.activity;
