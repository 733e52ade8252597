/** Rules about groups: who is in them and what they hand out. */
package io.iamaudit.rules.group;
