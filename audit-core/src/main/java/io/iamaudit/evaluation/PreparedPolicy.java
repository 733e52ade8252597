package io.iamaudit.evaluation;

import static java.util.Objects.requireNonNull;

import io.iamaudit.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A policy made ready for decisions: patterns, values and variables are read once, and statements
 * are found by service. Immutable; make it once and share it between requests and threads.
 */
public final class PreparedPolicy {
  private final String name;
  private final PolicyDocument document;

  /** Compiled twice where it matters: only in identity policies are short ARNs completed. */
  private final Index completed;

  private final Index exact;

  private final boolean hasUnknownOperators;

  /** The statements that can be about a service. */
  private static final class Index {
    private final PreparedStatement[] all;
    private final PreparedStatement[] others;
    private final Map<String, PreparedStatement[]> byService = new HashMap<>();

    Index(PreparedStatement[] all) {
      this.all = all;
      Set<String> services = new HashSet<>();
      for (PreparedStatement statement : all) {
        statement.services().ifPresent(services::addAll);
      }
      for (String service : services) {
        byService.put(service, about(service));
      }
      this.others = about("");
    }

    private PreparedStatement[] about(String service) {
      List<PreparedStatement> chosen = new ArrayList<>();
      for (PreparedStatement statement : all) {
        if (statement.services().map(named -> named.contains(service)).orElse(true)) {
          chosen.add(statement);
        }
      }
      return chosen.toArray(PreparedStatement[]::new);
    }

    PreparedStatement[] of(String service) {
      return byService.getOrDefault(service, others);
    }
  }

  private PreparedPolicy(String name, PolicyDocument document) {
    this.name = name;
    this.document = document;
    this.completed =
        new Index(PreparedStatement.all(document.statements(), document.effectiveVersion(), true));
    this.exact =
        new Index(PreparedStatement.all(document.statements(), document.effectiveVersion(), false));
    this.hasUnknownOperators =
        document.statements().stream()
            .flatMap(statement -> statement.conditions().stream())
            .anyMatch(condition -> !condition.operator().isKnown());
  }

  /** Whether a condition in it has an operator that this version does not know. */
  boolean hasUnknownOperators() {
    return hasUnknownOperators;
  }

  /**
   * Prepares a document.
   *
   * @param name what decisions call the policy
   */
  public static PreparedPolicy of(String name, PolicyDocument document) {
    return new PreparedPolicy(requireNonNull(name, "name"), requireNonNull(document, "document"));
  }

  public String name() {
    return name;
  }

  public PolicyDocument document() {
    return document;
  }

  /** The statements that can be about a service, in the order of the document. */
  PreparedStatement[] statements(String lowerService, boolean asIdentityPolicy) {
    return (asIdentityPolicy ? completed : exact).of(lowerService);
  }

  @Override
  public String toString() {
    return name;
  }
}
