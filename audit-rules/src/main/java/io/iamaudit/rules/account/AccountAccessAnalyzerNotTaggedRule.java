package io.iamaudit.rules.account;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AccessAnalyzer;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Tag;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reports analyzers of IAM Access Analyzer without the tags that are required. */
public final class AccountAccessAnalyzerNotTaggedRule implements AccountRule<AccessAnalyzer> {
  private static final Parameter<List<String>> REQUIRED =
      Parameter.strings(
          "requiredTagKeys",
          List.of(),
          "keys of tags that every analyzer must have; empty: one of any key");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("account-access-analyzer-not-tagged")
          .title("Analyzer has no tag")
          .severity(Severity.INFO)
          .areas("account")
          .requires(DataRequirement.of(DataPart.ACCESS_ANALYZERS))
          .parameter(REQUIRED)
          .reference("https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html")
          .remediation(
              "Tag it with its owner: `aws accessanalyzer tag-resource`. Nothing breaks by"
                  + " it.")
          .optional()
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<AccessAnalyzer> subjects(AccountContext context) {
    return context.snapshot().accessAnalyzers().stream();
  }

  @Override
  public List<Finding> check(AccessAnalyzer analyzer, AccountContext context) {
    Set<String> has = new TreeSet<>();
    analyzer.tags().stream().map(Tag::key).filter(key -> !key.startsWith("aws:")).forEach(has::add);
    List<String> required = context.parameter(REQUIRED);
    List<String> missing = required.stream().filter(key -> !has.contains(key)).toList();
    if (required.isEmpty() ? !has.isEmpty() : missing.isEmpty()) {
      return List.of();
    }
    return List.of(
        context
            .finding("analyzer", analyzer.arn())
            .message(
                "Analyzer "
                    + analyzer.name()
                    + (required.isEmpty()
                        ? " has no tag"
                        : " lacks the "
                            + (missing.size() == 1 ? "tag " : "tags ")
                            + Words.and(missing))
                    + ".")
            .field("tags", has.isEmpty() ? "none" : String.join(", ", has), analyzer.source())
            .build());
  }
}
