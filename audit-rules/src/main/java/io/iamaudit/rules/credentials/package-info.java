/** Rules about what users hold: passwords, access keys, certificates, keys for one service. */
package io.iamaudit.rules.credentials;
