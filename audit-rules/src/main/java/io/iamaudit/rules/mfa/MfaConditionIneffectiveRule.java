package io.iamaudit.rules.mfa;

import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reports conditions that are meant to ask for MFA and do not in every case. Each statement's
 * conditions on MFA are put before the evaluator as three callers meet them: one with a long-term
 * access key, whose requests lack the keys, one in a session without MFA, and one with MFA.
 */
public final class MfaConditionIneffectiveRule extends PolicyRule {
  private static final String PRESENT = "aws:MultiFactorAuthPresent";
  private static final String AGE = "aws:MultiFactorAuthAge";

  private static final Statement EVERYTHING = Statement.allow().action("*").resource("*").build();

  /** Somebody who asks. */
  private enum Caller {
    LONG_TERM_KEY,
    SESSION_WITHOUT_MFA,
    SESSION_WITH_MFA;

    RequestContext context() {
      return switch (this) {
        case LONG_TERM_KEY -> RequestContext.empty();
        case SESSION_WITHOUT_MFA -> RequestContext.builder().with(PRESENT, "false").build();
        case SESSION_WITH_MFA ->
            RequestContext.builder().with(PRESENT, "true").with(AGE, "1").build();
      };
    }
  }

  private static final RuleMetadata METADATA =
      RuleMetadata.of("mfa-condition-ineffective")
          .title("Condition on MFA does not enforce it")
          .severity(Severity.HIGH)
          .areas("mfa", "policy-condition")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent")
          .reference("https://repost.aws/knowledge-center/mfa-iam-user-aws-cli")
          .remediation(
              "In an Allow ask for `Bool` with `true`, in a Deny for `BoolIfExists` with `false`."
                  + " Programs that use access keys without MFA are denied then: give them roles"
                  + " first.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return true;
  }

