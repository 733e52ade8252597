package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ServiceDefinition;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports actions that AWS has withdrawn or replaced. */
public final class PolicyActionDeprecatedAliasRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-action-deprecated-alias")
          .title("Action was withdrawn or replaced by AWS")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/migrate-granularaccess-iam-mapping-reference.html")
          .remediation("Take the action out, or put the actions in its place that replaced it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return true;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return EachAction.of(context, PolicyActionDeprecatedAliasRule::finding);
  }

  private static Optional<Finding> finding(
      ActionPattern pattern, Statement statement, DocumentContext context) {
    String text = pattern.text();
    ServiceReference reference = context.reference();
    Optional<ActionDefinition> action = reference.action(text);
    if (action.isPresent() && action.get().retiredOn().isEmpty() && !Superseded.isPrefix(text)) {
      return Optional.empty();
    }
    int colon = text.indexOf(':');
    if (colon < 0 || !ActionText.isWellFormed(text) || ActionText.hasWildcardPrefix(text)) {
      return Optional.empty();
    }
    return reason(text, text.substring(0, colon), reference)
        .map(
            reason ->
                context
                    .finding()
                    .identifiedBy(StatementEvidence.identity(statement), text)
                    .message(Phrases.acts(context, statement, text) + ", but " + reason + ".")
                    .evidence(context.place("a withdrawn action", pattern.position(), text))
                    .build());
  }

  private static Optional<String> reason(String text, String prefix, ServiceReference reference) {
    Optional<String> superseded = Superseded.reason(text, reference);
    return superseded.isPresent()
        ? superseded
        : reference.service(prefix).flatMap(service -> withdrawn(text, service, reference));
  }

  private static Optional<String> withdrawn(
      String text, ServiceDefinition service, ServiceReference reference) {
    Optional<LocalDate> lastSeen =
        Wildcards.isPattern(text)
            ? (reference.expand(text).isEmpty()
                ? Retired.lastSeen(text, service)
                : Optional.<LocalDate>empty())
            : reference.action(text).flatMap(ActionDefinition::retiredOn);
    return lastSeen.map(
        day ->
            (service.isRetired() ? "AWS has withdrawn " + service.name() : "AWS has withdrawn it")
                + "; it was last listed on "
                + day);
  }
}
