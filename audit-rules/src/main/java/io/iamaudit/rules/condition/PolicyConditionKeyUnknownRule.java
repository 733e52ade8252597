package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.reference.ServiceDefinition;
import io.iamaudit.rule.RuleMetadata;
import java.util.Optional;
import java.util.Set;

/** Reports condition keys that AWS does not have. */
public final class PolicyConditionKeyUnknownRule extends EachCondition {
  /** Keys that AWS's own policies use though its reference does not list them. */
  private static final Set<String> LEFT_OUT = Set.of("catalog:changetype", "lakeformation:gluearn");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-key-unknown")
          .title("Condition key does not exist")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html")
          .reference(
              "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html")
          .accessAnalyzer(
              "DEPRECATED_GLOBAL_CONDITION_KEY",
              "INVALID_CONDITION_KEY_FORMAT",
              "INVALID_GLOBAL_CONDITION_KEY",
              "INVALID_SERVICE_CONDITION_KEY",
              "UNSUPPORTED_GLOBAL_CONDITION_KEY")
          .remediation(
              "Use a key that AWS lists, with its service in front: no request has any other.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    String key = use.key();
    int colon = key.indexOf(':');
    if (colon <= 0 || colon == key.length() - 1) {
      return Optional.of(
          finding(
              use,
              use.finding(),
              " uses `" + key + "`, which is no condition key: one reads `service:name`"));
    }
    if (key.equalsIgnoreCase("aws:ARN")) {
      return Optional.of(
          finding(
              use,
              use.finding(),
              " uses `"
                  + key
                  + "`, which AWS no longer supports: `aws:PrincipalArn` or `aws:SourceArn` took its"
                  + " place"));
    }
    if (use.definition().isPresent()
        || use.hasKey(LEFT_OUT)
        || TagKeys.isWithoutKey(use.reference(), key)) {
      return Optional.empty();
    }
    Optional<String> near = use.reference().nearestConditionKey(key);
    String prefix = key.substring(0, colon);
    boolean global = prefix.equalsIgnoreCase("aws");
    Optional<ServiceDefinition> service = use.reference().service(prefix);
    if (near.isEmpty() && !global && (prefix.indexOf('.') >= 0 || isRetired(service))) {
      // Keys of identity providers, and of services that AWS has taken out of its reference.
      return Optional.empty();
    }
    Finding.Builder finding =
        near.isPresent() || global ? use.finding() : use.finding(Severity.LOW);
    near.ifPresent(
        meant ->
            finding.repair(
                use.context()
                    .edits()
                    .replace("write `" + meant + "`", use.condition().key().position(), meant)));
    return Optional.of(
        finding(
            use,
            finding,
            " uses the condition key `"
                + key
                + "`, which AWS's reference of "
                + use.reference().dataDate()
                + " does not list"
                + (service.isEmpty() && !global && near.isEmpty()
                    ? ", nor a service `" + prefix + "`"
                    : "")
                + near.map(meant -> " (did you mean `" + meant + "`?)").orElse("")));
  }

  private static boolean isRetired(Optional<ServiceDefinition> service) {
    return service.filter(ServiceDefinition::isRetired).isPresent();
  }

  private static Finding finding(ConditionUse use, Finding.Builder finding, String what) {
    return finding
        .message(use.policy() + what + ", " + use.withoutKey() + ".")
        .evidence(use.atKey("not a condition key"))
        .build();
  }
}
