package io.iamaudit.analysis.escalation;

import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionResourceType;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the requirements of a technique, on a certain target, as questions. */
final class Attempts {
  private static final String BOUNDARY_KEY = "iam:PermissionsBoundary";

  /** A wildcard would run over the colons that follow. */
  private static final String ANY_REGION = "us-east-1";

  /** What came of it, with the questions whose answers were yes. */
  record Attempt(Decider.Answer answer, List<Question> questions) {
    static final Attempt FAILED = new Attempt(Decider.Answer.NO, List.of());
  }

  private final Decider decider;
  private final PolicyShelf shelf;
  private final ServiceReference reference = ServiceReference.bundled();
  private final Map<String, List<String>> administrativePolicies = new HashMap<>();
  private final Map<String, List<List<Question>>> anywhere = new HashMap<>();

  Attempts(Decider decider, PolicyShelf shelf) {
    this.decider = decider;
    this.shelf = shelf;
  }

  /** The managed policies of an account that make an administrator, AWS's own first. */
  void administrativePolicies(String account, List<String> arns) {
    administrativePolicies.put(account, List.copyOf(arns));
  }

  /** Whether an attempt on something that a pattern stands for can succeed. */
  boolean mayBe(Actor actor, Technique technique, Binding binding) {
    for (Technique.Requirement requirement : technique.requirements()) {
      if (isAboutTarget(requirement, binding)) {
        boolean any = false;
        for (Question question : alternatives(actor, technique, requirement, binding)) {
          if (decider.mayBe(actor, question)) {
            any = true;
            break;
          }
        }
        if (!any) {
          return false;
        }
      }
    }
    return true;
  }

  /** Trust policies differ from role to role, so a pattern of roles says nothing of them. */
  private static boolean isAboutTarget(Technique.Requirement requirement, Binding binding) {
    boolean isSts = requirement.action().startsWith("sts:");
    return switch (requirement.on()) {
      case "target-user", "target-role", "passed-role" -> binding.target().isEmpty() && !isSts;
      case "policy-attached-to-target" -> binding.policyArn().isEmpty();
      case "target-group" -> binding.group().isEmpty();
      default -> false;
    };
  }

  /** Tries a technique: all its requirements, and what they imply. */
  Attempt attempt(Actor actor, Technique technique, Binding binding) {
    return attempt(actor, technique, binding, technique.requirements());
  }

  /** Tries some of the requirements. */
  Attempt attempt(
      Actor actor, Technique technique, Binding binding, List<Technique.Requirement> requirements) {
    Decider.Answer answer = Decider.Answer.YES;
    List<Question> proof = new ArrayList<>();
    for (Technique.Requirement requirement : requirements) {
      if (isWherever(requirement)) {
        answer = answer.and(wherever(actor, requirement, proof));
      } else {
        answer =
            answer.and(best(actor, alternatives(actor, technique, requirement, binding), proof));
      }
      if (answer.isNo()) {
        return Attempt.FAILED;
      }
    }
    if (entersByOwnTrust(technique) && requirements == technique.requirements()) {
      String role = binding.newName().or(() -> binding.target().map(Actor::arn)).orElse("");
      Question enter =
          Question.of("sts:AssumeRole", role)
              .trusting(
                  shelf.prepare(
                      "(as the caller writes it)", AdministratorCheck.trusting(actor.arn())));
      answer = answer.and(best(actor, List.of(enter), proof));
    }
    return answer.isNo() ? Attempt.FAILED : new Attempt(answer, proof);
  }

  /** Whether the actor writes a trust policy that names it, and then needs no Deny in its way. */
  private static boolean entersByOwnTrust(Technique technique) {
    return (technique.requires("iam:UpdateAssumeRolePolicy") || technique.isOn("new-role"))
        && !technique.isOn("new-saml-provider")
        && !technique.isOn("new-oidc-provider");
  }

  private Decider.Answer best(Actor actor, List<Question> alternatives, List<Question> proof) {
    Decider.Answer best = Decider.Answer.NO;
    Optional<Question> chosen = Optional.empty();
    for (Question question : alternatives) {
      Decider.Answer answer = decider.ask(actor, question);
      if (answer.tier() < best.tier()) {
        best = answer;
        chosen = Optional.of(question);
      }
      if (best.tier() == Actor.CERTAIN) {
        break;
      }
    }
    chosen.ifPresent(proof::add);
    return best;
  }

