package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.evaluation.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How a principal comes to use a role, by assuming one after the other.
 *
 * @param principal the ARN of a user or a role
 * @param steps each assumes one role; the last one the role that was asked about
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining">Role
 *     chaining</a>
 */
public record RoleChain(String principal, List<Step> steps) {

  /**
   * One {@code sts:AssumeRole}.
   *
   * @param role the ARN of the role that is assumed
   * @param access of the one who assumes it
   */
  public record Step(String role, PrincipalAccess access) {
    public Step {
      requireNonNull(role, "role");
      requireNonNull(access, "access");
    }
  }

  public RoleChain {
    requireNonNull(principal, "principal");
    steps = List.copyOf(steps);
  }

  /** Whether no other role stands between. */
  public boolean isDirect() {
    return steps.size() == 1;
  }

  /** Of all steps together; empty if one of them hangs on policies that are missing. */
  public Optional<Verdict> verdict() {
    if (steps.stream().anyMatch(step -> step.access().verdict().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(dependsOn().isEmpty() ? Verdict.ALLOWED : Verdict.DEPENDS_ON);
  }

  /** The condition keys, in lower case and sorted, that some step depends on. */
  public List<String> dependsOn() {
    TreeSet<String> keys = new TreeSet<>();
    steps.forEach(step -> keys.addAll(step.access().dependsOn()));
    return List.copyOf(keys);
  }
}
