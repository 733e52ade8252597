package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiGatewayPolicyPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new ApiGatewayPolicyPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5";
  }

  @Override
  protected String type() {
    return "AWS::ApiGateway::RestApi";
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("EndpointTypes", "PRIVATE");
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
                  "Action": "execute-api:Invoke",
                  "Resource": "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/*"
                }
                """))
        .saying("API a1b2c3d4e5 allows anybody execute-api:Invoke.");
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
                    "Action": "execute-api:Invoke",
                    "Resource": "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/*"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/*"
                  }
                ]
                """))
        .staysSilent();
  }

  @Test
  void an_api_on_the_internet_is_public_on_purpose() {
    assertThatRule(rule())
        .on(
            holding(
                Map.of("EndpointTypes", "REGIONAL"),
                """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "execute-api:Invoke",
              "Resource": "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/*"
            }
            """))
        .staysSilent();
  }
}
