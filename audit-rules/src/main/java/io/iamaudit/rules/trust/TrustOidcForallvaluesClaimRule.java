package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reports {@code ForAllValues} of claims of a token: it holds for a token without the claim. */
public final class TrustOidcForallvaluesClaimRule extends TrustRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-oidc-forallvalues-claim")
          .title("ForAllValues lets tokens in that lack the claim")
          .severity(Severity.HIGH)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .accessAnalyzer("FORALLVALUES_WITH_SINGLE_VALUED_KEY")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html")
          .remediation(
              "Compare the claim without `ForAllValues`; a claim with several values by"
                  + " `ForAnyValue`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    List<Finding> found = new ArrayList<>();
    knownAllows(context)
        .forEach(
            statement -> {
              List<PrincipalEntry> providers = TokenConditions.providers(statement);
              for (Condition condition : statement.conditions()) {
                if (isOpen(condition, statement)
                    && isOfToken(condition, providers)
                    // Of those that AWS lists, the rule on single-valued keys says so.
                    && !hasOneValueByReference(condition, context)) {
                  found.add(finding(statement, condition, context));
                }
              }
            });
    return found.stream();
  }

  private static boolean isOpen(Condition condition, Statement statement) {
    return condition.operator().isKnown()
        && condition.operator().qualifier() == SetQualifier.FOR_ALL_VALUES
        && !condition.operator().is(Base.NULL)
        && statement.conditions().stream()
            .noneMatch(
                other ->
                    other.hasKey(condition.key().text())
                        && other.operator().is(Base.NULL)
                        && other.values().stream()
                            .allMatch(value -> value.text().equalsIgnoreCase("false")));
  }

  private static boolean isOfToken(Condition condition, List<PrincipalEntry> providers) {
    return providers.stream()
        .anyMatch(provider -> TokenConditions.claim(condition, provider).isPresent());
  }

  private static boolean hasOneValueByReference(Condition condition, DocumentContext context) {
    return context
        .reference()
        .conditionKey(condition.key().text())
        .filter(key -> !key.isMultivalued())
        .isPresent();
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
                + "`, which also holds for a token without the claim.")
        .evidence(
            context.place(
                "true if the claim is missing", condition.operator().position(), operator))
        .build();
  }
}
