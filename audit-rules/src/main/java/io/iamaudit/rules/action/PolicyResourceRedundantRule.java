package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports resources that another entry of the same list covers. */
public final class PolicyResourceRedundantRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-resource-redundant")
          .title("Resource is covered by another one of the list")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .accessAnalyzer("REDUNDANT_RESOURCE")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html")
          .remediation(
              "Take the narrower entry out, or the wider one if it covers more than is meant.")
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
    List<Finding> findings = new ArrayList<>();
    for (Statement statement : context.document().statements()) {
      statement
          .resource()
          .filter(element -> element.patterns().size() > 1)
          .ifPresent(element -> look(element, statement, context, findings));
    }
    return findings.stream();
  }

  private static void look(
      ResourceElement element, Statement statement, DocumentContext context, List<Finding> found) {
    List<PolicyValue> values = element.patterns().stream().filter(PolicyValue::isResolved).toList();
    List<ResourcePattern> patterns =
        values.stream().map(value -> ResourcePattern.of(value.text())).toList();
    for (int i = 0; i < values.size(); i++) {
      for (int j = 0; j < values.size(); j++) {
        if (i != j && makesRedundant(patterns, j, i)) {
          found.add(finding(values.get(i), values.get(j), element, statement, context));
          break;
        }
      }
    }
  }

  /** Whether one entry makes another one redundant; of entries that are alike the first is kept. */
  private static boolean makesRedundant(List<ResourcePattern> patterns, int wide, int narrow) {
    ResourcePattern wider = patterns.get(wide);
    ResourcePattern narrower = patterns.get(narrow);
    if (wider.equals(narrower)) {
      return wide < narrow;
    }
    return wider.covers(narrower) && (wide < narrow || !narrower.covers(wider));
  }

  private static Finding finding(
      PolicyValue value,
      PolicyValue wider,
      ResourceElement element,
      Statement statement,
      DocumentContext context) {
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement), value.text())
        .message(
            Phrases.names(context, element, value.text())
                + (value.text().equals(wider.text())
                    ? ", which stands in the same list already."
                    : ", which "
                        + Phrases.quoted(wider.text())
                        + " of the same list covers already."))
        .evidence(context.place("a redundant resource", value.position(), value.text()))
        .evidence(context.place("what covers it", wider.position(), wider.text()))
        .repair(context.edits().removeElement("remove `" + value.text() + "`", value.position()))
        .build();
  }
}
