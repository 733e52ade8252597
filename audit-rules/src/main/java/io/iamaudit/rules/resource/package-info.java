/** Rules about what resources are set to, where that bears on who gets at them. */
package io.iamaudit.rules.resource;
