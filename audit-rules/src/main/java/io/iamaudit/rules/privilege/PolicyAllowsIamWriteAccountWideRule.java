package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.List;

/** Reports policies that let users, roles, groups or policies be changed, whichever they are. */
public final class PolicyAllowsIamWriteAccountWideRule extends WideGrants {
  /** Who may do one of these to every entity can grant itself the rest. */
  private static final List<String> GRANTING =
      List.of(
          "iam:AddUserToGroup",
          "iam:AttachGroupPolicy",
          "iam:AttachRolePolicy",
          "iam:AttachUserPolicy",
          "iam:CreatePolicyVersion",
          "iam:PutGroupPolicy",
          "iam:PutRolePolicy",
          "iam:PutUserPolicy",
          "iam:SetDefaultPolicyVersion",
          "iam:UpdateAssumeRolePolicy");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-allows-iam-write-account-wide")
          .title("Policy allows changes of IAM throughout the account")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_actions-resources-contextkeys.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege")
          .remediation(
              "Name the users, roles or policies by path, and demand a permissions boundary of"
                  + " whatever is created. Whoever needs all of it is an administrator and should"
                  + " be called one.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  ActionList actions(DocumentContext context) {
    return Matter.IAM_WRITE.in(context.reference());
  }

  @Override
  Finding finding(Grant grant, DocumentContext context) {
    return grant.finding(
        context.finding(grantsPermissions(grant) ? METADATA.severity() : Severity.MEDIUM),
        Words.policy(context.use())
            + " allows "
            + what(grant)
            + " on every entity of the account"
            + consequence(grant)
            + ".");
  }

  private static String what(Grant grant) {
    return Reach.isWhole(grant.statement(), "iam") ? "every change of IAM" : grant.someNames(3);
  }

  private static boolean grantsPermissions(Grant grant) {
    return GRANTING.stream().anyMatch(grant::grants);
  }

  private static String consequence(Grant grant) {
    return grantsPermissions(grant)
        ? ": whoever has it can grant anything to anybody"
        : ": whoever has it can change who gets in and what the account demands of them";
  }
}
