package @PACKAGE@;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class @CLASS@RuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new @CLASS@Rule();
  }

  @Test
  void points_at_the_statement() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.SCP,
            """
            [
              {"Effect": "Allow", "Action": "*", "Resource": "*"},
              {"Effect": "Deny", "Action": "cloudtrail:StopLogging", "Resource": "*"}
            ]
            """)
        .finds(1)
        .pointingAt("/Statement/1");
  }

  @Test
  void stays_silent_on_an_allow() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}
            """)
        .staysSilent();
  }
}
