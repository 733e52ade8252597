package io.iamaudit.rules.account;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.TrustedAdvisorCheck;
import java.util.List;
import java.util.stream.Stream;

/** Reports security checks of AWS Trusted Advisor that have failed. */
public final class AccountTrustedAdvisorFindingsRule implements AccountRule<TrustedAdvisorCheck> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("account-trusted-advisor-findings")
          .title("Security check of Trusted Advisor is red")
          .severity(Severity.INFO)
          .areas("account")
          .requires(DataRequirement.of(DataPart.TRUSTED_ADVISOR))
          .reference("https://docs.aws.amazon.com/awssupport/latest/user/trusted-advisor.html")
          .remediation(
              "Open the check in Trusted Advisor: it lists the resources and says what to do."
                  + " What is as it should be can be excluded there.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<TrustedAdvisorCheck> subjects(AccountContext context) {
    return context.snapshot().trustedAdvisorChecks().stream()
        .filter(check -> check.category().filter("security"::equals).isPresent());
  }

  @Override
  public List<Finding> check(TrustedAdvisorCheck check, AccountContext context) {
    if (!check.status().equals("error")) {
      return List.of();
    }
    return List.of(
        context
            .finding("account", context.snapshot().rootArn())
            .identifiedBy(check.id())
            .message(
                "Trusted Advisor's check "
                    + check.name().orElse(check.id())
                    + " is red"
                    + check
                        .flagged()
                        .filter(count -> count > 0)
                        .map(count -> ", for " + Words.count(count, "resource"))
                        .orElse("")
                    + ".")
            .field("status of " + check.id(), check.status(), check.source())
            .build());
  }
}
