package io.iamaudit.rules.account;

import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.AccessAnalyzer;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports accounts in which nobody looks for permissions that are not used. */
public final class AccountUnusedAccessAnalyzerMissingRule implements AccountRule<AccountSnapshot> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("account-unused-access-analyzer-missing")
          .title("Account has no analyzer for unused access")
          .severity(Severity.INFO)
          .areas("account")
          .requires(DataRequirement.of(DataPart.ACCESS_ANALYZERS))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings.html")
          .remediation(
              "Consider an analyzer for unused access: it costs by the number of users and"
                  + " roles each month. One in a single Region, or one for the organization, is"
                  + " enough.")
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
    boolean covered =
        account.accessAnalyzers().stream()
                .anyMatch(analyzer -> analyzer.isForUnusedAccess() && analyzer.isActive())
            || OrganizationAnalyzers.mayCover(context, AccessAnalyzer::isForUnusedAccess);
    if (covered) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("account", account.rootArn())
            .message("No analyzer looks for unused access in the account.");
    if (account.accessAnalyzers().isEmpty()) {
      finding.evidence(new Evidence.Field("analyzers", "none", Optional.empty()));
    }
    account
        .accessAnalyzers()
        .forEach(
            analyzer ->
                finding.field("analyzer " + analyzer.name(), analyzer.type(), analyzer.source()));
    return List.of(finding.build());
  }
}
