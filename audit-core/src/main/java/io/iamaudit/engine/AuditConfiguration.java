package io.iamaudit.engine;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleId;
import io.iamaudit.snapshot.OwnerRoster;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which rules run and how. Immutable; {@link ConfigurationFile} reads one from a file.
 *
 * <p>Names of rules and parameters are checked when an {@link Audit} is made with it.
 */
public final class AuditConfiguration {
  private static final AuditConfiguration DEFAULTS = builder().build();

  private final Profile profile;
  private final Map<RuleId, RuleSettings> rules;
  private final TrustZone trustZone;
  private final @Nullable OwnerRoster roster;
  private final @Nullable String rosterFile;
  private final @Nullable Instant now;
  private final List<Suppression> suppressions;
  private final @Nullable LocalDate today;

  private AuditConfiguration(Builder builder) {
    this.profile = builder.profile;
    this.rules = Collections.unmodifiableMap(new TreeMap<>(builder.rules));
    this.trustZone = builder.trustZone;
    this.roster = builder.roster;
    this.rosterFile = builder.rosterFile;
    this.now = builder.now;
    this.suppressions = List.copyOf(builder.suppressions);
    this.today = builder.today;
  }

  /** The default profile, with nothing said of any rule. */
  public static AuditConfiguration defaults() {
    return DEFAULTS;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with what this configuration says. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.profile = profile;
    builder.rules.putAll(rules);
    builder.trustZone = trustZone;
    builder.roster = roster;
    builder.rosterFile = rosterFile;
    builder.now = now;
    builder.suppressions.addAll(suppressions);
    builder.today = today;
    return builder;
  }

  /** Which rules run unless something is said of them. */
  public Profile profile() {
    return profile;
  }

  /** What is said of single rules, in the order of their ids. */
  public Map<RuleId, RuleSettings> rules() {
    return rules;
  }

  /** Whom the accounts trust, beside themselves and their organization. */
  public TrustZone trustZone() {
    return trustZone;
  }

  /** Who owns things in the accounts; empty if no roster was given. */
  public Optional<OwnerRoster> roster() {
    return Optional.ofNullable(roster);
  }

  /**
   * The file that a configuration names as its roster, as written there; empty if it names none.
   * Nothing here opens files: whoever does reads it and sets the {@link Builder#roster}.
   */
  public Optional<String> rosterFile() {
    return Optional.ofNullable(rosterFile);
  }

  /** The moment against which ages are judged; empty: the moment of the snapshot. */
  public Optional<Instant> now() {
    return Optional.ofNullable(now);
  }

  /** What is accepted, in the order in which it was written. */
  public List<Suppression> suppressions() {
    return suppressions;
  }

  /** The day on which the audit is made, as far as it was said; see {@link Builder#today}. */
  public Optional<LocalDate> today() {
    return Optional.ofNullable(today);
  }

  RuleSettings settings(RuleId id) {
    return rules.getOrDefault(id, RuleSettings.NONE);
  }

  /** Builds a configuration. */
  public static final class Builder {
    private Profile profile = Profile.FOUNDING_DOCUMENTS;
    private final Map<RuleId, RuleSettings> rules = new HashMap<>();
    private TrustZone trustZone = TrustZone.empty();
    private @Nullable OwnerRoster roster;
    private @Nullable String rosterFile;
    private @Nullable Instant now;
    private final List<Suppression> suppressions = new ArrayList<>();
    private @Nullable LocalDate today;

    private Builder() {}

    public Builder profile(Profile value) {
      this.profile = requireNonNull(value, "profile");
      return this;
    }

    /** Names whom the accounts trust, beside themselves and their organization. */
    public Builder trustZone(TrustZone value) {
      this.trustZone = requireNonNull(value, "trustZone");
      return this;
    }

    /** Says who owns things in the accounts, and who has left. */
    public Builder roster(OwnerRoster value) {
      this.roster = requireNonNull(value, "roster");
      return this;
    }

    /** Notes the file that is to be read as the roster; it is not opened. */
    public Builder rosterFile(String path) {
      this.rosterFile = requireNonNull(path, "path");
      return this;
    }

    /** Judges ages against this moment instead of that of the snapshot. */
    public Builder now(Instant value) {
      this.now = requireNonNull(value, "now");
      return this;
    }

    /** Adds what is accepted. */
    public Builder suppress(Suppression... values) {
      suppressions.addAll(List.of(values));
      return this;
    }

    /**
     * Says on which day the audit is made, in UTC, for suppressions that expire: they are judged by
     * the day of the data or by this one, whichever is later, so that none lives on because old
     * data is audited. Where {@link #now} is set, it alone counts, and a run can be repeated later.
     * Without either the report depends on the data only.
     */
    public Builder today(LocalDate day) {
      this.today = requireNonNull(day, "day");
      return this;
    }

    public Builder enable(String rule) {
      return with(
          rule, old -> new RuleSettings(Optional.of(true), old.severity(), old.parameters()));
    }

    public Builder disable(String rule) {
      return with(
          rule, old -> new RuleSettings(Optional.of(false), old.severity(), old.parameters()));
    }

    public Builder severity(String rule, Severity value) {
      return with(
          rule, old -> new RuleSettings(old.enabled(), Optional.of(value), old.parameters()));
    }

    /**
     * Sets a parameter of a rule.
     *
     * @param value an Integer, a Boolean, a String or a list of strings, as the parameter is
     */
    public Builder parameter(String rule, String name, Object value) {
      return with(
          rule,
          old -> {
            Map<String, Object> parameters = new HashMap<>(old.parameters());
            parameters.put(name, value);
            return new RuleSettings(old.enabled(), old.severity(), parameters);
          });
    }

    /** Replaces all that is said of one rule. */
    public Builder rule(RuleId id, RuleSettings settings) {
      rules.put(id, settings);
      return this;
    }

    private Builder with(String rule, UnaryOperator<RuleSettings> change) {
      RuleId id = new RuleId(rule);
      rules.put(id, change.apply(rules.getOrDefault(id, RuleSettings.NONE)));
      return this;
    }

    public AuditConfiguration build() {
      return new AuditConfiguration(this);
    }
  }
}
