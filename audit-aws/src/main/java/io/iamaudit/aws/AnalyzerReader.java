package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccessAnalyzer;
import io.iamaudit.snapshot.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.ListAnalyzersResponse;

/** Reads the analyzers of IAM Access Analyzer. */
final class AnalyzerReader {
  private AnalyzerReader() {}

  static void start(ServiceContext context, String region) {
    AccessAnalyzerClient client = context.client(AccessAnalyzerClient.builder(), region);
    context
        .reading()
        .<ListAnalyzersResponse>pages(
            Operation.LIST_ANALYZERS,
            " in " + region,
            token -> client.listAnalyzers(request -> request.nextToken(token)),
            ListAnalyzersResponse::nextToken,
            page ->
                page.analyzers()
                    .forEach(
                        analyzer ->
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
                                        SourceLocation.startOf(analyzer.arn())))));
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> new Tag(tag.getKey(), tag.getValue()))
        .sorted(Comparator.comparing(Tag::key))
        .toList();
  }
}
