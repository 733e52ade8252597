package io.iamaudit.rules.account;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reports counts of users, roles and the like that come near to what AWS allows. */
public final class AccountQuotaNearLimitRule
    implements AccountRule<AccountQuotaNearLimitRule.Quota> {
  private static final Parameter<Integer> THRESHOLD =
      Parameter.integer("thresholdPercent", 80, "from how much of a quota on it is reported");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("account-quota-near-limit")
          .title("A quota of IAM is nearly used up")
          .severity(Severity.INFO)
          .areas("account")
          .requires(DataRequirement.of(DataPart.ACCOUNT_SUMMARY))
          .parameter(THRESHOLD)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html")
          .remediation(
              "Delete what is not needed: the rules on unused things list it. AWS raises some"
                  + " of the quotas when asked; at the limit, deployments fail.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** A count with what AWS allows. */
  record Quota(String name, int used, int limit, SourceLocation source) {}

  /** The figures that have a quota of the account, in the order of their names. */
  @Override
  public Stream<Quota> subjects(AccountContext context) {
    return context.snapshot().summary().stream()
        .flatMap(
            summary ->
                new TreeMap<>(summary.values())
                    .entrySet().stream()
                        .flatMap(
                            figure ->
                                summary
                                    .value(figure.getKey() + "Quota")
                                    .filter(limit -> limit > 0)
                                    .map(
                                        limit ->
                                            new Quota(
                                                figure.getKey(),
                                                figure.getValue(),
                                                limit,
                                                summary.source()))
                                    .stream()));
  }

  @Override
  public List<Finding> check(Quota quota, AccountContext context) {
    int percent = context.parameter(THRESHOLD);
    if ((long) quota.used() * 100 < (long) quota.limit() * percent) {
      return List.of();
    }
    return List.of(
        context
            .finding("account", context.snapshot().rootArn())
            .identifiedBy(quota.name())
            .message(
                "The account has "
                    + quota.used()
                    + " of the "
                    + quota.limit()
                    + " that AWS allows it of "
                    + quota.name()
                    + ".")
            .field(quota.name(), Integer.toString(quota.used()), quota.source())
            .field(quota.name() + "Quota", Integer.toString(quota.limit()), quota.source())
            .build());
  }
}
