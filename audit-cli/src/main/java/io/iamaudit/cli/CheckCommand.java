package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.reasoning.AccessProof;
import io.iamaudit.reasoning.CheckedPolicy;
import io.iamaudit.reasoning.ComparisonOptions;
import io.iamaudit.reasoning.PolicySet;
import io.iamaudit.report.ProofReport;
import io.iamaudit.report.TextOptions;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds policies against promises. */
@Command(
    name = "check",
    header = "Proves that policies never allow something, or shows a request that they do allow.",
    description =
        "All actions, resources and contexts are considered. A promise that holds, holds for every"
            + " request; one that does not comes with a request that breaks it.",
    customSynopsis =
        "iam-audit check --policy FILE... (--never-allows ACTION... | --no-public-access) [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit check --policy policies/ --never-allows iam:PassRole --on '*'",
      "  iam-audit check --policy deploy.json --never-allows 's3:*' --on 'arn:aws:s3:::secret/*'",
      "  iam-audit check --policy bucket.json --no-public-access",
      "  iam-audit check --policy bucket.json --trusted-account 111122223333"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every promise holds",
      "1:a promise is broken, or it is not known whether it holds",
      "2:wrong arguments, or output that cannot be written",
      "3:a policy cannot be read"
    })
final class CheckCommand extends BaseCommand {
  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "a policy, or what holds policies, as for `lint`; - is standard input; may be given"
              + " several times")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--never-allows",
      paramLabel = "ACTION",
      description = "an action, or a pattern of actions, that must not be allowed")
  private List<String> actions = new ArrayList<>();

  @Option(
      names = "--on",
      paramLabel = "RESOURCE",
      description = "on which resources it must not be allowed: an ARN or a pattern; default: *")
  private List<String> resources = new ArrayList<>();

  @Option(
      names = "--no-public-access",
      description =
          "resource-based policies and trust policies let in nobody whom they do not name")
  private boolean noPublicAccess;

  @Mixin private TrustOptions trust = new TrustOptions();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "what the policies are used as: identity, resource, trust, scp, boundary or session;"
              + " default: what their place or their elements say")
  private @Nullable String type;

  @Mixin private VerdictOptions options = new VerdictOptions();

  private record Answered(ProofReport report, boolean incomplete)
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
      return incomplete ? ExitCode.INPUT : report.holds() ? ExitCode.OK : ExitCode.FINDINGS;
    }
  }

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    options.checkFormat(problems);
    boolean outside = trust.areGiven();
    if (files.isEmpty()) {
      problems.add(
          Diagnostic.error("option `--policy` is missing").withHelp("write `--policy FILE`"));
    }
    if (actions.isEmpty() && !noPublicAccess && !outside) {
      problems.add(
          Diagnostic.error("nothing to check")
              .withHelp("write `--never-allows ACTION`, or `--no-public-access`"));
    }
    if (actions.isEmpty() && !resources.isEmpty()) {
      problems.add(
          Diagnostic.error("option `--on` goes with --never-allows")
              .withHelp("write `--never-allows ACTION` too"));
    }
    trust.check(problems);
    Optional<PolicyType> wanted = PolicyInput.type(type, problems);
    List<Path> paths =
        InputPaths.of(
            files.stream().filter(file -> !file.equals(PolicyInput.STANDARD_INPUT)).toList(),
            problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return options.judge(session, () -> answer(paths, wanted, session));
  }

  private Answered answer(List<Path> paths, Optional<PolicyType> wanted, Session session) {
    FoundPolicies found =
        PolicyInput.read(paths, files.contains(PolicyInput.STANDARD_INPUT), session);
    List<Diagnostic> errors = new ArrayList<>(PolicyInput.errors(found));
    List<CheckedPolicy> checked = new ArrayList<>();
    for (FoundPolicy policy : found.policies()) {
      policy.body().document().ifPresent(document -> check(policy, document, wanted, checked));
    }
    if (checked.isEmpty() && errors.isEmpty()) {
      errors.add(
          Diagnostic.error("no policy that these promises are about")
              .withHelp(
                  "public access is a matter of resource-based policies and trust policies; say"
                      + " what a policy is used as with --type"));
    }
    session.report(errors);
    return new Answered(ProofReport.of(checked), !errors.isEmpty());
  }

  private void check(
      FoundPolicy policy,
      PolicyDocument document,
      Optional<PolicyType> wanted,
      List<CheckedPolicy> checked) {
    PolicyType used = PolicyInput.type(policy, wanted);
    PolicySet set = PolicySet.of(used, PreparedPolicy.of(policy.name(), document));
    if (!actions.isEmpty() && used != PolicyType.RCP && used != PolicyType.VPC_ENDPOINT) {
      List<String> on = resources.isEmpty() ? List.of("*") : resources;
      checked.add(
          new CheckedPolicy(
              policy.name(),
              used,
              "never allows " + String.join(", ", actions) + " on " + String.join(", ", on),
              neverAllows(set, on),
              policy.body()));
    }
    if (used != PolicyType.RESOURCE && used != PolicyType.TRUST) {
      return;
    }
    if (noPublicAccess) {
      checked.add(
          new CheckedPolicy(
              policy.name(),
              used,
              "gives no public access",
              AccessProof.noPublicAccess(set),
              policy.body()));
    }
    if (trust.areGiven()) {
      checked.add(
          new CheckedPolicy(
              policy.name(),
              used,
              "lets in nobody but those trusted",
              AccessProof.noAccessFromOutside(set, trust.zone(), ComparisonOptions.defaults()),
              policy.body()));
    }
  }

  private AccessProof neverAllows(PolicySet set, List<String> on) {
    try {
      return AccessProof.neverAllows(set, actions, on);
    } catch (IamAuditException e) {
      throw new UsageException(e.diagnostics());
    }
  }
}
