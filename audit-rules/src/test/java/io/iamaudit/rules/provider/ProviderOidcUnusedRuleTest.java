package io.iamaudit.rules.provider;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class ProviderOidcUnusedRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new ProviderOidcUnusedRule();
  }

  private static final String HOST = "token.actions.githubusercontent.com";

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String url = fields.required("Url");
    AccountFixture account = account().oidcProvider(url);
    return fields.flag("trusted") ? account.role("ci", trust(url)) : account;
  }

  private static String trust(String url) {
    return """
    {
      "Effect": "Allow",
      "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/%s"},
      "Action": "sts:AssumeRoleWithWebIdentity"
    }
    """
        .formatted(url);
  }

  @Test
  void the_message_names_the_provider() {
    assertThatRule(rule())
        .on(
            account()
                .oidcProvider(HOST)
                .oidcProvider("oidc.eks.eu-west-1.amazonaws.com/id/GONE")
                .role("ci", trust(HOST)))
        .saying("No role trusts the OIDC provider oidc.eks.eu-west-1.amazonaws.com/id/GONE.");
  }

  @Test
  void case_does_not_count() {
    assertThatRule(rule())
        .on(account().oidcProvider(HOST).role("ci", trust("Token.Actions.GithubUserContent.com")))
        .staysSilent();
  }

  @Test
  void without_all_roles_nothing_is_said() {
    assertThatRule(rule())
        .on(account().oidcProvider(HOST).partial(DataPart.ROLES, "a page is missing"))
        .isNotEvaluated("a page is missing");
  }
}
