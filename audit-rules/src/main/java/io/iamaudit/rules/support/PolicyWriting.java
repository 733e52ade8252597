package io.iamaudit.rules.support;

import java.util.List;

/** The actions that give permissions to users, groups and roles. */
public final class PolicyWriting {

  /** Who may do one of these to every entity can grant itself the rest; sorted. */
  public static final List<String> ACTIONS =
      List.of(
          "iam:AttachGroupPolicy",
          "iam:AttachRolePolicy",
          "iam:AttachUserPolicy",
          "iam:CreatePolicyVersion",
          "iam:PutGroupPolicy",
          "iam:PutRolePolicy",
          "iam:PutUserPolicy",
          "iam:SetDefaultPolicyVersion");

  private PolicyWriting() {}
}
