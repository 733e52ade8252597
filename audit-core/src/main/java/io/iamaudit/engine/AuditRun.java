package io.iamaudit.engine;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Fingerprint;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountIndex;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.ActionExpansions;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.OrganizationRule;
import io.iamaudit.rule.OrganizationRuleContext;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.PolicyTextRule;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.Rule;
import io.iamaudit.rule.RuleContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.RuleParameters;
import io.iamaudit.rule.SnapshotAnalysis;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of an audit: used once, by one thread. */
final class AuditRun {
  private static final Logger LOG = LoggerFactory.getLogger(AuditRun.class);

  private static final List<DataPart> ORGANIZATION_PARTS =
      List.of(
          DataPart.ORGANIZATION,
          DataPart.SERVICE_CONTROL_POLICIES,
          DataPart.RESOURCE_CONTROL_POLICIES,
          DataPart.DELEGATED_ADMINISTRATORS,
          DataPart.ROOT_ACCESS_FEATURES);

  private final List<Rule> rules;
  private final AuditConfiguration configuration;
  private final ServiceReference reference;
  private final ActionExpansions actions;
  private final Set<PolicyProblem> reported;
  private final SnapshotAnalysis analysis;
  private final Snapshot snapshot;
  private final TrustZone trustZone;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Rule, List<RuleResult.Part>> results = new LinkedHashMap<>();

  AuditRun(
      List<Rule> rules,
      AuditConfiguration configuration,
      ServiceReference reference,
      SnapshotAnalysis analysis) {
    this.rules = rules;
    this.configuration = configuration;
    this.reference = reference;
    this.actions = new ActionExpansions(reference);
    this.analysis = analysis;
    this.snapshot = analysis.snapshot();
    this.trustZone = configuration.trustZone().around(snapshot);
    this.reported = reportedProblems();
    rules.forEach(rule -> results.put(rule, new ArrayList<>()));
  }

  AuditReport report() {
    List<AuditReport.Account> accounts = new ArrayList<>();
    List<AuditReport.CoverageEntry> coverage = new ArrayList<>();
    List<Diagnostic> diagnostics =
        audit(
            (account, seen) -> {
              accounts.add(account);
              for (DataPart part : DataPart.values()) {
                coverage.add(new AuditReport.CoverageEntry(account.id(), part, seen.of(part)));
              }
            });
    return report(accounts, List.of(), coverage, diagnostics, latest());
  }

  /** Tells all that a report would hold, and forgets the findings of each account. */
  AuditFigures tell(AuditListener listener) {
    AuditFigures.Counter counter = new AuditFigures.Counter();
    Suppressions suppressions =
        new Suppressions(configuration.suppressions(), today(latest()), List.of());
    Map<Fingerprint, Integer> elsewhere = new HashMap<>();
    List<AuditReport.Account> accounts = new ArrayList<>();
    List<Diagnostic> diagnostics =
        audit(
            (account, seen) -> {
              accounts.add(account);
              counter.account(account);
              for (DataPart part : DataPart.values()) {
                counter.part(seen.of(part));
              }
              listener.account(account, seen);
              tellFindings(listener, counter, suppressions, ":" + account.id() + ":", elsewhere);
            });
    tellFindings(listener, counter, suppressions, "", elsewhere);
    List<RuleResult> outcomes = outcomes();
    for (RuleResult outcome : outcomes) {
      counter.rule(outcome);
      listener.rule(outcome);
    }
    diagnostics.addAll(suppressions.diagnostics(outcomes, accounts, List.of()));
    for (Diagnostic diagnostic : diagnostics) {
      counter.diagnostic();
      listener.diagnostic(diagnostic);
    }
    return counter.figures();
  }

