package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditConfiguration;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.PolicyToLint;
import io.iamaudit.finding.Severity;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.report.ReportContext;
import io.iamaudit.report.ReportWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks policies before they are deployed. */
@Command(
    name = "lint",
    header = "Checks policy files before they are deployed.",
    description =
        "Looks for mistakes and for access that is too wide, with the rules that `audit` runs on the"
            + " policies of an account. No account and no credentials are needed.",
    customSynopsis = "iam-audit lint FILE... [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit lint policy.json",
      "  iam-audit lint --type scp guardrails/ --format sarif --output iam.sarif",
      "  iam-audit lint template.yaml cdk.out/ plan.json",
      "  iam-audit lint --fix policy.json",
      "  cat policy.json | iam-audit lint -"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no new finding at or above --fail-on",
      "1:there are such findings",
      "2:wrong arguments or configuration, or output that cannot be written",
      "3:a file cannot be read or holds no policy, or a rule failed"
    })
final class LintCommand extends BaseCommand {
  private static final String STANDARD_INPUT = PolicyInput.STANDARD_INPUT;
  private static final int MAX_ROUNDS = 5;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = {
        "what to check; - is standard input:",
        "  policy documents: one, a list, or one on each line,",
        "  outputs of the AWS CLI that hold policies,",
        "  CloudFormation and SAM templates, CDK output,",
        "  Terraform plans as JSON (terraform show -json),",
        "  folders of these; each may be compressed with gzip"
      })
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "what the policies are used as: identity, resource, trust, scp, rcp, boundary, session or"
              + " vpc-endpoint; default: what their place or their elements say")
  private @Nullable String type;

  @Option(
      names = "--service",
      paramLabel = "PREFIX",
      description =
          "the service that holds resource-based policies, as s3; default: from the actions")
  private @Nullable String service;

  @Option(
      names = "--fix",
      description = "make the repairs that are certain, showing the difference on standard error")
  private boolean fix;

  @Option(
      names = "--diff",
      description = "show on standard error what --fix would change, and change nothing")
  private boolean diff;

  @Mixin private ReportOptions options = new ReportOptions();

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Mixin private BaselineOptions baselineOptions = new BaselineOptions();

  @Mixin private ReferenceOptions referenceOptions = new ReferenceOptions();

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    if (files.isEmpty()) {
      problems.add(
          Diagnostic.error("nothing to check")
              .withHelp("name policy files, or - for standard input"));
    }
    List<Path> paths =
        InputPaths.of(
            files.stream().filter(file -> !file.equals(STANDARD_INPUT)).toList(), problems);
    Optional<PolicyType> wanted = PolicyInput.type(type, problems);
    ReportWriter writer = options.writer(problems);
    Optional<Severity> failOn = options.failOn(problems);
    KnownFindings known = baselineOptions.read(problems);
    baselineOptions.check("--output", options.output(), problems);
    if (files.contains(STANDARD_INPUT) && (fix || diff)) {
      problems.add(
          Diagnostic.error("standard input cannot be mended")
              .withHelp("leave out - or " + (fix ? "--fix" : "--diff")));
    }
    Audit audit = session.audit().with(referenceOptions.reference(problems));
    AuditConfiguration configuration =
        ruleOptions.configuration(audit, Optional.of(Instant.now()), problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    Linting linting =
        new Linting(
            audit.with(configuration), wanted, Optional.ofNullable(service), !options.isText());
    try (OutputFile reportTo = options.open();
        OutputFile baselineTo = known.open()) {
      FoundPolicies found = read(paths, session);
      AuditReport report = linting.report(found);
      if (fix || diff) {
        RepairJob repairs = new RepairJob(fix, session);
        for (int round = 0; round < MAX_ROUNDS && repairs.run(report); round++) {
          // A repair can show what it hid, or make another one possible that touched the same text.
          found = read(paths, session);
          report = linting.report(found);
        }
      }
      report = known.hold(report);
      // For people an empty report would look like a clean one; programs read it with its errors.
      if (!options.isText() || !found.policies().isEmpty()) {
        options.write(
            report,
            writer,
            ReportContext.builder().input(files).failOn(failOn).now(Instant.now()),
            reportTo,
            session);
      }
      session.report(found.diagnostics().stream().filter(Diagnostic::isError).toList());
      report = known.update(report, baselineTo, session);
      // An error that no rule reports, since it is switched off, must not look clean.
      boolean incomplete =
          found.hasErrors() || report.diagnostics().stream().anyMatch(Diagnostic::isError);
      return Outcome.exitCode(report, failOn, incomplete, session);
    }
  }

  private FoundPolicies read(List<Path> paths, Session session) {
    return PolicyInput.read(paths, files.contains(STANDARD_INPUT), session);
  }

  /**
   * The rules, and what was said about all policies at once.
   *
   * @param errors whether what could not be read is part of the report; people get it on standard
   *     error
   */
  record Linting(Audit audit, Optional<PolicyType> type, Optional<String> service, boolean errors) {

    AuditReport report(FoundPolicies found) {
      return audit.lint(
          found.policies().stream().map(this::toLint).toList(),
          found.diagnostics().stream().filter(problem -> errors || !problem.isError()).toList());
    }

    private PolicyToLint toLint(FoundPolicy policy) {
      return new PolicyToLint(
          policy.name(), type(policy), policy.service().or(() -> service), policy.body());
    }

    /**
     * What a template or an output says of a policy is certain, and the option is about the others.
     * Only what is stored as a policy of users and roles may also be used as something else.
     */
    private Optional<PolicyType> type(FoundPolicy policy) {
      boolean open = policy.type().filter(known -> known != PolicyType.IDENTITY).isEmpty();
      boolean fits =
          policy.type().isEmpty() || type.filter(it -> !it.namesPrincipals()).isPresent();
      return open && fits && type.isPresent() ? type : policy.type();
    }
  }
}