  // ---- questions about a principal, a policy, a group

  /** Any of these will do. */
  private List<Question> alternatives(
      Actor actor, Technique technique, Technique.Requirement requirement, Binding binding) {
    String action = requirement.action();
    Question question = Question.of(action, resource(actor, requirement, binding));
    if (action.equals("iam:PassRole")) {
      List<Question> services = new ArrayList<>();
      for (String service : technique.passedToServices()) {
        services.add(tagged(question, binding).with("iam:PassedToService", service));
      }
      return services;
    }
    if (action.startsWith("sts:")) {
      return binding
          .target()
          .flatMap(Actor::role)
          .flatMap(this::trust)
          .map(trust -> List.of(question.trusting(trust)))
          .orElse(List.of());
    }
    if (!action.startsWith("iam:")) {
      return List.of(question);
    }
    return iam(actor, technique, requirement, binding, question);
  }

  private List<Question> iam(
      Actor actor,
      Technique technique,
      Technique.Requirement requirement,
      Binding binding,
      Question bare) {
    String action = requirement.action();
    Question question = bare;
    switch (requirement.on()) {
      case "self" -> question = bounded(question.tagged(actor.tags()), actor.boundaryArn());
      case "target-user", "target-role" -> {
        question = tagged(question, binding);
        if (binding.target().isPresent()) {
          question = bounded(question, binding.target().get().boundaryArn());
        }
      }
      case "new-user", "new-role" ->
          question = bounded(question.choosingTags(), binding.boundary());
      case "policy-attached-to-self", "policy-attached-to-target", "boundary-policy-of-self" -> {
        Optional<List<Tag>> tags =
            binding.policyArn().flatMap(shelf::managedPolicy).map(policy -> policy.tags());
        question = tags.map(question::tagged).orElse(question);
      }
      default -> {
        question = question.without(BOUNDARY_KEY);
        if (requirement.on().startsWith("new-")) {
          question = question.choosingTags();
        }
      }
    }
    if (action.startsWith("iam:Attach") && technique.isOn("new-policy")) {
      return List.of(question.withOptional("iam:PolicyARN", binding.newName()));
    }
    if (action.startsWith("iam:Attach")) {
      return each(question, "iam:PolicyARN", actor);
    }
    if (action.startsWith("iam:Detach")) {
      return List.of(question.withOptional("iam:PolicyARN", binding.policyArn()));
    }
    if (action.startsWith("iam:Put") && action.endsWith("PermissionsBoundary")) {
      return each(question, BOUNDARY_KEY, actor);
    }
    return List.of(question);
  }

  /**
   * With the boundary of what an action is about, if AWS gives the action that key; it gives the
   * key the new boundary where a boundary is put.
   */
  private Question bounded(Question question, Optional<String> boundary) {
    boolean isAsked =
        reference.action(question.action()).stream()
            .flatMap(action -> action.conditionKeys().stream())
            .anyMatch(key -> key.key().equalsIgnoreCase(BOUNDARY_KEY));
    return isAsked ? question.withOptional(BOUNDARY_KEY, boundary) : question.without(BOUNDARY_KEY);
  }

  private List<Question> each(Question question, String key, Actor actor) {
    return administrativePolicies.getOrDefault(actor.account(), List.of()).stream()
        .map(arn -> question.with(key, arn))
        .toList();
  }

  private static Question tagged(Question question, Binding binding) {
    return binding.target().map(target -> question.tagged(target.tags())).orElse(question);
  }

  Optional<PreparedPolicy> trust(Role role) {
    return role.trustPolicy()
        .flatMap(PolicyBody::document)
        .map(document -> shelf.prepare(role.arn(), document));
  }

  private static String resource(Actor actor, Technique.Requirement requirement, Binding binding) {
    String pattern = binding.pattern().orElse("");
    return switch (requirement.on()) {
      case "self" -> actor.arn();
      case "target-user", "target-role", "passed-role" ->
          binding.target().map(Actor::arn).orElse(pattern);
      case "policy-attached-to-self", "policy-attached-to-target" ->
          binding.policyArn().orElse(pattern);
      case "boundary-policy-of-self" -> actor.boundaryArn().orElse("");
      case "group-of-self", "target-group" -> binding.group().orElse(pattern);
      case "saml-provider", "oidc-provider" -> binding.provider().orElse("");
      case "new-user", "new-role", "new-policy", "new-function" -> binding.newName().orElse("");
      case "new-saml-provider" -> iam(actor) + "saml-provider/iam-audit-anything";
      case "new-oidc-provider" -> iam(actor) + "oidc-provider/iam-audit.example";
      case "new-instance-profile" -> iam(actor) + "instance-profile/*";
      default -> "*";
    };
  }

