package io.iamaudit.engine;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Fingerprint;
import io.iamaudit.rule.RuleId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the suppressions of a run come to: which findings they hold for, and which hold for none.
 */
final class Suppressions {
  private static final int NAMED_RULES = 3;
  private static final String ARN = "arn:";
  private static final int COLONS_BEFORE_ACCOUNT = 4;

  private final List<Suppression> suppressions;
  private final boolean[] expired;
  private final SuppressionIndex index;
  private final Map<Fingerprint, Standing> standings = new HashMap<>();

  /**
   * @param findings with a fingerprint each
   * @param today the day on which those hold that have not expired before
   */
  Suppressions(List<Suppression> suppressions, LocalDate today, List<Finding> findings) {
    this.suppressions = suppressions;
    this.expired = new boolean[suppressions.size()];
    for (int i = 0; i < expired.length; i++) {
      expired[i] = suppressions.get(i).isExpired(today);
    }
    this.index = new SuppressionIndex(suppressions, expired);
    if (!suppressions.isEmpty()) {
      for (Finding finding : findings) {
        Optional<Suppression> holds = index.of(finding);
        if (holds.isPresent()) {
          standings.put(finding.fingerprint(), new Standing(holds, Standing.State.NEW));
        }
      }
    }
  }

  /** How one more finding stands to the suppressions; nothing of it is kept. */
  Standing standing(Finding finding) {
    Optional<Suppression> holds = suppressions.isEmpty() ? Optional.empty() : index.of(finding);
    return holds.isPresent() ? new Standing(holds, Standing.State.NEW) : Standing.NEW;
  }

  /** The standing of each finding that is suppressed. */
  Map<Fingerprint, Standing> standings() {
    return standings;
  }

  /**
   * What there is to say of the suppressions themselves: those that have expired, and those that
   * hold for no finding although their rules looked at all there is.
   *
   * @param results what became of the rules
   * @param policies what was linted; empty in an audit of accounts
   */
  List<Diagnostic> diagnostics(
      List<RuleResult> results,
      List<AuditReport.Account> accounts,
      List<AuditReport.Policy> policies) {
    List<Diagnostic> said = new ArrayList<>();
    EvaluatedInFull evaluated = new EvaluatedInFull(results);
    for (int i = 0; i < suppressions.size(); i++) {
      Suppression suppression = suppressions.get(i);
      Optional<Diagnostic> problem = Optional.empty();
      if (expired[i]) {
        problem = Optional.of(expired(suppression, index.covered(i)));
      } else if (index.covered(i) == 0
          && (accounts.isEmpty()
              ? isUnused(suppression, evaluated, policies)
              : isUnused(suppression, evaluated))) {
        problem = Optional.of(unused(suppression));
      }
      problem.map(it -> suppression.location().map(it::at).orElse(it)).ifPresent(said::add);
    }
    return said;
  }

  private static Diagnostic expired(Suppression suppression, int covered) {
    String message =
        "the suppression of "
            + rules(suppression)
            + " expired on "
            + suppression.expires().map(LocalDate::toString).orElse("");
    String help;
    if (covered == 0) {
      help = "remove it, or give it a new date";
    } else {
      message +=
          covered == 1
              ? ", and the finding that it covered counts again"
              : ", and the " + covered + " findings that it covered count again";
      help = "mend what is found, or give it a new date";
    }
    return Diagnostic.warning(message)
        .withHelp(help + owner(suppression))
        .ofKind("suppression-expired");
  }

  private static Diagnostic unused(Suppression suppression) {
    return Diagnostic.warning("the suppression of " + rules(suppression) + " covers no finding")
        .withHelp("remove it" + owner(suppression))
        .ofKind("suppression-unused");
  }

  private static String rules(Suppression suppression) {
    String named =
        suppression.rules().stream()
            .limit(NAMED_RULES)
            .map(rule -> "`" + rule + "`")
            .collect(Collectors.joining(", "));
    int more = suppression.rules().size() - NAMED_RULES;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  private static String owner(Suppression suppression) {
    return suppression.owner().map(name -> "; its owner is " + name).orElse("");
  }

  /** In an audit of accounts. A pattern for files, or for an account not audited, is no mistake. */
  private static boolean isUnused(Suppression suppression, EvaluatedInFull evaluated) {
    for (String pattern : suppression.subjects()) {
      boolean ofAccounts = pattern.startsWith(ARN) || isWildcard(pattern.charAt(0));
      if (!ofAccounts) {
        return false;
      }
      Optional<String> account =
          suppression.account().map(AccountId::value).or(() -> account(pattern));
      for (RuleId rule : suppression.rules()) {
        boolean inFull =
            account
                .map(id -> evaluated.about(id, rule.value()))
                .orElseGet(() -> evaluated.everywhere(rule.value()));
        if (!inFull) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * In a lint run. Whoever lints one file says nothing about the others, and a pattern may be meant
   * for any of them.
   */
  private static boolean isUnused(
      Suppression suppression, EvaluatedInFull evaluated, List<AuditReport.Policy> policies) {
    Set<String> read =
        policies.stream()
            .filter(AuditReport.Policy::readable)
            .map(AuditReport.Policy::name)
            .collect(Collectors.toSet());
    return suppression.account().isEmpty()
        && suppression.rules().stream()
            .allMatch(rule -> evaluated.in(EvaluatedInFull.NO_ACCOUNT, rule.value()))
        && read.containsAll(suppression.subjects());
  }

  private static boolean isWildcard(char c) {
    return c == '*' || c == '?';
  }

  /** The account that a pattern of ARNs names; empty if it is a pattern itself. */
  private static Optional<String> account(String pattern) {
    int start = 0;
    for (int i = 0; i < COLONS_BEFORE_ACCOUNT; i++) {
      start = pattern.indexOf(':', start) + 1;
      if (start == 0) {
        return Optional.empty();
      }
    }
    int end = pattern.indexOf(':', start);
    return Optional.of(end < 0 ? "" : pattern.substring(start, end)).filter(AccountId::isValid);
  }
}
