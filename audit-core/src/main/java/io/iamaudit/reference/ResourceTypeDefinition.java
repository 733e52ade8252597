package io.iamaudit.reference;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

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

  /**
   * The placeholders of its ARNs, without {@code ${}}, that stand for no colon and no slash though
   * they are in the sixth part; any other there may stand for a path.
   */
  public Set<String> plainPlaceholders() {
    return ArnFormat.plainNames(service);
  }
}
