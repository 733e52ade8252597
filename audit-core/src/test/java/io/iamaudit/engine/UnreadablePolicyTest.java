package io.iamaudit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.arn.AccountId;
import io.iamaudit.finding.Finding;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.Role;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadablePolicyTest {

  private static Role role(String name, String trustPolicy) {
    return Role.builder("arn:aws:iam::111122223333:role/" + name, name)
        .trustPolicy(PolicyBody.parse(trustPolicy, PolicyOrigin.wholeDocument(name + ".json")))
        .build();
  }

  @Test
  void a_policy_that_cannot_be_read_stands_in_the_result_of_every_rule_about_policies() {
    AccountSnapshot account =
        AccountSnapshot.builder(new AccountId("111122223333"), "aws", Instant.EPOCH)
            .roles(
                List.of(
                    role(
                        "good",
                        """
                        {"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                          "Principal": {"Service": "ec2.amazonaws.com"}}}
                        """),
                    role("broken", "{\"Statement\": {\"Efect\": \"Allow\"}}")))
            .build();

    AuditReport report = Audit.withRules(List.of(new NothingRule())).run(account);

    RuleResult result = report.rules().get(0);
    assertThat(result.status()).isEqualTo(RuleResult.Status.EVALUATED);
    assertThat(result.examined()).isEqualTo(1);
    assertThat(result.accounts().get(0).reason())
        .isEqualTo("1 policy could not be read, see the diagnostics");
    assertThat(report.diagnostics())
        .extracting(diagnostic -> diagnostic.render().lines().findFirst().orElse(""))
        .contains("unknown element `Efect` in statement");
    assertThat(report.hasAllData()).isFalse();
  }

  /** Finds nothing anywhere. */
  private static final class NothingRule implements DocumentRule {
    private static final RuleMetadata METADATA =
        RuleMetadata.of("nothing")
            .title("Nothing")
            .areas("policy-privilege")
            .remediation("Nothing.")
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
      return List.of();
    }
  }
}
