package io.iamaudit.engine;

import static java.util.Objects.requireNonNull;

import io.iamaudit.rule.Rule;
import io.iamaudit.rule.RuleMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A choice of rules by a name: {@code founding-documents}, which is the default, for what the
 * guides to auditing an account ask for; {@code cis-3.0} for the rules that check a control of that
 * version of the CIS AWS Foundations Benchmark; or {@code all}.
 */
public record Profile(String name) {
  private static final String CIS_PREFIX = "cis-";

  /** Every rule but the {@link RuleMetadata#isOptional optional} ones. */
  public static final Profile FOUNDING_DOCUMENTS = new Profile("founding-documents");

  /** Every rule. */
  public static final Profile ALL = new Profile("all");

  public Profile {
    requireNonNull(name, "name");
  }

  /** Whether a rule belongs to the profile. */
  public boolean includes(RuleMetadata rule) {
    if (equals(ALL)) {
      return true;
    }
    if (equals(FOUNDING_DOCUMENTS)) {
      return !rule.isOptional();
    }
    return rule.compliance().stream()
        .anyMatch(
            control ->
                control.framework().equals(Benchmark.CIS)
                    && name.equals(CIS_PREFIX + control.version()));
  }

  /** The version of the CIS AWS Foundations Benchmark, as {@code 3.0}; empty for other profiles. */
  Optional<String> cisVersion() {
    return name.startsWith(CIS_PREFIX)
        ? Optional.of(name.substring(CIS_PREFIX.length()))
        : Optional.empty();
  }

  /** The profiles that make sense for these rules: the default first, the benchmarks by version. */
  public static List<String> names(Collection<? extends Rule> rules) {
    TreeSet<String> versions = new TreeSet<>();
    for (Rule rule : rules) {
      rule.metadata().compliance().stream()
          .filter(control -> control.framework().equals(Benchmark.CIS))
          .forEach(control -> versions.add(CIS_PREFIX + control.version()));
    }
    List<String> names = new ArrayList<>();
    names.add(FOUNDING_DOCUMENTS.name());
    names.addAll(versions);
    names.add(ALL.name());
    return names;
  }

  /** The profile of this name; empty if no rule belongs to it. */
  public static Optional<Profile> of(String name, Collection<? extends Rule> rules) {
    return names(rules).contains(name) ? Optional.of(new Profile(name)) : Optional.empty();
  }
}
