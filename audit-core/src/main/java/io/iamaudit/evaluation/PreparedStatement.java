package io.iamaudit.evaluation;

import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyVersion;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One statement, compiled. */
final class PreparedStatement {

  private static final String LIST_ALL_BUCKETS = "s3:listallmybuckets";

  private final Statement written;
  private final int index;
  private final boolean allow;
  private final ActionPattern[] actions;
  private final boolean notAction;
  private final ResourceMatcher @Nullable [] resources;
  private final boolean notResource;
  private final @Nullable PrincipalMatcher principal;
  private final PreparedCondition[] conditions;

  private PreparedStatement(
      Statement written, int index, PolicyVersion version, boolean completed) {
    this.written = written;
    this.index = index;
    this.allow = written.isAllow();
    this.actions = written.action().patterns().toArray(ActionPattern[]::new);
    this.notAction = written.action() instanceof ActionElement.NotAction;
    this.resources =
        written
            .resource()
            .map(element -> ResourceMatcher.compile(element, version, completed))
            .orElse(null);
    this.notResource =
        written.resource().filter(ResourceElement.NotResource.class::isInstance).isPresent();
    this.principal = written.principal().map(PrincipalMatcher::compile).orElse(null);
    this.conditions =
        written.conditions().stream()
            .map(condition -> PreparedCondition.compile(condition, version))
            .toArray(PreparedCondition[]::new);
  }

  Statement written() {
    return written;
  }

  /** Where it stands in its policy, from 0. */
  int index() {
    return index;
  }

  boolean isAllow() {
    return allow;
  }

  PreparedCondition[] conditions() {
    return conditions;
  }

  /** The service prefixes, in lower case, that it can be about; empty: any. */
  Optional<Set<String>> services() {
    if (notAction) {
      return Optional.empty();
    }
    Set<String> services = new HashSet<>();
    for (ActionPattern pattern : actions) {
      int colon = pattern.text().indexOf(':');
      String prefix = colon < 0 ? "" : pattern.text().substring(0, colon);
      if (pattern.isEverything() || prefix.indexOf('*') >= 0 || prefix.indexOf('?') >= 0) {
        return Optional.empty();
      }
      services.add(prefix.toLowerCase(Locale.ROOT));
    }
    return Optional.of(services);
  }

  boolean coversAction(AuthorizationRequest request) {
    boolean any = false;
    for (ActionPattern pattern : actions) {
      if (pattern.matches(request.lowerAction())) {
        any = true;
        break;
      }
    }
    return any != notAction;
  }

  /**
   * Whether the statement's resources are those of the request.
   *
   * @param withoutElement the answer for a statement that names no resource
   */
  boolean coversResource(AuthorizationRequest request, boolean withoutElement) {
    if (resources == null) {
      return withoutElement;
    }
    Bounds bounds = request.bounds();
    if (bounds != null) {
      return bounds.coversResource(this);
    }
    if (request.isWildcardOnly()) {
      boolean star = false;
      for (ResourceMatcher entry : resources) {
        star |= entry.isEverything() || isAllBuckets(entry, request);
      }
      return star != notResource;
    }
    if (request.isPattern()) {
      return coversPattern(request);
    }
    for (ResourceMatcher entry : resources) {
      if (entry.covers(request)) {
        return !notResource;
      }
    }
    return notResource;
  }

  /** S3 itself asks for all buckets with this resource, although the action knows none. */
  private static boolean isAllBuckets(ResourceMatcher entry, AuthorizationRequest request) {
    if (!request.lowerAction().equals(LIST_ALL_BUCKETS)) {
      return false;
    }
    String pattern = entry.pattern(request.context());
    return pattern != null
        && pattern.startsWith("arn:")
        && pattern.endsWith(":s3:::" + PolicyText.STAR);
  }

