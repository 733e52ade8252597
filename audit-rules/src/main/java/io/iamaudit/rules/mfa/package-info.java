/** Rules about second factors: who has none, and which policies do not ask for one. */
package io.iamaudit.rules.mfa;
