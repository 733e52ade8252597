package io.iamaudit.rules.syntax;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports Denies that also hit callers which lack the key they ask for: services, or everybody but
 * services.
 */
public final class PolicyRcpMissingPrincipalKeyRule extends PolicyRule {
  private static final String HITS_SERVICES =
      "AWS services, which have no such key, are denied, too";

  private static final String HITS_OTHERS =
      "users and roles, which have no such key, are denied, too";

  private static final String HITS_SOME = "services that send no source are denied, too";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-rcp-missing-principal-key")
          .title("Resource control policy denies callers that it does not mean")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .accessAnalyzer(
              "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY",
              "RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY",
              "RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK")
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html")
          .remediation(
              "Beside a key of the principal, demand `\"BoolIfExists\": "
                  + "{\"aws:PrincipalIsAWSService\": \"false\"}`; beside a key of the source, "
                  + "`\"Bool\": {\"aws:PrincipalIsAWSService\": \"true\"}` and `\"Null\": "
                  + "{\"aws:SourceAccount\": \"false\"}`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.RCP;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return context
        .document()
        .statements(Effect.DENY)
        .filter(statement -> statement.conditions().stream().allMatch(RcpConditions::isDecidable))
        .flatMap(statement -> findings(statement, context));
  }

  private static Stream<Finding> findings(Statement statement, DocumentContext context) {
    List<Condition> conditions = statement.conditions();
    return conditions.stream()
        .filter(RcpConditions::holdsWithoutKey)
        .flatMap(
            condition -> {
              boolean principal = RcpConditions.isAboutPrincipals(condition);
              if (principal && conditions.stream().noneMatch(RcpConditions::sparesServices)) {
                return Stream.of(
                    finding(condition, HITS_SERVICES, Severity.HIGH, statement, context));
              }
              if (!RcpConditions.isAboutSources(condition)) {
                return Stream.empty();
              }
              if (conditions.stream().noneMatch(RcpConditions::sparesOthers)) {
                return Stream.of(
                    finding(condition, HITS_OTHERS, Severity.HIGH, statement, context));
              }
              return conditions.stream().anyMatch(RcpConditions::demandsSource)
                  ? Stream.empty()
                  : Stream.of(finding(condition, HITS_SOME, Severity.MEDIUM, statement, context));
            })
        .limit(1);
  }

  private static Finding finding(
      Condition condition,
      String consequence,
      Severity severity,
      Statement statement,
      DocumentContext context) {
    String key = condition.key().text();
    return context
        .finding(severity)
        .identifiedBy(StatementEvidence.identity(statement), consequence)
        .message(
            Words.policy(context.use())
                + " asks for `"
                + key
                + "` with `"
                + condition.operator().name()
                + "`, which also holds where the key is missing: "
                + consequence
                + ".")
        .evidence(context.place("holds where the key is missing", condition.key().position(), key))
        .build();
  }
}
