package io.iamaudit.tests.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.Escalation.Outcome;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.analysis.escalation.EscalationPath;
import io.iamaudit.analysis.escalation.EscalationStep;
import io.iamaudit.analysis.escalation.GroupPower;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Techniques, each once where it works and where something that it needs is missing. */
class EscalationTest {
  private static final String ADMIN =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;

  private static final String TRUST_ACCOUNT =
      """
      {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}
      """;

  private static String trust(String service) {
    return """
        {"Effect": "Allow", "Principal": {"Service": "%s"}, "Action": "sts:AssumeRole"}
        """
        .formatted(service);
  }

  private static String user(String name) {
    return "arn:aws:iam::111122223333:user/" + name;
  }

  private static String role(String name) {
    return "arn:aws:iam::111122223333:role/" + name;
  }

  private static Escalation of(AccountFixture account, String arn) {
    return EscalationAnalysis.of(Snapshot.of(account.build())).principal(arn).orElseThrow();
  }

  private static List<String> techniques(Escalation escalation) {
    return escalation.path().map(EscalationPath::steps).orElse(List.of()).stream()
        .map(EscalationStep::technique)
        .toList();
  }

  // ---- administrators

  @Test
  void whoever_may_do_everything_is_an_administrator() {
    var account = account().user("alice", user -> user.inlinePolicy("all", ADMIN));

    Escalation alice = of(account, user("alice"));

    assertThat(alice.outcome()).isEqualTo(Outcome.ADMIN);
    assertThat(alice.path()).isEmpty();
    assertThat(alice.dependsOn()).isEmpty();
  }

