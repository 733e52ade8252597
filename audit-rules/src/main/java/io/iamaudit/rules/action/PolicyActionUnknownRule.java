package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ApiOperation;
import io.iamaudit.reference.ServiceDefinition;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports actions, and patterns of actions, that match nothing a service has. */
public final class PolicyActionUnknownRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-action-unknown")
          .title("Action does not exist")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .parameter(ReferenceAge.MAX_DAYS)
          .accessAnalyzer("INVALID_ACTION")
          .reference(
              "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html")
          .remediation(
              "Look the action up in the Service Authorization Reference; many API operations are"
                  + " authorized by an action of another name.")
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
    return EachAction.of(context, PolicyActionUnknownRule::finding);
  }

  private static Optional<Finding> finding(
      ActionPattern pattern, Statement statement, DocumentContext context) {
    String text = pattern.text();
    if (context.reference().action(text).isPresent()) {
      return Optional.empty();
    }
    int colon = text.indexOf(':');
    if (colon < 0 || !ActionText.isWellFormed(text) || ActionText.hasWildcardPrefix(text)) {
      return Optional.empty();
    }
    ServiceReference reference = context.reference();
    Optional<ServiceDefinition> service = reference.service(text.substring(0, colon));
    if (service.isEmpty()
        || isKnown(text, service.get(), reference)
        || reference.knownOutsideReference(text).isPresent()) {
      return Optional.empty();
    }
    Optional<String> meant = reference.nearestAction(text);
    Optional<ApiOperation> operation = reference.apiOperation(text);
    return Optional.of(
        ReferenceAge.finding(context)
            .identifiedBy(StatementEvidence.identity(statement), text)
            .message(
                Phrases.acts(context, statement, text)
                    + ", "
                    + operation
                        .map(PolicyActionUnknownRule::why)
                        .orElseGet(() -> why(text, service.get(), context) + Phrases.meant(meant))
                    + ".")
            .evidence(
                context.place(
                    operation.isPresent() ? "an API operation" : "an unknown action",
                    pattern.position(),
                    text))
            .repair(
                meant
                    .filter(action -> operation.isEmpty())
                    .filter(action -> Typos.isCertain(text, action, reference))
                    .flatMap(
                        action ->
                            context
                                .edits()
                                .replace("write `" + action + "`", pattern.position(), action)))
            .build());
  }

  /** Whether the text is a pattern that covers an action which the service has, or had. */
  private static boolean isKnown(
      String text, ServiceDefinition service, ServiceReference reference) {
    return Wildcards.isPattern(text)
        && (!reference.expand(text).isEmpty() || Retired.isAnyCovered(text, service));
  }

  private static String why(String text, ServiceDefinition service, DocumentContext context) {
    boolean pattern = Wildcards.isPattern(text);
    return ReferenceAge.unless(
        context,
        service.name() + (pattern ? " has no action that it covers" : " has no such action"),
        (pattern ? "an action of " + service.name() + " that it covers" : "it"));
  }

  private static String why(ApiOperation operation) {
    return "which is an API operation and not an action"
        + (operation.actions().isEmpty()
            ? ""
            : "; " + Phrases.quoted(operation.actions(), 3) + " authorizes it");
  }
}