  /**
   * Tells the findings since the last time.
   *
   * @param own what stands in the ARNs of this account alone: those are numbered here and now
   * @param elsewhere how often the fingerprints of other subjects were seen: several accounts can
   *     have findings about one policy of AWS
   */
  private void tellFindings(
      AuditListener listener,
      AuditFigures.Counter counter,
      Suppressions suppressions,
      String own,
      Map<Fingerprint, Integer> elsewhere) {
    findings.sort(Audit::compare);
    Map<Fingerprint, Integer> here = new HashMap<>();
    for (Finding finding : findings) {
      boolean isOwn = !own.isEmpty() && finding.subject().arn().contains(own);
      Finding numbered =
          finding.numbered(
              (isOwn ? here : elsewhere).merge(finding.fingerprint(), 1, Integer::sum));
      Standing standing = suppressions.standing(numbered);
      counter.finding(numbered, standing);
      listener.finding(numbered, standing);
    }
    findings.clear();
  }

  /**
   * Runs all rules.
   *
   * @param audited is told of each account, with its coverage, as soon as its rules have run
   * @return what was not understood in the input
   */
  private List<Diagnostic> audit(BiConsumer<AuditReport.Account, Coverage> audited) {
    List<Diagnostic> diagnostics = new ArrayList<>(snapshot.diagnostics());
    List<AccountSnapshot> inOrder =
        snapshot.accounts().stream().sorted(Comparator.comparing(AccountSnapshot::id)).toList();
    for (AccountSnapshot account : inOrder) {
      LOG.debug("auditing account {}", account.id());
      Instant now = configuration.now().orElse(account.takenAt());
      Coverage seen = coverageOf(account);
      bodies(account).forEach(body -> diagnostics.addAll(unreported(body)));
      audit(account, seen, now);
      audited.accept(new AuditReport.Account(account.id().value(), account.takenAt(), now), seen);
    }
    snapshot.organization().stream()
        .flatMap(AuditRun::bodies)
        .forEach(body -> diagnostics.addAll(unreported(body)));
    auditOrganization();
    return diagnostics;
  }

  /** Runs the rules about policies, and only those, on policies outside any account. */
  AuditReport lint(List<PolicyToLint.Linted> linted) {
    List<PolicyUse> policies = linted.stream().map(PolicyToLint.Linted::use).toList();
    List<Diagnostic> diagnostics = new ArrayList<>(snapshot.diagnostics());
    policies.forEach(
        use ->
            use.body().diagnostics().stream()
                .filter(diagnostic -> !isReported(diagnostic))
                .forEach(diagnostics::add));
    Instant now =
        configuration
            .now()
            .orElseGet(() -> reference.dataDate().atStartOfDay(ZoneOffset.UTC).toInstant());
    for (Rule rule : rules) {
      if (rule instanceof DocumentRule || rule instanceof PolicyTextRule) {
        Optional<String> off = switchedOff(rule.metadata());
        if (off.isPresent()) {
          skip(rule, "", RuleResult.Status.SWITCHED_OFF, off.get());
        } else {
          run(rule, "", "", () -> policyChecks(rule, policies, now));
        }
      }
    }
    results
        .keySet()
        .removeIf(rule -> rule instanceof AccountRule || rule instanceof OrganizationRule);
    return report(
        List.of(),
        linted.stream().map(PolicyToLint.Linted::said).toList(),
        List.of(),
        diagnostics,
        now);
  }

  private AuditReport report(
      List<AuditReport.Account> accounts,
      List<AuditReport.Policy> policies,
      List<AuditReport.CoverageEntry> coverage,
      List<Diagnostic> diagnostics,
      Instant now) {
    findings.sort(Audit::compare);
    List<Finding> unique = withUniqueFingerprints(findings);
    List<RuleResult> outcomes = outcomes();
    Suppressions suppressions = new Suppressions(configuration.suppressions(), today(now), unique);
    diagnostics.addAll(suppressions.diagnostics(outcomes, accounts, policies));
    return new AuditReport(
        accounts,
        policies,
        unique,
        outcomes,
        coverage,
        diagnostics,
        reference.dataDate(),
        accounts.isEmpty()
            ? Optional.empty()
            : Benchmark.of(configuration.profile())
                .map(benchmark -> BenchmarkResult.of(benchmark, outcomes)),
        suppressions.standings(),
        Optional.empty());
  }

  /** The day on which suppressions have to hold; see {@link AuditConfiguration.Builder#today}. */
  private LocalDate today(Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return configuration
        .today()
        .filter(said -> configuration.now().isEmpty() && said.isAfter(day))
        .orElse(day);
  }

