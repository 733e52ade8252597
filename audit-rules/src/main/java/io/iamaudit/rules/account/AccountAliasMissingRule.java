package io.iamaudit.rules.account;

import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports accounts that sign-in pages know by number only. */
public final class AccountAliasMissingRule implements AccountRule<AccountSnapshot> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("account-alias-missing")
          .title("Account has no alias")
          .severity(Severity.INFO)
          .areas("account")
          .requires(DataRequirement.allOf(DataPart.ACCOUNT_ALIASES))
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/console_account-alias.html")
          .remediation(
              "Choose an alias with `aws iam create-account-alias`. It is unique in all of"
                  + " AWS and part of the sign-in address, so it should say no secret.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<AccountSnapshot> subjects(AccountContext context) {
    return Stream.of(context.snapshot());
  }

  @Override
  public List<Finding> check(AccountSnapshot account, AccountContext context) {
    return !account.aliases().isEmpty()
        ? List.of()
        : List.of(
            context
                .finding("account", account.rootArn())
                .message("The account has no alias, so that people know it by its number only.")
                .evidence(new Evidence.Field("AccountAliases", "none", Optional.empty()))
                .build());
  }
}
