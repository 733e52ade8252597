package io.iamaudit.reference;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A kind of resource that a service has.
 *
 * @param service the service prefix, as {@code s3}; an ARN of the type may name another service
 * @param name as AWS spells it; some names hold spaces or slashes, as {@code listener-rule/app}
 * @param arnFormats ARNs with placeholders, as {@code arn:${Partition}:s3:::${BucketName}}; one as
 *     a rule
 * @param conditionKeys the keys that describe a resource of the type
 */
public record ResourceTypeDefinition(
    String service,
    String name,
    List<String> arnFormats,
    List<ConditionKeyDefinition> conditionKeys) {

  public ResourceTypeDefinition {
    requireNonNull(service, "service");
    requireNonNull(name, "name");
    arnFormats = List.copyOf(arnFormats);
    conditionKeys = List.copyOf(conditionKeys);
  }
}