  private static String iam(Actor actor) {
    return "arn:" + actor.principal().partition() + ":iam::" + actor.account() + ":";
  }

  // ---- questions about resources of other services, of which any will do

  static boolean isWherever(Technique.Requirement requirement) {
    return switch (requirement.on()) {
      case "self",
          "target-user",
          "target-role",
          "passed-role",
          "policy-attached-to-self",
          "policy-attached-to-target",
          "boundary-policy-of-self",
          "group-of-self",
          "target-group",
          "saml-provider",
          "oidc-provider",
          "new-user",
          "new-role",
          "new-policy",
          "new-function",
          "new-saml-provider",
          "new-oidc-provider",
          "new-instance-profile" ->
          false;
      default -> true;
    };
  }

  /** Whether an action is allowed on some resource of each type that its requests always have. */
  private Decider.Answer wherever(
      Actor actor, Technique.Requirement requirement, List<Question> proof) {
    Decider.Answer best = Decider.Answer.NO;
    List<Question> proofOfBest = List.of();
    for (String region : regions(actor)) {
      String key = actor.account() + "/" + region + "/" + requirement.action();
      List<List<Question>> groups =
          anywhere.computeIfAbsent(key, unused -> patterns(actor, requirement.action(), region));
      Decider.Answer answer = Decider.Answer.YES;
      List<Question> questions = new ArrayList<>();
      for (List<Question> alternatives : groups) {
        answer = answer.and(best(actor, alternatives, questions));
        if (answer.isNo()) {
          break;
        }
      }
      if (answer.tier() < best.tier()) {
        best = answer;
        proofOfBest = questions;
      }
      if (best.tier() == Actor.CERTAIN) {
        break;
      }
    }
    proof.addAll(proofOfBest);
    return best;
  }

  /** One that no policy names, and those that the actor's do. */
  private static List<String> regions(Actor actor) {
    Set<String> regions = new LinkedHashSet<>();
    regions.add(ANY_REGION);
    actor.identity().forEach(holding -> regions.addAll(holding.facts().regions()));
    return List.copyOf(regions);
  }

  private List<List<Question>> patterns(Actor actor, String action, String region) {
    Optional<ActionDefinition> definition = reference.action(action);
    if (definition.isEmpty()) {
      return List.of(List.of(Question.of(action, "*").choosingTags()));
    }
    if (!definition.get().supportsResourceLevelPermissions()) {
      return List.of(List.of(Question.of(action, "*").wildcardOnly()));
    }
    List<List<Question>> required = new ArrayList<>();
    List<Question> optional = new ArrayList<>();
    for (ActionResourceType type : definition.get().resourceTypes()) {
      List<Question> ofType = new ArrayList<>();
      for (String format : type.type().arnFormats()) {
        ofType.add(Question.of(action, pattern(format, actor, region)).choosingTags());
      }
      if (type.required() && !ofType.isEmpty()) {
        required.add(ofType);
      } else {
        optional.addAll(ofType);
      }
    }
    return required.isEmpty() ? List.of(optional) : required;
  }

  /** The format of an ARN as a pattern: the account's own in one Region, whatever the name. */
  static String pattern(String format, Actor actor, String region) {
    StringBuilder pattern = new StringBuilder();
    int at = 0;
    while (at < format.length()) {
      int open = format.indexOf("${", at);
      int end = open < 0 ? -1 : format.indexOf('}', open);
      if (end < 0) {
        pattern.append(format, at, format.length());
        break;
      }
      pattern.append(format, at, open);
      String name = format.substring(open + 2, end);
      pattern.append(
          switch (name) {
            case "Partition" -> actor.principal().partition();
            case "Account" -> actor.account();
            case "Region" -> region;
            default -> "*";
          });
      at = end + 1;
    }
    return pattern.toString();
  }
}
