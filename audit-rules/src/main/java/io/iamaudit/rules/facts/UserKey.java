package io.iamaudit.rules.facts;

import io.iamaudit.analysis.inventory.KeyFacts;
import io.iamaudit.analysis.inventory.KeyFacts.LastUse;
import io.iamaudit.analysis.inventory.KeyFacts.Use;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rules.support.Ages;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One access key of a user, with the words that rules have for it. The root user's keys are not
 * among them.
 *
 * @param key what the input says of it
 */
public record UserKey(UserFacts user, KeyFacts key) {

  /** The keys of all users. */
  public static Stream<UserKey> of(AccountContext context) {
    return UserFacts.of(context).flatMap(user -> of(user, context));
  }

  /** The keys of one user, put together from the keys themselves and the credential report. */
  public static Stream<UserKey> of(UserFacts user, AccountContext context) {
    return KeyFacts.of(context.snapshot(), user.user(), user.row()).stream()
        .map(key -> new UserKey(user, key));
  }

  /** How messages call it: its id, or its number in the credential report. */
  public String label() {
    return key.label();
  }

  public boolean active() {
    return key.active();
  }

  /** When it was made; empty if nobody says. */
  public Optional<Instant> created() {
    return key.created();
  }

  /** Whether {@link #created} is the report's <i>last rotated</i>. */
  public boolean createdInReport() {
    return key.createdInReport();
  }

  public Use use() {
    return key.use();
  }

  /** When and for what the key was last used; empty if never, or if that is unknown. */
  public Optional<LastUse> lastUse() {
    return key.lastUse();
  }

  /** When the key was made or last switched on or off, by the credential report. */
  public Optional<Instant> lastRotated() {
    return key.lastRotated();
  }

  public SourceLocation source() {
    return key.source();
  }

  /** Starts a finding about the key; the user is its subject, the key a part of its identity. */
  public Finding.Builder finding(AccountContext context) {
    Finding.Builder finding = context.finding("user", user.arn()).identifiedBy(label());
    if (!createdInReport()) {
      finding.field("AccessKeyId", label(), source());
    }
    created()
        .ifPresent(
            date ->
                finding.field(
                    createdInReport() ? label().replace(' ', '_') + "_last_rotated" : "CreateDate",
                    date.toString(),
                    source()));
    return finding;
  }

  /** The key in a sentence: {@code Access key AKIA... of user frank}. */
  public String inWords() {
    return (createdInReport() ? "A" + label().substring(1) : "Access key " + label())
        + " of user "
        + user.name();
  }

  /** The date from which the age counts, and what it is. */
  public String sinceInWords() {
    return created().map(date -> Ages.date(date).toString()).orElse("an unknown day")
        + (createdInReport()
            ? " by the credential report, where the date may be that of a status change"
            : "");
  }
}
