package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports actions of services that AWS does not have. */
public final class PolicyActionUnknownServiceRule extends PolicyRule {
  private static final Parameter<List<String>> ALLOW_PREFIXES =
      Parameter.strings(
          "allowPrefixes",
          List.of(),
          "service prefixes that are right though AWS does not list them");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-action-unknown-service")
          .title("Action is of a service that does not exist")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .parameter(ALLOW_PREFIXES)
          .parameter(ReferenceAge.MAX_DAYS)
          .accessAnalyzer("INVALID_SERVICE_IN_ACTION")
          .reference(
              "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html")
          .remediation("Look the service prefix up in the Service Authorization Reference.")
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
    return EachAction.of(context, PolicyActionUnknownServiceRule::finding);
  }

  private static Optional<Finding> finding(
      ActionPattern pattern, Statement statement, DocumentContext context) {
    String text = pattern.text();
    int colon = text.indexOf(':');
    if (colon < 0 || !ActionText.isWellFormed(text) || ActionText.hasWildcardPrefix(text)) {
      return Optional.empty();
    }
    String prefix = text.substring(0, colon);
    ServiceReference reference = context.reference();
    if (reference.service(prefix).isPresent()
        || context.parameter(ALLOW_PREFIXES).stream().anyMatch(prefix::equalsIgnoreCase)
        || reference.knownOutsideReference(text).isPresent()
        || Superseded.reason(text, reference).isPresent()) {
      return Optional.empty();
    }
    Optional<String> meant = meant(text, prefix, reference);
    return Optional.of(
        ReferenceAge.finding(context)
            .identifiedBy(StatementEvidence.identity(statement), text)
            .message(
                Phrases.acts(context, statement, text)
                    + ", "
                    + ReferenceAge.unless(
                        context,
                        "no service of AWS has the prefix " + Phrases.quoted(prefix),
                        "the service prefix " + Phrases.quoted(prefix))
                    + Phrases.meant(meant)
                    + ".")
            .evidence(context.place("an unknown service prefix", pattern.position(), text))
            .repair(
                meant
                    .filter(action -> Typos.isCertain(text, action, reference))
                    .flatMap(
                        action ->
                            context
                                .edits()
                                .replace("write `" + action + "`", pattern.position(), action)))
            .build());
  }

  /** The action, or for a pattern the pattern with another prefix, that was probably meant. */
  private static Optional<String> meant(String text, String prefix, ServiceReference reference) {
    Optional<String> service = reference.nearestService(prefix);
    // That one service alone has an action of the name is no hint if its prefix is a different one.
    Optional<String> action =
        reference
            .nearestAction(text)
            .filter(
                near ->
                    service.filter(meant -> near.startsWith(meant + ":")).isPresent()
                        || Typos.distance(
                                prefix.toLowerCase(Locale.ROOT),
                                near.substring(0, near.indexOf(':')))
                            <= Math.max(1, prefix.length() / 4));
    return action.isPresent()
        ? action
        : service
            .map(meant -> meant + text.substring(prefix.length()))
            .filter(pattern -> !reference.expand(pattern).isEmpty());
  }
}
