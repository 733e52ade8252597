package io.iamaudit.tests.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iamaudit.analysis.escalation.Certainty;
import io.iamaudit.analysis.escalation.EntryPoint;
import io.iamaudit.analysis.escalation.Escalation.Outcome;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.policy.PrincipalEntry.Kind;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who from outside gets in, and what becomes of it. */
class EntryPointTest {
  private static final String ADMIN =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;
  private static final String GITHUB =
      "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";

  private static List<EntryPoint> of(AccountFixture account) {
    return EscalationAnalysis.of(Snapshot.of(account.build())).entryPoints();
  }

  private static EntryPoint only(String trust) {
    List<EntryPoint> entries =
        of(
            account()
                .oidcProvider("token.actions.githubusercontent.com")
                .role("deploy", trust, role -> role.inlinePolicy("all", ADMIN)));
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  private static String web(String condition) {
    return """
        {"Effect": "Allow", "Principal": {"Federated": "%s"},
         "Action": "sts:AssumeRoleWithWebIdentity", "Condition": %s}
        """
        .formatted(GITHUB, condition);
  }

  @Test
  void a_provider_leads_to_an_administrator_for_the_subjects_that_the_trust_policy_fixes() {
    EntryPoint entry =
        only(
            web(
                """
                {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"},
                 "StringLike": {"token.actions.githubusercontent.com:sub": ["repo:shop/infra:*",
                                                                           "repo:shop/web:*"]}}
                """));

    assertThat(entry.kind()).isEqualTo(Kind.FEDERATED);
    assertThat(entry.name()).isEqualTo(GITHUB);
    assertThat(entry.action()).isEqualTo("sts:AssumeRoleWithWebIdentity");
    assertThat(entry.subjects())
        .containsExactly(
            "token.actions.githubusercontent.com:aud is sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub is like repo:shop/infra:* or repo:shop/web:*");
    assertThat(entry.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(entry.dependsOn()).isEmpty();
    assertThat(entry.role().isAdmin()).isTrue();
    assertThat(entry.outcome()).isEqualTo(Outcome.YES);
  }

  @Test
  void what_a_token_does_not_say_is_what_an_entry_depends_on() {
    EntryPoint entry =
        only(
            web(
                """
                {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:shop/*"},
                 "IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
                """));

    assertThat(entry.subjects())
        .containsExactly("token.actions.githubusercontent.com:sub is like repo:shop/*");
    assertThat(entry.certainty()).isEqualTo(Certainty.DEPENDS_ON);
    assertThat(entry.dependsOn()).containsExactly("aws:sourceip");
    assertThat(entry.outcome()).isEqualTo(Outcome.DEPENDS_ON);
  }

  @Test
  void each_statement_that_lets_somebody_in_is_a_way_of_its_own() {
    var account =
        account()
            .without(DataPart.SAML_PROVIDERS)
            .role(
                "deploy",
                """
                [{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
                  "Principal": {"Federated": "accounts.google.com"},
                  "Condition": {"StringEquals": {"accounts.google.com:sub": "1001"}}},
                 {"Effect": "Allow", "Action": "sts:AssumeRoleWithSAML",
                  "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/corp"},
                  "Condition": {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}}}]
                """,
                role -> {});

    assertThat(of(account))
        .extracting(EntryPoint::name, EntryPoint::action, EntryPoint::subjects)
        .containsExactly(
            tuple(
                "accounts.google.com",
                "sts:AssumeRoleWithWebIdentity",
                List.of("accounts.google.com:sub is 1001")),
            tuple(
                "arn:aws:iam::111122223333:saml-provider/corp",
                "sts:AssumeRoleWithSAML",
                List.of("SAML:aud is https://signin.aws.amazon.com/saml")));
    assertThat(of(account)).allMatch(entry -> entry.outcome() == Outcome.NO);
  }

  @Test
  void a_deny_keeps_out_whom_it_names() {
    assertThat(
            of(
                account()
                    .oidcProvider("token.actions.githubusercontent.com")
                    .role(
                        "deploy",
                        """
                        [{"Effect": "Allow", "Principal": {"Federated": "%s"},
                          "Action": "sts:AssumeRoleWithWebIdentity"},
                         {"Effect": "Deny", "Principal": "*",
                          "Action": "sts:AssumeRoleWithWebIdentity"}]
                        """
                            .formatted(GITHUB),
                        role -> role.inlinePolicy("all", ADMIN))))
        .isEmpty();
  }

  @Test
  void a_trust_in_everybody_is_an_entry_for_anybody() {
    EntryPoint entry =
        only(
            """
            {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}
            """);

    assertThat(entry.kind()).isEqualTo(Kind.ANYONE);
    assertThat(entry.name()).isEqualTo("*");
    assertThat(entry.subjects()).isEmpty();
    assertThat(entry.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(entry.outcome()).isEqualTo(Outcome.YES);
  }

  @Test
  void a_trust_in_everybody_of_an_organization_says_which() {
    EntryPoint entry =
        only(
            """
            {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole",
             "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-exampleorg1"}}}
            """);

    assertThat(entry.kind()).isEqualTo(Kind.ANYONE);
    assertThat(entry.subjects()).containsExactly("aws:PrincipalOrgID is o-exampleorg1");
    assertThat(entry.outcome()).isEqualTo(Outcome.YES);
  }

  @Test
  void another_account_has_to_know_the_external_id() {
    EntryPoint entry =
        only(
            """
            {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole",
             "Condition": {"StringEquals": {"sts:ExternalId": "shop-42"}}}
            """);

    assertThat(entry.kind()).isEqualTo(Kind.AWS);
    assertThat(entry.name()).isEqualTo("444455556666");
    assertThat(entry.dependsOn()).containsExactly("sts:externalid");
    assertThat(entry.outcome()).isEqualTo(Outcome.DEPENDS_ON);
  }

  @Test
  void an_account_and_its_principals_that_are_in_the_input_do_not_come_from_outside() {
    String trust =
        """
        {"Effect": "Allow", "Action": "sts:AssumeRole",
         "Principal": {"AWS": ["111122223333", "arn:aws:iam::444455556666:root",
                               "arn:aws:iam::444455556666:user/bob",
                               "AIDACKCEVSQ6C2EXAMPLE"]}}
        """;
    var here = account().role("deploy", trust, role -> role.inlinePolicy("all", ADMIN));
    var there = account("444455556666").user("bob", user -> {});
    var both = new Snapshot(List.of(here.build(), there.build()), Optional.empty(), List.of());

    assertThat(of(here))
        .extracting(EntryPoint::name)
        .containsExactly("arn:aws:iam::444455556666:root", "arn:aws:iam::444455556666:user/bob");
    assertThat(EscalationAnalysis.of(both).entryPoints()).isEmpty();
  }

  @Test
  void a_service_carries_a_role_and_says_for_what() {
    EntryPoint entry =
        only(
            """
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"},
             "Action": "sts:AssumeRole",
             "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"},
               "ArnLike": {"aws:SourceArn": "arn:aws:lambda:*:111122223333:function:deploy"}}}
            """);

    assertThat(entry.kind()).isEqualTo(Kind.SERVICE);
    assertThat(entry.subjects())
        .containsExactly(
            "aws:SourceAccount is 111122223333",
            "aws:SourceArn is like arn:aws:lambda:*:111122223333:function:deploy");
    assertThat(entry.outcome()).isEqualTo(Outcome.YES);
  }

  @Test
  void who_gets_in_goes_the_way_of_the_role() {
    var account =
        account()
            .oidcProvider("token.actions.githubusercontent.com")
            .role(
                "ci",
                web(
                    """
                    {"StringEquals": {"token.actions.githubusercontent.com:sub": "repo:shop/x"}}
                    """),
                role ->
                    role.inlinePolicy(
                        "own",
                        """
                        {"Effect": "Allow", "Action": "iam:PutRolePolicy",
                         "Resource": "arn:aws:iam::111122223333:role/ci",
                         "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}
                        """));

    EntryPoint entry = of(account).get(0);

    assertThat(entry.role().path().orElseThrow().steps())
        .extracting(step -> step.technique())
        .containsExactly("iam-005");
    assertThat(entry.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(entry.dependsOn()).containsExactly("aws:multifactorauthpresent");
    assertThat(entry.outcome()).isEqualTo(Outcome.DEPENDS_ON);
  }

  @Test
  void a_provider_that_is_known_not_to_exist_vouches_for_nobody() {
    String trust = web("{}");
    var account = account().role("deploy", trust, role -> role.inlinePolicy("all", ADMIN));
    assertThat(of(account)).isEmpty();
    assertThat(of(account.without(DataPart.OIDC_PROVIDERS))).hasSize(1);
  }

  @Test
  void roles_that_services_made_for_themselves_are_no_entry_points() {
    var account =
        account()
            .role(
                "AWSServiceRoleForSupport",
                """
                {"Effect": "Allow", "Principal": {"Service": "support.amazonaws.com"},
                 "Action": "sts:AssumeRole"}
                """,
                role -> role.path("/aws-service-role/support.amazonaws.com/"));

    assertThat(of(account)).isEmpty();
  }
}
