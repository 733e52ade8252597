package io.iamaudit.rules.trust;

import io.iamaudit.policy.Wildcards;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one value of a condition on a token of GitHub Actions pins down.
 *
 * @param owner whether the organization or user that owns the repository is fixed
 * @param repository whether the repository is
 * @param ref whether a branch, a tag, an environment or a workflow at a ref is
 * @see <a href="https://docs.github.com/en/actions/reference/security/oidc">OpenID Connect
 *     reference</a>
 */
record GithubSubject(boolean owner, boolean repository, boolean ref) {
  /** Nothing is pinned down: any workflow on GitHub. */
  static final GithubSubject ANYTHING = new GithubSubject(false, false, false);

  private static final GithubSubject ONE_THING = new GithubSubject(true, true, true);

  private static final Set<String> CLAIMS =
      Set.of(
          "repo",
          "repository",
          "repository_id",
          "repository_owner",
          "repository_owner_id",
          "ref",
          "environment",
          "workflow_ref",
          "job_workflow_ref");

  /** Claims whose values have no colon. */
  private static final Set<String> ONE_PART =
      Set.of("repo", "repository", "repository_id", "repository_owner", "repository_owner_id");

  /** What both pin down together. */
  GithubSubject and(GithubSubject other) {
    return new GithubSubject(
        owner || other.owner, repository || other.repository, ref || other.ref);
  }

  /** What is pinned down whichever of the two holds. */
  GithubSubject or(GithubSubject other) {
    return new GithubSubject(
        owner && other.owner, repository && other.repository, ref && other.ref);
  }

  /**
   * Reads a value of {@code sub}: the usual {@code repo:org/name:ref:refs/heads/main}, or claims
   * that an organization has chosen, each as {@code claim:value}.
   */
  static GithubSubject ofSub(String value) {
    if (!Wildcards.isPattern(value) && !value.startsWith("repo:")) {
      Map<String, String> claims = claims(value);
      return claims.isEmpty() ? ONE_THING : ofClaims(claims);
    }
    return ofClaims(claims(value));
  }

  private static GithubSubject ofClaims(Map<String, String> claims) {
    return claims.entrySet().stream()
        .map(claim -> ofClaim(claim.getKey(), claim.getValue()))
        .reduce(ANYTHING, GithubSubject::and);
  }

  private static Map<String, String> claims(String sub) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String part : sub.split(":", -1)) {
      if (CLAIMS.contains(part)) {
        current = parts.computeIfAbsent(part, name -> new ArrayList<>());
      } else {
        current.add(part);
      }
    }
    Map<String, String> claims = new LinkedHashMap<>();
    parts.forEach(
        (name, values) ->
            claims.put(
                name,
                // What follows a name or an id is not part of it: a word such as pull_request.
                ONE_PART.contains(name)
                    ? values.stream().findFirst().orElse("*")
                    : String.join(":", values)));
    return claims;
  }

  /** What a value of one claim pins down. A value without wildcards is itself. */
  static GithubSubject ofClaim(String claim, String value) {
    return switch (claim) {
      case "repo", "repository" -> ofRepository(value);
      case "repository_id" ->
          new GithubSubject(!Wildcards.isPattern(value), !Wildcards.isPattern(value), false);
      case "repository_owner", "repository_owner_id" ->
          new GithubSubject(!Wildcards.isPattern(value), false, false);
      case "ref" -> new GithubSubject(false, false, isOneRef(value));
      case "environment" -> new GithubSubject(false, false, hasStart(value, ""));
      case "workflow_ref", "job_workflow_ref" -> ofWorkflow(value);
      default -> ANYTHING;
    };
  }

  private static GithubSubject ofRepository(String value) {
    int slash = value.indexOf('/');
    boolean owner = slash > 0 && !Wildcards.isPattern(value.substring(0, slash));
    boolean repository =
        owner && slash + 1 < value.length() && !Wildcards.isPattern(value.substring(slash + 1));
    return new GithubSubject(owner, repository, false);
  }

  /** {@code org/repo/.github/workflows/deploy.yml@refs/heads/main}. */
  private static GithubSubject ofWorkflow(String value) {
    int at = value.indexOf('@');
    String workflow = at < 0 ? value : value.substring(0, at);
    int slash = workflow.indexOf('/');
    boolean owner = slash > 0 && !Wildcards.isPattern(workflow.substring(0, slash));
    boolean wholeWorkflow = owner && !Wildcards.isPattern(workflow);
    boolean ref = wholeWorkflow && at > 0 && isOneRef(value.substring(at + 1));
    return new GithubSubject(owner, wholeWorkflow, ref);
  }

  /** A branch or tag, or those that begin with something; a commit. */
  private static boolean isOneRef(String ref) {
    if (ref.startsWith("refs/pull/")) {
      return false;
    }
    for (String kind : List.of("refs/heads/", "refs/tags/")) {
      if (ref.startsWith(kind)) {
        return hasStart(ref, kind);
      }
    }
    return !ref.isEmpty() && !Wildcards.isPattern(ref);
  }

  private static boolean hasStart(String value, String prefix) {
    return value.length() > prefix.length()
        && !Wildcards.isPattern(value.substring(prefix.length(), prefix.length() + 1));
  }
}
