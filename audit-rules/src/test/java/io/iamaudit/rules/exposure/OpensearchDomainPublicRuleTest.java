package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpensearchDomainPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new OpensearchDomainPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:es:eu-west-1:111122223333:domain/logs";
  }

  @Override
  protected String type() {
    return "AWS::OpenSearchService::Domain";
  }

  @Test
  void what_it_gives_to_everybody_is_said_with_the_actions() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {
                  "Effect": "Allow",
                  "Principal": "*",
                  "Action": "es:ESHttpGet",
                  "Resource": "arn:aws:es:eu-west-1:111122223333:domain/logs/*"
                }
                """))
        .saying("Domain logs allows anybody es:ESHttpGet.");
  }

  @Test
  void a_deny_for_everybody_closes_it() {
    assertThatRule(rule())
        .on(
            holding(
                """
                [
                  {
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "es:ESHttpGet",
                    "Resource": "arn:aws:es:eu-west-1:111122223333:domain/logs/*"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "arn:aws:es:eu-west-1:111122223333:domain/logs/*"
                  }
                ]
                """))
        .staysSilent();
  }

  @Test
  void in_a_vpc_the_network_decides_first() {
    assertThatRule(rule())
        .on(
            holding(
                Map.of("VPCId", "vpc-1a2b3c4d"),
                """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "es:ESHttpGet",
              "Resource": "arn:aws:es:eu-west-1:111122223333:domain/logs/*"
            }
            """))
        .staysSilent();
  }
}
