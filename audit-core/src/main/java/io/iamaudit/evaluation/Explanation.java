package io.iamaudit.evaluation;

import io.iamaudit.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the reasons of a decision, after it was made. */
final class Explanation {
  private final PolicyEvaluator evaluator;
  private final AuthorizationRequest request;
  private final ApplicablePolicies policies;

  Explanation(
      PolicyEvaluator evaluator, AuthorizationRequest request, ApplicablePolicies policies) {
    this.evaluator = evaluator;
    this.request = request;
    this.policies = policies;
  }

  Decision decision(Verdict verdict) {
    List<MatchedStatement> statements = statements();
    List<MatchedStatement> shown =
        verdict == Verdict.ALLOWED
            ? statements.stream().filter(MatchedStatement::matched).toList()
            : statements;
    return new Decision(
        verdict,
        decidedBy(verdict, statements),
        shown,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        assumptions());
  }

  /** Every statement about the action, with what kept it from matching. */
  List<MatchedStatement> statements() {
    List<MatchedStatement> matched = new ArrayList<>();
    for (ApplicableStatement applicable : ApplicableStatement.of(request, policies)) {
      PreparedStatement statement = applicable.statement();
      if (statement.coversAction(request)) {
        matched.add(
            new MatchedStatement(
                applicable.role().id(),
                applicable.policy().name(),
                statement.index(),
                statement.written(),
                failure(applicable)));
      }
    }
    return matched;
  }

  /** What keeps a statement from matching; empty if it matches. */
  private String failure(ApplicableStatement applicable) {
    if (!applicable.isAboutPrincipal(request, policies)) {
      return "principal";
    }
    if (!applicable.coversResource(request)) {
      return "resource";
    }
    for (PreparedCondition condition : applicable.statement().conditions()) {
      if (!condition.isKnown()) {
        return "unknown operator " + condition.written().operator().name();
      }
      if (!condition.holds(request.context())) {
        return "condition "
            + condition.written().operator().name()
            + " on "
            + condition.written().key().text();
      }
    }
    return "";
  }

  private String decidedBy(Verdict verdict, List<MatchedStatement> statements) {
    if (verdict == Verdict.EXPLICITLY_DENIED) {
      return statements.stream()
          .filter(statement -> statement.matched() && !statement.statement().isAllow())
          .findFirst()
          .map(statement -> "explicit deny in " + place(statement))
          .orElse("explicit deny");
    }
    if (verdict == Verdict.ALLOWED) {
      if (PolicyEvaluator.isAlwaysAllowed(request)) {
        return "the action needs no permission";
      }
      Optional<MatchedStatement> grant =
          granting(statements, PolicyRole.IDENTITY)
              .or(() -> granting(statements, PolicyRole.RESOURCE));
      return grant
          .map(statement -> "allowed by " + place(statement))
          .orElse("the root user has full access");
    }
    return "no allow: " + missing(statements);
  }

  private static Optional<MatchedStatement> granting(
      List<MatchedStatement> statements, PolicyRole role) {
    return statements.stream()
        .filter(statement -> statement.role().equals(role.id()))
        .filter(statement -> statement.matched() && statement.statement().isAllow())
        .findFirst();
  }

  private static String place(MatchedStatement statement) {
    return statement.role()
        + " policy "
        + statement.policy()
        + ", statement "
        + label(statement.statement(), statement.index());
  }

  /** What people call a statement: its Sid, or its number from 1. */
  static String label(Statement statement, int index) {
    return statement
        .sid()
        .filter(sid -> !sid.text().isEmpty())
        .map(sid -> sid.text())
        .orElse(Integer.toString(index + 1));
  }

  /** The first thing that had to allow and does not. */
  private String missing(List<MatchedStatement> statements) {
    if (policies.hasEndpoint && granting(statements, PolicyRole.ENDPOINT).isEmpty()) {
      return "the VPC endpoint's policy does not allow it";
    }
    if (PolicyEvaluator.bindServiceControl(request, policies)
        && evaluator.decideClosed(request, without(PolicyRole.SCP)) == Verdict.ALLOWED) {
      return "a level of service control policies does not allow it";
    }
    if (ServiceFacts.isOutOfReach(request)) {
      return "AWS does not let customers change this";
    }
    if (policies.hasBoundary
        && evaluator.decideClosed(request, without(PolicyRole.BOUNDARY)) == Verdict.ALLOWED) {
      return "the permissions boundary does not allow it";
    }
    if (policies.hasSession
        && evaluator.decideClosed(request, without(PolicyRole.SESSION)) == Verdict.ALLOWED) {
      return "the session policy does not allow it";
    }
    boolean needsResource =
        ServiceFacts.isRoleTrust(request)
            || ServiceFacts.isKmsKey(request)
            || !request.principal().isAws();
    if (needsResource && granting(statements, PolicyRole.RESOURCE).isEmpty()) {
      return "the resource's policy does not allow it";
    }
    return "no identity-based or resource-based policy allows it";
  }

  private ApplicablePolicies without(PolicyRole role) {
    ApplicablePolicies.Builder builder =
        ApplicablePolicies.builder().identity(List.of(policies.identity));
    if (policies.hasBoundary && role != PolicyRole.BOUNDARY) {
      builder.boundary(List.of(policies.boundary));
    }
    if (policies.hasSession && role != PolicyRole.SESSION) {
      builder.session(List.of(policies.session));
    }
    for (PreparedPolicy policy : policies.resource) {
      builder.resource(policy);
    }
    if (role != PolicyRole.SCP) {
      builder.serviceControl(levels(policies.serviceControl));
    }
    builder.resourceControl(levels(policies.resourceControl));
    if (policies.hasEndpoint) {
      builder.endpoint(List.of(policies.endpoint));
    }
    return builder.build();
  }

  private static List<List<PreparedPolicy>> levels(PreparedPolicy[][] levels) {
    List<List<PreparedPolicy>> lists = new ArrayList<>();
    for (PreparedPolicy[] level : levels) {
      lists.add(List.of(level));
    }
    return lists;
  }

  /** What the answer takes for granted. */
  List<String> assumptions() {
    List<String> assumptions = new ArrayList<>();
    if (ServiceFacts.isKmsKey(request)) {
      assumptions.add("grants of the KMS key are not considered");
    }
    if (request.lowerService().equals("s3")) {
      assumptions.add(
          "access control lists, access points and Block Public Access are not considered");
    }
    for (ApplicableStatement applicable : ApplicableStatement.of(request, policies)) {
      for (PreparedCondition condition : applicable.statement().conditions()) {
        if (!condition.isKnown()) {
          assumptions.add(
              "the condition operator "
                  + condition.written().operator().name()
                  + " is not known: its statement counts as not matching");
        }
      }
    }
    return assumptions.stream().distinct().toList();
  }
}
