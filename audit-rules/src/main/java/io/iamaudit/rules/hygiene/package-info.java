/** Rules about what is untidy or left over: groups, roles, attachments. */
package io.iamaudit.rules.hygiene;
