package io.iamaudit.testkit;

import io.iamaudit.analysis.AccessAnswer;
import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.EffectivePermissions;
import io.iamaudit.analysis.ResourceExtent;
import io.iamaudit.analysis.RoleChain;
import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.analysis.escalation.EscalationPath;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.report.EscalationReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * What one principal of an account can do and become. A condition key of which neither the test nor
 * the snapshot says anything is not known; an answer that hangs on one fails the test, as does one
 * that hangs on policies that are missing.
 */
public final class PrincipalAssert {
  private static final int SHOWN = 3;
  private static final int ALL_PATHS = 1000;

  private final AccountAssert account;
  private final String arn;
  private final Map<String, List<String>> context;
  private final Set<String> accepted;
  private final Chains.Chain chain;
  private boolean mayBePossible;

  PrincipalAssert(
      AccountAssert account, String arn, Map<String, List<String>> context, Set<String> accepted) {
    this.account = account;
    this.arn = arn;
    this.context = new LinkedHashMap<>(context);
    this.accepted = new TreeSet<>(accepted);
    account.asserted();
    this.chain = account.chains().question("nothing is asserted about " + arn);
  }

  /** Says what the values of a condition key are in the requests that follow. */
  @CheckReturnValue
  public PrincipalAssert when(String key, String... values) {
    context.put(key, List.of(values));
    return this;
  }

  /** Accepts of all that follows that it depends on these condition keys and on no others. */
  @CheckReturnValue
  public PrincipalAssert orDependingOn(String... keys) {
    for (String key : keys) {
      accepted.add(key.toLowerCase(Locale.ROOT));
    }
    return this;
  }

  /**
   * Accepts ways to an administrator that need something of which the snapshot does not say whether
   * it exists, as a function that already has a role.
   */
  @CheckReturnValue
  public PrincipalAssert orIfSomethingExists() {
    this.mayBePossible = true;
    return this;
  }

  /** Turns to another principal, as {@link AccountAssert#principal}. */
  @CheckReturnValue
  public PrincipalAssert principal(String other) {
    return account.principal(other);
  }

  /** The account, for what comes next. */
  public AccountAssert and() {
    return account;
  }

  /**
   * Passes if the principal can do something.
   *
   * @param action one, or a pattern, and then it has to be able to do each that it matches
   * @param resources ARNs, or patterns, and then it has to be able to do it to all; without, all
   *     resources
   */
  public PrincipalAssert can(String action, String... resources) {
    return ask(Expectation.ALLOWED, action, resources);
  }

  /**
   * Passes if the principal cannot do something.
   *
   * @param action one, or a pattern, and then it may be able to do none that it matches
   * @param resources ARNs, or patterns, and then it may be able to do it to none; without, any
   *     resource
   */
  public PrincipalAssert cannot(String action, String... resources) {
    return ask(Expectation.NOT_ALLOWED, action, resources);
  }

  /**
   * Passes if a Deny keeps the principal from doing something, so that no other policy can allow
   * it.
   *
   * @param action one, or a pattern, and then each that it matches has to be denied
   * @param resources ARNs, or patterns, and then all have to be denied; without, all resources
   */
  public PrincipalAssert isDenied(String action, String... resources) {
    return ask(Expectation.DENIED, action, resources);
  }

  private PrincipalAssert ask(Expectation expectation, String action, String... resources) {
    List<String> on = resources.length == 0 ? List.of("*") : List.of(resources);
    EffectivePermissions permissions = account.analyses().access().permissions(holder());
    int problems = 0;
    StringBuilder text = new StringBuilder();
    for (String each : Actions.of(List.of(action))) {
      for (String resource : on) {
        AccessAnswer answer = answer(expectation, permissions, each, resource);
        if (expectation.of(answer.verdict(), answer.decision(), accepted)
            == Expectation.Result.MET) {
          continue;
        }
        problems++;
        if (problems <= SHOWN) {
          text.append('\n').append(Answers.text(answer)).append(Answers.help(answer));
        }
      }
    }
    done();
    if (problems > SHOWN) {
      text.append("\n  and ").append(problems - SHOWN).append(" more like it");
    }
    if (problems > 0) {
      account
          .chains()
          .fail(
              account.prefix()
                  + arn
                  + switch (expectation) {
                    case ALLOWED -> " to be able to ";
                    case NOT_ALLOWED -> " not to be able to ";
                    case DENIED -> " to be denied explicitly to ";
                  }
                  + action
                  + " on "
                  + String.join(", ", on)
                  + text);
    }
    return this;
  }

