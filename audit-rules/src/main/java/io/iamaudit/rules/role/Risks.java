package io.iamaudit.rules.role;

import io.iamaudit.analysis.EffectivePermissions;
import io.iamaudit.analysis.ResourceExtent;
import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.snapshot.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Permissions that nothing that runs should have on everything. */
final class Risks {
  /** What of each kind is asked about, on all resources. */
  private static final Map<String, List<String>> ACTIONS = new LinkedHashMap<>();

  static {
    ACTIONS.put(
        "iam-write",
        List.of(
            "iam:CreateUser",
            "iam:CreateRole",
            "iam:AttachRolePolicy",
            "iam:PutRolePolicy",
            "iam:CreatePolicyVersion",
            "iam:UpdateAssumeRolePolicy",
            "iam:DeleteRole"));
    ACTIONS.put(
        "log-tampering",
        List.of(
            "cloudtrail:StopLogging",
            "cloudtrail:DeleteTrail",
            "cloudtrail:PutEventSelectors",
            "logs:DeleteLogGroup",
            "logs:DeleteLogStream"));
    ACTIONS.put(
        "data-destruction",
        List.of(
            "s3:DeleteBucket",
            "s3:DeleteObject",
            "dynamodb:DeleteTable",
            "rds:DeleteDBInstance",
            "rds:DeleteDBCluster",
            "kms:ScheduleKeyDeletion",
            "backup:DeleteRecoveryPoint"));
    ACTIONS.put(
        "org-write",
        List.of(
            "organizations:LeaveOrganization",
            "organizations:DetachPolicy",
            "organizations:UpdatePolicy",
            "organizations:CreateAccount"));
    ACTIONS.put(
        "db-admin",
        List.of("rds:ModifyDBInstance", "rds:ModifyDBCluster", "redshift:ModifyCluster"));
    ACTIONS.put(
        "security-service",
        List.of(
            "guardduty:DeleteDetector",
            "securityhub:DisableSecurityHub",
            "config:StopConfigurationRecorder",
            "access-analyzer:DeleteAnalyzer"));
    ACTIONS.put(
        "credentials",
        List.of(
            "iam:CreateAccessKey",
            "iam:UpdateLoginProfile",
            "secretsmanager:GetSecretValue",
            "redshift:GetClusterCredentials"));
  }

  private static final Map<String, String> WORDS =
      Map.of(
          "iam-write", "can change users, roles and policies",
          "log-tampering", "can delete logs",
          "data-destruction", "can destroy data",
          "org-write", "can change the organization",
          "db-admin", "can take over databases",
          "security-service", "can switch off security services",
          "credentials", "can get credentials");

  /** All kinds, the worst first. */
  static final List<String> CLASSES =
      Stream.concat(Stream.of("admin", "escalation"), ACTIONS.keySet().stream()).toList();

  /**
   * A kind of permissions that a role has.
   *
   * @param words as a clause
   * @param actions that show it
   */
  record Risk(String words, List<String> actions) {
    Risk {
      actions = List.copyOf(actions);
    }
  }

  private Risks() {}

  /** What a role has of these kinds; of an administrator nothing else is said. */
  static List<Risk> of(Role role, List<String> classes, AccountContext context) {
    Optional<Escalation> escalation = context.analysis().escalations().principal(role.arn());
    if (classes.contains("admin") && escalation.filter(Escalation::isAdmin).isPresent()) {
      return List.of(
          new Risk("is an administrator", List.of("iam:AttachUserPolicy", "s3:GetObject")));
    }
    List<Risk> risks = new ArrayList<>();
    boolean becomes =
        escalation
            .map(Escalation::outcome)
            .filter(
                outcome ->
                    outcome == Escalation.Outcome.YES || outcome == Escalation.Outcome.DEPENDS_ON)
            .isPresent();
    if (classes.contains("escalation") && becomes) {
      risks.add(
          new Risk(
              "can become an administrator",
              context.analysis().escalations().cut(role.arn()).actions()));
    }
    EffectivePermissions permissions = context.analysis().access().permissions(role.arn());
    ActionSet usable = permissions.actions();
    ACTIONS.forEach(
        (name, actions) -> {
          if (classes.contains(name)) {
            List<String> all =
                actions.stream()
                    .filter(
                        action ->
                            context.reference().action(action).filter(usable::contains).isPresent())
                    .filter(action -> isOnEverything(permissions, action))
                    .toList();
            if (!all.isEmpty()) {
              risks.add(new Risk(WORDS.getOrDefault(name, name) + " (" + all.get(0) + ")", all));
            }
          }
        });
    return risks;
  }

  private static boolean isOnEverything(EffectivePermissions permissions, String action) {
    return permissions.extent(action, "*").extent() == ResourceExtent.Extent.ALL;
  }
}
