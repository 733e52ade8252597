package io.iamaudit.rules.provider;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderOidcClientIdsRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new ProviderOidcClientIdsRule();
  }

  private List<String> expected = List.of();

  @Override
  protected AccountFixture example(ExampleObject fields) {
    expected = fields.texts("expected");
    fields.required("Url");
    return provider(fields.texts("clientIds"), List.of());
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with("expected", expected);
  }

  private static AccountFixture provider(List<String> clientIds, List<Tag> tags) {
    return account()
        .change(
            it ->
                it.oidcProviders(
                    List.of(
                        new OidcProvider(
                            "arn:aws:iam::111122223333:oidc-provider/idp.example.com",
                            "idp.example.com",
                            Optional.empty(),
                            clientIds,
                            List.of(),
                            tags,
                            SourceLocation.startOf("get-open-id-connect-provider.json")))));
  }

  @Test
  void each_problem_is_said() {
    assertThatRule(rule())
        .on(provider(List.of(), List.of()))
        .saying(
            "The OIDC provider idp.example.com has no client id, so that no token is accepted.");
    assertThatRule(rule())
        .on(provider(List.of("*"), List.of()))
        .saying(
            "The OIDC provider idp.example.com has `*` as client id, which is no wildcard here.");
    assertThatRule(rule())
        .with("expected", List.of("idp.example.com=sts.amazonaws.com", "other.example.com=x"))
        .on(provider(List.of("sts.amazonaws.com", "x"), List.of()))
        .saying("The OIDC provider idp.example.com accepts tokens for `x`, which is not expected.");
  }

  @Test
  void without_a_list_of_its_own_all_are_expected() {
    assertThatRule(rule())
        .with("expected", List.of("other.example.com=x"))
        .on(provider(List.of("sts.amazonaws.com"), List.of()))
        .staysSilent();
  }

  @Test
  void a_list_without_details_says_nothing_of_client_ids() {
    assertThatRule(rule())
        .on(provider(List.of(), List.of()).partial(DataPart.OIDC_PROVIDERS, "no details"))
        .isNotEvaluated("no details");
  }
}
