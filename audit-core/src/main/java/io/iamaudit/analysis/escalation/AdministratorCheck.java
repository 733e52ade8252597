package io.iamaudit.analysis.escalation;

import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is an administrator: who may do what an administrator needs, as the evaluator decides it.
 *
 * <p>That is, on things of any name: give permissions, get at the credentials of whoever has them,
 * and act in other services. Whatever an actor with all permissions may do of it in the account,
 * under the guardrails of the organization, an administrator may do. Where the guardrails leave no
 * way to give permissions or to use them, or less than half of the other services, there is no
 * administrator.
 */
final class AdministratorCheck {
  /** One of them gives permissions. */
  private static final List<String> GIVES =
      List.of(
          "iam:AttachRolePolicy",
          "iam:AttachUserPolicy",
          "iam:PutRolePolicy",
          "iam:PutUserPolicy",
          "iam:CreatePolicyVersion");

  /** One of them makes permissions usable. */
  private static final List<String> USES =
      List.of(
          "iam:CreateRole",
          "iam:UpdateAssumeRolePolicy",
          "iam:CreateAccessKey",
          "iam:CreateLoginProfile");

  private static final List<String> OTHER_IAM =
      List.of("iam:CreateUser", "iam:CreatePolicy", "iam:AddUserToGroup", "iam:PassRole");

  private static final Map<String, String> SERVICES =
      Map.of(
          "s3:PutBucketPolicy", "arn:%s:s3:::iam-audit-anything",
          "s3:GetObject", "arn:%s:s3:::iam-audit-anything/anything",
          "ec2:RunInstances", "arn:%s:ec2:us-east-1:%s:instance/i-1234567890abcdef0",
          "lambda:UpdateFunctionCode", "arn:%s:lambda:us-east-1:%s:function:iam-audit-anything",
          "dynamodb:PutItem", "arn:%s:dynamodb:us-east-1:%s:table/iam-audit-anything",
          "rds:ModifyDBInstance", "arn:%s:rds:us-east-1:%s:db:iam-audit-anything",
          "secretsmanager:GetSecretValue",
              "arn:%s:secretsmanager:us-east-1:%s:secret:iam-audit-anything",
          "cloudformation:CreateStack",
              "arn:%s:cloudformation:us-east-1:%s:stack/iam-audit-anything/1");

  private static final String NAME = "iam-audit-anything";

  private final Decider decider;
  private final PolicyShelf shelf;
  private final ActionTable table;
  private final Map<String, Map<String, Decider.Answer>> ceilings = new HashMap<>();

  AdministratorCheck(Decider decider, PolicyShelf shelf, ActionTable table) {
    this.decider = decider;
    this.shelf = shelf;
    this.table = table;
  }

  /** The actions that it asks for. */
  static List<String> actions() {
    List<String> all = new ArrayList<>(GIVES);
    all.addAll(USES);
    all.addAll(OTHER_IAM);
    all.addAll(SERVICES.keySet().stream().sorted().toList());
    return all;
  }

  Decider.Answer check(Actor actor) {
    Map<String, Decider.Answer> ceiling = ceiling(actor);
    boolean usable =
        GIVES.stream().anyMatch(action -> !no(ceiling, action))
            && USES.stream().anyMatch(action -> !no(ceiling, action))
            && SERVICES.keySet().stream().filter(action -> !no(ceiling, action)).count() * 2
                >= SERVICES.size();
    if (!usable) {
      return Decider.Answer.NO;
    }
    List<String> needed = actions().stream().filter(action -> !no(ceiling, action)).toList();
    BitSet lacking = table.of(needed);
    lacking.andNot(actor.actions());
    if (!lacking.isEmpty()) {
      return Decider.Answer.NO;
    }
    Decider.Answer answer = Decider.Answer.YES;
    for (String action : needed) {
      answer = answer.and(decider.ask(actor, question(actor, action)));
      if (answer.isNo()) {
        return answer;
      }
    }
    return answer;
  }

  private static boolean no(Map<String, Decider.Answer> ceiling, String action) {
    return ceiling.getOrDefault(action, Decider.Answer.NO).isNo();
  }

  /** What all permissions come to under the guardrails. */
  private Map<String, Decider.Answer> ceiling(Actor actor) {
    // What a policy makes of its holder is asked without guardrails, so both come up in an account.
    String key =
        actor.account()
            + (actor.isUser() ? "/user" : "/role")
            + (actor.guardrails().levels().isEmpty() ? "/free" : "/bound");
    return ceilings.computeIfAbsent(
        key,
        unused -> {
          Actor.Builder builder =
              new Actor.Builder("ceiling", actor.principal(), actor.guardrails());
          builder.identity = List.of(shelf.anything());
          Actor almighty = new Actor(builder);
          Map<String, Decider.Answer> answers = new HashMap<>();
          for (String action : actions()) {
            answers.put(action, decider.ask(almighty, question(actor, action)));
          }
          return answers;
        });
  }

  /** The question whether an actor may do one of the actions on a thing that no policy knows. */
  static Question question(Actor actor, String action) {
    String partition = actor.principal().partition();
    String format = SERVICES.get(action);
    if (format != null) {
      return Question.of(action, String.format(format, partition, actor.account()));
    }
    String iam = "arn:" + partition + ":iam::" + actor.account() + ":";
    String resource;
    if (action.contains("Role")) {
      resource = iam + "role/" + NAME;
    } else if (action.endsWith("ToGroup")) {
      resource = iam + "group/" + NAME;
    } else if (action.contains("CreatePolicy")) {
      resource = iam + "policy/" + NAME;
    } else {
      resource = iam + "user/" + NAME;
    }
    Question question =
        Question.of(action, resource).without("iam:PermissionsBoundary").tagged(List.of());
    return action.startsWith("iam:Attach")
        ? question.with(
            "iam:PolicyARN", "arn:" + partition + ":iam::aws:policy/AdministratorAccess")
        : question;
  }

  /** Whether a managed policy alone makes an administrator of whoever has it. */
  boolean isAdministrative(Holding holding, Actor like) {
    Actor.Builder builder =
        new Actor.Builder(
            "policy", like.principal(), new PolicyShelf.Levels(List.of(), List.of(), List.of()));
    builder.identity = List.of(holding);
    return check(new Actor(builder)).tier() == Actor.CERTAIN;
  }

  /** A trust policy that lets this principal in and nobody else, as its author would write it. */
  static PolicyDocument trusting(String arn) {
    return PolicyDocument.of(
        Statement.allow()
            .principal(PrincipalEntry.Kind.AWS, arn)
            .action("sts:AssumeRole", "sts:TagSession")
            .build());
  }
}
