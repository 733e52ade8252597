package io.iamaudit.cli;

import io.iamaudit.engine.Audit;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.PolicyTextRule;
import io.iamaudit.rule.RuleMetadata;
import java.util.List;
import java.util.Set;

/** Rules about policies that the command can be tried with, whichever are installed. */
final class LintRules {

  private LintRules() {}

  static Audit audit() {
    return Audit.withRules(List.of(new TypoRule(), new EffectRule()));
  }

  private static RuleMetadata.Builder described(String id) {
    return RuleMetadata.of(id)
        .title("Policy has a mistake")
        .areas("policy-syntax")
        .remediation("Mend it.")
        .since("0.1.0");
  }

  /** Finds one misspelt action and knows what was meant. */
  private static final class TypoRule implements DocumentRule {
    private static final RuleMetadata METADATA =
        described("typo").severity(Severity.MEDIUM).build();

    @Override
    public RuleMetadata metadata() {
      return METADATA;
    }

    @Override
    public boolean appliesTo(PolicyType type) {
      return type == PolicyType.IDENTITY || type == PolicyType.SCP;
    }

    @Override
    public List<Finding> check(DocumentContext context) {
      return context.document().statements().stream()
          .flatMap(statement -> statement.action().patterns().stream())
          .filter(pattern -> pattern.text().startsWith("s3:GetObjekt"))
          .map(pattern -> finding(pattern, context))
          .toList();
    }

    private static Finding finding(ActionPattern pattern, DocumentContext context) {
      return context
          .finding()
          .identifiedBy(pattern.text())
          .message("No action is called `" + pattern.text() + "`.")
          .evidence(context.place("the action", pattern.position(), pattern.text()))
          .repair(
              context
                  .edits()
                  .replace(
                      "write `s3:GetObject`",
                      pattern.position(),
                      pattern.text().replace("Objekt", "Object")))
          .build();
    }
  }

  /** Finds wrong effects. */
  private static final class EffectRule implements PolicyTextRule {
    private static final RuleMetadata METADATA =
        described("effect").severity(Severity.HIGH).build();

    @Override
    public RuleMetadata metadata() {
      return METADATA;
    }

    @Override
    public boolean appliesTo(PolicyType type) {
      return true;
    }

    @Override
    public Set<PolicyProblem> problems() {
      return Set.of(PolicyProblem.INVALID_EFFECT);
    }

    @Override
    public List<Finding> check(PolicyTextContext context) {
      return context.problems(PolicyProblem.INVALID_EFFECT).stream()
          .map(problem -> context.finding(problem).message("The effect is wrong.").build())
          .toList();
    }
  }
}
