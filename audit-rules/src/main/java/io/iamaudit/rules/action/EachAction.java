package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rules.support.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule about single entries of {@code Action} and {@code NotAction}, in policies of any type. */
abstract class EachAction extends PolicyRule {

  @Override
  public final boolean appliesTo(PolicyType type) {
    return true;
  }

  @Override
  protected final Stream<Finding> findings(DocumentContext context) {
    List<Finding> findings = new ArrayList<>();
    for (Statement statement : context.document().statements()) {
      for (ActionPattern pattern : statement.action().patterns()) {
        if (pattern.isResolved()) {
          finding(pattern, statement, context).ifPresent(findings::add);
        }
      }
    }
    return findings.stream();
  }

  /** What is wrong with an entry whose text is known. */
  abstract Optional<Finding> finding(
      ActionPattern pattern, Statement statement, DocumentContext context);
}
