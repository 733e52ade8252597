package io.iamaudit.engine;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.internal.text.Glob;
import io.iamaudit.rule.RuleId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Findings that somebody accepts, with the reason. They stay in the report, marked, and do not
 * count.
 *
 * @param rules whose findings are meant; never empty
 * @param subjects patterns for the ARNs of what the findings are about, for policy files their
 *     names: {@code *} is any run of characters, {@code ?} is one, and case counts. One that
 *     matches is enough; never empty
 * @param account the only account in which it holds; empty: in all of them
 * @param statement the only place in policies for which it holds; empty: all of them
 * @param owner who answers for it
 * @param reason why the findings are accepted; never blank
 * @param expires the last day on which it holds, in UTC; empty: it never expires
 * @param location where it is written; empty if in no file
 */
public record Suppression(
    List<RuleId> rules,
    List<String> subjects,
    Optional<AccountId> account,
    Optional<StatementPlace> statement,
    Optional<String> owner,
    String reason,
    Optional<LocalDate> expires,
    Optional<SourceLocation> location) {

  public Suppression {
    rules = List.copyOf(rules);
    subjects = List.copyOf(subjects);
    requireNonNull(account, "account");
    requireNonNull(statement, "statement");
    requireNonNull(owner, "owner");
    requireNonNull(reason, "reason");
    requireNonNull(expires, "expires");
    requireNonNull(location, "location");
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("a suppression names rules");
    }
    if (subjects.isEmpty() || subjects.contains("")) {
      throw new IllegalArgumentException("a suppression names subjects, none of them empty");
    }
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a suppression has a reason");
    }
  }

  /**
   * Starts a suppression of everything that a rule finds.
   *
   * @param rule its id
   * @param reason why that is accepted
   */
  public static Builder of(String rule, String reason) {
    return new Builder(rule, reason);
  }

  /** Whether the last day is over. */
  public boolean isExpired(LocalDate today) {
    return expires.filter(today::isAfter).isPresent();
  }

  /** Whether it speaks of a finding, expired or not. */
  public boolean covers(Finding finding) {
    return rules.stream().anyMatch(rule -> rule.value().equals(finding.rule()))
        && subjects.stream()
            .anyMatch(pattern -> Glob.matches(pattern, finding.subject().arn(), false))
        && coversPlaceOf(finding);
  }

  /** The same for a finding whose rule and subject are known to be covered. */
  boolean coversPlaceOf(Finding finding) {
    return (account.isEmpty()
            || (finding.account().isPresent()
                && finding.account().get().equals(account.get().value())))
        && (statement.isEmpty() || statement.get().isAllOf(finding));
  }

  /** Builds a suppression. */
  public static final class Builder {
    private final List<RuleId> rules = new ArrayList<>();
    private final String reason;
    private List<String> subjects = List.of("*");
    private @Nullable AccountId account;
    private @Nullable StatementPlace statement;
    private @Nullable String owner;
    private @Nullable LocalDate expires;
    private @Nullable SourceLocation location;

    private Builder(String rule, String reason) {
      this.rules.add(new RuleId(rule));
      this.reason = requireNonNull(reason, "reason");
    }

    /** Adds rules. */
    public Builder rules(String... ids) {
      Arrays.stream(ids).map(RuleId::new).forEach(rules::add);
      return this;
    }

    /** Sets the patterns of subjects, one of which has to match. */
    public Builder subjects(String... patterns) {
      this.subjects = List.of(patterns);
      return this;
    }

    public Builder account(String id) {
      this.account = new AccountId(id);
      return this;
    }

    public Builder statement(StatementPlace value) {
      this.statement = requireNonNull(value, "statement");
      return this;
    }

    public Builder owner(String value) {
      this.owner = requireNonNull(value, "owner");
      return this;
    }

    /** Sets the last day on which it holds. */
    public Builder expires(LocalDate lastDay) {
      this.expires = requireNonNull(lastDay, "lastDay");
      return this;
    }

    /** Says where it is written, for what there is to say of it. */
    public Builder at(SourceLocation place) {
      this.location = requireNonNull(place, "place");
      return this;
    }

    public Suppression build() {
      return new Suppression(
          rules,
          subjects,
          Optional.ofNullable(account),
          Optional.ofNullable(statement),
          Optional.ofNullable(owner),
          reason,
          Optional.ofNullable(expires),
          Optional.ofNullable(location));
    }
  }
}
