package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.stream.Stream;

/** Reports policies that let keys be handed on by grants without saying to whom or for what. */
public final class PolicyKmsGrantConstraintMissingRule extends PolicyRule {
  /** What says to whom a key may be handed on, for what, or on whose behalf. */
  private static final String[] CONSTRAINTS = {
    "kms:GrantConstraintType",
    "kms:GrantIsForAWSResource",
    "kms:GrantOperations",
    "kms:GranteePrincipal",
    "kms:ViaService",
    "kms:EncryptionContextKeys",
    "kms:EncryptionContext:"
  };

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-kms-grant-constraint-missing")
          .title("Policy allows grants on KMS keys without a constraint")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/kms/latest/developerguide/create-grant-overview.html")
          .remediation(
              "Demand `kms:GrantIsForAWSResource` where AWS services make the grants, otherwise"
                  + " name"
                  + " grantees with `kms:GranteePrincipal` and operations with"
                  + " `kms:GrantOperations`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.IDENTITY;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return Grant.of(Matter.KEY_GRANT.in(context.reference()), context)
        .flatMap(grant -> grant.unlessWhole("kms").stream())
        .filter(grant -> !Narrowing.narrowsBy(grant.statement().conditions(), CONSTRAINTS))
        .flatMap(
            grant ->
                grant
                    .undenied(conditions -> Narrowing.leavesOnly(conditions, CONSTRAINTS))
                    .stream())
        .map(grant -> finding(grant, context));
  }

  private static Finding finding(Grant grant, DocumentContext context) {
    boolean everyKey = grant.only(action -> Reach.isOnAll(grant.statement(), action)).isPresent();
    return grant.finding(
        context.finding(everyKey ? METADATA.severity() : Severity.LOW),
        Words.policy(context.use())
            + " allows `kms:CreateGrant` on "
            + (everyKey ? "every key" : "keys")
            + " without saying to whom or for what: whoever has it can let anybody decrypt.");
  }
}
