package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceDefinition;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reports actions that AWS has withdrawn or replaced. */
public final class PolicyActionDeprecatedAliasRule extends ActionRule {
  private static final String BILLING =
      "AWS replaced it by finer actions of account, billing, payments and others in 2023";

  /** Names that AWS still lists though they have had their day. */
  private static final List<Superseded> SUPERSEDED =
      List.of(
          new Superseded("aws-portal:*", BILLING),
          new Superseded(
              "codestar:*", "AWS closed CodeStar on 31 July 2024; its connections live on"),
          new Superseded("purchase-orders:ModifyPurchaseOrders", BILLING),
          new Superseded("purchase-orders:ViewPurchaseOrders", BILLING));

  private record Superseded(String pattern, String reason) {}

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
  Optional<Finding> finding(ActionPattern pattern, Statement statement, DocumentContext context) {
    String text = pattern.text();
    int colon = text.indexOf(':');
    if (colon < 0 || !ActionText.isWellFormed(text) || ActionText.hasWildcardPrefix(text)) {
      return Optional.empty();
    }
    ServiceReference reference = context.reference();
    return reference
        .service(text.substring(0, colon))
        .flatMap(service -> reason(text, service, reference))
        .map(
            reason ->
                context
                    .finding()
                    .identifiedBy(StatementEvidence.identity(statement), text)
                    .message(Phrases.acts(context, statement, text) + ", but " + reason + ".")
                    .evidence(context.place("a withdrawn action", pattern.position(), text))
                    .build());
  }

  private static Optional<String> reason(
      String text, ServiceDefinition service, ServiceReference reference) {
    Optional<String> superseded = superseded(text, service, reference);
    if (superseded.isPresent()) {
      return superseded;
    }
    Optional<LocalDate> lastSeen =
        Wildcards.isPattern(text)
            ? Retired.lastSeen(text, service).filter(day -> reference.expand(text).isEmpty())
            : reference.action(text).flatMap(action -> action.retiredOn());
    return lastSeen.map(
        day ->
            (service.isRetired() ? "AWS has withdrawn " + service.name() : "AWS has withdrawn it")
                + "; it was last listed on "
                + day);
  }

  private static Optional<String> superseded(
      String text, ServiceDefinition service, ServiceReference reference) {
    for (Superseded one : SUPERSEDED) {
      if (one.pattern().startsWith(service.prefix() + ":")) {
        if (Wildcards.coversIgnoringCase(one.pattern(), text)) {
          return Optional.of(one.reason());
        }
        ActionSet covered = reference.expand(text);
        if (!covered.isEmpty() && covered.minus(reference.expand(one.pattern())).isEmpty()) {
          return Optional.of(one.reason());
        }
      }
    }
    return Optional.empty();
  }
}
