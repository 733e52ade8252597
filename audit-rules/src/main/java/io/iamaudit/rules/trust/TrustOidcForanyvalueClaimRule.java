package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reports {@code ForAnyValue} of claims of a token that have one value. */
public final class TrustOidcForanyvalueClaimRule extends PolicyRule {
  /** In every token of every provider; others, as {@code amr} of Cognito, have several values. */
  private static final Set<String> ONE_VALUE = Set.of("aud", "sub", "oaud", "app_id");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-oidc-foranyvalue-claim")
          .title("ForAnyValue compares a claim that has one value")
          .severity(Severity.LOW)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .accessAnalyzer("FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE", "CONFIRM_AUDIENCE_CLAIM_TYPE")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html")
          .remediation("Compare the audience and the subject without a set operator.")
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
      List<PrincipalEntry> providers = TokenConditions.providers(statement);
      for (Condition condition : statement.conditions()) {
        if (!providers.isEmpty()
            && condition.operator().isKnown()
            && condition.operator().qualifier() == SetQualifier.FOR_ANY_VALUE
            && hasOneValue(condition, providers)) {
          found.add(finding(statement, condition, context));
        }
      }
    }
    return found.stream();
  }

  private static boolean hasOneValue(Condition condition, List<PrincipalEntry> providers) {
    return providers.stream()
        .flatMap(provider -> TokenConditions.claim(condition, provider).stream())
        .anyMatch(ONE_VALUE::contains);
  }

  private static Finding finding(
      Statement statement, Condition condition, DocumentContext context) {
    String key = condition.key().text();
    String operator = condition.operator().name();
    return context
        .finding()
        .identifiedBy(
            StatementEvidence.identity(statement),
            operator.toLowerCase(Locale.ROOT),
            key.toLowerCase(Locale.ROOT))
        .message(
            Words.policy(context.use())
                + " compares `"
                + key
                + "` by `"
                + operator
                + "`, but a token has one value of it: the condition may mean something else than it"
                + " seems to.")
        .evidence(context.place("a set operator", condition.operator().position(), operator))
        .build();
  }
}
