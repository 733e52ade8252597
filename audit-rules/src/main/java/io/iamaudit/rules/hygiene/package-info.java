/** Rules about what is untidy or left over: roles. */
package io.iamaudit.rules.hygiene;
