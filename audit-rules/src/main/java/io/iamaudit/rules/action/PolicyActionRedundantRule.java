package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports actions that another entry of the same list covers. */
public final class PolicyActionRedundantRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-action-redundant")
          .title("Action is covered by another one of the list")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .accessAnalyzer("REDUNDANT_ACTION")
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
      if (statement.action().patterns().size() > 1) {
        Entries entries = new Entries(statement.action().patterns());
        for (ActionPattern pattern : statement.action().patterns()) {
          entries
              .covering(pattern)
              .ifPresent(wider -> findings.add(finding(pattern, wider, statement, context)));
        }
      }
    }
    return findings.stream();
  }

  private static Finding finding(
      ActionPattern pattern, ActionPattern wider, Statement statement, DocumentContext context) {
    boolean same = pattern.text().equalsIgnoreCase(wider.text());
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement), pattern.text())
        .message(
            Phrases.acts(context, statement, pattern.text())
                + (same
                    ? ", which stands in the same list already."
                    : ", which "
                        + Phrases.quoted(wider.text())
                        + " of the same list covers already."))
        .evidence(context.place("a redundant action", pattern.position(), pattern.text()))
        .evidence(context.place("what covers it", wider.position(), wider.text()))
        .repair(
            context.edits().removeElement("remove `" + pattern.text() + "`", pattern.position()))
        .build();
  }

  /** The entries of one list, sorted by what can cover what. */
  private static final class Entries {
    private final Map<String, ActionPattern> first = new HashMap<>();
    private final Map<String, List<ActionPattern>> widersByPrefix = new HashMap<>();
    private final List<ActionPattern> otherWiders = new ArrayList<>();

    Entries(List<ActionPattern> patterns) {
      for (ActionPattern pattern : patterns) {
        String text = pattern.text();
        if (!pattern.isResolved() || !ActionText.isWellFormed(text)) {
          continue;
        }
        boolean isNew = first.putIfAbsent(lower(text), pattern) == null;
        if (isNew && Wildcards.isPattern(text)) {
          if (text.indexOf(':') < 0 || ActionText.hasWildcardPrefix(text)) {
            otherWiders.add(pattern);
          } else {
            widersByPrefix.computeIfAbsent(prefix(text), key -> new ArrayList<>()).add(pattern);
          }
        }
      }
    }

    /** An entry that covers all that this one covers; of equal ones the first is kept. */
    Optional<ActionPattern> covering(ActionPattern pattern) {
      String text = pattern.text();
      ActionPattern kept = first.get(lower(text));
      if (kept == null) {
        return Optional.empty();
      }
      if (!kept.position().equals(pattern.position())) {
        return Optional.of(kept);
      }
      Optional<ActionPattern> wider =
          covering(text, widersByPrefix.getOrDefault(prefix(text), List.of()));
      return wider.isPresent() ? wider : covering(text, otherWiders);
    }

    private static Optional<ActionPattern> covering(String text, List<ActionPattern> widers) {
      for (ActionPattern wider : widers) {
        if (!wider.text().equalsIgnoreCase(text) && covers(wider.text(), text)) {
          // Two that cover each other, as ** and *, are both kept.
          if (!Wildcards.isPattern(text) || !covers(text, wider.text())) {
            return Optional.of(wider);
          }
        }
      }
      return Optional.empty();
    }

    private static boolean covers(String wide, String narrow) {
      return Scope.isEveryAction(wide) || Wildcards.coversIgnoringCase(wide, narrow);
    }

    private static String prefix(String text) {
      return lower(text.substring(0, Math.max(0, text.indexOf(':'))));
    }

    private static String lower(String text) {
      return text.toLowerCase(Locale.ROOT);
    }
  }
}