  private List<RuleResult> outcomes() {
    return results.entrySet().stream()
        .map(entry -> new RuleResult(entry.getKey().metadata(), entry.getValue()))
        .toList();
  }

  /**
   * What no finding says: errors are told all the same, since nobody can tell what such a policy
   * grants.
   */
  private List<Diagnostic> unreported(PolicyBody body) {
    return body.diagnostics().stream()
        .filter(diagnostic -> diagnostic.isError() || !isReported(diagnostic))
        .toList();
  }

  /** Whether a rule that runs turns a diagnostic into a finding. */
  private boolean isReported(Diagnostic diagnostic) {
    return PolicyProblem.of(diagnostic).filter(reported::contains).isPresent();
  }

  private Set<PolicyProblem> reportedProblems() {
    Set<PolicyProblem> problems = EnumSet.noneOf(PolicyProblem.class);
    for (Rule rule : rules) {
      if (rule instanceof PolicyTextRule textRule && switchedOff(rule.metadata()).isEmpty()) {
        problems.addAll(textRule.problems());
      }
    }
    return problems;
  }

  /** The coverage of an account with the parts that its organization brought. */
  private Coverage coverageOf(AccountSnapshot account) {
    Coverage coverage = account.coverage();
    if (snapshot.organization().isPresent()) {
      for (DataPart part : ORGANIZATION_PARTS) {
        coverage = coverage.with(part, snapshot.organization().get().coverage().of(part));
      }
    }
    if (configuration.roster().isPresent()) {
      return coverage.with(DataPart.OWNER_ROSTER, Coverage.Part.collected());
    }
    return coverage.isPresent(DataPart.OWNER_ROSTER)
        ? coverage
        : coverage.with(DataPart.OWNER_ROSTER, Coverage.Part.notCollected("none was given"));
  }

  private void audit(AccountSnapshot account, Coverage coverage, Instant now) {
    AccountIndex index = new AccountIndex(account);
    PolicyClasses readable = new PolicyClasses(index.policies());
    String id = account.id().value();
    String unreadable = unreadable(account);
    for (Rule rule : rules) {
      if (rule instanceof OrganizationRule<?>) {
        continue;
      }
      Optional<String> off = switchedOff(rule.metadata());
      Optional<String> missing = missingData(rule.metadata(), coverage);
      if (off.isPresent()) {
        skip(rule, id, RuleResult.Status.SWITCHED_OFF, off.get());
      } else if (missing.isPresent()) {
        skip(rule, id, RuleResult.Status.NOT_EVALUATED, missing.get());
      } else if (rule instanceof AccountRule<?> accountRule) {
        AccountContext context =
            new AccountContext(settings(rule.metadata(), now), index, analysis);
        run(rule, id, partialData(rule.metadata(), coverage), () -> checks(accountRule, context));
      } else if (rule instanceof DocumentRule documentRule) {
        String partial =
            Stream.of(partialData(rule.metadata(), coverage), unreadable)
                .filter(reason -> !reason.isEmpty())
                .collect(Collectors.joining("; "));
        run(rule, id, partial, () -> documentChecks(documentRule, readable, now));
      } else {
        run(
            rule,
            id,
            partialData(rule.metadata(), coverage),
            () -> policyChecks(rule, index.allPolicies(), now));
      }
    }
  }

  /** How many policies no rule could look at; empty if none. */
  private static String unreadable(AccountSnapshot account) {
    long count = bodies(account).filter(PolicyBody.Unreadable.class::isInstance).count();
    return count == 0
        ? ""
        : count
            + (count == 1 ? " policy" : " policies")
            + " could not be read, see the diagnostics";
  }

