package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports entries of {@code Action} that have not the form of an action. */
public final class PolicyActionFormatInvalidRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-action-format-invalid")
          .title("Action is not of the form service:Name")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .accessAnalyzer("INVALID_ACTION")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html")
          .remediation(
              "Write the service prefix, a colon and the name of the action, or `*` for every"
                  + " action.")
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
    return EachAction.of(context, PolicyActionFormatInvalidRule::finding);
  }

  private static Optional<Finding> finding(
      ActionPattern pattern, Statement statement, DocumentContext context) {
    String text = pattern.text();
    if (ActionText.isWellFormed(text)) {
      return Optional.empty();
    }
    Optional<String> meant = meant(text, context.reference());
    return Optional.of(
        context
            .finding()
            .identifiedBy(StatementEvidence.identity(statement), text)
            .message(
                Phrases.acts(context, statement, text)
                    + ", which is no action: an action has the form `service:Name`"
                    + Phrases.meant(meant)
                    + ".")
            .evidence(context.place("not `service:Name`", pattern.position(), text))
            .repair(
                meant.flatMap(
                    action ->
                        context
                            .edits()
                            .replace("write `" + action + "`", pattern.position(), action)))
            .build());
  }

  /** The action that is left without spaces and with one colon as separator, if AWS has it. */
  private static Optional<String> meant(String text, ServiceReference reference) {
    StringBuilder bare = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
        bare.append(c);
      }
    }
    String joined = bare.toString().replace("::", ":");
    if (joined.indexOf(':') < 0) {
      int dot = joined.indexOf('.');
      int separator = dot < 0 ? joined.indexOf('/') : dot;
      if (separator > 0) {
        joined = joined.substring(0, separator) + ":" + joined.substring(separator + 1);
      }
    }
    boolean exists =
        ActionText.isWellFormed(joined)
            && joined.indexOf(':') > 0
            && !ActionText.hasWildcardPrefix(joined)
            && !reference.expand(joined).isEmpty();
    return exists ? Optional.of(joined) : Optional.empty();
  }
}
