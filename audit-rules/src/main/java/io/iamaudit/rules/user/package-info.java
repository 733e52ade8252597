/** Rules about users: what they are, what they use, and what they have in person. */
package io.iamaudit.rules.user;
