package io.iamaudit.rules.account;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AnalyzerFinding;
import io.iamaudit.snapshot.DataPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reports resources with findings of IAM Access Analyzer that nobody has dealt with. */
public final class AccountAccessAnalyzerUnresolvedFindingsRule
    implements AccountRule<AccountAccessAnalyzerUnresolvedFindingsRule.OfResource> {
  private static final int SHOWN = 5;

  private static final Parameter<Integer> MAX_AGE_DAYS =
      Parameter.integer("maxAgeDays", 30, "the days in which a finding should be dealt with");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("account-access-analyzer-unresolved-findings")
          .title("Access Analyzer finding is neither resolved nor archived")
          .severity(Severity.MEDIUM)
          .areas("account")
          .requires(DataRequirement.of(DataPart.ANALYZER_FINDINGS))
          .parameter(MAX_AGE_DAYS)
          .cis("7.0:2.18")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-work-with-findings.html")
          .remediation(
              "Take the access away if it is not meant to be; if it is, archive the finding,"
                  + " with an archive rule where there are many like it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /**
   * The findings on one resource, whatever their status.
   *
   * @param findings the oldest first
   */
  record OfResource(String resource, List<AnalyzerFinding> findings) {
    OfResource {
      findings = List.copyOf(findings);
    }
  }

  @Override
  public Stream<OfResource> subjects(AccountContext context) {
    Map<String, List<AnalyzerFinding>> byResource = new TreeMap<>();
    context.snapshot().analyzerFindings().stream()
        .sorted(
            Comparator.comparing(
                    (AnalyzerFinding finding) -> finding.createdAt().orElse(Instant.EPOCH))
                .thenComparing(AnalyzerFinding::id))
        .forEach(
            finding ->
                byResource
                    .computeIfAbsent(
                        finding.resource().orElse(context.snapshot().rootArn()),
                        key -> new ArrayList<>())
                    .add(finding));
    return byResource.entrySet().stream()
        .map(entry -> new OfResource(entry.getKey(), entry.getValue()));
  }

  @Override
  public List<Finding> check(OfResource found, AccountContext context) {
    int days = context.parameter(MAX_AGE_DAYS);
    List<AnalyzerFinding> overdue =
        found.findings().stream()
            .filter(AnalyzerFinding::isActive)
            .filter(
                finding ->
                    finding
                        .createdAt()
                        .filter(date -> Ages.isOlderThan(date, context.now(), days))
                        .isPresent())
            .toList();
    if (overdue.isEmpty()) {
      return List.of();
    }
    Instant since = overdue.get(0).createdAt().orElse(context.now());
    List<String> types = overdue.stream().map(AnalyzerFinding::type).distinct().sorted().toList();
    boolean external =
        overdue.stream().anyMatch(finding -> finding.type().equals("ExternalAccess"));
    Finding.Builder finding =
        external
            ? context.finding("resource", found.resource())
            : context.finding("resource", found.resource(), Severity.LOW);
    finding.message(
        "IAM Access Analyzer has "
            + Words.count(overdue.size(), "active finding")
            + " ("
            + Words.firstOf(types, 3)
            + ") on "
            + found.resource()
            + (overdue.size() == 1 ? ", for " : ", the oldest for ")
            + Ages.words(Ages.days(since, context.now()))
            + ".");
    overdue.stream()
        .limit(SHOWN)
        .forEach(each -> finding.field("finding " + each.id(), each.type(), each.source()));
    return List.of(finding.build());
  }
}
