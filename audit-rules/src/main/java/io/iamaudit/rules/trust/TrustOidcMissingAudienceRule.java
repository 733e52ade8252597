package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reports trust in tokens of OIDC providers whoever they were issued for. */
public final class TrustOidcMissingAudienceRule extends PolicyRule {
  /** The audience of a token, by the names that the providers give it. */
  private static final Set<String> AUDIENCE = Set.of("aud", "oaud", "app_id");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-oidc-missing-audience")
          .title("Trust in an OIDC provider has no condition on the audience")
          .severity(Severity.HIGH)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .accessAnalyzer("MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif")
          .remediation(
              "Demand by `StringEquals` the audience that your tokens are issued for, as"
                  + " `token.actions.githubusercontent.com:aud`, and the subject besides.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.TRUST;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    List<Finding> found = new ArrayList<>();
    for (Statement statement : context.document().statements()) {
      boolean keysAreKnown =
          statement.conditions().stream().allMatch(condition -> condition.key().isResolved());
      if (keysAreKnown) {
        for (PrincipalEntry provider : TokenConditions.providers(statement)) {
          if (!narrows(statement, provider, true)) {
            found.add(finding(statement, provider, context));
          }
        }
      }
    }
    return found.stream();
  }

  /** Whether a condition leaves out some tokens of the provider by their audience, or any claim. */
  private static boolean narrows(Statement statement, PrincipalEntry provider, boolean byAudience) {
    for (Condition condition : statement.conditions()) {
      boolean wanted =
          TokenConditions.claim(condition, provider)
              .filter(claim -> !byAudience || AUDIENCE.contains(claim))
              .isPresent();
      if (wanted && narrows(condition)) {
        return true;
      }
    }
    return false;
  }

  private static boolean narrows(Condition condition) {
    if (!condition.operator().isKnown()) {
      return true;
    }
    Base base = condition.operator().base().orElseThrow();
    boolean everything =
        base == Base.STRING_LIKE
            && condition.values().stream().anyMatch(value -> Wildcards.isEverything(value.text()));
    return base != Base.NULL && !base.isNegated() && !everything;
  }

  private static Finding finding(
      Statement statement, PrincipalEntry provider, DocumentContext context) {
    String text = provider.value().text();
    boolean byOtherClaims = narrows(statement, provider, false);
    return context
        // Who may get a token is then limited by another claim.
        .finding(byOtherClaims ? Severity.LOW : Severity.HIGH)
        .identifiedBy(StatementEvidence.identity(statement), text)
        .message(
            Words.policy(context.use())
                + " lets tokens of `"
                + text
                + "` in whatever audience they were issued for"
                + (byOtherClaims ? "" : ", and demands no other claim of them")
                + ": no condition names `"
                + Federation.keyPrefix(provider)
                + ":"
                + audience(text)
                + "`.")
        .evidence(context.place("trusts an OIDC provider", provider.value().position(), text))
        .build();
  }

  private static String audience(String provider) {
    return switch (provider) {
      case "graph.facebook.com", "www.amazon.com" -> "app_id";
      default -> "aud";
    };
  }
}
