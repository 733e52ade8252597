package io.iamaudit.cli;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.reasoning.AccountComparison;
import io.iamaudit.reasoning.ComparedPolicies;
import io.iamaudit.reasoning.ComparisonOptions;
import io.iamaudit.report.ComparisonReport;
import io.iamaudit.report.TextOptions;
import io.iamaudit.snapshot.PolicyBody;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares policies before and after a change. */
@Command(
    name = "compare",
    header = "Says what changed policies allow that they did not, and what no longer.",
    description =
        "Every difference is shown with a request that one side allows and the other does not. No"
            + " account and no credentials are needed. Where it says that there is no new access,"
            + " there is none; what could not be found out is said to be unknown.",
    customSynopsis = "iam-audit compare OLD NEW [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit compare old.json new.json",
      "  iam-audit compare main/policies/ policies/ --fail-on new-access",
      "  git show main:policy.json | iam-audit compare - policy.json",
      "  iam-audit compare --accounts monday.json friday.json --format json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing of what --fail-on names was found",
      "1:there is new access, or it is not known that there is none (--fail-on new-access);"
          + " something changes, or it is not known (--fail-on change)",
      "2:wrong arguments, or output that cannot be written",
      "3:a policy cannot be read"
    })
final class CompareCommand extends BaseCommand {
  private static final String NEVER = "never";
  private static final String NEW_ACCESS = "new-access";
  private static final String CHANGE = "change";
  private static final List<String> FAIL_ON = List.of(NEW_ACCESS, CHANGE, NEVER);

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = {
        "the policies before and after the change: two documents, or two folders, in which",
        "  policies are paired by the names of their files; templates and plans too, as for",
        "  `lint`; - is standard input"
      })
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--accounts",
      description =
          "compare two snapshots of accounts: principals, trust policies and policies of resources,"
              + " paired by ARN")
  private boolean accounts;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "what the policies are used as: identity, resource, trust, scp, rcp, boundary, session or"
              + " vpc-endpoint; default: what their place or their elements say")
  private @Nullable String type;

  @Option(
      names = "--owner",
      paramLabel = "ACCOUNT",
      description = "the account that owns the resources of resource-based policies")
  private @Nullable String owner;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description = "exit with 1 on: new-access, change, or never; default: never")
  private String failOn = NEVER;

  @Option(
      names = "--only-listed-actions",
      description = "leave out actions that AWS does not list yet")
  private boolean onlyListed;

  @Option(
      names = "--budget",
      paramLabel = "STEPS",
      description = "how much work to do for one policy before it is unknown; default: 2000000")
  private @Nullable Integer budget;

  @Mixin private VerdictOptions options = new VerdictOptions();

  private record Answered(ComparisonReport report, String failOn, boolean incomplete)
      implements VerdictOptions.Verdict {
    @Override
    public void writeText(TextOptions options, Writer out) {
      report.writeText(options, out);
    }

    @Override
    public void writeJson(Writer out) {
      report.writeJson(out);
    }

    @Override
    public AuditReport findings() {
      return report.findings();
    }

    @Override
    public int exitCode() {
      if (incomplete) {
        return ExitCode.INPUT;
      }
      boolean fails =
          switch (failOn) {
            // What is not known to be harmless is no reason to go on.
            case NEW_ACCESS -> report.hasNewAccess() || report.hasUnknownNewAccess();
            case CHANGE -> report.hasChanges();
            default -> false;
          };
      return fails ? ExitCode.FINDINGS : ExitCode.OK;
    }
  }

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    options.checkFormat(problems);
    if (files.size() != 2) {
      problems.add(
          Diagnostic.error("compare takes two files or folders, not " + files.size())
              .withHelp("write `iam-audit compare OLD NEW`"));
    } else if (files.get(0).equals(files.get(1)) && files.get(0).equals("-")) {
      problems.add(Diagnostic.error("standard input cannot be both sides"));
    }
    if (accounts && files.contains(PolicyInput.STANDARD_INPUT)) {
      problems.add(
          Diagnostic.error("accounts are not read from standard input")
              .withHelp("name files or folders"));
    }
    if (!FAIL_ON.contains(failOn)) {
      problems.add(
          Diagnostic.error("unknown value `" + failOn + "` for --fail-on")
              .withSuggestion(failOn, FAIL_ON, "known are " + String.join(", ", FAIL_ON)));
    }
    Optional<PolicyType> wanted = PolicyInput.type(type, problems);
    ComparisonOptions how = comparison(problems);
    List<Path> paths =
        InputPaths.of(
            files.stream().filter(file -> !file.equals(PolicyInput.STANDARD_INPUT)).toList(),
            problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return options.judge(
        session, () -> accounts ? ofAccounts(paths, how) : ofPolicies(wanted, how, session));
  }

  private ComparisonOptions comparison(List<Diagnostic> problems) {
    ComparisonOptions how = ComparisonOptions.defaults().withFutureActions(!onlyListed);
    if (budget != null) {
      if (budget < 1) {
        problems.add(Diagnostic.error("the budget is at least 1, not " + budget));
      } else {
        how = how.withBudget(budget);
      }
    }
    if (owner != null) {
      if (AccountId.isValid(owner)) {
        how = how.withOwner(new AccountId(owner));
      } else {
        problems.add(
            Diagnostic.error("`" + owner + "` is no account id")
                .withHelp("an account id has twelve digits"));
      }
    }
    return how;
  }

  private Answered ofAccounts(List<Path> paths, ComparisonOptions how) {
    return new Answered(
        ComparisonReport.of(
            AccountComparison.compare(
                SnapshotFiles.of(List.of(paths.get(0))).read(),
                SnapshotFiles.of(List.of(paths.get(1))).read(),
                how)),
        failOn,
        false);
  }

  private Answered ofPolicies(Optional<PolicyType> wanted, ComparisonOptions how, Session session) {
    FoundPolicies before = read(files.get(0), session);
    FoundPolicies after = read(files.get(1), session);
    List<Diagnostic> errors = new ArrayList<>(PolicyInput.errors(before));
    errors.addAll(PolicyInput.errors(after));
    session.report(errors);
    Map<String, FoundPolicy> old = named(before, files.get(0));
    Map<String, FoundPolicy> now = named(after, files.get(1));
    List<ComparedPolicies> compared = new ArrayList<>();
    if (before.policies().size() == 1 && after.policies().size() == 1) {
      compared.add(
          pair(
              Optional.of(before.policies().get(0)),
              Optional.of(after.policies().get(0)),
              wanted,
              how));
    } else {
      Set<String> names = new LinkedHashSet<>(old.keySet());
      names.addAll(now.keySet());
      for (String name : names) {
        compared.add(
            pair(
                Optional.ofNullable(old.get(name)),
                Optional.ofNullable(now.get(name)),
                wanted,
                how));
      }
    }
    return new Answered(ComparisonReport.of(compared), failOn, !errors.isEmpty());
  }

  private static FoundPolicies read(String file, Session session) {
    boolean standardInput = file.equals(PolicyInput.STANDARD_INPUT);
    return PolicyInput.read(
        standardInput ? List.of() : List.of(Path.of(file)), standardInput, session);
  }

  /** The policies by what tells them apart below the file or folder that was named. */
  private static Map<String, FoundPolicy> named(FoundPolicies found, String root) {
    String prefix = root.equals("-") ? "stdin" : Path.of(root).toString().replace('\\', '/');
    Map<String, FoundPolicy> policies = new LinkedHashMap<>();
    for (FoundPolicy policy : found.policies()) {
      String name = policy.name();
      policies.put(name.startsWith(prefix) ? name.substring(prefix.length()) : name, policy);
    }
    return policies;
  }

  private static ComparedPolicies pair(
      Optional<FoundPolicy> before,
      Optional<FoundPolicy> after,
      Optional<PolicyType> wanted,
      ComparisonOptions how) {
    FoundPolicy shown = after.or(() -> before).orElseThrow();
    Optional<PolicyBody> old = before.map(FoundPolicy::body);
    Optional<PolicyBody> now = after.map(FoundPolicy::body);
    return AccountComparison.pair(shown.name(), PolicyInput.type(shown, wanted), old, now, how);
  }
}
