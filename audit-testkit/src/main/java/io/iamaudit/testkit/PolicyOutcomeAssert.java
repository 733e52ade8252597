package io.iamaudit.testkit;

import io.iamaudit.analysis.AccessAnswer;
import io.iamaudit.policy.PolicyDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * A question that was asked. The next begins here, too.
 *
 * <p>Where the answer hangs on condition keys, {@link #when} can still say what they are in a test
 * of a class with {@code @IamAuditTest} and in {@link IamAuditSoftAssertions#assertSoftly}, which
 * see to it that every question is settled at the end. Elsewhere the question has failed before,
 * and {@code when} comes before {@code on}.
 */
public final class PolicyOutcomeAssert {
  private static final int SHOWN = 3;

  private final PolicyAssert policy;
  private final Expectation expectation;
  private final List<String> actions;
  private final String written;
  private final List<String> resources;
  private final PolicyQuestion question;
  private final Set<String> accepted;
  private final Chains.Chain chain;
  private boolean failed;

  PolicyOutcomeAssert(
      PolicyAssert policy,
      Expectation expectation,
      List<String> actions,
      String written,
      List<String> resources,
      PolicyQuestion question,
      Set<String> accepted,
      Chains.Chain chain) {
    this.policy = policy;
    this.expectation = expectation;
    this.actions = actions;
    this.written = written;
    this.resources = resources;
    this.question = question;
    this.accepted = new LinkedHashSet<>(accepted);
    this.chain = chain;
    policy.asserted();
    ask();
  }

  private void ask() {
    if (failed) {
      return;
    }
    Optional<PolicyDocument> document = policy.document();
    if (document.isEmpty()) {
      failed = true;
      return;
    }
    if (resources.isEmpty()) {
      fail("\n  but no resource is named");
      return;
    }
    if (question.needsPrincipal(policy.type())) {
      fail("\n  but the test does not say to whom\n  help: name the caller with by(...)");
      return;
    }
    int problems = 0;
    boolean open = true;
    StringBuilder text = new StringBuilder();
    for (String action : actions) {
      for (String resource : resources) {
        AccessAnswer answer =
            question.ask(
                policy.policy().name(),
                policy.type(),
                policy.policy().body(),
                document.get(),
                action,
                resource,
                expectation == Expectation.ALLOWED);
        Expectation.Result result = expectation.of(answer.verdict(), answer.decision(), accepted);
        if (result == Expectation.Result.MET) {
          continue;
        }
        open &= result == Expectation.Result.OPEN;
        problems++;
        if (problems <= SHOWN) {
          text.append('\n').append(Answers.text(answer)).append(Answers.help(answer));
        }
      }
    }
    if (problems > SHOWN) {
      text.append("\n  and ").append(problems - SHOWN).append(" more like it");
    }
    if (problems == 0) {
      chain.asserted();
    } else if (open && policy.chains().isGuarded()) {
      chain.undecided(sentence() + text);
    } else {
      fail(text.toString());
    }
  }

  private void fail(String problem) {
    failed = true;
    chain.asserted();
    policy.chains().fail(sentence() + problem);
  }

  private String sentence() {
    return "expected "
        + policy.title()
        + " "
        + expectation.words()
        + " "
        + written
        + " on "
        + String.join(", ", resources);
  }

  // ---- more about this question

  /** Says what the values of a condition key are in this request. */
  public PolicyOutcomeAssert when(String key, String... values) {
    question.when(key, List.of(values));
    ask();
    return this;
  }

  /** Says what the values of condition keys are in this request. */
  public PolicyOutcomeAssert when(Map<String, List<String>> context) {
    context.forEach(question::when);
    ask();
    return this;
  }

  /** Says that condition keys are not in this request. */
  public PolicyOutcomeAssert whenAbsent(String... keys) {
    question.whenAbsent(List.of(keys));
    ask();
    return this;
  }

  /** Says that no condition key is in this request but those that are named. */
  public PolicyOutcomeAssert withNothingElse() {
    question.withNothingElse();
    ask();
    return this;
  }

  /** Accepts that the answer depends on these condition keys and on no others. */
  public PolicyOutcomeAssert orDependingOn(String... keys) {
    for (String key : keys) {
      accepted.add(key.toLowerCase(Locale.ROOT));
    }
    ask();
    return this;
  }

  // ---- the next question, to the same policy

  /** The policy, for what comes next. */
  public PolicyAssert and() {
    return policy;
  }

  /** See {@link PolicyAssert#allows}. */
  @CheckReturnValue
  public PolicyRequestAssert allows(String... others) {
    return policy.allows(others);
  }

  /** See {@link PolicyAssert#doesNotAllow}. */
  @CheckReturnValue
  public PolicyRequestAssert doesNotAllow(String... others) {
    return policy.doesNotAllow(others);
  }

  /** See {@link PolicyAssert#deniesExplicitly}. */
  @CheckReturnValue
  public PolicyRequestAssert deniesExplicitly(String... others) {
    return policy.deniesExplicitly(others);
  }

  /** See {@link PolicyAssert#neverAllows}. */
  public PolicyAssert neverAllows(String... others) {
    return policy.neverAllows(others);
  }
}
