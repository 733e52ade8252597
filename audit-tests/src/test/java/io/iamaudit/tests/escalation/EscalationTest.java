package io.iamaudit.tests.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.Escalation.Outcome;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.analysis.escalation.EscalationPath;
import io.iamaudit.analysis.escalation.EscalationStep;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import java.util.List;
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
}
