package io.iamaudit.rules.syntax;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports statement ids that IAM and Organizations refuse, and empty ones. */
public final class PolicySidInvalidRule extends PolicyRule {

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-sid-invalid")
          .title("Sid is empty or has characters that AWS refuses")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .accessAnalyzer("UNSUPPORTED_SID", "EMPTY_SID_VALUE")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html")
          .remediation("Write letters and digits only, or leave the `Sid` out.")
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
    PolicyType type = context.use().type();
    boolean lenient = type == PolicyType.RESOURCE || type == PolicyType.VPC_ENDPOINT;
    return context.document().statements().stream()
        .flatMap(statement -> statement.sid().stream())
        .filter(PolicyValue::isResolved)
        .filter(
            sid -> sid.text().isEmpty() || (!lenient && !cleaned(sid.text()).equals(sid.text())))
        .map(sid -> finding(sid, context));
  }

  private static Finding finding(PolicyValue sid, DocumentContext context) {
    String text = sid.text();
    return (text.isEmpty() ? context.finding(Severity.INFO) : context.finding())
        .identifiedBy(text)
        .message(
            Words.policy(context.use())
                + (text.isEmpty()
                    ? " has a statement with an empty `Sid`, which names nothing."
                    : " has a statement with the `Sid` `"
                        + text
                        + "`; AWS takes letters and digits only in policies of this type."))
        .evidence(context.place("the Sid", sid.position(), "\"Sid\": \"" + text + "\""))
        .repair(repair(sid, context))
        .build();
  }

  private static Optional<Repair> repair(PolicyValue sid, DocumentContext context) {
    String clean = cleaned(sid.text());
    long alike =
        context.document().statements().stream()
            .flatMap(statement -> statement.sid().stream())
            .filter(other -> cleaned(other.text()).equals(clean))
            .count();
    return clean.isEmpty() || alike > 1
        ? Optional.empty()
        : context.edits().replace("write `" + clean + "`", sid.position(), clean);
  }

  private static String cleaned(String text) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
        clean.append(c);
      }
    }
    return clean.toString();
  }
}
