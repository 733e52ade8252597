/** Rules about policies that should be tidied up: unattached, stale, copied, unused. */
package io.iamaudit.rules.maintenance;