  private void auditOrganization() {
    snapshot.organization().ifPresent(this::auditPoliciesOf);
    for (Rule rule : rules) {
      if (!(rule instanceof OrganizationRule<?> organizationRule)) {
        continue;
      }
      Coverage coverage =
          snapshot.organization().map(OrganizationContext::coverage).orElse(Coverage.none());
      Optional<String> off = switchedOff(rule.metadata());
      Optional<String> missing = missingData(rule.metadata(), coverage);
      if (missing.isEmpty() && snapshot.organization().isEmpty()) {
        missing = Optional.of("the organization: not in the input");
      }
      if (off.isPresent()) {
        skip(rule, "", RuleResult.Status.SWITCHED_OFF, off.get());
      } else if (missing.isPresent()) {
        skip(rule, "", RuleResult.Status.NOT_EVALUATED, missing.get());
      } else {
        OrganizationRuleContext context =
            new OrganizationRuleContext(
                settings(rule.metadata(), latest()), analysis, snapshot.organization().get());
        run(
            rule,
            "",
            partialData(rule.metadata(), coverage),
            () -> checks(organizationRule, context));
      }
    }
  }

  /** The policies of the organization, which belong to none of its accounts. */
  private void auditPoliciesOf(OrganizationContext organization) {
    List<PolicyUse> uses = OrganizationPolicyUses.of(organization);
    for (Rule rule : rules) {
      boolean concerned =
          switchedOff(rule.metadata()).isEmpty()
              && uses.stream().anyMatch(use -> appliesTo(rule, use.type()));
      if (concerned) {
        run(rule, "", "", () -> policyChecks(rule, uses, latest()));
      }
    }
  }

  private Instant latest() {
    return configuration
        .now()
        .or(
            () ->
                snapshot.accounts().stream().map(AccountSnapshot::takenAt).max(Instant::compareTo))
        .orElse(Instant.EPOCH);
  }

  /** Why a rule is not asked to run; empty if it is. */
  private Optional<String> switchedOff(RuleMetadata rule) {
    Optional<Boolean> enabled = configuration.settings(rule.id()).enabled();
    if (enabled.orElse(configuration.profile().includes(rule))) {
      return Optional.empty();
    }
    return Optional.of(
        enabled.isPresent()
            ? "switched off in the configuration"
            : "not in the profile " + configuration.profile().name());
  }

  /** Which data keeps a rule from running; empty if it can run. */
  private static Optional<String> missingData(RuleMetadata rule, Coverage coverage) {
    List<String> missing = new ArrayList<>();
    for (DataRequirement requirement : rule.requirements()) {
      requirement.unmetBy(coverage).ifPresent(missing::add);
    }
    return missing.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", missing));
  }

  /** Which data of a rule that runs is there only in part; empty if none. */
  private static String partialData(RuleMetadata rule, Coverage coverage) {
    List<String> partial = new ArrayList<>();
    for (DataRequirement requirement : rule.requirements()) {
      if (requirement.anyOf().stream().anyMatch(coverage::isComplete)) {
        continue;
      }
      for (DataPart part : requirement.anyOf()) {
        Coverage.Part state = coverage.of(part);
        if (state.status() == Coverage.Status.PARTIAL) {
          partial.add(part.words() + ": partial (" + state.reason() + ")");
        }
      }
    }
    return String.join("; ", partial);
  }

  private RuleContext.Settings settings(RuleMetadata rule, Instant now) {
    RuleSettings settings = configuration.settings(rule.id());
    return new RuleContext.Settings(
        rule,
        settings.severity().orElse(rule.severity()),
        RuleParameters.of(rule, settings.parameters()),
        actions,
        trustZone,
        configuration.roster(),
        now);
  }

  private void skip(Rule rule, String account, RuleResult.Status status, String reason) {
    record(rule, new RuleResult.Part(account, status, 0, 0, reason));
  }

  private void record(Rule rule, RuleResult.Part part) {
    results.computeIfAbsent(rule, key -> new ArrayList<>()).add(part);
  }

  /** Lazily yields the findings of one subject after the other. */
  private interface Checks {
    Stream<List<Finding>> start();
  }

  private static <S> Stream<List<Finding>> checks(AccountRule<S> rule, AccountContext context) {
    return rule.subjects(context).map(subject -> rule.check(subject, context));
  }

  private static <S> Stream<List<Finding>> checks(
      OrganizationRule<S> rule, OrganizationRuleContext context) {
    return rule.subjects(context).map(subject -> rule.check(subject, context));
  }

