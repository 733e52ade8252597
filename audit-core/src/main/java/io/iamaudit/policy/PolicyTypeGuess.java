package io.iamaudit.policy;

import static java.util.Objects.requireNonNull;

import io.iamaudit.internal.text.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a document probably is when nobody says: a policy does not name its own type.
 *
 * @param type that the document fits best
 * @param reason a clause for people: {@code it has principals and no resources}
 */
public record PolicyTypeGuess(PolicyType type, String reason) {
  /** The only actions of a role trust policy, in lower case. */
  private static final Set<String> TRUST_ACTIONS =
      Set.of(
          "sts:assumerole",
          "sts:assumerolewithsaml",
          "sts:assumerolewithwebidentity",
          "sts:assumeroot",
          "sts:setcontext",
          "sts:setsourceidentity",
          "sts:tagsession");

  public PolicyTypeGuess {
    requireNonNull(type, "type");
    requireNonNull(reason, "reason");
  }

  /**
   * Guesses from the elements of a document and, where they fit several types, from the words of
   * its name.
   *
   * @param name of the file or the policy; may be empty
   */
  public static PolicyTypeGuess of(PolicyDocument document, String name) {
    List<Statement> statements = document.statements();
    boolean principals = statements.stream().anyMatch(it -> it.principal().isPresent());
    List<String> words = words(name);
    if (!principals) {
      return withoutPrincipals(words);
    }
    if (statements.stream().allMatch(PolicyTypeGuess::isAboutAssuming)) {
      return new PolicyTypeGuess(
          PolicyType.TRUST,
          statements.stream().anyMatch(it -> it.resource().isPresent())
              ? "it has principals, and all its actions are about assuming a role"
              : "it has principals and no resources, and all its actions are about assuming a role");
    }
    if (words.contains("rcp")) {
      return new PolicyTypeGuess(PolicyType.RCP, "it has principals, and its name says rcp");
    }
    if (words.contains("vpce") || words.contains("endpoint")) {
      return new PolicyTypeGuess(
          PolicyType.VPC_ENDPOINT, "it has principals, and its name says endpoint");
    }
    if (statements.stream().allMatch(PolicyTypeGuess::deniesEverybodyEverywhere)) {
      return new PolicyTypeGuess(
          PolicyType.RCP, "every statement denies everybody something on every resource");
    }
    return new PolicyTypeGuess(PolicyType.RESOURCE, "it has principals");
  }

  private static PolicyTypeGuess withoutPrincipals(List<String> words) {
    if (words.contains("scp")) {
      return new PolicyTypeGuess(PolicyType.SCP, "it has no principals, and its name says scp");
    }
    if (words.contains("rcp")) {
      return new PolicyTypeGuess(PolicyType.RCP, "its name says rcp");
    }
    if (words.contains("trust")) {
      return new PolicyTypeGuess(PolicyType.TRUST, "its name says trust");
    }
    if (words.contains("boundary")) {
      return new PolicyTypeGuess(
          PolicyType.BOUNDARY, "it has no principals, and its name says boundary");
    }
    return new PolicyTypeGuess(PolicyType.IDENTITY, "it has no principals");
  }

  /**
   * The service whose resources a resource-based policy protects, as {@code s3}: the one that all
   * its actions are of. Empty if they are of several, or are wildcards.
   */
  public static Optional<String> service(PolicyDocument document) {
    String found = "";
    for (Statement statement : document.statements()) {
      for (ActionPattern pattern : statement.action().patterns()) {
        int colon = pattern.text().indexOf(':');
        String prefix = colon < 0 ? "" : pattern.text().substring(0, colon);
        String service = prefix.toLowerCase(Locale.ROOT);
        boolean literal = Glob.firstWildcard(prefix, 0, prefix.length()) == prefix.length();
        if (service.isEmpty() || !literal || !pattern.isResolved()) {
          return Optional.empty();
        }
        if (!found.isEmpty() && !found.equals(service)) {
          return Optional.empty();
        }
        found = service;
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private static boolean isAboutAssuming(Statement statement) {
    List<ActionPattern> patterns = statement.action().patterns();
    return statement.action() instanceof ActionElement.Action
        && !patterns.isEmpty()
        && patterns.stream().allMatch(pattern -> isTrustAction(pattern.text()));
  }

  private static boolean isTrustAction(String pattern) {
    String lower = pattern.toLowerCase(Locale.ROOT);
    return lower.startsWith("sts:")
        && TRUST_ACTIONS.stream().anyMatch(action -> Glob.matches(lower, action, false));
  }

  private static boolean deniesEverybodyEverywhere(Statement statement) {
    return statement.effect() == Effect.DENY
        && statement.principal().filter(PolicyTypeGuess::isEverybody).isPresent()
        && statement.resource().filter(ResourceElement::coversEverything).isPresent();
  }

  private static boolean isEverybody(PrincipalElement principal) {
    return principal instanceof PrincipalElement.Principal
        && principal.entries().stream().anyMatch(PrincipalEntry::isEveryone);
  }

  /** The words of a name in lower case: {@code Guardrails/deny-SCP.json} has scp among them. */
  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= name.length(); i++) {
      char c = i < name.length() ? name.charAt(i) : ' ';
      if (Character.isLetterOrDigit(c)) {
        word.append(Character.toLowerCase(c));
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }
}
