package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reports conditions on tags in statements about services that do not fill them. */
public final class PolicyConditionTagUnsupportedServiceRule extends EachCondition {
  /** The Tagging API calls the actions of the services whose resources it tags. */
  private static final String TAGGING_API = "tag";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-tag-unsupported-service")
          .title("Condition on tags is used with a service that has none")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html")
          .accessAnalyzer(
              "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
              "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
              "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
              "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE")
          .remediation(
              "Move the actions of such services to a statement of their own that names their"
                  + " resources, and list actions with `Action` instead of `NotAction`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (!TagKeys.isFilledByServices(use.key()) || !use.demandsKey()) {
      return Optional.empty();
    }
    if (use.statement().action() instanceof ActionElement.NotAction) {
      return Optional.of(
          use.finding(use.isAllow() ? Severity.LOW : Severity.MEDIUM)
              .message(
                  use.policy()
                      + " has `NotAction` with a condition on `"
                      + use.key()
                      + "`, which many services do not have, so their actions are never "
                      + (use.isAllow() ? "allowed" : "denied")
                      + " by the statement.")
              .evidence(use.atKey("a key that not all services have"))
              .build());
    }
    Set<String> without = new TreeSet<>();
    List<ActionPattern> theirs = new ArrayList<>();
    for (ActionPattern pattern : use.statement().action().patterns()) {
      int colon = pattern.text().indexOf(':');
      if (pattern.isResolved() && colon > 0) {
        use.reference()
            .service(pattern.text().substring(0, colon))
            .filter(
                service ->
                    !service.isRetired()
                        && !service.prefix().equals(TAGGING_API)
                        && !TagKeys.isFilledBy(service, use.key()))
            .ifPresent(
                service -> {
                  without.add(service.prefix());
                  theirs.add(pattern);
                });
      }
    }
    if (without.isEmpty()) {
      return Optional.empty();
    }
    Finding.Builder finding =
        use.finding()
            .message(
                use.policy()
                    + " has a condition on `"
                    + use.key()
                    + "`, which no request to "
                    + Words.firstOf(without.stream().map(it -> "`" + it + "`").toList(), 5)
                    + " has, so "
                    + (without.size() == 1 ? "its" : "their")
                    + " actions are never "
                    + (use.isAllow() ? "allowed" : "denied")
                    + " by the statement.")
            .evidence(use.atKey("a key that not all services have"));
    for (ActionPattern pattern : theirs) {
      finding.evidence(
          use.context()
              .place("an action of a service without the key", pattern.position(), pattern.text()));
    }
    return Optional.of(finding.build());
  }
}
