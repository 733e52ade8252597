/** Small helpers for text: suggestions for misspelt words, percent-encoding. Not exported. */
package io.iamaudit.internal.text;