  @Test
  void two_policies_together_make_an_administrator() {
    var account =
        account()
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                            "iam",
                            """
                            {"Effect": "Allow", "Action": "iam:*", "Resource": "*"}
                            """)
                        .inlinePolicy(
                            "rest",
                            """
                            {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}
                            """));

    assertThat(of(account, user("alice")).outcome()).isEqualTo(Outcome.ADMIN);
  }

  @Test
  void a_power_user_is_no_administrator_and_cannot_become_one() {
    var account =
        account()
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "power",
                        """
                        {"Effect": "Allow",
                         "NotAction": ["iam:*", "organizations:*", "account:*"], "Resource": "*"}
                        """));

    assertThat(of(account, user("alice")).outcome()).isEqualTo(Outcome.NO);
  }

  @Test
  void an_administrator_whom_a_boundary_holds_down_is_none() {
    var account =
        account()
            .managedPolicy(
                "read",
                """
                {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}
                """)
            .user("alice", user -> user.inlinePolicy("all", ADMIN).permissionsBoundary("read"));

    assertThat(of(account, user("alice")).outcome()).isEqualTo(Outcome.NO);
  }

  @Test
  void a_role_is_an_administrator_under_guardrails_that_leave_it_one() {
    var account =
        account()
            .managedPolicy("all", ADMIN)
            .role("ops", TRUST_ACCOUNT, role -> role.attached("all"))
            .user("alice", user -> user.attached("all"))
            .build();
    var guarded =
        new Snapshot(
            List.of(account),
            Optional.of(
                World.organization(
                    "["
                        + ADMIN
                        + """
                        , {"Effect": "Deny", "Action": "iam:CreateAccessKey", "Resource": "*"}]
                        """)),
            List.of());

    assertThat(EscalationAnalysis.of(guarded).principals())
        .extracting(Escalation::outcome)
        .containsExactly(Outcome.ADMIN, Outcome.ADMIN);
  }

  @Test
  void an_administrator_who_needs_mfa_says_so() {
    var account =
        account()
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "all",
                        """
                        {"Effect": "Allow", "Action": "*", "Resource": "*",
                         "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}
                        """));

    Escalation alice = of(account, user("alice"));

    assertThat(alice.isAdmin()).isTrue();
    assertThat(alice.dependsOn()).containsExactly("aws:multifactorauthpresent");
  }

  // ---- oneself

  @Test
  void a_user_who_may_write_its_own_policy_becomes_an_administrator() {
    var account =
        account()
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "self",
                        """
                        {"Effect": "Allow", "Action": "iam:PutUserPolicy",
                         "Resource": "arn:aws:iam::111122223333:user/${aws:username}"}
                        """));

    Escalation alice = of(account, user("alice"));

    assertThat(alice.outcome()).isEqualTo(Outcome.YES);
    assertThat(techniques(alice)).containsExactly("iam-007");
    EscalationStep step = alice.path().orElseThrow().steps().get(0);
    assertThat(step.explanation())
        .isEqualTo("user alice gives itself any permissions (iam:PutUserPolicy)");
    assertThat(step.proofs()).hasSize(1);
    assertThat(step.proofs().get(0).resource()).isEqualTo(user("alice"));
    assertThat(step.proofs().get(0).statements()).hasSize(1);
    assertThat(step.proofs().get(0).statements().get(0).holder()).isEqualTo("user alice");
  }

  @Test
  void the_policy_of_another_is_not_one_s_own() {
    var account =
        account()
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "self",
                        """
                        {"Effect": "Allow", "Action": "iam:PutUserPolicy",
                         "Resource": "arn:aws:iam::111122223333:user/bob"}
                        """))
            .user("bob");

    assertThat(of(account, user("alice")).outcome()).isEqualTo(Outcome.NO);
  }

  @Test
  void a_function_passes_on_an_administrator_role() {
    var account =
        account()
            .role("admin", trust("lambda.amazonaws.com"), role -> role.inlinePolicy("all", ADMIN))
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "lambda",
                        """
                        [{"Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"],
                          "Resource": "arn:aws:lambda:*:111122223333:function:team-*"},
                         {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}]
                        """));

    Escalation alice = of(account, user("alice"));

    assertThat(alice.outcome()).isEqualTo(Outcome.YES);
    assertThat(techniques(alice)).containsExactly("lambda-001");
    assertThat(alice.path().orElseThrow().target()).isEqualTo(role("admin"));
  }

  @Test
  void three_roles_lead_to_an_administrator() {
    String assume =
        """
        {"Effect": "Allow", "Action": "sts:AssumeRole",
         "Resource": "arn:aws:iam::111122223333:role/%s"}
        """;
    var account =
        account()
            .role("c", TRUST_ACCOUNT, role -> role.inlinePolicy("all", ADMIN))
            .role("b", TRUST_ACCOUNT, role -> role.inlinePolicy("b", assume.formatted("c")))
            .role("a", TRUST_ACCOUNT, role -> role.inlinePolicy("a", assume.formatted("b")))
            .user("alice", user -> user.inlinePolicy("alice", assume.formatted("a")));

    Escalation alice = of(account, user("alice"));

    assertThat(alice.path().orElseThrow().steps())
        .extracting(EscalationStep::to)
        .containsExactly(role("a"), role("b"), role("c"));
    assertThat(techniques(alice)).containsExactly("sts-001", "sts-001", "sts-001");
  }

  // ---- guards

  private static final String WRITE_OWN =
      """
      {"Effect": "Allow", "Action": "iam:PutUserPolicy", "Resource": "*"}
      """;

  @Test
  void a_guardrail_of_the_organization_holds_back_and_without_it_the_way_is_open() {
    var account = account().user("alice", user -> user.inlinePolicy("own", WRITE_OWN)).build();
    var guard =
        World.organization(
            """
            [{"Effect": "Allow", "Action": "*", "Resource": "*"},
             {"Effect": "Deny", "Action": "iam:Put*", "Resource": "*"}]
            """);
    var guarded = new Snapshot(List.of(account), Optional.of(guard), List.of());

    assertThat(EscalationAnalysis.of(guarded).principal(user("alice")).orElseThrow().outcome())
        .isEqualTo(Outcome.NO);
    assertThat(
            EscalationAnalysis.of(Snapshot.of(account))
                .principal(user("alice"))
                .orElseThrow()
                .outcome())
        .isEqualTo(Outcome.YES);
  }

  @Test
  void where_the_organization_forbids_access_keys_there_are_administrators_all_the_same() {
    var account = account().user("alice", user -> user.inlinePolicy("all", ADMIN)).build();
    var guard =
        World.organization(
            """
            [{"Effect": "Allow", "Action": "*", "Resource": "*"},
             {"Effect": "Deny", "Action": "iam:CreateAccessKey", "Resource": "*"}]
            """);

    assertThat(
            EscalationAnalysis.of(new Snapshot(List.of(account), Optional.of(guard), List.of()))
                .principal(user("alice"))
                .orElseThrow()
                .isAdmin())
        .isTrue();
  }

  @Test
  void where_the_organization_allows_storage_alone_nobody_is_an_administrator() {
    var account = account().user("alice", user -> user.inlinePolicy("all", ADMIN)).build();
    var guard =
        World.organization(
            """
            {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
            """);

    assertThat(
            EscalationAnalysis.of(new Snapshot(List.of(account), Optional.of(guard), List.of()))
                .principal(user("alice"))
                .orElseThrow()
                .outcome())
        .isEqualTo(Outcome.NO);
  }

  @Test
  void a_deny_in_a_group_holds_back_and_without_the_group_the_way_is_open() {
    var held =
        account()
            .group(
                "crew",
                group ->
                    group.inlinePolicy(
                        "deny",
                        """
                        {"Effect": "Deny", "Action": "iam:PutUserPolicy", "Resource": "*"}
                        """))
            .user("alice", user -> user.inlinePolicy("own", WRITE_OWN).memberOf("crew"))
            .user("bob", user -> user.inlinePolicy("own", WRITE_OWN));

    assertThat(of(held, user("alice")).outcome()).isEqualTo(Outcome.NO);
    assertThat(of(held, user("bob")).outcome()).isEqualTo(Outcome.YES);
  }

  @Test
  void a_boundary_that_must_be_passed_on_closes_the_way_through_new_principals() {
    String create =
        """
        [{"Effect": "Allow",
          "Action": ["iam:CreateUser", "iam:AttachUserPolicy", "iam:PutUserPolicy"],
          "Resource": "arn:aws:iam::111122223333:user/app-*",
          "Condition": {"StringEquals":
            {"iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/narrow"}}},
         {"Effect": "Allow", "Action": "iam:CreateAccessKey",
          "Resource": "arn:aws:iam::111122223333:user/app-*"}]
        """;
    var bounded =
        account()
            .managedPolicy(
                "narrow",
                """
                {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
                """)
            .user("alice", user -> user.inlinePolicy("create", create));
    var open =
        account()
            .managedPolicy("narrow", ADMIN)
            .user("alice", user -> user.inlinePolicy("create", create));

    assertThat(of(bounded, user("alice")).outcome()).isEqualTo(Outcome.NO);
    Escalation alice = of(open, user("alice"));
    assertThat(alice.outcome()).isEqualTo(Outcome.YES);
    assertThat(alice.path().orElseThrow().target()).startsWith(user("app-"));
  }

  @Test
  void a_key_that_aws_does_not_give_an_action_is_absent() {
    var account =
        account()
            .managedPolicy("limit", ADMIN)
            .user("admin", user -> user.inlinePolicy("all", ADMIN).permissionsBoundary("limit"))
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "keys",
                        """
                        {"Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "*",
                         "Condition": {"StringEquals":
                           {"iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/limit"}}}
                        """));

    assertThat(of(account, user("admin")).outcome()).isEqualTo(Outcome.ADMIN);
    assertThat(of(account, user("alice")).outcome()).isEqualTo(Outcome.NO);
  }

  private static final String WRITE_WITHIN_BOUNDARY =
      """
      {"Effect": "Allow", "Action": ["iam:PutUserPolicy", "iam:PutUserPermissionsBoundary"],
       "Resource": "*",
       "Condition": {"StringEquals":
         {"iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/narrow"}}}
      """;

  @Test
  void a_boundary_that_keeps_itself_in_place_closes_the_way() {
    var account =
        account()
            .managedPolicy("narrow", WRITE_WITHIN_BOUNDARY)
            .user(
                "alice",
                user ->
                    user.inlinePolicy("write", WRITE_WITHIN_BOUNDARY).permissionsBoundary("narrow"))
            .user("free", user -> user.inlinePolicy("write", WRITE_WITHIN_BOUNDARY));

    assertThat(of(account, user("alice")).outcome()).isEqualTo(Outcome.NO);
    assertThat(of(account, user("free")).outcome()).isEqualTo(Outcome.NO);
  }

  @Test
  void a_condition_in_a_policy_that_can_be_written_anew_keeps_nothing_in_place() {
    var account =
        account()
            .managedPolicy(
                "narrow",
                """
                {"Effect": "Allow", "Action": "iam:Put*", "Resource": "*"}
                """)
            .user(
                "alice",
                user ->
                    user.inlinePolicy("write", WRITE_WITHIN_BOUNDARY)
                        .permissionsBoundary("narrow"));

    Escalation alice = of(account, user("alice"));

    assertThat(techniques(alice)).containsExactly("iam-007", "iam-024");
    assertThat(alice.path().orElseThrow().steps().get(1).explanation())
        .isEqualTo(
            "user alice gets rid of its permissions boundary (iam:PutUserPermissionsBoundary)");
  }

  @Test
  void roles_of_identity_center_cannot_be_rewritten() {
    var account =
        account()
            .role(
                "AWSReservedSSO_Admin_0123456789abcdef",
                trust("nobody.amazonaws.com"),
                role ->
                    role.path("/aws-reserved/sso.amazonaws.com/eu-west-1/")
                        .inlinePolicy("all", ADMIN))
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "trust",
                        """
                        {"Effect": "Allow", "Action": "iam:UpdateAssumeRolePolicy", "Resource": "*"}
                        """));

    assertThat(of(account, user("alice")).outcome()).isEqualTo(Outcome.NO);
  }

  // ---- conditions

  private static final String ASSUME =
      """
      {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}
      """;

  @Test
  void an_external_id_is_something_to_know_and_a_region_is_not() {
    var account =
        account()
            .role(
                "admin",
                """
                {"Effect": "Allow", "Principal": {"AWS": "111122223333"},
                 "Action": "sts:AssumeRole",
                 "Condition": {"StringEquals": {"sts:ExternalId": "42"}}}
                """,
                role -> role.inlinePolicy("all", ADMIN))
            .role("regional", TRUST_ACCOUNT, role -> role.inlinePolicy("all", ADMIN))
            .user("alice", user -> user.inlinePolicy("assume", ASSUME.replace("*", role("admin"))))
            .user(
                "bob",
                user ->
                    user.inlinePolicy(
                        "assume",
                        """
                        {"Effect": "Allow", "Action": "sts:AssumeRole",
                         "Resource": "arn:aws:iam::111122223333:role/regional",
                         "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}}
                        """));

    assertThat(of(account, user("alice")).outcome()).isEqualTo(Outcome.DEPENDS_ON);
    assertThat(of(account, user("alice")).dependsOn()).containsExactly("sts:externalid");
    assertThat(of(account, user("bob")).outcome()).isEqualTo(Outcome.YES);
  }

  @Test
  void a_way_without_conditions_is_taken_before_a_shorter_one_with() {
    var account =
        account()
            .role("admin", TRUST_ACCOUNT, role -> role.inlinePolicy("all", ADMIN))
            .role(
                "between",
                TRUST_ACCOUNT,
                role -> role.inlinePolicy("assume", ASSUME.replace("*", role("admin"))))
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "assume",
                        """
                        [{"Effect": "Allow", "Action": "sts:AssumeRole",
                          "Resource": "arn:aws:iam::111122223333:role/between"},
                         {"Effect": "Allow", "Action": "sts:AssumeRole",
                          "Resource": "arn:aws:iam::111122223333:role/admin",
                          "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]
                        """));

    Escalation alice = of(account, user("alice"));

    assertThat(alice.outcome()).isEqualTo(Outcome.YES);
    assertThat(alice.path().orElseThrow().steps()).hasSize(2);
  }

  @Test
  void a_policy_that_is_not_in_the_input_makes_the_answer_unknown() {
    var account = account().user("alice", user -> user.attached("elsewhere"));

    Escalation alice = of(account, user("alice"));

    assertThat(alice.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(alice.missing())
        .extracting(Diagnostic::message)
        .containsExactly(
            "the text of the managed policy `elsewhere` of user alice is not in the input");
  }

  // ---- states

  @Test
  void a_user_with_two_access_keys_gets_no_third() {
    String keys =
        """
        {"Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "*"}
        """;
    var full =
        account()
            .user(
                "admin",
                user ->
                    user.inlinePolicy("all", ADMIN).accessKey("2026-01-01").accessKey("2026-01-02"))
            .user("alice", user -> user.inlinePolicy("keys", keys));
    var room =
        account()
            .user("admin", user -> user.inlinePolicy("all", ADMIN).accessKey("2026-01-01"))
            .user("alice", user -> user.inlinePolicy("keys", keys));
    var unknown =
        account()
            .user("admin", user -> user.inlinePolicy("all", ADMIN))
            .user("alice", user -> user.inlinePolicy("keys", keys))
            .without(DataPart.ACCESS_KEYS);

    assertThat(of(full, user("alice")).outcome()).isEqualTo(Outcome.NO);
    assertThat(of(room, user("alice")).outcome()).isEqualTo(Outcome.YES);
    assertThat(of(unknown, user("alice")).path().orElseThrow().steps().get(0).assumptions())
        .containsExactly("user admin has fewer than two access keys");
  }

  // ---- inventory

  private static ResourceRecord function(String name, Map<String, String> settings) {
    return new ResourceRecord(
        "arn:aws:lambda:eu-west-1:111122223333:function:" + name,
        "AWS::Lambda::Function",
        Optional.empty(),
        Optional.empty(),
        settings,
        SourceLocation.startOf("functions.json"));
  }

  private static AccountFixture functions(String resource, ResourceRecord... records) {
    return account()
        .role("admin", trust("lambda.amazonaws.com"), role -> role.inlinePolicy("all", ADMIN))
        .user(
            "alice",
            user ->
                user.inlinePolicy(
                    "code",
                    """
                    {"Effect": "Allow", "Action": "lambda:UpdateFunctionCode",
                     "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:%s"}
                    """
                        .formatted(resource)))
        .change(builder -> builder.resources(List.of(records)));
  }

  @Test
  void a_function_that_runs_as_an_administrator_is_a_way_only_if_there_is_one() {
    var admin = function("admin", Map.of("Role", role("admin")));
    var other = function("other", Map.of("Role", role("other")));

    Escalation without = of(functions("*"), user("alice"));
    assertThat(without.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(without.path().orElseThrow().steps().get(0).assumptions())
        .containsExactly("a function that runs with the role");
    assertThat(without.missing())
        .extracting(Diagnostic::message)
        .containsExactly("not known: a function that runs with the role");

    assertThat(of(functions("*", admin), user("alice")).outcome()).isEqualTo(Outcome.YES);
    assertThat(of(functions("*", other), user("alice")).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(of(functions("other", admin), user("alice")).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(of(functions("admin", admin), user("alice")).path().orElseThrow().steps())
        .extracting(EscalationStep::technique)
        .containsExactly("lambda-003");
  }

  // ---- paths and cuts

  @Test
  void the_cut_is_the_smallest_set_of_actions_that_all_ways_need() {
    var account =
        account()
            .role("x", trust("lambda.amazonaws.com"), role -> role.inlinePolicy("all", ADMIN))
            .role("y", trust("glue.amazonaws.com"), role -> role.inlinePolicy("all", ADMIN))
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "own",
                        """
                        {"Effect": "Allow", "Resource": "*",
                         "Action": ["iam:PassRole", "lambda:CreateFunction",
                                    "lambda:InvokeFunction", "glue:CreateJob",
                                    "glue:StartJobRun", "iam:PutUserPolicy"]}
                        """));
    var analysis = EscalationAnalysis.of(Snapshot.of(account.build()));

    assertThat(analysis.paths(user("alice"), 10))
        .extracting(path -> path.steps().get(0).technique())
        .contains("iam-007", "lambda-001", "glue-003");
    assertThat(analysis.paths(user("alice"), 2)).hasSize(2);
    assertThat(analysis.cut(user("alice")).actions())
        .containsExactly("iam:PassRole", "iam:PutUserPolicy");
    assertThat(analysis.cut(user("alice")).isSmallest()).isTrue();
  }

  @Test
  void a_way_leads_from_one_account_of_the_input_into_another() {
    var there =
        account("444455556666")
            .role(
                "admin",
                """
                {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/alice"},
                 "Action": "sts:AssumeRole"}
                """,
                role -> role.inlinePolicy("all", ADMIN))
            .build();
    var here =
        account()
            .user("alice", user -> user.inlinePolicy("assume", ASSUME))
            .user("bob", user -> user.inlinePolicy("assume", ASSUME))
            .build();
    var analysis =
        EscalationAnalysis.of(new Snapshot(List.of(here, there), Optional.empty(), List.of()));

    assertThat(analysis.principal(user("alice")).orElseThrow().outcome()).isEqualTo(Outcome.YES);
    assertThat(analysis.principal(user("bob")).orElseThrow().outcome()).isEqualTo(Outcome.NO);
  }

  @Test
  void the_chain_of_a_cdk_bootstrap_is_found() {
    var account =
        account()
            .role(
                "cdk-hnb659fds-cfn-exec-role-111122223333-eu-west-1",
                trust("cloudformation.amazonaws.com"),
                role -> role.inlinePolicy("all", ADMIN))
            .role(
                "cdk-hnb659fds-deploy-role-111122223333-eu-west-1",
                TRUST_ACCOUNT,
                role ->
                    role.inlinePolicy(
                        "deploy",
                        """
                        [{"Effect": "Allow", "Resource": "*",
                          "Action": ["cloudformation:CreateChangeSet",
                                     "cloudformation:ExecuteChangeSet"]},
                         {"Effect": "Allow", "Action": "iam:PassRole",
                          "Resource": "arn:aws:iam::111122223333:role/cdk-*-cfn-exec-role-*"}]
                        """))
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "cdk",
                        """
                        {"Effect": "Allow", "Action": "sts:AssumeRole",
                         "Resource": "arn:aws:iam::111122223333:role/cdk-*"}
                        """));

    assertThat(techniques(of(account, user("alice"))))
        .containsExactly("sts-001", "x-cloudformation-createchangeset-create");
  }

  /** As many users as administrators' roles; each may pass one role, by the end of its ARN. */
  private static EscalationAnalysis passingByName(int number) {
    AccountFixture account = account();
    for (int i = 0; i < number; i++) {
      account.role(
          "run-" + i,
          trust("lambda.amazonaws.com"),
          role -> role.path("/teams/").inlinePolicy("all", ADMIN));
    }
    for (int i = 0; i < number; i++) {
      String policy =
          """
          [{"Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"],
            "Resource": "*"},
           {"Effect": "Allow", "Action": "iam:PassRole",
            "Resource": "arn:aws:iam::111122223333:role/*/run-%d"}]
          """
              .formatted(i);
      account.user("user-" + i, user -> user.inlinePolicy("own", policy));
    }
    return EscalationAnalysis.of(Snapshot.of(account.build()));
  }

  @Test
  void targets_that_policies_name_by_their_ends_are_found_in_work_that_grows_as_the_account() {
    EscalationAnalysis small = passingByName(200);
    EscalationAnalysis large = passingByName(400);

    assertThat(large.principals())
        .filteredOn(escalation -> escalation.arn().contains(":user/"))
        .hasSize(400)
        .allMatch(escalation -> escalation.outcome() == Outcome.YES)
        .allMatch(
            escalation ->
                escalation
                    .path()
                    .orElseThrow()
                    .target()
                    .endsWith(
                        "/run-" + escalation.arn().substring(escalation.arn().indexOf('-') + 1)));
    assertThat((double) large.decisions() / small.decisions()).isLessThan(3);
  }

  @Test
  void a_group_is_judged_by_its_own_policies_alone() {
    var account =
        account()
            .group("admins", group -> group.inlinePolicy("all", ADMIN))
            .group("readers", group -> group.attached("unread"))
            .user("alice", user -> user.memberOf("readers").inlinePolicy("all", ADMIN));
    EscalationAnalysis analysis = EscalationAnalysis.of(Snapshot.of(account.build()));

    assertThat(analysis.group("arn:aws:iam::111122223333:group/admins").orElseThrow().isAdmin())
        .isTrue();
    GroupPower readers = analysis.group("arn:aws:iam::111122223333:group/readers").orElseThrow();
    assertThat(readers.isAdmin()).isFalse();
    assertThat(readers.missing())
        .extracting(Diagnostic::message)
        .containsExactly(
            "the text of the managed policy `unread` of group readers is not in the input");
    assertThat(analysis.group("arn:aws:iam::111122223333:group/nobody")).isEmpty();
    assertThat(analysis.group(user("alice"))).isEmpty();
  }

  @Test
  void a_policy_of_its_own_making_passes_a_condition_on_what_may_be_attached() {
    String attach =
        """
        {"Effect": "Allow", "Action": "iam:AttachUserPolicy", "Resource": "*",
         "Condition": {"ArnLike": {"iam:PolicyARN": "arn:aws:iam::111122223333:policy/team/*"}}}
        """;
    String write =
        """
        {"Effect": "Allow", "Action": "iam:CreatePolicy",
         "Resource": "arn:aws:iam::111122223333:policy/%s"}
        """;
    var account =
        account()
            .user(
                "alice",
                user ->
                    user.inlinePolicy("attach", attach)
                        .inlinePolicy("write", write.formatted("team/*")))
            .user(
                "bob",
                user ->
                    user.inlinePolicy("attach", attach)
                        .inlinePolicy("write", write.formatted("drafts/*")));

    assertThat(techniques(of(account, user("alice"))))
        .containsExactly("x-iam-createpolicy-attachuserpolicy");
    assertThat(of(account, user("bob")).outcome()).isEqualTo(Outcome.NO);
  }

  @Test
  void who_only_goes_in_circles_becomes_nothing() {
    var account =
        account()
            .role("a", TRUST_ACCOUNT, role -> role.inlinePolicy("assume", ASSUME))
            .role("b", TRUST_ACCOUNT, role -> role.inlinePolicy("assume", ASSUME));

    assertThat(of(account, role("a")).outcome()).isEqualTo(Outcome.NO);
    assertThat(of(account, role("b")).outcome()).isEqualTo(Outcome.NO);
  }
}
