package io.iamaudit.rules.condition;

import io.iamaudit.engine.Audit;
import io.iamaudit.engine.PolicyToLint;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Repair;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.util.List;
import java.util.Optional;

/** What the repairs of a rule make of a statement. */
final class Repairs {
  private static final String BEFORE = "{\"Version\": \"2012-10-17\", \"Statement\":\n";

  private Repairs() {}

  /** The statement after the only repair that the rule offers for it; empty if it offers none. */
  static Optional<String> mended(Rule rule, String statement) {
    String text = BEFORE + statement + "}";
    PolicyToLint file =
        new PolicyToLint(
            "policy.json",
            Optional.of(PolicyType.IDENTITY),
            Optional.empty(),
            PolicyBody.parse(text, PolicyOrigin.wholeDocument("policy.json")));
    List<Finding> findings = Audit.withRules(List.of(rule)).lint(List.of(file)).findings();
    if (findings.isEmpty()) {
      throw new AssertionError("there is nothing to mend in " + statement);
    }
    List<Repair> repairs = findings.stream().flatMap(finding -> finding.repair().stream()).toList();
    if (repairs.size() > 1) {
      throw new AssertionError("there are several repairs: " + repairs);
    }
    return repairs.stream()
        .findFirst()
        .map(repair -> io.iamaudit.engine.Repairs.of("policy.json", text, findings).repairedText())
        .map(mended -> mended.substring(BEFORE.length(), mended.length() - 1));
  }
}
