package io.iamaudit.testkit;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.OutsidePrincipal;
import io.iamaudit.analysis.PrincipalAccess;
import io.iamaudit.analysis.WhoCanAnswer;
import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.evaluation.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * What the principals of an account can do, with all policies, boundaries, and service and resource
 * control policies of the snapshot.
 *
 * <pre>{@code
 * assertThat(account)
 *     .principal("role/deployer")
 *     .can("s3:PutObject", "arn:aws:s3:::site/*")
 *     .cannot("iam:PassRole")
 *     .cannotBecomeAdmin();
 * assertThat(account).onlyTheseCan("kms:Decrypt", key, "role/orders", "root");
 * }</pre>
 */
public final class AccountAssert {
  private static final int SHOWN = 3;

  private final Chains chains;
  private final Chains.Chain chain;
  private final Analyses analyses;
  private final Map<String, List<String>> context = new LinkedHashMap<>();
  private final Set<String> accepted = new TreeSet<>();
  private String description = "";

  AccountAssert(Chains chains, Analyses analyses) {
    this.chains = chains;
    this.analyses = requireNonNull(analyses, "analyses");
    this.chain = chains.about("nothing is asserted about an account");
  }

  /** Says in failures what the test is about. */
  @CheckReturnValue
  public AccountAssert as(String words) {
    this.description = words;
    return this;
  }

  /** Says what the values of a condition key are in the requests that follow. */
  @CheckReturnValue
  public AccountAssert when(String key, String... values) {
    context.put(key, List.of(values));
    return this;
  }

  /** Accepts of all that follows that it depends on these condition keys and on no others. */
  @CheckReturnValue
  public AccountAssert orDependingOn(String... keys) {
    for (String key : keys) {
      accepted.add(key.toLowerCase(Locale.ROOT));
    }
    return this;
  }

  /**
   * Turns to one principal.
   *
   * @param principal its ARN, or the end of it that no other has: {@code role/deployer}, {@code
   *     root}
   * @throws IamAuditException if the account has none like it, or several
   */
  @CheckReturnValue
  public PrincipalAssert principal(String principal) {
    return new PrincipalAssert(this, resolve(principal), context, accepted);
  }

  /**
   * Passes if these can do something, and nobody else can or could with some values of condition
   * keys: no principal of the snapshot, their root users included, and nobody outside whom the
   * resource's policy lets in.
   *
   * @param action one, or a pattern, and then it is about each action that it matches
   * @param resource an ARN, a pattern, or {@code *} for any
   * @param principals ARNs, or the ends of them as in {@link #principal}; of others the names that
   *     the resource's policy has: {@code cloudtrail.amazonaws.com}. None if nobody can
   */
  public AccountAssert onlyTheseCan(String action, String resource, String... principals) {
    chains.next();
    chain.asserted();
    for (String each : Actions.of(List.of(action))) {
      onlyTheseCanDo(each, resource, List.of(principals));
    }
    return this;
  }

  private void onlyTheseCanDo(String action, String resource, List<String> principals) {
    WhoCanAnswer answer =
        analyses.access().whoCan(new AccessQuestion("", action, resource, context));
    Map<String, String> who = new LinkedHashMap<>();
    Set<String> fully = new LinkedHashSet<>();
    for (PrincipalAccess access : answer.principals()) {
      who.put(access.arn(), words(access.verdict(), access.dependsOn()));
      if (suffices(access.verdict(), access.dependsOn())) {
        fully.add(access.arn());
      }
    }
    for (OutsidePrincipal outside : answer.outside()) {
      who.put(outside.name(), "who is outside: " + words(outside.verdict(), outside.dependsOn()));
      if (suffices(outside.verdict(), outside.dependsOn())) {
        fully.add(outside.name());
      }
    }
    Set<String> wanted = new LinkedHashSet<>();
    for (String principal : principals) {
      wanted.add(who.containsKey(principal) ? principal : resolve(principal));
    }
    List<String> others = who.keySet().stream().filter(arn -> !wanted.contains(arn)).toList();
    List<String> lacking = wanted.stream().filter(arn -> !fully.contains(arn)).toList();
    if (others.isEmpty() && lacking.isEmpty()) {
      return;
    }
    StringBuilder text =
        new StringBuilder(prefix())
            .append("only ")
            .append(wanted.isEmpty() ? "nobody" : String.join(", ", wanted))
            .append(" to be able to ")
            .append(action)
            .append(" on ")
            .append(resource);
    others.forEach(arn -> text.append("\n  but so is ").append(arn).append(who.get(arn)));
    lacking.forEach(
        arn ->
            text.append("\n  but ")
                .append(arn)
                .append(who.containsKey(arn) ? " is only" + who.get(arn) : " is not"));
    List<String> explained = new ArrayList<>(others);
    explained.addAll(lacking);
    explained.stream()
        .filter(analyses.access().principals()::contains)
        .limit(SHOWN)
        .map(arn -> new AccessQuestion(arn, action, resource, context))
        .forEach(
            question ->
                text.append('\n').append(Answers.text(analyses.access().check().answer(question))));
    chains.fail(text.toString());
  }

