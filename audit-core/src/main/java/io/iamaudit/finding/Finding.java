package io.iamaudit.finding;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a rule found.
 *
 * @param rule the id of the rule
 * @param account the account it is about; empty for a policy outside any account
 * @param message one sentence, upper case first, with a period
 * @param evidence what proves it, the deciding piece first; never empty
 * @param remediation what to do, in one or two sentences
 * @param repair what a program may change to mend it; empty unless the change is certain
 */
public record Finding(
    String rule,
    Severity severity,
    Optional<String> account,
    Subject subject,
    String message,
    List<Evidence> evidence,
    String remediation,
    Optional<Repair> repair,
    Fingerprint fingerprint) {

  public Finding {
    requireNonNull(rule, "rule");
    requireNonNull(severity, "severity");
    requireNonNull(account, "account");
    requireNonNull(subject, "subject");
    message = Printable.showUnresolved(message);
    evidence = List.copyOf(evidence);
    requireNonNull(remediation, "remediation");
    requireNonNull(repair, "repair");
    requireNonNull(fingerprint, "fingerprint");
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("a finding of " + rule + " has no evidence");
    }
  }

  /** Starts a finding; rules get theirs from their context, which knows severity and account. */
  public static Builder builder(String rule, Severity severity, Subject subject) {
    return new Builder(rule, severity, subject);
  }

  /** The first place that a person can open; empty if no evidence has one. */
  public Optional<SourceLocation> location() {
    return evidence.stream().flatMap(piece -> piece.location().stream()).findFirst();
  }

  /**
   * The same finding as the n-th of several with one fingerprint, so that each has its own.
   *
   * @param n from 1; the first keeps its fingerprint
   */
  public Finding numbered(int n) {
    return n == 1
        ? this
        : new Finding(
            rule,
            severity,
            account,
            subject,
            message,
            evidence,
            remediation,
            repair,
            Fingerprint.of(List.of(fingerprint.value(), Integer.toString(n))));
  }

  /** Builds a finding. */
  public static final class Builder {
    private final String rule;
    private final Severity severity;
    private final Subject subject;
    private Optional<String> account = Optional.empty();
    private String message = "";
    private String remediation = "";
    private Optional<Repair> repair = Optional.empty();
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<String> identity = new ArrayList<>();

    private Builder(String rule, Severity severity, Subject subject) {
      this.rule = requireNonNull(rule, "rule");
      this.severity = requireNonNull(severity, "severity");
      this.subject = requireNonNull(subject, "subject");
    }

    public Builder account(String id) {
      this.account = Optional.of(id);
      return this;
    }

    public Builder message(String sentence) {
      this.message = sentence;
      return this;
    }

    public Builder remediation(String advice) {
      this.remediation = advice;
      return this;
    }

    /** Says how the thing can be mended; an empty one changes nothing. */
    public Builder repair(Optional<Repair> value) {
      this.repair = value;
      return this;
    }

    public Builder evidence(Evidence piece) {
      evidence.add(piece);
      return this;
    }

    /** Adds a fact that the input states. */
    public Builder field(String name, String value, SourceLocation where) {
      return evidence(new Evidence.Field(name, value, Optional.of(where)));
    }

    /**
     * Tells apart several findings of one rule on one subject, as a key id or a statement's content
     * does. Rule and subject are always part of the identity; places, order and numbers must not
     * be.
     */
    public Builder identifiedBy(String... parts) {
      identity.addAll(Arrays.asList(parts));
      return this;
    }

    public Finding build() {
      List<String> parts = new ArrayList<>(List.of(rule, subject.type(), subject.arn()));
      parts.addAll(identity);
      return new Finding(
          rule,
          severity,
          account,
          subject,
          message,
          evidence,
          remediation,
          repair,
          Fingerprint.of(parts));
    }
  }
}
