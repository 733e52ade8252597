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
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderOidcNotTaggedRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new ProviderOidcNotTaggedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    fields.required("Url");
    return provider(
        List.of(), fields.texts("tags").stream().map(key -> new Tag(key, "team-a")).toList());
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
  void any_tag_will_do_unless_keys_are_required() {
    assertThatRule(rule())
        .on(provider(List.of(), List.of()))
        .saying("The OIDC provider idp.example.com has no tags.");
    assertThatRule(rule())
        .on(provider(List.of(), List.of(new Tag("owner", "team-a"))))
        .staysSilent();
    assertThatRule(rule())
        .with("requiredTagKeys", List.of("owner", "purpose", "team"))
        .on(provider(List.of(), List.of(new Tag("owner", "team-a"))))
        .saying("The OIDC provider idp.example.com lacks the tags purpose and team.");
  }

  @Test
  void a_list_without_details_says_nothing_of_tags() {
    assertThatRule(rule())
        .on(provider(List.of(), List.of()).partial(DataPart.OIDC_PROVIDERS, "no details"))
        .isNotEvaluated("no details");
  }
}
