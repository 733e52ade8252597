package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.input.PolicyFiles;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyTypeGuess;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Policies that a command line names, and what they are used as. */
final class PolicyInput {
  static final String STANDARD_INPUT = "-";
  private static final String STANDARD_INPUT_NAME = "stdin";

  private PolicyInput() {}

  /** Reads policies from files, and from standard input if it is among them. */
  static FoundPolicies read(List<Path> paths, boolean standardInput, Session session) {
    FoundPolicies fromFiles = PolicyFiles.of(paths).read();
    if (!standardInput) {
      return fromFiles;
    }
    FoundPolicies fromInput = PolicyFiles.read(session.in(), STANDARD_INPUT_NAME);
    return new FoundPolicies(
        Stream.concat(fromFiles.policies().stream(), fromInput.policies().stream()).toList(),
        Stream.concat(fromFiles.diagnostics().stream(), fromInput.diagnostics().stream()).toList());
  }

  /** The value of {@code --type}; empty if it was not given. */
  static Optional<PolicyType> type(@Nullable String type, List<Diagnostic> problems) {
    if (type == null) {
      return Optional.empty();
    }
    Optional<PolicyType> found = PolicyType.of(type);
    if (found.isEmpty()) {
      List<String> known = Arrays.stream(PolicyType.values()).map(PolicyType::id).toList();
      problems.add(
          Diagnostic.error("unknown type of policy `" + type + "`")
              .withSuggestion(type, known, "known are " + String.join(", ", known)));
    }
    return found;
  }

  /**
   * What a policy is used as: what its place says, else what was asked for, else what its elements
   * say. Only what is stored as a policy of users and roles may also be used as something else.
   */
  static PolicyType type(FoundPolicy policy, Optional<PolicyType> wanted) {
    Optional<PolicyType> known = policy.type();
    boolean open =
        known.isEmpty()
            || (known.get() == PolicyType.IDENTITY
                && wanted.filter(it -> !it.namesPrincipals()).isPresent());
    return (open ? wanted.or(() -> known) : known)
        .or(
            () ->
                policy
                    .body()
                    .document()
                    .map(document -> PolicyTypeGuess.of(document, policy.name()).type()))
        .orElse(PolicyType.IDENTITY);
  }

  /** What could not be read: files, and the texts of policies. */
  static List<Diagnostic> errors(FoundPolicies found) {
    return Stream.concat(
            found.diagnostics().stream(),
            found.policies().stream().flatMap(policy -> policy.body().diagnostics().stream()))
        .filter(Diagnostic::isError)
        .toList();
  }
}
