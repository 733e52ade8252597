package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a principal last used a service, as IAM's last accessed information says.
 *
 * @param serviceNamespace the action prefix, as {@code s3}
 * @param lastAuthenticated empty if not within the tracking period
 * @param actions last use of single actions, where AWS tracks them; empty where it does not
 * @param unusedActions those that AWS tracks and that were not used within the tracking period
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html">Refine
 *     permissions using last accessed information</a>
 */
public record LastAccessed(
    String serviceNamespace,
    Optional<Instant> lastAuthenticated,
    Map<String, Instant> actions,
    List<String> unusedActions) {

  public LastAccessed {
    requireNonNull(serviceNamespace, "serviceNamespace");
    requireNonNull(lastAuthenticated, "lastAuthenticated");
    actions = Copies.map(actions);
    unusedActions = List.copyOf(unusedActions);
  }

  /** A service of which AWS tracks no actions, or all that it tracks were used. */
  public LastAccessed(
      String serviceNamespace, Optional<Instant> lastAuthenticated, Map<String, Instant> actions) {
    this(serviceNamespace, lastAuthenticated, actions, List.of());
  }
}
