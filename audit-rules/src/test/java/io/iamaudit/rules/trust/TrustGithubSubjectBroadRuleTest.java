package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustGithubSubjectBroadRuleTest extends RuleContract {
  private static final String HOST = "token.actions.githubusercontent.com";

  @Override
  protected Rule rule() {
    return new TrustGithubSubjectBroadRule();
  }

  private static AccountFixture trusting(String conditions) {
    return trusting("oidc-provider/" + HOST, conditions);
  }

  private static AccountFixture trusting(String provider, String conditions) {
    return account()
        .role(
            "deploy",
            """
            {
              "Effect": "Allow",
              "Principal": {"Federated": "arn:aws:iam::111122223333:%s"},
              "Action": ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
              "Condition": %s
            }
            """
                .formatted(provider, conditions));
  }

  private static AccountFixture withSub(String operator, String... values) {
    return trusting(
        "{\"%s\": {\"%s:sub\": [\"%s\"]}}"
            .formatted(operator, HOST, String.join("\", \"", values)));
  }

  @Test
  void the_message_says_what_is_open_and_why() {
    assertThatRule(rule())
        .on(withSub("StringLike", "repo:example-org/web:*"))
        .saying(
            "The trust policy of role deploy lets workflows assume the role that are bound to no"
                + " branch, tag or environment: the subject may be repo:example-org/web:*.");
    assertThatRule(rule())
        .on(withSub("StringLike", "repo:example-org/*"))
        .mentioning("workflows of every repository of an organization");
  }

  @Test
  void that_strangers_enter_is_another_rules_matter() {
    for (String sub : new String[] {"*", "repo:*", "repo:example-org*/web:ref:refs/heads/main"}) {
      assertThatRule(rule()).on(withSub("StringLike", sub)).staysSilent();
    }
    assertThatRule(rule()).on(trusting("{}")).staysSilent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repo:example-org/*",
        "repo:example-org/web:*",
        "repo:example-org/web*",
        "repo:example-org/web:pull_request",
        "repo:example-org/web:ref:*",
        "repo:example-org/web:ref:refs/heads/*",
        "repo:example-org/web:ref:refs/tags/*",
        "repo:example-org/web:ref:refs/pull/7/merge",
        "repo:example-org/web:environment:*",
        "repository_owner_id:1234:*",
        "repository_id:1234:*"
      })
  void these_subjects_are_broad(String sub) {
    assertThatRule(rule()).on(withSub("StringLike", sub)).finds(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repo:example-org/web:ref:refs/heads/main",
        "repo:example-org/web:ref:refs/heads/release/*",
        "repo:example-org/web:ref:refs/tags/v*",
        "repo:example-org/web:environment:production",
        "repo:example-org/*:environment:production",
        "repo:example-org/web:ref:refs/heads/main:environment:production",
        "repository_owner_id:1234:repository_id:5678:environment:production",
        "repository_id:5678:ref:refs/heads/main",
        "repo:example-org/web:job_workflow_ref:example-org/ci/.github/workflows/d.yml@refs/heads/main",
        "job_workflow_ref:example-org/ci/.github/workflows/deploy.yml@refs/tags/v1"
      })
  void these_subjects_are_narrow(String sub) {
    assertThatRule(rule()).on(withSub("StringLike", sub)).staysSilent();
  }

  @Test
  void one_broad_value_in_a_list_is_enough_and_is_named() {
    assertThatRule(rule())
        .on(
            withSub(
                "StringEquals",
                "repo:example-org/infra:ref:refs/heads/main",
                "repo:example-org/infra:pull_request"))
        .finds(1)
        .mentioning("the subject may be repo:example-org/infra:pull_request.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ref              | refs/heads/main
          environment      | production
          job_workflow_ref | example-org/ci/.github/workflows/deploy.yml@refs/heads/main
          workflow_ref     | example-org/web/.github/workflows/deploy.yml@refs/heads/main
          """)
  void another_claim_can_narrow_a_broad_subject(String claim, String value) {
    assertThatRule(rule())
        .on(
            trusting(
                """
                {
                  "StringLike": {"%1$s:sub": "repo:example-org/web:*"},
                  "StringEquals": {"%1$s:%2$s": "%3$s"}
                }
                """
                    .formatted(HOST, claim, value)))
        .staysSilent();
  }

  @Test
  void ids_stand_in_for_names_without_a_subject() {
    assertThatRule(rule())
        .on(
            trusting(
                """
                {"StringEquals": {"%1$s:repository_id": "5678", "%1$s:ref": "refs/heads/main"}}
                """
                    .formatted(HOST)))
        .staysSilent();
    assertThatRule(rule())
        .on(
            trusting(
                """
                {"StringEquals": {"%1$s:repository_owner_id": "1234", "%1$s:environment": "prod"}}
                """
                    .formatted(HOST)))
        .staysSilent();
    assertThatRule(rule())
        .on(
            trusting(
                """
                {"StringEquals": {"%1$s:repository_id": "5678"}}
                """
                    .formatted(HOST)))
        .finds(1);
  }

  @Test
  void a_condition_that_holds_without_its_claim_does_not_narrow() {
    assertThatRule(rule())
        .on(
            trusting(
                """
                {
                  "StringLike": {"%1$s:sub": "repo:example-org/web:*"},
                  "StringEqualsIfExists": {"%1$s:environment": "production"}
                }
                """
                    .formatted(HOST)))
        .finds(1);
    assertThatRule(rule())
        .on(
            trusting(
                """
                {
                  "StringLike": {"%1$s:sub": "repo:example-org/web:*"},
                  "StringNotEquals": {"%1$s:environment": "production"}
                }
                """
                    .formatted(HOST)))
        .finds(1);
  }

  @Test
  void every_token_has_a_subject() {
    assertThatRule(rule())
        .on(withSub("ForAllValues:StringEquals", "repo:example-org/web:environment:production"))
        .staysSilent();
  }

  @Test
  void a_star_without_string_like_matches_no_token() {
    assertThatRule(rule()).on(withSub("StringEquals", "repo:example-org/web:*")).staysSilent();
  }

  @Test
  void a_repository_can_be_enough() {
    for (String sub :
        new String[] {"repo:example-org/web:*", "repo:example-org/web:pull_request"}) {
      assertThatRule(rule()).with("requireRef", false).on(withSub("StringLike", sub)).staysSilent();
    }
    assertThatRule(rule())
        .with("requireRef", false)
        .on(withSub("StringLike", "repo:example-org/*"))
        .finds(1);
  }

  @Test
  void keys_are_compared_without_regard_to_case() {
    assertThatRule(rule())
        .on(
            trusting(
                "{\"StringEquals\": {\"Token.Actions.GithubUserContent.com:Sub\":"
                    + " \"repo:example-org/web:environment:production\"}}"))
        .staysSilent();
  }

  @Test
  void other_providers_are_not_looked_at() {
    assertThatRule(rule())
        .on(trusting("oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE", "{}"))
        .staysSilent();
    assertThatRule(rule()).on(trusting("oidc-provider/gitlab.com", "{}")).staysSilent();
    assertThatRule(rule())
        .on(trusting("oidc-provider/" + HOST + "/example-enterprise", "{}"))
        .saying(
            "The trust policy of role deploy lets workflows of any repository of the enterprise"
                + " assume the role: no condition on the token's claims limits them.");
  }
}
