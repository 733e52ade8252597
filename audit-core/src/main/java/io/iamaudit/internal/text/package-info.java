/**
 * Small helpers for text: suggestions for misspelt words, wildcards, percent-encoding. Not
 * exported.
 */
package io.iamaudit.internal.text;