  private boolean suffices(Optional<Verdict> verdict, List<String> dependsOn) {
    return verdict
        .filter(
            it ->
                it == Verdict.ALLOWED
                    || (it == Verdict.DEPENDS_ON && accepted.containsAll(dependsOn)))
        .isPresent();
  }

  private static String words(Optional<Verdict> verdict, List<String> dependsOn) {
    if (verdict.isEmpty()) {
      return ", as far as is known: policies are missing";
    }
    return verdict.get() == Verdict.DEPENDS_ON
        ? ", depending on " + String.join(", ", dependsOn)
        : "";
  }

  /**
   * Passes if no other user or role is an administrator or could become one, surely or not; these
   * may be and need not.
   *
   * @param principals ARNs, or the ends of them as in {@link #principal}
   */
  public AccountAssert onlyTheseCanBecomeAdmin(String... principals) {
    chains.next();
    chain.asserted();
    Set<String> wanted = new LinkedHashSet<>();
    for (String principal : principals) {
      wanted.add(resolve(principal));
    }
    Predicate<Escalation> isOther =
        found -> found.outcome() != Escalation.Outcome.NO && !wanted.contains(found.arn());
    List<Escalation> others = analyses.escalation().principals().stream().filter(isOther).toList();
    if (analyses.escalation().principals().isEmpty()) {
      chains.fail(prefix() + "users or roles in the account, but it has none");
    } else if (!others.isEmpty()) {
      chains.fail(
          prefix()
              + (wanted.isEmpty() ? "nobody" : "nobody but " + String.join(", ", wanted))
              + " to be able to become an administrator\n"
              + others.stream()
                  .limit(SHOWN)
                  .map(found -> PrincipalAssert.text(analyses.escalation(), found.arn()))
                  .collect(Collectors.joining("\n"))
              + (others.size() > SHOWN
                  ? "\n  and "
                      + (others.size() - SHOWN)
                      + " more: "
                      + others.stream()
                          .skip(SHOWN)
                          .map(Escalation::arn)
                          .collect(Collectors.joining(", "))
                  : ""));
    }
    return this;
  }

  // ---- for principals

  Chains chains() {
    return chains;
  }

  void asserted() {
    chain.asserted();
  }

  Analyses analyses() {
    return analyses;
  }

  String prefix() {
    return description.isEmpty() ? "expected " : "[" + description + "] expected ";
  }

  /** The ARN that a test means. */
  String resolve(String written) {
    List<String> known = analyses.access().principals();
    if (analyses.access().policies().principal(written).isPresent()) {
      return written;
    }
    List<String> found =
        known.stream()
            .filter(arn -> arn.endsWith(":" + written) || arn.endsWith("/" + written))
            .toList();
    if (found.size() > 1) {
      throw new IamAuditException(
          Diagnostic.error("`" + written + "` is the end of " + found.size() + " ARNs")
              .withHelp("say more of the one that is meant: " + String.join(", ", found)));
    }
    if (found.isEmpty()) {
      // Throws, and says what was meant.
      analyses.access().permissions(written);
    }
    return found.get(0);
  }
}
