package io.iamaudit.rules.trust;

import io.iamaudit.arn.Arn;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reports roles that more GitHub Actions workflows may assume than somebody meant. */
public final class TrustGithubSubjectBroadRule implements DocumentRule {
  private static final String HOST = "token.actions.githubusercontent.com";
  private static final String ASSUMING = "sts:AssumeRoleWithWebIdentity";

  private static final Parameter<Boolean> REQUIRE_REF =
      Parameter.bool(
          "requireRef",
          true,
          "whether a branch, tag, environment or workflow must be named; else a repository is"
              + " enough");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-github-subject-broad")
          .title("GitHub Actions trust is not limited to a branch, tag or environment")
          .severity(Severity.MEDIUM)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(REQUIRE_REF)
          .accessAnalyzer("SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html")
          .reference("https://docs.github.com/en/actions/reference/security/oidc")
          .remediation(
              "Name the branch, tag or environment in the condition on the subject, as in"
                  + " `repo:org/name:environment:production`. Workflows that run elsewhere can no"
                  + " longer assume the role; give those that only read a role of their own.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean looksAtUse() {
    return false;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.TRUST;
  }

  @Override
  public List<Finding> check(DocumentContext context) {
    return context
        .document()
        .statements(Effect.ALLOW)
        .filter(statement -> statement.action().covers(ASSUMING) && trustsGithub(statement))
        .flatMap(statement -> problem(statement, context).stream())
        .toList();
  }

  private static boolean trustsGithub(Statement statement) {
    return statement
        .principal()
        .filter(PrincipalElement.Principal.class::isInstance)
        .map(principal -> principal.entries().stream().anyMatch(entry -> isGithub(entry)))
        .orElse(false);
  }

  private static boolean trustsSharedIssuer(Statement statement) {
    return statement.principal().stream()
        .flatMap(principal -> principal.entries().stream())
        .anyMatch(entry -> isGithub(entry) && Federation.keyPrefix(entry).equals(HOST));
  }

  private static boolean isGithub(PrincipalEntry entry) {
    String provider = "oidc-provider/" + HOST;
    return entry.kind() == PrincipalEntry.Kind.FEDERATED
        && Arn.parse(entry.value().text())
            .map(Arn::resource)
            // An enterprise may have an issuer of its own below the host.
            .filter(name -> name.equals(provider) || name.startsWith(provider + "/"))
            .isPresent();
  }

  private static Optional<Finding> problem(Statement statement, DocumentContext context) {
    GithubSubject pinned = GithubSubject.ANYTHING;
    List<String> broad = new ArrayList<>();
    for (Condition condition : statement.conditions()) {
      Optional<String> claim = claim(condition);
      if (claim.isPresent() && narrows(condition, claim.get())) {
        pinned = pinned.and(pinnedBy(condition, claim.get(), broad, context));
      }
    }
    boolean requireRef = context.parameter(REQUIRE_REF);
    if (!pinned.owner() && trustsSharedIssuer(statement)) {
      // That strangers enter is the matter of the rules on the subject of shared issuers.
      return Optional.empty();
    }
    boolean enough = pinned.owner() && (requireRef ? pinned.ref() : pinned.repository());
    return enough ? Optional.empty() : Optional.of(finding(statement, pinned, broad, context));
  }

  /** The claim of the token that a condition is about; empty if it is about something else. */
  private static Optional<String> claim(Condition condition) {
    String key = condition.key().text().toLowerCase(Locale.ROOT);
    int colon = key.lastIndexOf(':');
    boolean isGithub = colon > 0 && (key.startsWith(HOST + ":") || key.startsWith(HOST + "/"));
    return isGithub ? Optional.of(key.substring(colon + 1)) : Optional.empty();
  }

  /** Whether the condition can only be met by a token that has one of the values. */
  private static boolean narrows(Condition condition, String claim) {
    Base base = condition.operator().base().orElse(Base.NULL);
    boolean compares =
        base == Base.STRING_EQUALS
            || base == Base.STRING_EQUALS_IGNORE_CASE
            || base == Base.STRING_LIKE;
    boolean holdsWithoutKey =
        condition.operator().ifExists()
            || condition.operator().qualifier() == SetQualifier.FOR_ALL_VALUES;
    // Every token has a subject; the other claims are not in all of them.
    return compares && (claim.equals("sub") || !holdsWithoutKey);
  }

  private static GithubSubject pinnedBy(
      Condition condition, String claim, List<String> broad, DocumentContext context) {
    boolean hasWildcards = condition.operator().is(Base.STRING_LIKE);
    GithubSubject pinned = new GithubSubject(true, true, true);
    for (PolicyValue value : condition.values()) {
      // Without StringLike a star is a star, and no token has one in its subject.
      if (!hasWildcards && Wildcards.isPattern(value.text())) {
        continue;
      }
      GithubSubject one =
          claim.equals("sub")
              ? GithubSubject.ofSub(value.text())
              : GithubSubject.ofClaim(claim, value.text());
      boolean enough = context.parameter(REQUIRE_REF) ? one.ref() : one.repository();
      if (claim.equals("sub") && !enough) {
        broad.add(value.text());
      }
      pinned = pinned.or(one);
    }
    return pinned;
  }

  private static Finding finding(
      Statement statement, GithubSubject pinned, List<String> broad, DocumentContext context) {
    String whoever =
        !pinned.owner()
            ? "workflows of any repository of the enterprise assume the role"
            : !pinned.repository()
                ? "workflows of every repository of an organization assume the role"
                : "workflows assume the role that are bound to no branch, tag or environment";
    String because =
        broad.isEmpty()
            ? "no condition on the token's claims limits them"
            : "the subject may be " + Words.firstOf(broad, 3);
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement))
        .message(Words.policy(context.use()) + " lets " + whoever + ": " + because + ".")
        .evidence(context.place("trusts GitHub Actions", statement))
        .build();
  }
}
