package io.iamaudit.rules.account;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.AccessAnalyzer;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.RegionalService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports Regions in use in which nobody looks for what outsiders can reach. */
public final class AccountAccessAnalyzerDisabledRule
    implements AccountRule<AccountAccessAnalyzerDisabledRule.Watched> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("account-access-analyzer-disabled")
          .title("Region has no analyzer for external access")
          .severity(Severity.MEDIUM)
          .areas("account")
          .requires(DataRequirement.of(DataPart.ACCESS_ANALYZERS))
          .parameter(ActiveRegions.REGIONS)
          .cis(
              "1.4:1.20",
              "1.5:1.20",
              "2.0:1.20",
              "3.0:1.20",
              "4.0:1.20",
              "5.0:1.19",
              "6.0:2.19",
              "7.0:2.18")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html")
          .remediation(
              "Create an analyzer for external access in the Region, or one for the"
                  + " organization in the account that administers it: both are free of charge and"
                  + " only read.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** A Region in use whose analyzers are known. */
  record Watched(String region, ActiveRegions.Proof proof, SourceLocation place) {}

  @Override
  public Stream<Watched> subjects(AccountContext context) {
    Map<String, SourceLocation> known = new HashMap<>();
    context
        .snapshot()
        .accessAnalyzers()
        .forEach(analyzer -> known.putIfAbsent(analyzer.region(), analyzer.source()));
    context.snapshot().regionalServices().stream()
        .filter(state -> state.service() == RegionalService.Service.ACCESS_ANALYZER)
        .forEach(state -> known.putIfAbsent(state.region(), state.source()));
    return ActiveRegions.of(context).why().entrySet().stream()
        .flatMap(
            region ->
                Optional.ofNullable(known.get(region.getKey())).stream()
                    .map(place -> new Watched(region.getKey(), region.getValue(), place)));
  }

  @Override
  public List<Finding> check(Watched watched, AccountContext context) {
    boolean covered =
        context.snapshot().accessAnalyzers().stream()
                .anyMatch(analyzer -> covers(analyzer, watched.region()))
            || OrganizationAnalyzers.mayCover(
                context, analyzer -> covers(analyzer, watched.region()));
    if (covered) {
      return List.of();
    }
    return List.of(
        context
            .finding("account", context.snapshot().rootArn())
            .identifiedBy(watched.region())
            .message(
                "No analyzer looks for external access in "
                    + watched.region()
                    + ", "
                    + watched.proof().words()
                    + ".")
            .field("analyzers for external access", "none in " + watched.region(), watched.place())
            .build());
  }

  private static boolean covers(AccessAnalyzer analyzer, String region) {
    return analyzer.isForExternalAccess()
        && analyzer.isActive()
        && analyzer.region().equals(region);
  }
}
