/** Rules about what single policies grant. What principals can become is another matter. */
package io.iamaudit.rules.privilege;