  /**
   * The policies of an account under one rule. Where nothing was wrong with a document, those like
   * it are not looked at again if the rule says that it makes no difference.
   */
  private Stream<List<Finding>> documentChecks(
      DocumentRule rule, PolicyClasses classes, Instant now) {
    if (rule.looksAtUse()) {
      return policyChecks(rule, classes.policies(), now);
    }
    RuleContext.Settings settings = settings(rule.metadata(), now);
    BitSet clean = new BitSet(classes.count());
    return IntStream.range(0, classes.policies().size())
        .filter(i -> rule.appliesTo(classes.policies().get(i).type()))
        .mapToObj(
            i -> {
              if (clean.get(classes.classOf(i))) {
                return List.of();
              }
              List<Finding> found =
                  rule.check(new DocumentContext(settings, classes.policies().get(i)));
              clean.set(classes.classOf(i), found.isEmpty());
              return found;
            });
  }

  /** Of an account only readable policies get to document rules; of a file also what is legible. */
  private Stream<List<Finding>> policyChecks(Rule rule, List<PolicyUse> policies, Instant now) {
    RuleContext.Settings settings = settings(rule.metadata(), now);
    Stream<PolicyUse> concerned = policies.stream().filter(use -> appliesTo(rule, use.type()));
    return rule instanceof DocumentRule documentRule
        ? concerned
            .filter(use -> use.legible().isPresent())
            .map(use -> documentRule.check(new DocumentContext(settings, use)))
        : concerned.map(use -> ((PolicyTextRule) rule).check(new PolicyTextContext(settings, use)));
  }

  private static boolean appliesTo(Rule rule, PolicyType type) {
    return rule instanceof DocumentRule documentRule
        ? documentRule.appliesTo(type)
        : rule instanceof PolicyTextRule textRule && textRule.appliesTo(type);
  }

  private void run(Rule rule, String account, String partial, Checks checks) {
    int[] examined = {0};
    int before = findings.size();
    RuleResult.Status status = RuleResult.Status.EVALUATED;
    String reason = partial;
    try {
      checks
          .start()
          .forEach(
              found -> {
                examined[0]++;
                found.forEach(finding -> findings.add(own(finding, rule)));
              });
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      LOG.warn("rule {} failed in account {}", rule.metadata().id(), account, e);
      status = RuleResult.Status.FAILED;
      reason = "the rule broke with " + e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    record(
        rule, new RuleResult.Part(account, status, examined[0], findings.size() - before, reason));
  }

  private static Finding own(Finding finding, Rule rule) {
    if (!finding.rule().equals(rule.metadata().id().value())) {
      throw new IllegalStateException("it returned a finding of " + finding.rule());
    }
    return finding;
  }

  /** Findings that would share a fingerprint are numbered, in their order. */
  private static List<Finding> withUniqueFingerprints(List<Finding> sorted) {
    Map<Fingerprint, Integer> seen = new HashMap<>();
    List<Finding> unique = new ArrayList<>(sorted.size());
    for (Finding finding : sorted) {
      unique.add(finding.numbered(seen.merge(finding.fingerprint(), 1, Integer::sum)));
    }
    return unique;
  }

  private static Stream<PolicyBody> bodies(OrganizationContext organization) {
    return Stream.concat(
        organization.policies().stream().flatMap(policy -> policy.body().stream()),
        organization.resourcePolicy().stream());
  }

  private static Stream<PolicyBody> bodies(AccountSnapshot account) {
    Function<List<InlinePolicy>, Stream<PolicyBody>> inline =
        policies -> policies.stream().map(InlinePolicy::body);
    return Stream.of(
            account.users().stream().flatMap(user -> inline.apply(user.inlinePolicies())),
            account.groups().stream().flatMap(group -> inline.apply(group.inlinePolicies())),
            account.roles().stream()
                .flatMap(
                    role ->
                        Stream.concat(
                            role.trustPolicy().stream(), inline.apply(role.inlinePolicies()))),
            account.managedPolicies().stream()
                .flatMap(policy -> policy.versions().stream())
                .flatMap(version -> version.body().stream()),
            account.resources().stream().flatMap(resource -> resource.policy().stream()))
        .flatMap(stream -> stream);
  }
}
