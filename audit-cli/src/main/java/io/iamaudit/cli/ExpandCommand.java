package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ApiOperation;
import io.iamaudit.reference.KnownAction;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.report.ActionList;
import io.iamaudit.report.TextOptions;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the actions that patterns cover, or finds patterns for actions. */
@Command(
    name = "expand",
    header = "Lists the actions that patterns cover, or finds patterns for actions.",
    customSynopsis = "iam-audit expand PATTERN... [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit expand 's3:Get*' --level read --resource-types",
      "  iam-audit expand 'iam:*' 'sts:*' --format csv",
      "  iam-audit expand --reverse s3:GetObject s3:GetObjectAcl s3:PutObject"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every pattern covers an action",
      "2:a pattern covers none, wrong arguments, or output that cannot be written"
    })
final class ExpandCommand extends BaseCommand {
  private static final List<String> FORMATS = List.of("text", "json", "csv");

  @Parameters(paramLabel = "PATTERN", arity = "0..*", description = "as s3:Get*, in any case")
  private List<String> patterns = new ArrayList<>();

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = {
        "only actions to which AWS gives this access level; may be given several times:",
        "  list, read, write, permissions-management or tagging"
      })
  private List<String> levels = new ArrayList<>();

  @Option(
      names = "--resource-types",
      description = "text: also the resource types of each action, with the formats of their ARNs")
  private boolean resourceTypes;

  @Option(
      names = "--reverse",
      description = "few patterns that cover the given actions and no others")
  private boolean reverse;

  @Mixin private ReferenceOptions referenceOptions = new ReferenceOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json or csv; default: text")
  private String format = "text";

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    if (!FORMATS.contains(format)) {
      problems.add(ReportOptions.unknownFormat(format, FORMATS));
    }
    if (patterns.isEmpty()) {
      problems.add(
          Diagnostic.error("which actions? a pattern is missing")
              .withHelp("write `iam-audit expand 's3:Get*'`, with quotes around the star"));
    }
    AccessLevel[] wanted = levels(problems);
    ServiceReference reference = referenceOptions.reference(problems);
    ActionSet covered = reference.emptySet();
    Set<ActionDefinition> retired = new TreeSet<>(ActionDefinition.BY_NAME);
    for (String pattern : patterns) {
      ActionSet current = reference.expand(pattern);
      List<ActionDefinition> former = current.isEmpty() ? reference.retired(pattern) : List.of();
      if (current.isEmpty() && former.isEmpty()) {
        problems.add(coversNothing(pattern, reference));
      }
      covered = covered.union(current);
      retired.addAll(former);
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    if (wanted.length > 0) {
      covered = covered.withLevel(wanted);
      retired.removeIf(action -> !Arrays.asList(wanted).contains(action.accessLevel()));
    }
    if (reverse) {
      List<String> found = reference.smallestPatterns(covered);
      output.write(
          session,
          () -> found,
          (patterns, options, out) ->
              ActionList.writePatterns(patterns, format.equals("json"), out));
      return ExitCode.OK;
    }
    ActionList list =
        ActionList.of(
            reference,
            Stream.concat(covered.stream(), retired.stream())
                .sorted(ActionDefinition.BY_NAME)
                .toList());
    output.write(session, () -> list, this::write);
    return ExitCode.OK;
  }

  private void write(ActionList list, TextOptions options, Writer out) {
    switch (format) {
      case "json" -> list.writeJson(out);
      case "csv" -> list.writeCsv(out);
      default -> list.writeText(resourceTypes, options, out);
    }
  }

  private AccessLevel[] levels(List<Diagnostic> problems) {
    List<AccessLevel> wanted = new ArrayList<>();
    List<String> known = Arrays.stream(AccessLevel.values()).map(ExpandCommand::id).toList();
    for (String written : levels) {
      String id = written.toLowerCase(Locale.ROOT).replace(' ', '-');
      Arrays.stream(AccessLevel.values())
          .filter(level -> id(level).equals(id))
          .findFirst()
          .ifPresentOrElse(
              wanted::add,
              () ->
                  problems.add(
                      Diagnostic.error("unknown access level `" + written + "`")
                          .withSuggestion(written, known, "one of " + String.join(", ", known))));
    }
    return wanted.toArray(new AccessLevel[0]);
  }

  private static String id(AccessLevel level) {
    return level.label().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static Diagnostic coversNothing(String pattern, ServiceReference reference) {
    Optional<ApiOperation> operation = reference.apiOperation(pattern);
    if (operation.isPresent()) {
      Diagnostic problem =
          Diagnostic.error("`" + pattern + "` is an API operation and not an action");
      List<String> actions = operation.get().actions();
      return actions.isEmpty()
          ? problem
          : problem.withHelp("what authorizes it: `" + String.join("`, `", actions) + "`");
    }
    Optional<KnownAction> known = reference.knownOutsideReference(pattern);
    if (known.isPresent()) {
      return Diagnostic.error("nothing is known of `" + pattern + "` but its name")
          .withHelp(known.get().reason() + ": " + known.get().source());
    }
    Diagnostic problem =
        Diagnostic.error(
            "`" + pattern + "` covers no action that AWS listed on " + reference.dataDate());
    int colon = pattern.indexOf(':');
    if (colon < 0) {
      return problem.withHelp("a pattern is a service prefix, a colon and a name: `s3:Get*`");
    }
    Optional<String> near =
        reference
            .nearestAction(pattern)
            .or(
                () ->
                    reference
                        .nearestService(pattern.substring(0, colon))
                        .map(prefix -> prefix + pattern.substring(colon)));
    return near.map(one -> problem.withHelp("did you mean `" + one + "`?")).orElse(problem);
  }
}
