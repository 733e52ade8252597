package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.StatementEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The walk over the entries of {@code Resource} and {@code NotResource} of a policy. */
final class EachResource {

  private EachResource() {}

  /** What a rule says about an entry, given what is wrong with it. */
  interface Judge {
    Optional<Finding> finding(
        ArnCheck check,
        PolicyValue value,
        Statement statement,
        ResourceElement element,
        DocumentContext context);
  }

  /**
   * The findings about entries whose text is known, in the order of the policy.
   *
   * @param check finds out what the rule wants to know about an entry
   */
  static Stream<Finding> of(
      DocumentContext context,
      BiFunction<ResourcePattern, DocumentContext, ArnCheck> check,
      Judge judge) {
    List<Finding> findings = new ArrayList<>();
    for (Statement statement : context.document().statements()) {
      statement
          .resource()
          .ifPresent(
              element -> {
                for (PolicyValue value : element.patterns()) {
                  if (value.isResolved()) {
                    ArnCheck found = check.apply(ResourcePattern.of(value.text()), context);
                    judge
                        .finding(found, value, statement, element, context)
                        .ifPresent(findings::add);
                  }
                }
              });
    }
    return findings.stream();
  }

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
