package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The walk over the entries of {@code Action} and {@code NotAction} of a policy. */
final class EachAction {

  private EachAction() {}

  /** What a rule says about an entry. */
  interface Judge {
    Optional<Finding> finding(ActionPattern pattern, Statement statement, DocumentContext context);
  }

  /** The findings about entries whose text is known, in the order of the policy. */
  static Stream<Finding> of(DocumentContext context, Judge judge) {
    List<Finding> findings = new ArrayList<>();
    for (Statement statement : context.document().statements()) {
      for (ActionPattern pattern : statement.action().patterns()) {
        if (pattern.isResolved()) {
          judge.finding(pattern, statement, context).ifPresent(findings::add);
        }
      }
    }
    return findings.stream();
  }
}
