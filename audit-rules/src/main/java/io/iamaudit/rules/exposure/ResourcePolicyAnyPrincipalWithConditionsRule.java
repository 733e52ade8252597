package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.exposure.Audience;
import io.iamaudit.analysis.exposure.Exposure;
import io.iamaudit.analysis.exposure.LimitedStatement;
import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reports policies that name everybody and that conditions alone keep closed. */
public final class ResourcePolicyAnyPrincipalWithConditionsRule extends ExposureRule {
  /** Keys whose values are accounts or organizations, so that the values say who is meant. */
  private static final Set<String> IDENTITIES =
      Set.of(
          "aws:principalaccount",
          "aws:principalorgid",
          "aws:sourceaccount",
          "aws:sourceorgid",
          "aws:sourceowner",
          "kms:calleraccount",
          "s3:dataaccesspointaccount");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("resource-policy-any-principal-with-conditions")
          .title("Policy names everybody and is limited by conditions alone")
          .severity(Severity.LOW)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .parameter(ForeignAccess.TRUSTED_ACCOUNTS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html")
          .remediation(
              "Name the accounts, roles or services that are meant instead of everybody, so that the"
                  + " policy stays closed when a condition is changed. Keep the conditions.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return ResourceTypes.WITH_POLICY;
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    List<Finding> found = new ArrayList<>();
    for (LimitedStatement limited : exposed.limited()) {
      if (!isKnown(limited, exposed, context)) {
        found.add(finding(limited, exposed, context));
      }
    }
    return found;
  }

  /** Whether a condition says that only accounts and organizations are meant that are known. */
  private static boolean isKnown(
      LimitedStatement limited, ResourceExposure exposed, AccountContext context) {
    String owner = context.snapshot().id().value();
    List<String> trusted = context.parameter(ForeignAccess.TRUSTED_ACCOUNTS);
    for (Condition condition : limited.statement().conditions()) {
      boolean limits = limited.keys().contains(condition.key().text());
      if (limits
          && IDENTITIES.contains(condition.key().text().toLowerCase(Locale.ROOT))
          && condition.values().stream()
              .allMatch(
                  value ->
                      value.text().equals(owner)
                          || trusted.contains(value.text())
                          || context.trustZone().accounts().contains(value.text())
                          || context.trustZone().organizations().contains(value.text()))) {
        return true;
      }
    }
    // Whom it lets in is said by the rules on unknown accounts.
    return exposed.exposures().stream()
        .filter(
            one -> one.audience() == Audience.ACCOUNT || one.audience() == Audience.ORGANIZATION)
        .map(Exposure::statements)
        .anyMatch(statements -> statements.contains(limited.statement()));
  }

  private static Finding finding(
      LimitedStatement limited, ResourceExposure exposed, AccountContext context) {
    Finding.Builder finding =
        about(exposed, context)
            .identifiedBy(StatementEvidence.identity(limited.statement()))
            .message(
                ResourceWords.of(exposed.resource())
                    + " names everybody, and only "
                    + (limited.keys().isEmpty()
                        ? "its conditions together keep"
                        : "the condition on "
                            + String.join(" or ", limited.keys())
                            + (limited.keys().size() > 1 ? ", each alone, keeps" : " keeps"))
                    + " the public out of "
                    + Words.firstOf(
                        limited.statement().action().patterns().stream()
                            .map(pattern -> pattern.text())
                            .toList(),
                        4)
                    + ".");
    body(exposed)
        .ifPresent(
            body ->
                finding.evidence(
                    StatementEvidence.place("names everybody", body, limited.statement())));
    return finding.build();
  }
}
