package io.iamaudit.rules.escalation;

import io.iamaudit.analysis.escalation.Certainty;
import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.EscalationCut;
import io.iamaudit.analysis.escalation.EscalationPath;
import io.iamaudit.analysis.escalation.EscalationStep;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rules.support.KeyNames;
import io.iamaudit.rules.support.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds principals that can become administrators by ways of one kind.
 *
 * <p>The way of a principal is the shortest of its surest, and belongs to exactly one of these
 * rules. Administrators are not looked at; nor are service-linked roles, which nobody but AWS
 * changes.
 */
abstract class WayToAdministratorRule implements AccountRule<String> {

  /** Users, then roles, by their ARNs. */
  @Override
  public final Stream<String> subjects(AccountContext context) {
    return Principals.of(context.snapshot()).map(Principals.Principal::arn);
  }

  @Override
  public final List<Finding> check(String arn, AccountContext context) {
    Optional<Escalation> escalation = context.analysis().escalations().principal(arn);
    Optional<EscalationPath> path = escalation.flatMap(Escalation::path);
    return path
        .filter(way -> TechniqueRules.of(way).equals(metadata().id().value()))
        .map(way -> finding(escalation.get(), way, context))
        .stream()
        .toList();
  }

  private Finding finding(Escalation escalation, EscalationPath path, AccountContext context) {
    String arn = escalation.arn();
    Finding.Builder finding =
        context
            .finding(Principals.type(arn), arn, severity(path.certainty()))
            .message(message(escalation, path, context))
            .remediation(remediation(arn, context.analysis().escalations().cut(arn)));
    steps(path).forEach(finding::evidence);
    permissions(path).forEach(finding::evidence);
    return finding.build();
  }

  /** The steps of a way, each with the first statement that allows it. */
  static List<Evidence> steps(EscalationPath path) {
    return path.steps().stream()
        .<Evidence>map(
            step ->
                new Evidence.Step(
                    step.from(), step.to(), step.technique(), step.explanation(), place(step)))
        .toList();
  }

  /** As bad as the rule says if it surely works; less if somebody has to meet a condition. */
  private Severity severity(Certainty certainty) {
    Severity worst = metadata().severity();
    return switch (certainty) {
      case CERTAIN -> worst;
      case DEPENDS_ON -> lower(worst);
      case POSSIBLE -> Severity.LOW;
    };
  }

  private static Severity lower(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Severity.HIGH;
      case HIGH -> Severity.MEDIUM;
      default -> Severity.LOW;
    };
  }

  private static String message(
      Escalation escalation, EscalationPath path, AccountContext context) {
    String principal = Words.principal(escalation.arn());
    List<String> clauses = new ArrayList<>();
    for (EscalationStep step : path.steps()) {
      String start = principal + " ";
      clauses.add(
          step.explanation().startsWith(start)
              ? "it " + step.explanation().substring(start.length())
              : step.explanation());
    }
    boolean possible = path.certainty() == Certainty.POSSIBLE;
    return Words.upperFirst(principal)
        + (possible ? " could possibly" : " can")
        + " become an administrator"
        + (clauses.size() > 1 ? " in " + clauses.size() + " steps" : "")
        + ": "
        + String.join(", then ", clauses)
        + conditions(path, context)
        + open(path)
        + ".";
  }

  private static String conditions(EscalationPath path, AccountContext context) {
    return path.dependsOn().isEmpty()
        ? ""
        : "; it depends on " + Words.and(KeyNames.asWritten(path.dependsOn(), context.reference()));
  }

  /** What has to exist, or to be so, and is not known. */
  private static String open(EscalationPath path) {
    List<String> facts =
        path.steps().stream()
            .filter(step -> step.certainty() == Certainty.POSSIBLE)
            .flatMap(step -> step.assumptions().stream())
            .distinct()
            .toList();
    return facts.isEmpty() ? "" : "; not known: " + Words.firstOf(facts, 2);
  }

  private String remediation(String arn, EscalationCut cut) {
    String advice =
        metadata().remediation()
            + (arn.contains(":role/aws-reserved/sso.amazonaws.com/")
                ? " It is a role of IAM Identity Center: change its permission set."
                : "");
    if (cut.actions().isEmpty()) {
      return advice;
    }
    return advice
        + " Without "
        + Words.and(cut.actions())
        + " no way to an administrator is left to it.";
  }

  private static Optional<SourceLocation> place(EscalationStep step) {
    return step.proofs().stream()
        .flatMap(proof -> proof.statements().stream())
        .filter(statement -> !statement.role().equals("scp"))
        .map(EscalationStep.ProvingStatement::location)
        .findFirst();
  }

  /** The statements that allow the steps, each once. */
  private static List<Evidence> permissions(EscalationPath path) {
    Map<SourceLocation, Evidence> found = new LinkedHashMap<>();
    for (EscalationStep step : path.steps()) {
      for (EscalationStep.Proof proof : step.proofs()) {
        for (EscalationStep.ProvingStatement statement : proof.statements()) {
          if (!statement.role().equals("scp")) {
            found.putIfAbsent(
                statement.location(),
                new Evidence.Field(
                    proof.action() + " allowed by",
                    statement.policy()
                        + (statement.holder().isEmpty() ? "" : " of " + statement.holder()),
                    Optional.of(statement.location())));
          }
        }
      }
    }
    return List.copyOf(found.values());
  }
}
