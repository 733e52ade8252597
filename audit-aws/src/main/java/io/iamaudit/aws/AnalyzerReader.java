package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccessAnalyzer;
import io.iamaudit.snapshot.AnalyzerFinding;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.RegionalService;
import io.iamaudit.snapshot.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.AnalyzerSummary;
import software.amazon.awssdk.services.accessanalyzer.model.ListAnalyzersResponse;
import software.amazon.awssdk.services.accessanalyzer.model.ListFindingsV2Response;

/** Reads the analyzers of IAM Access Analyzer, and what they found. */
final class AnalyzerReader {
  private AnalyzerReader() {}

  static void start(ServiceContext context, String region) {
    AccessAnalyzerClient client = context.client(AccessAnalyzerClient.builder(), region);
    List<String> analyzers = new ArrayList<>();
    boolean[] listed = {false};
    context
        .reading()
        .<ListAnalyzersResponse>pages(
            Operation.LIST_ANALYZERS,
            " in " + region,
            token -> client.listAnalyzers(request -> request.nextToken(token)),
            ListAnalyzersResponse::nextToken,
            page -> {
              listed[0] = true;
              page.analyzers()
                  .forEach(
                      analyzer -> {
                        analyzers.add(analyzer.arn());
                        note(context, analyzer);
                      });
            });
    if (listed[0]) {
      context.watching(RegionalService.Service.ACCESS_ANALYZER, region, !analyzers.isEmpty());
    }
    if (context.reading().wants(DataPart.ANALYZER_FINDINGS)) {
      analyzers.forEach(analyzer -> context.go(() -> findings(context, client, analyzer)));
    }
  }

  private static void note(ServiceContext context, AnalyzerSummary analyzer) {
    context
        .draft()
        .accessAnalyzers
        .put(
            analyzer.arn(),
            new AccessAnalyzer(
                analyzer.arn(),
                SdkMapping.or(analyzer.name(), ""),
                SdkMapping.or(analyzer.typeAsString(), ""),
                SdkMapping.or(analyzer.statusAsString(), ""),
                tags(analyzer.tags()),
                SourceLocation.startOf(analyzer.arn())));
  }

  private static void findings(ServiceContext context, AccessAnalyzerClient client, String arn) {
    context
        .reading()
        .<ListFindingsV2Response>pages(
            Operation.LIST_FINDINGS,
            " of " + arn,
            token -> client.listFindingsV2(request -> request.analyzerArn(arn).nextToken(token)),
            ListFindingsV2Response::nextToken,
            page ->
                page.findings()
                    .forEach(
                        finding ->
                            context
                                .draft()
                                .analyzerFindings
                                .put(
                                    finding.id(),
                                    new AnalyzerFinding(
                                        finding.id(),
                                        Optional.ofNullable(finding.resource()),
                                        SdkMapping.or(finding.resourceTypeAsString(), ""),
                                        SdkMapping.or(finding.resourceOwnerAccount(), ""),
                                        SdkMapping.or(finding.statusAsString(), ""),
                                        SdkMapping.or(
                                            finding.findingTypeAsString(), "ExternalAccess"),
                                        Optional.ofNullable(finding.createdAt()),
                                        SourceLocation.startOf(arn)))));
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> new Tag(tag.getKey(), tag.getValue()))
        .sorted(Comparator.comparing(Tag::key))
        .toList();
  }
}