  private AccessAnswer answer(
      Expectation expectation, EffectivePermissions permissions, String action, String resource) {
    if (expectation == Expectation.ALLOWED && arn.equals(holder())) {
      ResourceExtent extent = permissions.extent(action, resource, context);
      return extent.every();
    }
    return account
        .analyses()
        .access()
        .check()
        .answer(new AccessQuestion(arn, action, resource, context));
  }

  /** The user or role whose policies count: of a session, its role. */
  private String holder() {
    RequestPrincipal principal =
        account.analyses().access().policies().principal(arn).orElseThrow();
    if (principal.kind() != RequestPrincipal.Kind.ROLE_SESSION) {
      return arn;
    }
    return account.resolve("role/" + principal.name());
  }

  /**
   * Passes if the principal is no administrator and cannot become one. Fails if that depends on
   * condition keys or is not known, unless that is accepted.
   *
   * @see EscalationAnalysis
   */
  public PrincipalAssert cannotBecomeAdmin() {
    EscalationAnalysis escalation = account.analyses().escalation();
    Optional<Escalation> found = escalation.principal(holder());
    done();
    if (found.isEmpty()) {
      account.chains().fail(account.prefix() + "a user or a role, not " + arn);
    } else if (!isHarmless(found.get())) {
      account
          .chains()
          .fail(
              account.prefix()
                  + arn
                  + " not to be able to become an administrator\n"
                  + text(escalation, found.get().arn()));
    } else if (!escalation.isExhaustive()) {
      account
          .chains()
          .fail(
              account.prefix()
                  + "all ways to an administrator to be looked at, but the account is too large");
    }
    return this;
  }

  private boolean isHarmless(Escalation found) {
    return switch (found.outcome()) {
      case NO -> true;
      case ADMIN, YES -> false;
      case DEPENDS_ON -> accepted.containsAll(found.dependsOn());
      case UNKNOWN ->
          mayBePossible
              && (found.path().isEmpty() || accepted.containsAll(found.path().get().dependsOn()));
    };
  }

  /**
   * Passes if the principal cannot come to act as another: neither by assuming roles, one after the
   * other, nor on any known way to an administrator that leads through it; and not as an
   * administrator, who can become anybody. A way to somebody who is no administrator by other means
   * than assuming roles is not looked for.
   *
   * @param target the ARN of a role or a user, or the end of it as in {@link
   *     AccountAssert#principal}
   */
  public PrincipalAssert cannotBecome(String target) {
    String other = account.resolve(target);
    String self = holder();
    done();
    for (RoleChain roles : account.analyses().access().chainsTo(other)) {
      if (roles.principal().equals(self) && !isAccepted(roles)) {
        StringBuilder text = new StringBuilder();
        roles
            .steps()
            .forEach(
                step ->
                    text.append("\n  as ")
                        .append(step.access().arn())
                        .append(" it can assume ")
                        .append(step.role())
                        .append(
                            step.access().dependsOn().isEmpty()
                                ? ""
                                : ", depending on "
                                    + String.join(", ", step.access().dependsOn())));
        roles.steps().stream()
            .findFirst()
            .ifPresent(
                step ->
                    text.append('\n')
                        .append(
                            Answers.text(
                                account
                                    .analyses()
                                    .access()
                                    .check()
                                    .answer(
                                        new AccessQuestion(
                                            step.access().arn(),
                                            "sts:AssumeRole",
                                            step.role(),
                                            context)))));
        account.chains().fail(account.prefix() + arn + " not to be able to become " + other + text);
        return this;
      }
    }
    EscalationAnalysis escalation = account.analyses().escalation();
    boolean leadsThrough =
        escalation.paths(self, ALL_PATHS).stream().anyMatch(path -> leadsThrough(path, other));
    boolean isAdmin = escalation.principal(self).filter(found -> !isHarmless(found)).isPresent();
    if (leadsThrough || isAdmin) {
      account
          .chains()
          .fail(
              account.prefix()
                  + arn
                  + " not to be able to become "
                  + other
                  + (leadsThrough ? "" : ", but an administrator can become anybody")
                  + "\n"
                  + text(escalation, self));
    }
    return this;
  }

  private static boolean leadsThrough(EscalationPath path, String other) {
    return path.target().equals(other)
        || path.steps().stream().anyMatch(step -> step.to().equals(other));
  }

  private boolean isAccepted(RoleChain roles) {
    return roles.verdict().filter(verdict -> verdict == Verdict.DEPENDS_ON).isPresent()
        && accepted.containsAll(roles.dependsOn());
  }

  private void done() {
    chain.asserted();
  }

  /** The ways of a principal, in the words of the reports. */
  static String text(EscalationAnalysis escalation, String arn) {
    return Answers.indented(
        out -> EscalationReport.of(escalation, arn).writeText(Answers.options(), out));
  }
}
