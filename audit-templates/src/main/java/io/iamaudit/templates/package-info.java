/**
 * Finds IAM policies in templates: CloudFormation, SAM and what the CDK writes, as YAML and JSON,
 * and plans of Terraform.
 *
 * <p>Start at {@link io.iamaudit.templates.InfrastructureTemplates}. Both notations become trees of
 * {@link io.iamaudit.templates.Node}; what is known only when a template is deployed becomes an
 * {@link io.iamaudit.policy.Unresolved} part of a text, never a guess. Nothing here judges.
 */
package io.iamaudit.templates;
