package io.iamaudit.testkit;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.PolicyToLint;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.finding.Severity;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.reasoning.AccessProof;
import io.iamaudit.reasoning.CheckedPolicy;
import io.iamaudit.reasoning.ComparedPolicies;
import io.iamaudit.reasoning.PolicyComparison;
import io.iamaudit.reasoning.PolicySet;
import io.iamaudit.report.ComparisonReport;
import io.iamaudit.report.ProofReport;
import io.iamaudit.snapshot.PolicyBody;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * What one policy does.
 *
 * <pre>{@code
 * assertThat(policy).allows("s3:GetObject").on("arn:aws:s3:::reports/*");
 * assertThat(policy).when("aws:SourceVpc", "vpc-1").allows("s3:PutObject").on("arn:aws:s3:::in/*");
 * assertThat(policy).doesNotAllow("iam:*").on("*");
 * assertThat(policy).neverAllows("iam:*").isNoWiderThan(before);
 * }</pre>
 *
 * <p>The policy is looked at alone. Of an identity-based policy the question is what it gives to
 * whoever has it. Of one that only limits (a service or resource control policy, a permissions
 * boundary, a session policy, a VPC endpoint's) it is what it leaves to somebody who may do
 * everything else. Of a resource-based policy it is whom it lets in, so the test says who: {@link
 * #by}; the caller's own policies are taken to allow it where they cannot do without this one, as
 * with the trust policy of a role, a KMS key, and callers of other accounts.
 *
 * <p>A condition key of which the test says nothing is not known. If the answer hangs on one, the
 * assertion fails: a test does not pass by not knowing.
 */
public final class PolicyAssert {
  private final Chains chains;
  private final Chains.Chain chain;
  private final FoundPolicy policy;
  private final PolicyQuestion question = new PolicyQuestion();
  private PolicyType type;
  private String description = "";

  PolicyAssert(Chains chains, FoundPolicy policy) {
    this.chains = chains;
    this.policy = requireNonNull(policy, "policy");
    this.chain = chains.about("nothing is asserted about " + Printable.escape(policy.name()));
    this.type = Audit.withRules(List.of()).lint(List.of(toLint(policy))).policies().get(0).type();
  }

  private static PolicyToLint toLint(FoundPolicy policy) {
    return new PolicyToLint(policy.name(), policy.type(), policy.service(), policy.body());
  }

  /** Says in failures what the test is about. */
  @CheckReturnValue
  public PolicyAssert as(String words) {
    this.description = words;
    return this;
  }

  /**
   * Says what the policy is used as. Without, it is what its place in a file says or, where that
   * says nothing, what its elements look like.
   */
  @CheckReturnValue
  public PolicyAssert usedAs(PolicyType value) {
    this.type = requireNonNull(value, "value");
    return this;
  }

  /** Says what the values of a condition key are in the requests that follow. */
  @CheckReturnValue
  public PolicyAssert when(String key, String... values) {
    question.when(key, List.of(values));
    return this;
  }

  /** Says what the values of condition keys are in the requests that follow. */
  @CheckReturnValue
  public PolicyAssert when(Map<String, List<String>> context) {
    context.forEach(question::when);
    return this;
  }

  /** Says that condition keys are not in the requests that follow. */
  @CheckReturnValue
  public PolicyAssert whenAbsent(String... keys) {
    question.whenAbsent(List.of(keys));
    return this;
  }

  /** Says that no condition key is in the requests that follow but those that are named. */
  @CheckReturnValue
  public PolicyAssert withNothingElse() {
    question.withNothingElse();
    return this;
  }

  /**
   * Says who asks.
   *
   * @param principal the ARN of a user, role, session or root user
   * @throws IllegalArgumentException if it is none of these
   */
  @CheckReturnValue
  public PolicyAssert by(String principal) {
    return by(RequestPrincipal.aws(principal));
  }

  /** Says who asks: {@link RequestPrincipal#service}, for one. */
  @CheckReturnValue
  public PolicyAssert by(RequestPrincipal principal) {
    question.by(principal);
    return this;
  }

  /** Says which account owns the resources, where their ARNs do not, as those of S3. */
  @CheckReturnValue
  public PolicyAssert ownedBy(String account) {
    question.ownedBy(new AccountId(account));
    return this;
  }

  /**
   * Begins the question whether the policy allows actions.
   *
   * @param actions as {@code s3:GetObject}; a pattern, as {@code s3:Get*}, stands for all actions
   *     of AWS that it matches, and each has to be allowed
   */
  @CheckReturnValue
  public PolicyRequestAssert allows(String... actions) {
    return request(Expectation.ALLOWED, actions);
  }

  /**
   * Begins the question whether the policy does not allow actions, by a Deny or by saying nothing.
   *
   * @param actions as {@code iam:PassRole}, or patterns as {@code iam:*}: none may be allowed
   */
  @CheckReturnValue
  public PolicyRequestAssert doesNotAllow(String... actions) {
    return request(Expectation.NOT_ALLOWED, actions);
  }

  /**
   * Begins the question whether the policy denies actions, so that no other policy can allow them.
   *
   * @param actions as {@code iam:PassRole}, or patterns as {@code iam:*}: each has to be denied
   */
  @CheckReturnValue
  public PolicyRequestAssert deniesExplicitly(String... actions) {
    return request(Expectation.DENIED, actions);
  }

  private PolicyRequestAssert request(Expectation expectation, String... actions) {
    return new PolicyRequestAssert(
        this, expectation, Actions.of(List.of(actions)), String.join(", ", actions), question);
  }

  /**
   * Passes if the policy allows none of these actions to anybody, on any resource and in any
   * context. A failure shows a request that it allows; what could not be found out fails, too.
   *
   * @param actions as {@code iam:PassRole}, or patterns as {@code iam:*}
   * @see AccessProof#neverAllows
   */
  public PolicyAssert neverAllows(String... actions) {
    return neverAllows(List.of(actions), List.of("*"));
  }

  /**
   * Passes if the policy allows none of these actions on any of these resources to anybody, in any
   * context.
   *
   * @param actions as {@code iam:PassRole}, or patterns as {@code iam:*}
   * @param resources ARNs, or patterns of them
   */
  public PolicyAssert neverAllows(List<String> actions, List<String> resources) {
    return proved(
        "never allows " + String.join(", ", actions) + " on " + String.join(", ", resources),
        set -> AccessProof.neverAllows(set, actions, resources));
  }

  /**
   * Passes if the policy, one that names principals, lets nobody in whom it does not name.
   *
   * @see AccessProof#noPublicAccess
   */
  public PolicyAssert isNotPublic() {
    return proved("lets nobody in whom it does not name", AccessProof::noPublicAccess);
  }

  private PolicyAssert proved(String claim, Function<PolicySet, AccessProof> claimed) {
    chains.next();
    asserted();
    Optional<PolicySet> set = set(policy);
    if (set.isPresent()) {
      AccessProof proof = claimed.apply(set.get());
      if (!proof.holds()) {
        CheckedPolicy checked = new CheckedPolicy(policy.name(), type, claim, proof, policy.body());
        chains.fail(
            "expected that "
                + title()
                + " "
                + claim
                + "\n"
                + Answers.indented(
                    out -> ProofReport.of(List.of(checked)).writeText(Answers.options(), out)));
      }
    }
    return this;
  }

  /**
   * Passes if the policy allows nothing that another does not allow: no request of anybody, in any
   * context. A failure shows what is new and a request for it; what could not be found out fails,
   * too.
   *
   * @see PolicyComparison#isNoWider
   */
  public PolicyAssert isNoWiderThan(FoundPolicy other) {
    return compared(other, "no wider than ", PolicyComparison::isNoWider);
  }

  /** The same for a policy that was not found in a file. */
  public PolicyAssert isNoWiderThan(PolicyBody other) {
    return isNoWiderThan(Documents.found(other));
  }

  /** Passes if the policy allows exactly what another allows, however it is written. */
  public PolicyAssert isEquivalentTo(FoundPolicy other) {
    return compared(other, "equivalent to ", PolicyComparison::isEquivalent);
  }

  /** The same for a policy that was not found in a file. */
  public PolicyAssert isEquivalentTo(PolicyBody other) {
    return isEquivalentTo(Documents.found(other));
  }

  private PolicyAssert compared(
      FoundPolicy other, String words, Predicate<PolicyComparison> holds) {
    chains.next();
    asserted();
    Optional<PolicySet> before = set(other);
    Optional<PolicySet> after = set(policy);
    if (before.isPresent() && after.isPresent()) {
      PolicyComparison comparison = PolicyComparison.compare(before.get(), after.get());
      if (!holds.test(comparison)) {
        ComparedPolicies both =
            new ComparedPolicies(
                policy.name(),
                type.words(),
                ComparedPolicies.Presence.CHANGED,
                comparison,
                List.of(),
                List.of(policy.body(), other.body()));
        chains.fail(
            "expected "
                + title()
                + " to be "
                + words
                + Printable.escape(other.name())
                + "\n"
                + Answers.indented(
                    out -> ComparisonReport.of(List.of(both)).writeText(Answers.options(), out)));
      }
    }
    return this;
  }

  /** A policy to reason about; one that cannot be read fails the test. */
  private Optional<PolicySet> set(FoundPolicy of) {
    Optional<PolicyDocument> document = of.body().document();
    if (document.isEmpty()) {
      unreadable(of);
    }
    return document.map(it -> PolicySet.of(type, PreparedPolicy.of(of.name(), it)));
  }

  /**
   * Passes if the policy can be read and no installed rule finds anything in it but what is only
   * worth knowing: no finding of low or higher severity.
   */
  public PolicyAssert isValid() {
    return hasNoFindingsAtOrAbove(Severity.LOW);
  }

  /**
   * Passes if the policy can be read and no installed rule finds anything of this or higher
   * severity in it. The rules are those that {@link Audit#withInstalledRules} finds; fails if there
   * are none.
   */
  public PolicyAssert hasNoFindingsAtOrAbove(Severity severity) {
    return hasNoFindingsAtOrAbove(severity, Audit.withInstalledRules());
  }

  /** The same with certain rules and their configuration. */
  public PolicyAssert hasNoFindingsAtOrAbove(Severity severity, Audit audit) {
    AuditReport report =
        audit.lint(
            List.of(
                new PolicyToLint(
                    policy.name(),
                    policy.type().or(() -> Optional.of(type)),
                    policy.service(),
                    policy.body())));
    asserted();
    ReportAssert.checkFindings(chains, report, severity, "expected " + title());
    return this;
  }

  // ---- for the questions

  Chains chains() {
    return chains;
  }

  void asserted() {
    chain.asserted();
  }

  FoundPolicy policy() {
    return policy;
  }

  PolicyType type() {
    return type;
  }

  /** The document; a policy that cannot be read fails the test, and then it is empty. */
  Optional<PolicyDocument> document() {
    Optional<PolicyDocument> document = policy.body().document();
    if (document.isEmpty()) {
      unreadable(policy);
    }
    return document;
  }

  private void unreadable(FoundPolicy broken) {
    chains.fail(
        "expected "
            + Printable.escape(broken.name())
            + " to be a policy\n"
            + broken.body().diagnostics().stream()
                .map(Diagnostic::render)
                .collect(Collectors.joining("\n")));
  }

  /** What failures call the policy. */
  String title() {
    return (description.isEmpty() ? "" : "[" + description + "] ")
        + type.words()
        + " "
        + Printable.escape(policy.name());
  }
}