  /** Sessions of roles have no long-term keys, so it counts who has the policy. */
  @Override
  public boolean looksAtUse() {
    return true;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    PolicyDocument document = context.document();
    if (document.statements().stream().allMatch(one -> aboutMfa(one).isEmpty())) {
      return Stream.empty();
    }
    Map<String, Set<Caller>> denied = new HashMap<>();
    boolean guarded = false;
    for (Statement statement : document.statements(Effect.DENY).toList()) {
      Set<Caller> reached = reached(statement);
      if (!reached.isEmpty() && !reached.contains(Caller.SESSION_WITH_MFA)) {
        Set<Caller> together =
            denied.computeIfAbsent(scope(statement), key -> EnumSet.noneOf(Caller.class));
        together.addAll(reached);
        guarded |= together.containsAll(withoutMfa(context.use())) && isAboutAll(statement);
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (Statement statement : document.statements()) {
      boolean isDeny = statement.effect() == Effect.DENY;
      Optional<Caller> gap =
          isDeny
              ? gapOfDeny(denied.getOrDefault(scope(statement), Set.of()), statement, context)
              : guarded ? Optional.empty() : gapOfAllow(statement, context);
      gap.ifPresent(caller -> findings.add(finding(statement, caller, isDeny, context)));
    }
    return findings.stream();
  }

  /** Whoever is let in without MFA, although who has MFA is, too. */
  private static Optional<Caller> gapOfAllow(Statement statement, DocumentContext context) {
    Set<Caller> reached = reached(statement);
    return reached.contains(Caller.SESSION_WITH_MFA)
        ? withoutMfa(context.use()).stream().filter(reached::contains).findFirst()
        : Optional.empty();
  }

  /** Whoever is not denied without MFA, although another without MFA is. */
  private static Optional<Caller> gapOfDeny(
      Set<Caller> denied, Statement statement, DocumentContext context) {
    Set<Caller> reached = reached(statement);
    boolean meansMfa = !reached.isEmpty() && !reached.contains(Caller.SESSION_WITH_MFA);
    return meansMfa
        ? withoutMfa(context.use()).stream().filter(caller -> !denied.contains(caller)).findFirst()
        : Optional.empty();
  }

  /** The callers whom a policy has to keep out. */
  private static Set<Caller> withoutMfa(PolicyUse use) {
    boolean onlyRoles =
        use.type() == PolicyType.IDENTITY
            && !use.attachedTo().isEmpty()
            && use.attachedTo().size() == use.attachmentCount()
            && use.attachedTo().stream().allMatch(arn -> arn.contains(":role/"));
    return onlyRoles
        ? EnumSet.of(Caller.SESSION_WITHOUT_MFA)
        : EnumSet.of(Caller.LONG_TERM_KEY, Caller.SESSION_WITHOUT_MFA);
  }

  private static List<Condition> aboutMfa(Statement statement) {
    return statement.conditions().stream().filter(MfaConditionIneffectiveRule::isAboutMfa).toList();
  }

  private static boolean isAboutMfa(Condition condition) {
    return condition.hasKey(PRESENT) || condition.hasKey(AGE);
  }

  /** The callers who meet the conditions on MFA; none if there are none, or not all is known. */
  private static Set<Caller> reached(Statement statement) {
    List<Condition> conditions = aboutMfa(statement);
    Set<Caller> reached = EnumSet.noneOf(Caller.class);
    boolean isKnown =
        conditions.stream()
            .allMatch(
                condition ->
                    condition.operator().isKnown()
                        && condition.values().stream().allMatch(PolicyValue::isResolved));
    if (conditions.isEmpty() || !isKnown) {
      return reached;
    }
    Statement alone =
        new Statement(
            Optional.empty(),
            Effect.ALLOW,
            Optional.empty(),
            EVERYTHING.action(),
            EVERYTHING.resource(),
            conditions,
            statement.position());
    ApplicablePolicies policy =
        ApplicablePolicies.builder()
            .identity(List.of(PreparedPolicy.of("conditions on MFA", PolicyDocument.of(alone))))
            .build();
    for (Caller caller : Caller.values()) {
      AuthorizationRequest request =
          AuthorizationRequest.builder(
                  RequestPrincipal.aws("arn:aws:iam::111122223333:user/somebody"),
                  "iam:GetUser",
                  "arn:aws:iam::111122223333:user/somebody")
              .context(caller.context())
              .build();
      if (PolicyEvaluator.create().verdict(request, policy) == Verdict.ALLOWED) {
        reached.add(caller);
      }
    }
    return reached;
  }

  /** What a statement is about but for MFA: statements with equal scopes work together. */
  private static String scope(Statement statement) {
    List<Condition> others =
        statement.conditions().stream().filter(condition -> !isAboutMfa(condition)).toList();
    return StatementEvidence.identity(
        new Statement(
            statement.sid(),
            statement.effect(),
            statement.principal(),
            statement.action(),
            statement.resource(),
            others,
            statement.position()));
  }

  private static boolean isAboutAll(Statement statement) {
    boolean everyAction =
        statement.action() instanceof ActionElement.NotAction
            || statement.action().patterns().stream()
                .anyMatch(pattern -> pattern.text().equals("*"));
    return everyAction
        && statement.resource().map(ResourceElement::coversEverything).orElse(true)
        && statement.conditions().stream().allMatch(MfaConditionIneffectiveRule::isAboutMfa);
  }

  private static Finding finding(
      Statement statement, Caller caller, boolean isDeny, DocumentContext context) {
    String who =
        caller == Caller.LONG_TERM_KEY
            ? "requests with a long-term access key, which have no "
                + "`aws:MultiFactorAuthPresent`"
            : "sessions that were opened without MFA";
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement))
        .message(
            Words.policy(context.use())
                + (isDeny ? " denies without MFA, but not " : " allows with MFA, but also ")
                + who
                + ": "
                + operators(statement)
                + (isDeny ? " does not reach them." : " lets them in."))
        .evidence(context.place("asks for MFA", statement))
        .build();
  }

  private static String operators(Statement statement) {
    return Words.and(
        aboutMfa(statement).stream()
            .map(
                condition ->
                    "`"
                        + condition.operator().name()
                        + "` with `"
                        + Words.and(condition.values().stream().map(PolicyValue::text).toList())
                            .toLowerCase(Locale.ROOT)
                        + "`")
            .distinct()
            .toList());
  }
}
