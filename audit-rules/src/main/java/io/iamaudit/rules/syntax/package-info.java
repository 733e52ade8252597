/**
 * Rules about how policies are written: JSON, elements, what each type of policy allows, size, and
 * statements that change nothing.
 *
 * <p>What the parser says becomes a finding here and is not told a second time as a diagnostic.
 * Which actions, resources and condition keys exist is asked elsewhere.
 */
package io.iamaudit.rules.syntax;
