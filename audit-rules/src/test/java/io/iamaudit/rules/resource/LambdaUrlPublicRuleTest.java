package io.iamaudit.rules.resource;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.FunctionUrl;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LambdaUrlPublicRuleTest extends RuleContract {
  private static final String FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:";
  private static final String TYPE = "AWS::Lambda::Function";

  @Override
  protected Rule rule() {
    return new LambdaUrlPublicRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String arn = FUNCTION + fields.required("FunctionName");
    AccountFixture account = url(arn, fields.required("AuthType"));
    return fields
        .text("Policy")
        .map(policy -> account.resource(arn, TYPE, policy))
        .orElseGet(() -> account.resource(arn, TYPE, Map.of("Role", "")));
  }

  private static AccountFixture url(String arn, String authType) {
    return account()
        .change(
            it ->
                it.functionUrls(
                    List.of(
                        new FunctionUrl(
                            arn,
                            "https://a.lambda-url.eu-west-1.on.aws/",
                            authType,
                            SourceLocation.startOf("list-function-url-configs.json")))));
  }

  private static final String EVERYBODY =
      """
      {"Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunctionUrl",
       "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:shop*",
       "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}}
      """;

  @Test
  void a_policy_that_lets_everybody_call_decides() {
    assertThat(
            assertThatRule(rule())
                .on(url(FUNCTION + "shop", "NONE").resource(FUNCTION + "shop", TYPE, EVERYBODY))
                .findsExactly(FUNCTION + "shop")
                .saying(
                    "Function shop has a URL without authentication, and its policy lets everybody"
                        + " call it.")
                .findings()
                .get(0)
                .severity())
        .isEqualTo(Severity.HIGH);
  }

  @Test
  void of_an_alias_the_policy_of_the_function_counts_if_there_is_no_other() {
    assertThatRule(rule())
        .on(url(FUNCTION + "shop:live", "NONE").resource(FUNCTION + "shop", TYPE, EVERYBODY))
        .findsExactly(FUNCTION + "shop:live")
        .mentioning("Function shop:live");
  }

  @Test
  void a_policy_that_is_missing_is_said_to_be_missing() {
    assertThat(
            assertThatRule(rule())
                .on(url(FUNCTION + "shop", "NONE"))
                .saying(
                    "Function shop has a URL without authentication; the input has no policy of the"
                        + " function, which has to let everybody call it.")
                .findings()
                .get(0)
                .severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void a_function_that_has_no_policy_answers_nobody() {
    assertThatRule(rule())
        .on(url(FUNCTION + "shop", "NONE").resource(FUNCTION + "shop", TYPE, Map.of("Policy", "")))
        .staysSilent();
    assertThatRule(rule())
        .on(
            url(FUNCTION + "shop:live", "NONE")
                .resource(FUNCTION + "shop", TYPE, Map.of("Policy", "")))
        .finds(1);
  }

  @Test
  void a_deny_and_another_auth_type_in_the_condition_keep_everybody_out() {
    assertThatRule(rule())
        .on(
            url(FUNCTION + "shop", "NONE")
                .resource(
                    FUNCTION + "shop",
                    TYPE,
                    """
                    [{"Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunctionUrl",
                      "Resource": "*"},
                     {"Effect": "Deny", "Principal": "*", "Action": "lambda:*", "Resource": "*",
                      "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}}]
                    """))
        .staysSilent();
    assertThatRule(rule())
        .on(
            url(FUNCTION + "shop", "NONE")
                .resource(
                    FUNCTION + "shop",
                    TYPE,
                    """
                    {"Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunctionUrl",
                     "Resource": "*",
                     "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "AWS_IAM"}}}
                    """))
        .staysSilent();
  }

  @Test
  void an_allow_that_spares_a_few_is_public() {
    assertThatRule(rule())
        .on(
            url(FUNCTION + "shop", "NONE")
                .resource(
                    FUNCTION + "shop",
                    TYPE,
                    """
                    {"Effect": "Allow",
                     "NotPrincipal": {"AWS": "arn:aws:iam::444455556666:root"},
                     "Action": "lambda:*", "Resource": "*"}
                    """))
        .finds(1);
  }
}
