package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule about single ARNs in {@code Resource} and {@code NotResource}, in policies of any type.
 */
abstract class EachResource extends PolicyRule {

  @Override
  public final boolean appliesTo(PolicyType type) {
    return true;
  }

  @Override
  protected final Stream<Finding> findings(DocumentContext context) {
    List<Finding> findings = new ArrayList<>();
    for (Statement statement : context.document().statements()) {
      statement
          .resource()
          .ifPresent(
              element -> {
                for (PolicyValue value : element.patterns()) {
                  if (value.isResolved()) {
                    ArnCheck check = check(ResourcePattern.of(value.text()), context);
                    finding(check, value, statement, element, context).ifPresent(findings::add);
                  }
                }
              });
    }
    return findings.stream();
  }

  /** Finds out what this rule wants to know about an entry. */
  ArnCheck check(ResourcePattern pattern, DocumentContext context) {
    return ArnCheck.of(pattern, context);
  }

  /** What this rule says about an entry, given what is wrong with it. */
  abstract Optional<Finding> finding(
      ArnCheck check,
      PolicyValue value,
      Statement statement,
      ResourceElement element,
      DocumentContext context);

  /** The finding about what a check has found. */
  static Finding finding(
      Finding.Builder finding,
      ArnCheck check,
      PolicyValue value,
      Statement statement,
      ResourceElement element,
      DocumentContext context) {
    return finding
        .identifiedBy(StatementEvidence.identity(statement), value.text())
        .message(
            Phrases.names(context, element, value.text())
                + ", "
                + (check.unknown().isEmpty()
                    ? check.problem()
                    : ReferenceAge.unless(context, check.problem(), check.unknown()))
                + ".")
        .evidence(context.place(check.description(), value.position(), value.text()))
        .repair(
            check
                .mended()
                .flatMap(
                    text ->
                        context.edits().replace("write `" + text + "`", value.position(), text)))
        .build();
  }
}
