package io.iamaudit.evaluation;

import static java.util.Objects.requireNonNull;

import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

  private PreparedPolicy(String name, PreparedPolicy same) {
    this.name = name;
    this.document = same.document;
    this.completed = same.completed;
    this.exact = same.exact;
    this.hasUnknownOperators = same.hasUnknownOperators;
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

  /** The same policy under another name; nothing is prepared again. */
  public PreparedPolicy named(String other) {
    return name.equals(other) ? this : new PreparedPolicy(requireNonNull(other, "other"), this);
  }

  public String name() {
    return name;
  }

  public PolicyDocument document() {
    return document;
  }

  /** The service prefixes, in lower case, that its statements can be about; empty: any. */
  public Optional<Set<String>> services() {
    Set<String> services = new TreeSet<>();
    for (PreparedStatement statement : exact.all) {
      Optional<Set<String>> some = statement.services();
      if (some.isEmpty()) {
        return Optional.empty();
      }
      services.addAll(some.get());
    }
    return Optional.of(services);
  }

  /**
   * The statements that speak of an action, whatever their resources and conditions, in the order
   * of the document. Only they can bear on a request for it.
   *
   * @param action as {@code s3:GetObject}, in any case
   */
  public List<Statement> about(String action) {
    return preparedAbout(action).stream().map(PreparedStatement::written).toList();
  }

  /**
   * The condition keys, in lower case, that the statements about an action ask for, in conditions
   * and in policy variables. No other key bears on a request for it.
   */
  public Set<String> keysAbout(String action) {
    Set<String> keys = new TreeSet<>();
    preparedAbout(action).forEach(statement -> keys.addAll(statement.keys()));
    return keys;
  }

  /**
   * How the statements about an action see a principal: for two principals with equal answers,
   * their {@code Principal} and {@code NotPrincipal} elements say the same. Empty if none of them
   * has such an element.
   */
  public List<String> viewOf(RequestPrincipal principal, String action) {
    List<String> view = new ArrayList<>();
    for (PreparedStatement statement : preparedAbout(action)) {
      if (statement.written().principal().isPresent()) {
        view.add(
            statement.matchPrincipal(principal, false)
                + statement.sessionsOf(principal).toList().toString());
      }
    }
    return view;
  }

  /**
   * Whether the {@code Principal} or {@code NotPrincipal} element of a statement is about a
   * principal or, of a role, about one of its sessions.
   *
   * @param index of the statement, from 0
   * @param asOneOfAccount whether it is enough that the element names the principal's account
   */
  public boolean isAboutPrincipal(RequestPrincipal principal, int index, boolean asOneOfAccount) {
    PreparedStatement statement = exact.all[index];
    int kinds = statement.matchPrincipal(principal, false);
    int wanted = asOneOfAccount ? ~0 : ~PrincipalMatcher.ACCOUNT;
    return (kinds & wanted) != PrincipalMatcher.NONE
        || statement.sessionsOf(principal).findAny().isPresent();
  }

  private List<PreparedStatement> preparedAbout(String action) {
    String lower = action.toLowerCase(Locale.ROOT);
    int colon = lower.indexOf(':');
    List<PreparedStatement> about = new ArrayList<>();
    for (PreparedStatement statement : exact.of(colon < 0 ? "" : lower.substring(0, colon))) {
      if (statement.written().action().covers(lower)) {
        about.add(statement);
      }
    }
    return about;
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
