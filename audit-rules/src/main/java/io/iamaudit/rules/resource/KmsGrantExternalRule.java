package io.iamaudit.rules.resource;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.KmsGrant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports grants that let accounts use a key which nobody has named as known. */
public final class KmsGrantExternalRule implements AccountRule<KmsGrant> {
  private static final Parameter<List<String>> TRUSTED_ACCOUNTS =
      Parameter.strings(
          "trustedAccounts",
          List.of(),
          "ids of accounts that may be trusted, beside the known ones");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("kms-grant-external")
          .title("Grant lets an account that is not known use a KMS key")
          .severity(Severity.MEDIUM)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.KMS_GRANTS))
          .parameter(TRUSTED_ACCOUNTS)
          .reference("https://docs.aws.amazon.com/kms/latest/developerguide/grants.html")
          .remediation(
              "Find out whose account it is. Name it in the trust zone, or in `trustedAccounts`, if"
                  + " it may be trusted; otherwise revoke the grant, with which it loses the key"
                  + " within minutes.")
          .since("0.1.0")
          .build();

  /** These show nothing that was encrypted, and pass nothing on. */
  private static final Set<String> HARMLESS = Set.of("DescribeKey", "GetPublicKey", "RetireGrant");

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<KmsGrant> subjects(AccountContext context) {
    return context.snapshot().kmsGrants().stream();
  }

  @Override
  public List<Finding> check(KmsGrant grant, AccountContext context) {
    Optional<AccountId> stranger =
        account(grant).filter(account -> !isKnown(account, grant, context));
    List<String> operations =
        grant.operations().stream().filter(operation -> !HARMLESS.contains(operation)).toList();
    if (stranger.isEmpty() || operations.isEmpty()) {
      return List.of();
    }
    String grantee = grant.grantee().orElse("");
    boolean organizationKnown =
        context.organization().filter(it -> !it.accounts().isEmpty()).isPresent();
    Finding.Builder finding =
        context
            .finding(
                "resource", grant.keyArn(), grant.isConstrained() ? Severity.LOW : Severity.MEDIUM)
            .identifiedBy(grant.id())
            .message(
                "A grant lets "
                    + who(grantee, stranger.get())
                    + " use key "
                    + key(grant)
                    + (grant.isConstrained() ? " within constraints" : "")
                    + " ("
                    + Words.firstOf(operations, 3)
                    + "); that account is "
                    + (organizationKnown
                        ? "neither in the organization nor named as trusted."
                        : "not named as trusted, and the accounts of the organization are not in"
                            + " the input."));
    finding.field("GranteePrincipal", grantee, grant.source());
    return List.of(finding.build());
  }

  /** The account of a grantee; empty for services, and for principals that are deleted. */
  private static Optional<AccountId> account(KmsGrant grant) {
    String grantee = grant.grantee().orElse("");
    return AccountId.isValid(grantee)
        ? Optional.of(new AccountId(grantee))
        : Arn.parse(grantee).flatMap(Arn::accountId);
  }

  private static boolean isKnown(AccountId account, KmsGrant grant, AccountContext context) {
    boolean isOwner =
        account.equals(context.snapshot().id())
            || Arn.parse(grant.keyArn())
                .flatMap(Arn::accountId)
                .filter(account::equals)
                .isPresent();
    return isOwner
        || context.trustZone().trusts(account)
        || context.parameter(TRUSTED_ACCOUNTS).contains(account.value());
  }

  private static String who(String grantee, AccountId account) {
    boolean isWhole =
        AccountId.isValid(grantee)
            || Arn.parse(grantee).filter(arn -> arn.resource().equals("root")).isPresent();
    return isWhole ? "account " + account : Words.principal(grantee) + " of account " + account;
  }

  private static String key(KmsGrant grant) {
    return Arn.parse(grant.keyArn())
        .map(arn -> arn.resourceName() + " in " + arn.region())
        .orElse(grant.keyArn());
  }
}
