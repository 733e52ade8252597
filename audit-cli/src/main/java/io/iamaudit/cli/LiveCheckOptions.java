package io.iamaudit.cli;

import io.iamaudit.aws.AwsConnection;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that can also ask AWS for its own judgement. */
final class LiveCheckOptions {
  @Option(
      names = "--live",
      description = {
        "also ask AWS for its own judgement, and say where it differs;",
        "needs credentials, and sends the policies to AWS"
      })
  private boolean live;

  @Option(
      names = "--aws-profile",
      paramLabel = "NAME",
      description = "with --live: the profile of AWS's configuration files to use")
  private @Nullable String profile;

  @Option(names = "--region", paramLabel = "ID", description = "with --live: the Region to ask in")
  private @Nullable String region;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "with --live: ask this address instead of AWS")
  private @Nullable String endpoint;

  /** How to reach AWS; empty if it is not to be asked. */
  Optional<AwsConnection> connection(List<Diagnostic> problems) {
    if (!live) {
      used()
          .ifPresent(
              option ->
                  problems.add(
                      Diagnostic.error("`" + option + "` is of use only with --live")
                          .withHelp("add --live to ask AWS too")));
      return Optional.empty();
    }
    AwsConnection.Builder builder = AwsConnection.builder();
    if (profile != null) {
      builder.profile(profile);
    }
    if (region != null) {
      AwsOptions.checkRegion(region, problems);
      builder.region(region);
    }
    if (endpoint != null) {
      AwsOptions.endpoint(endpoint, problems).ifPresent(builder::endpoint);
    }
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(builder.build());
    } catch (IamAuditException e) {
      problems.addAll(e.diagnostics());
      return Optional.empty();
    }
  }

  private Optional<String> used() {
    if (profile != null) {
      return Optional.of("--aws-profile");
    }
    if (region != null) {
      return Optional.of("--region");
    }
    return endpoint == null ? Optional.empty() : Optional.of("--endpoint-url");
  }
}
