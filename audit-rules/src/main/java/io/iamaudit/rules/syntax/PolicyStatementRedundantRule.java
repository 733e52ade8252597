package io.iamaudit.rules.syntax;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports statements that could go without any change to what the policy says. */
public final class PolicyStatementRedundantRule extends PolicyRule {

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-statement-redundant")
          .title("Statement is covered by another")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .accessAnalyzer("REDUNDANT_STATEMENT")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html")
          .remediation(
              "Remove the statement. If it was meant to limit the other, put its "
                  + "resources or conditions there.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return true;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    List<Statement> statements = context.document().statements();
    if (statements.size() < 2) {
      return Stream.empty();
    }
    List<Statement> comparable = statements.stream().filter(Containment::isComparable).toList();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < comparable.size(); i++) {
      int outer = coverOf(i, comparable, context.use().body());
      if (outer >= 0) {
        findings.add(finding(comparable.get(i), comparable.get(outer), context));
      }
    }
    return findings.stream();
  }

  /** The place of the first statement that makes one redundant; -1 if none does. */
  private static int coverOf(int inner, List<Statement> statements, PolicyBody body) {
    for (int outer = 0; outer < statements.size(); outer++) {
      if (outer != inner
          && makesRedundant(statements.get(outer), outer, statements.get(inner), inner)
          && !Containment.areAlternatives(statements.get(outer), statements.get(inner), body)) {
        return outer;
      }
    }
    return -1;
  }

  /** Of two statements that cover each other the second is too much. */
  private static boolean makesRedundant(
      Statement outer, int outerAt, Statement inner, int innerAt) {
    return outer.effect() == inner.effect()
        && Containment.covers(outer, inner)
        && (outerAt < innerAt || !Containment.covers(inner, outer));
  }

  private static Finding finding(Statement inner, Statement outer, DocumentContext context) {
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(inner))
        .message(
            Words.policy(context.use())
                + " has a statement"
                + named(inner)
                + " that "
                + (inner.isAllow() ? "allows" : "denies")
                + " nothing but what another"
                + named(outer)
                + (inner.isAllow() ? " allows" : " denies")
                + " already.")
        .evidence(context.place("is covered", inner))
        .evidence(context.place("covers it", outer))
        .repair(context.edits().removeElement("remove the statement", inner.position()))
        .build();
  }

  private static String named(Statement statement) {
    return statement
        .sid()
        .filter(sid -> !sid.text().isEmpty())
        .map(sid -> " (`" + sid.text() + "`)")
        .orElse("");
  }
}
