package io.iamaudit.testkit;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.RuleMetadata;
import java.util.List;

/** A rule about documents, for the testkit's own tests. */
public final class DenyWithoutReasonRule implements DocumentRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("deny-without-reason")
          .title("Deny has no id that gives the reason")
          .severity(Severity.INFO)
          .areas("test")
          .remediation("Give the statement a Sid.")
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
  public List<Finding> check(DocumentContext context) {
    return context
        .document()
        .statements(Effect.DENY)
        .filter(statement -> statement.sid().isEmpty())
        .map(
            statement ->
                context
                    .finding()
                    .message("A Deny does not say why.")
                    .evidence(context.place("no Sid", statement))
                    .build())
        .toList();
  }
}
