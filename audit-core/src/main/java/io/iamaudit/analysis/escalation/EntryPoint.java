package io.iamaudit.analysis.escalation;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.escalation.Escalation.Outcome;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.policy.PrincipalEntry;
import java.util.List;

/**
 * A statement of a trust policy that lets somebody into a role who is no principal of the snapshot:
 * an identity provider and those for whom it vouches, a service, another account or a principal of
 * one, everybody.
 *
 * @param kind as the trust policy says it; {@link PrincipalEntry.Kind#ANYONE} also for {@code
 *     {"AWS": "*"}}
 * @param name as the trust policy says it: the ARN or host of a provider, {@code
 *     lambda.amazonaws.com}, an account, an ARN; {@code *} for everybody
 * @param action with which the role is entered, {@code sts:AssumeRoleWithWebIdentity}
 * @param subjects what the statement asks of who comes, a clause each, all of which must hold: what
 *     the token or assertion says, which principal it is, for which resource a service acts. Empty
 *     if whoever comes is let in
 * @param certainty whether one of these is surely let in
 * @param dependsOn the other condition keys, in lower case and sorted, that decide whether somebody
 *     gets in, and those on which it depends what the role can become
 * @param role the role, and what it can become
 * @param source of the statement
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">
 *     AWS JSON policy elements: Principal</a>
 */
public record EntryPoint(
    PrincipalEntry.Kind kind,
    String name,
    String action,
    List<String> subjects,
    Certainty certainty,
    List<String> dependsOn,
    Escalation role,
    SourceLocation source) {

  public EntryPoint {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(action, "action");
    subjects = List.copyOf(subjects);
    requireNonNull(certainty, "certainty");
    dependsOn = List.copyOf(dependsOn);
    requireNonNull(role, "role");
    requireNonNull(source, "source");
  }

  /**
   * Whether who comes in here can become an administrator; never {@link Outcome#ADMIN}: who is
   * outside becomes one by taking the role.
   */
  public Outcome outcome() {
    Outcome then = role.outcome();
    if (then == Outcome.NO) {
      return Outcome.NO;
    }
    if (then == Outcome.UNKNOWN || certainty == Certainty.POSSIBLE) {
      return Outcome.UNKNOWN;
    }
    return dependsOn.isEmpty() ? Outcome.YES : Outcome.DEPENDS_ON;
  }
}
