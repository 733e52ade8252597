package io.iamaudit.testkit;

import io.iamaudit.evaluation.RequestPrincipal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.annotation.CheckReturnValue;

/** A question to a policy that is asked when its resources are named: {@link #on}. */
public final class PolicyRequestAssert {
  private final PolicyAssert policy;
  private final Expectation expectation;
  private final List<String> actions;
  private final String written;
  private final PolicyQuestion question;
  private final Set<String> accepted = new LinkedHashSet<>();
  private final Chains.Chain chain;

  PolicyRequestAssert(
      PolicyAssert policy,
      Expectation expectation,
      List<String> actions,
      String written,
      PolicyQuestion question) {
    this.policy = policy;
    this.expectation = expectation;
    this.actions = List.copyOf(actions);
    this.written = written;
    this.question = question.copy();
    this.chain =
        policy
            .chains()
            .question(
                "whether " + policy.title() + " does " + written + " was never asked; add on(...)");
  }

  /** Says what the values of a condition key are in this request. */
  @CheckReturnValue
  public PolicyRequestAssert when(String key, String... values) {
    question.when(key, List.of(values));
    return this;
  }

  /** Says what the values of condition keys are in this request. */
  @CheckReturnValue
  public PolicyRequestAssert when(Map<String, List<String>> context) {
    context.forEach(question::when);
    return this;
  }

  /** Says that condition keys are not in this request. */
  @CheckReturnValue
  public PolicyRequestAssert whenAbsent(String... keys) {
    question.whenAbsent(List.of(keys));
    return this;
  }

  /** Says that no condition key is in this request but those that are named. */
  @CheckReturnValue
  public PolicyRequestAssert withNothingElse() {
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
  public PolicyRequestAssert by(String principal) {
    return by(RequestPrincipal.aws(principal));
  }

  /** Says who asks. */
  @CheckReturnValue
  public PolicyRequestAssert by(RequestPrincipal principal) {
    question.by(principal);
    return this;
  }

  /**
   * Accepts that the answer depends on these condition keys and on no others: for an allow, that it
   * is allowed with some of their values; else, that it is not with some.
   */
  @CheckReturnValue
  public PolicyRequestAssert orDependingOn(String... keys) {
    for (String key : keys) {
      accepted.add(key.toLowerCase(Locale.ROOT));
    }
    return this;
  }

  /**
   * Asks.
   *
   * @param resources ARNs, or patterns of them: what is to be allowed or denied has to be for all
   *     that a pattern matches, what is not to be allowed for none; {@code *} is every resource
   */
  public PolicyOutcomeAssert on(String... resources) {
    chain.asserted();
    return new PolicyOutcomeAssert(
        policy, expectation, actions, written, List.of(resources), question, accepted, chain);
  }
}