  /**
   * Whether the statement bears on a request for many resources at once. If some are asked for, an
   * Allow does if it grants some of them, and a Deny only if it takes all of them; if all are asked
   * for, the other way round.
   */
  private boolean coversPattern(AuthorizationRequest request) {
    boolean whole = allow == request.isAboutEvery();
    List<String> patterns = new ArrayList<>();
    for (ResourceMatcher entry : resources == null ? new ResourceMatcher[0] : resources) {
      String pattern = entry.pattern(request.context());
      // What is said to be all has to be: a wildcard that stops at colons would promise too much.
      if (pattern != null && (!request.isAboutEvery() || isOfUse(pattern, whole))) {
        patterns.add(pattern);
      }
    }
    String wanted = request.compiledResource();
    boolean some = patterns.stream().anyMatch(pattern -> GlobAlgebra.intersects(pattern, wanted));
    // The statement is about what the patterns match, or about what they do not.
    if (whole) {
      return notResource ? !some : some && GlobAlgebra.covers(patterns, wanted);
    }
    return notResource ? !some || !GlobAlgebra.covers(patterns, wanted) : some;
  }

  /** Whether a pattern can be counted on where all resources are asked for. */
  private boolean isOfUse(String pattern, boolean whole) {
    // Taking more for matched is safe where matching denies, or exempts from an Allow.
    return whole == notResource || ResourceMatcher.isPlain(pattern);
  }

  /**
   * How the statement's principals match; {@link PrincipalMatcher#NONE} if they do not, or the
   * statement names none.
   */
  int matchPrincipal(RequestPrincipal requester, boolean hasBoundary) {
    return principal == null
        ? PrincipalMatcher.NONE
        : principal.match(requester, !allow && hasBoundary);
  }

  /** Whether {@link #variableValues} looks for any. */
  boolean isSolvable(String resource) {
    return resources == null
        || Arrays.stream(resources)
            .allMatch(entry -> entry.text().isConstant() || entry.text().isSolvable(resource));
  }

  /** Values of a variable with which one of its resources covers that of the request. */
  List<String> variableValues(String key, AuthorizationRequest request) {
    List<String> solutions = new ArrayList<>();
    if (resources != null) {
      for (ResourceMatcher entry : resources) {
        if (entry.text().keys().contains(key)) {
          solutions.addAll(entry.text().solutions(key, request.resource(), request.context()));
        }
      }
    }
    return solutions;
  }

  /** The sessions of a role, by ARN, that the statement names. */
  Stream<String> sessionsOf(RequestPrincipal role) {
    return principal == null ? Stream.empty() : principal.sessionsOf(role);
  }

  boolean conditionsHold(AuthorizationRequest request) {
    RequestContext context = request.context();
    Bounds bounds = request.bounds();
    for (PreparedCondition condition : conditions) {
      if (bounds != null && context.isOpen(condition.key())) {
        if (bounds.matchesOpen(this)) {
          continue;
        }
        return false;
      }
      boolean holds =
          condition.isKnown() ? condition.holds(context) : context.isHeld(condition.written());
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  /** Its resources; null if it names none. */
  ResourceMatcher @Nullable [] resources() {
    return resources;
  }

  /** Whether its resources are those that it does not cover. */
  boolean isNotResource() {
    return notResource;
  }

  /** The keys that its conditions and variables ask for, in lower case. */
  Set<String> keys() {
    Set<String> keys = new HashSet<>();
    for (PreparedCondition condition : conditions) {
      keys.add(condition.key());
      keys.addAll(condition.variables());
    }
    keys.addAll(resourceKeys());
    return keys;
  }

  /** The keys of policy variables in its resources, in lower case. */
  Set<String> resourceKeys() {
    Set<String> keys = new HashSet<>();
    if (resources != null) {
      for (ResourceMatcher entry : resources) {
        keys.addAll(entry.text().keys());
      }
    }
    return keys;
  }

  /**
   * Compiles the statements of a policy.
   *
   * @param completed whether ARNs with fewer than six parts are completed
   */
  static PreparedStatement[] all(
      List<Statement> statements, PolicyVersion version, boolean completed) {
    PreparedStatement[] all = new PreparedStatement[statements.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = new PreparedStatement(statements.get(i), i, version, completed);
    }
    return all;
  }
}
