package io.iamaudit.cli;

import io.iamaudit.aws.AwsConnection;
import io.iamaudit.aws.AwsSnapshotSource;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.snapshot.DataPart;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that reads AWS. */
final class AwsOptions {
  private static final String ALL = "all";

  @Option(
      names = "--region",
      paramLabel = "ID",
      description = {
        "read only this Region of services that have Regions; may be given several times;",
        "the first is also where the reading begins, and tells the partition"
      })
  private List<String> regions = new ArrayList<>();

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "ask this address instead of AWS, such as that of a moto server")
  private @Nullable String endpoint;

  @Option(
      names = "--parts",
      paramLabel = "PART",
      split = ",",
      description = {
        "read only these parts, separated by commas, as users,credential-report; or `all`;",
        "default: all but service-last-accessed, which takes long, cost-explorer, which costs,",
        "and trusted-advisor, which needs a plan of support"
      })
  private List<String> parts = new ArrayList<>();

  @Option(
      names = "--organization",
      description = {
        "read the organization and all its accounts; the credentials are those of the management",
        "account or of a delegated administrator"
      })
  private boolean organization;

  @Option(
      names = "--role-name",
      paramLabel = "NAME",
      description = "the role to assume in each account of the organization")
  private @Nullable String roleName;

  /** What of this can be used only together with AWS was given; empty if nothing was. */
  Optional<String> used() {
    if (!regions.isEmpty()) {
      return Optional.of("--region");
    }
    if (endpoint != null) {
      return Optional.of("--endpoint-url");
    }
    if (organization || roleName != null) {
      return Optional.of(organization ? "--organization" : "--role-name");
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of("--parts");
  }

  /** The role to read an organization with; empty if a single account is to be read. */
  Optional<String> role(List<Diagnostic> problems) {
    if (organization && roleName == null) {
      problems.add(
          Diagnostic.error("option `--role-name` is missing")
              .withHelp("write `--organization --role-name NAME`; the role is in every account"));
    } else if (!organization && roleName != null) {
      problems.add(
          Diagnostic.error("`--role-name` is of use only with --organization")
              .withHelp("to read one other account, name a profile that assumes the role"));
    } else if (roleName != null && !AwsSnapshotSource.Builder.isRoleName(roleName)) {
      problems.add(
          Diagnostic.error("`" + roleName + "` is no name of a role")
              .withHelp("give the name without the ARN, as `OrganizationAccountAccessRole`"));
    }
    return organization ? Optional.ofNullable(roleName) : Optional.empty();
  }

  Set<DataPart> parts(List<Diagnostic> problems) {
    if (parts.isEmpty()) {
      return AwsSnapshotSource.defaultParts();
    }
    Set<DataPart> wanted = EnumSet.noneOf(DataPart.class);
    List<String> known =
        AwsSnapshotSource.readableParts().stream().map(DataPart::id).sorted().toList();
    for (String name : parts) {
      if (name.equals(ALL)) {
        wanted.addAll(AwsSnapshotSource.readableParts());
        continue;
      }
      Optional<DataPart> part =
          DataPart.of(name).filter(AwsSnapshotSource.readableParts()::contains);
      part.ifPresent(wanted::add);
      if (part.isEmpty()) {
        problems.add(
            Diagnostic.error("unknown part `" + name + "`")
                .withSuggestion(name, known, "known are " + String.join(", ", known)));
      }
    }
    return wanted;
  }

  /** How to reach AWS; what is wrong with the arguments is added to the problems. */
  AwsConnection.Builder connection(@Nullable String profile, List<Diagnostic> problems) {
    AwsConnection.Builder builder = AwsConnection.builder();
    if (profile != null) {
      builder.profile(profile);
    }
    regions.forEach(region -> checkRegion(region, problems));
    if (!regions.isEmpty()) {
      builder.region(regions.get(0));
    }
    if (endpoint != null) {
      endpoint(endpoint, problems).ifPresent(builder::endpoint);
    }
    return builder;
  }

  List<String> regions() {
    return List.copyOf(regions);
  }

  static void checkRegion(String region, List<Diagnostic> problems) {
    if (!region.matches("[a-z]{2,}(-[a-z]+)+-[0-9]+")) {
      problems.add(
          Diagnostic.error("`" + region + "` is no Region").withHelp("write it as eu-west-1"));
    }
  }

  static Optional<URI> endpoint(String text, List<Diagnostic> problems) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    problems.add(
        Diagnostic.error("`" + text + "` is no URL for --endpoint-url")
            .withHelp("write it as http://127.0.0.1:5000"));
    return Optional.empty();
  }
}
