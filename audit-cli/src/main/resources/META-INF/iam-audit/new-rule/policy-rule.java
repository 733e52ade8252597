package @PACKAGE@;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.RuleMetadata;
import java.util.List;

/** Reports Deny statements without an id; change it to what your rule is about. */
public final class @CLASS@Rule implements DocumentRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("@ID@")
          .title("@TITLE@")
          .severity(Severity.LOW)
          .areas("policy")
          .remediation("Give the statement a Sid that says what it keeps away.")
          .since("1.0.0")
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
                    .message("A Deny does not say what it is for.")
                    .evidence(context.place("no Sid", statement))
                    .build())
        .toList();
  }
}
