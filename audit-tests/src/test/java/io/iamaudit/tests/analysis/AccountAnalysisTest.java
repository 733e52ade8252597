package io.iamaudit.tests.analysis;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.analysis.AccessAnswer;
import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.EffectivePermissions;
import io.iamaudit.analysis.OutsideAccess;
import io.iamaudit.analysis.OutsidePrincipal;
import io.iamaudit.analysis.PermissionGroup;
import io.iamaudit.analysis.PrincipalAccess;
import io.iamaudit.analysis.ResourceAccess;
import io.iamaudit.analysis.ResourceAnswer;
import io.iamaudit.analysis.ResourceExtent;
import io.iamaudit.analysis.ResourceExtent.Extent;
import io.iamaudit.analysis.RoleChain;
import io.iamaudit.analysis.WhoCanAnswer;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountAnalysisTest {
  private static final String ACCOUNT = "arn:aws:iam::111122223333:";
  private static final String ALICE = ACCOUNT + "user/alice";
  private static final String BUCKET = "arn:aws:s3:::reports";

  private static AccountAnalysis analysis(AccountFixture fixture) {
    return AccountAnalysis.of(Snapshot.of(fixture.build()));
  }

  private static List<String> arns(WhoCanAnswer answer) {
    return answer.principals().stream().map(PrincipalAccess::arn).toList();
  }

  private static List<String> names(ActionSet actions) {
    return actions.stream().map(ActionDefinition::qualifiedName).toList();
  }

  private static OutsidePrincipal outside(
      PrincipalEntry.Kind kind, String name, Verdict verdict, String... dependsOn) {
    return new OutsidePrincipal(kind, name, Optional.of(verdict), List.of(dependsOn));
  }

  // ---- who can

  @Test
  void principals_with_the_same_policies_share_one_decision() {
    AccountFixture fixture =
        account()
            .managedPolicy(
                "send",
                """
                {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}""");
    for (int i = 0; i < 50; i++) {
      fixture.user("user-" + i, user -> user.attached("send"));
    }
    for (int i = 0; i < 50; i++) {
      fixture.user("other-" + i);
    }

    WhoCanAnswer answer = analysis(fixture).whoCan("SQS:sendmessage", "*");

    assertThat(answer.action()).isEqualTo("sqs:SendMessage");
    assertThat(answer.principals()).hasSize(51);
    assertThat(answer.decisions()).as("the users who may, and the root user").isEqualTo(2);
  }

  @Test
  void a_policy_variable_tells_principals_with_the_same_policies_apart() {
    AccountFixture fixture =
        account()
            .group(
                "home",
                group ->
                    group.inlinePolicy(
                        "own-folder",
                        """
                        {"Effect": "Allow", "Action": "s3:GetObject",
                         "Resource": "arn:aws:s3:::reports/${aws:username}/*"}"""))
            .user("alice", user -> user.memberOf("home"))
            .user("bob", user -> user.memberOf("home"));

    assertThat(arns(analysis(fixture).whoCan("s3:GetObject", BUCKET + "/bob/a")))
        .containsExactly(ACCOUNT + "user/bob", ACCOUNT + "root");
  }

  @Test
  void whom_a_resource_policy_names_needs_no_policy_of_its_own() {
    AccountFixture fixture =
        account()
            .user("alice")
            .user("bob")
            .resource(
                BUCKET,
                "AWS::S3::Bucket",
                """
                {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/alice"},
                 "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}""");

    assertThat(arns(analysis(fixture).whoCan("s3:GetObject", BUCKET + "/a")))
        .containsExactly(ALICE, ACCOUNT + "root");
  }

  @Test
  void others_whom_the_policy_of_a_resource_lets_in_are_named() {
    AccountFixture fixture =
        account()
            .user("alice")
            .resource(
                BUCKET,
                "AWS::S3::Bucket",
                """
                [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
                  "Principal": {
                    "AWS": ["444455556666", "arn:aws:iam::777788889999:role/reader",
                      "arn:aws:iam::111122223333:user/alice", "AIDAPOKYFLVWASEXAMPLE"],
                    "Service": "delivery.logs.amazonaws.com",
                    "CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"}},
                 {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}},
                 {"Effect": "Allow", "Principal": {"Service": "config.amazonaws.com"},
                  "Action": "s3:PutObject", "Resource": "arn:aws:s3:::reports/*"},
                 {"Effect": "Deny", "Principal": {"AWS": "arn:aws:iam::777788889999:role/reader"},
                  "Action": "s3:*", "Resource": "*"}]""");

    WhoCanAnswer answer = analysis(fixture).whoCan("s3:GetObject", BUCKET + "/a");

    assertThat(answer.outside())
        .containsExactly(
            outside(PrincipalEntry.Kind.AWS, "444455556666", Verdict.ALLOWED),
            outside(PrincipalEntry.Kind.SERVICE, "delivery.logs.amazonaws.com", Verdict.ALLOWED),
            new OutsidePrincipal(
                PrincipalEntry.Kind.CANONICAL_USER,
                "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
                Optional.empty(),
                List.of()),
            outside(PrincipalEntry.Kind.ANYONE, "*", Verdict.DEPENDS_ON, "aws:sourcevpce"));
    assertThat(answer.assumptions())
        .contains("what account 444455556666 allows its principals is not in the input");
  }

  @Test
  void everybody_but_somebody_is_everybody() {
    AccountFixture fixture =
        account()
            .resource(
                BUCKET,
                "AWS::S3::Bucket",
                """
                {"Effect": "Allow", "NotPrincipal": {"AWS": "444455556666"},
                 "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}""");

    assertThat(analysis(fixture).whoCan("s3:GetObject", BUCKET + "/a").outside())
        .containsExactly(outside(PrincipalEntry.Kind.ANYONE, "*", Verdict.ALLOWED));
    assertThat(analysis(fixture).outside(AccessQuestion.of("", "s3:GetObject", BUCKET + "/a")))
        .isEqualTo(analysis(fixture).whoCan("s3:GetObject", BUCKET + "/a").outside());
  }

  @Test
  void accounts_of_the_input_are_not_outside() {
    AccountFixture here =
        account()
            .resource(
                BUCKET,
                "AWS::S3::Bucket",
                """
                {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                 "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}""");
    AccountFixture there =
        account("444455556666")
            .user(
                "bob",
                user ->
                    user.inlinePolicy(
                        "read",
                        """
                        {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}"""))
            .user("carol");
    AccountAnalysis analysis =
        AccountAnalysis.of(
            new Snapshot(List.of(here.build(), there.build()), Optional.empty(), List.of()));

    WhoCanAnswer answer = analysis.whoCan("s3:GetObject", BUCKET + "/a");

    assertThat(answer.outside()).isEmpty();
    assertThat(arns(answer))
        .containsExactly(
            ACCOUNT + "root",
            "arn:aws:iam::444455556666:user/bob",
            "arn:aws:iam::444455556666:root");
  }

  @Test
  void who_is_not_in_an_account_that_was_read_in_part_can_be_there() {
    AccountFixture fixture =
        account()
            .user("alice")
            .resource(
                BUCKET,
                "AWS::S3::Bucket",
                """
                {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
                 "Principal": {"AWS": ["arn:aws:iam::111122223333:role/unread",
                   "arn:aws:iam::111122223333:user/deleted",
                   "arn:aws:sts::111122223333:federated-user/guest"]}}""")
            .partial(DataPart.ROLES, "access was denied");

    WhoCanAnswer answer = analysis(fixture).whoCan("s3:GetObject", BUCKET + "/a");

    assertThat(answer.outside())
        .containsExactly(
            outside(PrincipalEntry.Kind.AWS, ACCOUNT + "role/unread", Verdict.ALLOWED),
            outside(
                PrincipalEntry.Kind.AWS,
                "arn:aws:sts::111122223333:federated-user/guest",
                Verdict.ALLOWED));
    assertThat(answer.assumptions())
        .contains("what arn:aws:iam::111122223333:role/unread may by itself is not in the input");
  }

  @Test
  void a_provider_whose_users_a_role_trusts_is_named() {
    AccountFixture fixture =
        account()
            .role(
                "deploy",
                """
                {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
                 "Principal": {"Federated":
                   "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
                 "Condition": {"StringLike":
                   {"token.actions.githubusercontent.com:sub": "repo:shop/web:*"}}}""");

    WhoCanAnswer answer =
        analysis(fixture).whoCan("sts:AssumeRoleWithWebIdentity", ACCOUNT + "role/deploy");

    assertThat(answer.outside())
        .containsExactly(
            outside(
                PrincipalEntry.Kind.FEDERATED,
                "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
                Verdict.DEPENDS_ON,
                "token.actions.githubusercontent.com:sub"));
  }

  // ---- what can reach a resource

  @Test
  void what_everybody_can_do_to_a_resource_is_told_by_principal() {
    AccountFixture fixture =
        account()
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "objects",
                        """
                        [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"],
                          "Resource": "*"},
                         {"Effect": "Allow", "Action": "s3:DeleteObject", "Resource": "*",
                          "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]"""))
            .user("bob")
            .user("carol", user -> user.attached("arn:aws:iam::111122223333:policy/left"));

    List<ResourceAccess> access = analysis(fixture).accessTo(BUCKET + "/a");

    assertThat(access)
        .extracting(ResourceAccess::arn)
        .containsExactly(ALICE, ACCOUNT + "user/carol", ACCOUNT + "root");
    assertThat(names(access.get(0).allowed())).containsExactly("s3:GetObject");
    assertThat(names(access.get(0).dependsOnKeys())).containsExactly("s3:DeleteObject");
    assertThat(names(access.get(1).unknown())).contains("s3:GetObject", "s3:PutObject");
    assertThat(names(access.get(2).allowed()))
        .contains("s3:GetObject", "s3:PutObjectAcl")
        .as("an action on buckets")
        .doesNotContain("s3:ListBucket");
    assertThat(names(analysis(fixture).accessTo(BUCKET).get(0).allowed()))
        .containsExactly("s3:ListBucket");
  }

  @Test
  void what_strangers_can_do_to_a_resource_is_told_with_the_keys_that_decide() {
    AccountFixture fixture =
        account()
            .resource(
                BUCKET,
                "AWS::S3::Bucket",
                """
                [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::bucket/*",
                  "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}},
                 {"Effect": "Allow", "Principal": {"AWS": "444455556666"},
                  "Action": ["s3:GetObject", "s3:PutObject"],
                  "Resource": "arn:aws:s3:::bucket/*"}]"""
                    .replace("arn:aws:s3:::bucket", BUCKET));

    ResourceAnswer anywhere = analysis(fixture).accessTo(BUCKET + "/a", Map.of());
    ResourceAnswer office =
        analysis(fixture).accessTo(BUCKET + "/a", Map.of("aws:SourceIp", List.of("203.0.113.7")));

    assertThat(anywhere.outside())
        .extracting(OutsideAccess::name)
        .containsExactly("*", "444455556666");
    assertThat(names(anywhere.outside().get(0).dependsOnKeys())).containsExactly("s3:GetObject");
    assertThat(anywhere.outside().get(0).dependsOn()).containsExactly("aws:sourceip");
    assertThat(names(anywhere.outside().get(1).allowed()))
        .containsExactly("s3:GetObject", "s3:PutObject");
    assertThat(names(office.outside().get(0).allowed())).containsExactly("s3:GetObject");
    assertThat(names(anywhere.actions()))
        .contains("s3:DeleteObject")
        .doesNotContain("s3:ListBucket");
    assertThatThrownBy(() -> analysis(fixture).accessTo("*", Map.of()))
        .hasMessageContaining("`*` is not one resource");
  }

  // ---- chains

  @Test
  void chains_are_the_shortest_and_add_up_their_conditions() {
    AccountFixture fixture =
        account()
            .user("alice")
            .role("entry", trusting(ALICE, ""))
            .role("middle", trusting(ACCOUNT + "role/entry", ", " + condition("aws:SourceIp")))
            .role("shortcut", trusting(ALICE, ""))
            .role(
                "target",
                """
                [{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:role/middle",
                    "arn:aws:iam::111122223333:role/target"]},
                  "Action": "sts:AssumeRole"}]""");

    List<RoleChain> chains = analysis(fixture).chainsTo(ACCOUNT + "role/target");

    assertThat(chains)
        .extracting(RoleChain::principal)
        .containsExactly(ACCOUNT + "role/middle", ACCOUNT + "role/entry", ALICE);
    RoleChain longest = chains.get(2);
    assertThat(longest.steps())
        .extracting(RoleChain.Step::role)
        .containsExactly(ACCOUNT + "role/entry", ACCOUNT + "role/middle", ACCOUNT + "role/target");
    assertThat(longest.verdict()).contains(Verdict.DEPENDS_ON);
    assertThat(longest.dependsOn()).containsExactly("aws:sourceip");
    assertThat(chains.get(0).isDirect()).isTrue();
    assertThat(chains.get(0).verdict()).contains(Verdict.ALLOWED);
  }

  private static String trusting(String arn, String condition) {
    return """
    {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"%s}"""
        .formatted(arn, condition);
  }

  private static String condition(String key) {
    return "\"Condition\": {\"IpAddress\": {\"" + key + "\": \"203.0.113.0/24\"}}";
  }

  // ---- what one principal can do

  @Test
  void of_a_pattern_all_some_or_none_is_allowed() {
    AccountFixture fixture =
        account()
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "read",
                        """
                        [{"Effect": "Allow", "Action": "s3:GetObject",
                          "Resource": "arn:aws:s3:::reports/*"},
                         {"Effect": "Deny", "Action": "s3:GetObject",
                          "Resource": "arn:aws:s3:::reports/secret/*"},
                         {"Effect": "Allow", "Action": "s3:PutObject",
                          "Resource": "arn:aws:s3:::reports/*",
                          "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]"""));
    EffectivePermissions alice = analysis(fixture).permissions(ALICE);

    assertThat(alice.extent("s3:GetObject", BUCKET + "/2026/*").extent()).isEqualTo(Extent.ALL);
    assertThat(alice.extent("s3:GetObject", BUCKET + "/*").extent()).isEqualTo(Extent.SOME);
    assertThat(alice.extent("s3:GetObject", BUCKET + "/secret/a*").extent()).isEqualTo(Extent.NONE);
    assertThat(alice.extent("s3:GetObject", "arn:aws:s3:::other/*").extent())
        .isEqualTo(Extent.NONE);
    ResourceExtent conditional = alice.extent("s3:PutObject", BUCKET + "/2026/*");
    assertThat(conditional.extent()).isEqualTo(Extent.SOME);
    assertThat(conditional.some().decision().dependsOn())
        .containsExactly("aws:multifactorauthpresent");
    assertThat(alice.extent("s3:GetObject", "*").extent()).isEqualTo(Extent.SOME);
  }

  @Test
  void a_wildcard_that_stops_at_colons_does_not_promise_all() {
    AccountFixture fixture =
        account()
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "send",
                        """
                        {"Effect": "Allow", "Action": "sqs:SendMessage",
                         "Resource": "arn:aws:sqs:eu-*-1:111122223333:jobs"}"""));
    EffectivePermissions alice = analysis(fixture).permissions(ALICE);

    assertThat(alice.on("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:jobs").verdict())
        .contains(Verdict.ALLOWED);
    assertThat(alice.extent("sqs:SendMessage", "arn:aws:sqs:eu-*-1:111122223333:jobs").extent())
        .isEqualTo(Extent.SOME);
  }

  @Test
  void a_boundary_cuts_the_set_of_actions_and_is_told_as_a_limit_where_it_cuts_part() {
    AccountFixture fixture =
        account()
            .managedPolicy(
                "limit",
                """
                [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
                 {"Effect": "Allow", "Action": "s3:PutObject",
                  "Resource": "arn:aws:s3:::reports/in/*"}]""")
            .user(
                "alice",
                user ->
                    user.permissionsBoundary("limit")
                        .inlinePolicy(
                            "work",
                            """
                            [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject",
                                "s3:DeleteObject"], "Resource": "arn:aws:s3:::reports/*"},
                             {"Effect": "Deny", "Action": "s3:PutObject",
                              "Resource": "arn:aws:s3:::reports/in/closed/*"}]"""));
    EffectivePermissions alice = analysis(fixture).permissions(ALICE);

    assertThat(names(alice.actions()))
        .containsExactly(
            "s3:GetObject", "s3:PutObject", "sts:GetCallerIdentity", "sts:GetSessionToken");
    List<PermissionGroup> groups = alice.groups();
    assertThat(groups)
        .extracting(group -> names(group.actions()))
        .containsExactlyInAnyOrder(
            List.of("s3:GetObject"),
            List.of("s3:PutObject"),
            List.of("sts:GetCallerIdentity", "sts:GetSessionToken"));
    PermissionGroup put =
        groups.stream()
            .filter(group -> names(group.actions()).contains("s3:PutObject"))
            .findFirst()
            .orElseThrow();
    assertThat(put.resources()).containsExactly("arn:aws:s3:::reports/*");
    assertThat(put.limits())
        .extracting(limit -> limit.source().role() + " " + limit.statement().effect().text())
        .containsExactly("identity Deny", "boundary Allow");
  }

  @Test
  void what_is_denied_whatever_the_resource_is_not_among_the_permissions() {
    AccountFixture fixture =
        account()
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "queues",
                        """
                        [{"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:*:*:jobs"},
                         {"Effect": "Deny", "Action": "sqs:Delete*",
                          "Resource": "arn:aws:sqs:*:*:*"},
                         {"Effect": "Deny", "NotAction": ["sqs:SendMessage", "sqs:DeleteQueue"],
                          "Resource": "*"}]"""));
    EffectivePermissions alice = analysis(fixture).permissions(ALICE);

    assertThat(names(alice.actions()))
        .as("what denies a part is not seen here")
        .containsExactly(
            "sqs:DeleteQueue", "sqs:SendMessage", "sts:GetCallerIdentity", "sts:GetSessionToken");
    assertThat(alice.groups())
        .flatExtracting(group -> names(group.actions()))
        .containsExactlyInAnyOrder(
            "sqs:SendMessage", "sts:GetCallerIdentity", "sts:GetSessionToken");
    assertThat(alice.on("sqs:DeleteQueue", "arn:aws:sqs:eu-west-1:111122223333:jobs").verdict())
        .contains(Verdict.EXPLICITLY_DENIED);
  }

  @Test
  void resources_for_which_the_answers_differ_are_told_apart() {
    AccountFixture fixture =
        account()
            .user(
                "alice",
                user ->
                    user.inlinePolicy(
                        "send",
                        """
                        {"Effect": "Allow", "Action": "sqs:SendMessage",
                         "Resource": ["arn:aws:sqs:*:111122223333:jobs",
                           "arn:aws:sqs:*:444455556666:jobs"]}"""));

    assertThat(analysis(fixture).permissions(ALICE).groups())
        .filteredOn(group -> group.service().equals("sqs"))
        .extracting(group -> group.resources() + " " + group.verdict())
        .containsExactly(
            "[arn:aws:sqs:*:111122223333:jobs] Optional[ALLOWED]",
            "[arn:aws:sqs:*:444455556666:jobs] Optional.empty");
  }

  @Test
  void a_policy_that_is_missing_is_named_and_what_hangs_on_it_is_unknown() {
    AccountFixture fixture =
        account()
            .user("alice", user -> user.attached("arn:aws:iam::111122223333:policy/left"))
            .user("bob");
    AccountAnalysis analysis = analysis(fixture);
    EffectivePermissions alice = analysis.permissions(ALICE);

    assertThat(alice.incomplete())
        .extracting(Diagnostic::message)
        .containsExactly("the text of the managed policy `left` of user alice is not in the input");
    assertThat(alice.on("s3:GetObject", "*").verdict()).isEmpty();
    assertThat(alice.extent("s3:GetObject", BUCKET + "/*").extent()).isEqualTo(Extent.UNKNOWN);
    assertThat(analysis.whoCan("s3:GetObject", "*").principals())
        .extracting(access -> access.arn() + " " + access.verdict())
        .containsExactly(ALICE + " Optional.empty", ACCOUNT + "root Optional[ALLOWED]");
  }

  @Test
  void the_root_user_can_everything_but_use_roles() {
    EffectivePermissions root =
        analysis(account().role("any", trusting(ACCOUNT + "root", "")))
            .permissions(ACCOUNT + "root");

    ActionSet all = ServiceReference.bundled().emptySet();
    for (PermissionGroup group : root.groups()) {
      all = all.union(group.actions());
    }
    assertThat(names(all.complement()))
        .contains("sts:AssumeRole")
        .allMatch(name -> name.startsWith("sts:"));
  }

  @Test
  void any_resource_is_any_that_the_action_can_work_on() {
    AccountAnalysis analysis =
        analysis(
            account()
                .role(
                    "thumbnailer",
                    role ->
                        role.inlinePolicy(
                            "uploads",
                            """
                            {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::uploads/*"}
                            """)));
    String role = ACCOUNT + "role/thumbnailer";

    assertThat(analysis.whoCan("iam:CreateUser", "*").principals())
        .extracting(access -> access.arn())
        .doesNotContain(role);
    assertThat(analysis.permissions(role).on("iam:CreateUser", "*").verdict())
        .contains(Verdict.IMPLICITLY_DENIED);
    assertThat(analysis.permissions(role).on("s3:GetObject", "*").verdict())
        .contains(Verdict.ALLOWED);
    assertThat(analysis.permissions(role).on("sqs:SendMessage", "*").verdict())
        .contains(Verdict.IMPLICITLY_DENIED);
  }

  @Test
  void any_key_and_any_role_are_such_that_leave_it_to_the_account() {
    AccountAnalysis analysis =
        analysis(
            account()
                .user(
                    "alice",
                    user ->
                        user.inlinePolicy(
                            "own",
                            """
                            {"Effect": "Allow", "Action": ["kms:Decrypt", "sts:AssumeRole"],
                             "Resource": ["arn:aws:kms:eu-west-1:111122223333:key/k-1",
                                          "arn:aws:iam::444455556666:role/developer"]}
                            """))
                .user(
                    "bob",
                    user ->
                        user.inlinePolicy(
                            "uploads",
                            """
                            {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::uploads/*"}
                            """)));

    for (String action : List.of("kms:Decrypt", "sts:AssumeRole")) {
      AccessAnswer alice = analysis.check().answer(AccessQuestion.of(ALICE, action, "*"));
      assertThat(alice.verdict()).as(action).contains(Verdict.ALLOWED);
      assertThat(alice.assumptions())
          .contains(
              "the resource's policy leaves it to the account of the principal; name one to have"
                  + " its policy count");
      assertThat(alice.statements()).hasSize(1);
      assertThat(analysis.whoCan(action, "*").principals())
          .as(action)
          .extracting(PrincipalAccess::arn)
          .contains(ALICE)
          .doesNotContain(ACCOUNT + "user/bob");
    }
  }

  @Test
  void permissions_of_somebody_who_is_not_there_are_refused() {
    AccountAnalysis analysis = analysis(account().user("alice"));

    assertThatThrownBy(() -> analysis.permissions(ACCOUNT + "user/alicia"))
        .isInstanceOf(IamAuditException.class)
        .hasMessageContaining("unknown principal `arn:aws:iam::111122223333:user/alicia`")
        .hasMessageContaining("did you mean `arn:aws:iam::111122223333:user/alice`?");
    assertThatThrownBy(() -> analysis.whoCan("s3:*", "*"))
        .isInstanceOf(IamAuditException.class)
        .hasMessageContaining("`s3:*` stands for several actions");
  }

  @Test
  void what_may_pass_a_vpc_endpoint_is_no_permission_of_anybody() {
    AccountAnalysis analysis =
        AccountAnalysis.of(
            Snapshot.of(
                account()
                    .user("alice")
                    .resource(
                        "arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-1",
                        "AWS::EC2::VPCEndpoint",
                        "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"*\","
                            + " \"Resource\": \"*\"}")
                    .build()));

    assertThat(analysis.permissions("arn:aws:iam::111122223333:user/alice").actions().size())
        .isLessThan(5);
  }
}
