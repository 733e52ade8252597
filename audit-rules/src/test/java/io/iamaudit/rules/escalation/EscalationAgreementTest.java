package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.engine.Audit;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The findings say the same as the analysis: nobody is left out and nobody is told twice. */
class EscalationAgreementTest {
  private static final String EVERYTHING =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;

  private static String allows(String... actions) {
    return """
    {"Effect": "Allow", "Action": ["%s"], "Resource": "*"}
    """
        .formatted(String.join("\", \"", actions));
  }

  private static String trusting(String principal) {
    return """
    {"Effect": "Allow", "Principal": %s, "Action": "sts:AssumeRole"}
    """
        .formatted(principal);
  }

  private static AccountFixture everyKind() {
    return account()
        .managedPolicy("limits", allows("s3:*", "iam:DeleteUserPermissionsBoundary"))
        .managedPolicy("team", allows("s3:*"))
        .group("admins", group -> group.inlinePolicy("all", EVERYTHING))
        .user("boss", user -> user.inlinePolicy("all", EVERYTHING))
        .user("writer", user -> user.inlinePolicy("own", allows("iam:PutUserPolicy")))
        .user("joiner", user -> user.inlinePolicy("own", allows("iam:AddUserToGroup")))
        .user("desk", user -> user.inlinePolicy("own", allows("iam:CreateAccessKey")))
        .user("bounded", user -> user.permissionsBoundary("limits").inlinePolicy("all", EVERYTHING))
        .user(
            "maker",
            user -> user.inlinePolicy("own", allows("iam:CreateRole", "iam:PutRolePolicy")))
        .user("opener", user -> user.inlinePolicy("own", allows("iam:UpdateAssumeRolePolicy")))
        .user("coder", user -> user.inlinePolicy("own", allows("lambda:UpdateFunctionCode")))
        .user("starter", user -> user.inlinePolicy("own", allows("sts:AssumeRole")))
        .user("reader", user -> user.inlinePolicy("own", allows("s3:GetObject", "iam:PassRole")))
        .user(
            "unread",
            user -> user.attached("elsewhere").inlinePolicy("own", allows("iam:PutUserPolicy")))
        .role(
            "nightly",
            trusting("{\"Service\": \"lambda.amazonaws.com\"}"),
            role -> role.inlinePolicy("all", EVERYTHING))
        .role(
            "deploy",
            trusting("{\"AWS\": \"111122223333\"}"),
            role -> role.inlinePolicy("own", allows("iam:PassRole", "lambda:*")))
        .role("plain", role -> role.attached("team"));
  }

  @Test
  void everybody_who_can_become_an_administrator_has_one_finding_and_nobody_else_has() {
    Snapshot snapshot = Snapshot.of(everyKind().build());
    List<Rule> rules =
        ServiceLoader.load(Rule.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(WayToAdministratorRule.class::isInstance)
            .toList();
    Map<String, Long> findings =
        Audit.withRules(rules).run(snapshot).findings().stream()
            .collect(
                Collectors.groupingBy(finding -> finding.subject().arn(), Collectors.counting()));
    Map<String, Long> expected =
        EscalationAnalysis.of(snapshot).principals().stream()
            .filter(principal -> principal.canBecomeAdmin().isPresent())
            .collect(Collectors.groupingBy(Escalation::arn, Collectors.counting()));
    assertThat(expected).hasSizeGreaterThan(9);
    assertThat(findings).isEqualTo(expected);
  }

  @Test
  void all_kinds_of_ways_are_among_them() {
    Snapshot snapshot = Snapshot.of(everyKind().build());
    Set<String> rules =
        EscalationAnalysis.of(snapshot).principals().stream()
            .flatMap(principal -> principal.path().stream())
            .map(TechniqueRules::of)
            .collect(Collectors.toSet());
    assertThat(rules)
        .contains(
            "escalation-self-policy-write",
            "escalation-add-self-to-group",
            "escalation-other-user-credentials",
            "escalation-boundary-removal",
            "escalation-create-principal-and-attach",
            "escalation-trust-policy-update",
            "escalation-existing-resource",
            "escalation-pass-role-to-new-resource",
            "escalation-transitive");
  }
}
