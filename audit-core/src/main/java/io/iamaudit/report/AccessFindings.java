package io.iamaudit.report;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.finding.Subject;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.reasoning.AccessChange;
import io.iamaudit.reasoning.PolicyStatement;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.RuleMetadata;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Turns access that should not be into findings, so that it can be written in every form that
 * reports have. What is not known is a finding too: nobody else would tell of it.
 */
final class AccessFindings {
  private static final String CHECKS =
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-custom-policy-checks.html";

  static final RuleMetadata NEW_ACCESS =
      RuleMetadata.of("policy-grants-new-access")
          .title("Policy gives new access")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .reference(CHECKS)
          .remediation("Take the access out of the change, or have it approved.")
          .since("0.1.0")
          .build();

  static final RuleMetadata BROKEN_PROMISE =
      RuleMetadata.of("policy-breaks-promise")
          .title("Policy allows what it must not")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .reference(CHECKS)
          .remediation("Take the access out of the policy, or deny it there.")
          .since("0.1.0")
          .build();

  private final Map<String, RuleMetadata> rules = new TreeMap<>();
  private final Map<String, Integer> examined = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /** Counts a policy that was looked at under a rule. */
  void examined(RuleMetadata rule) {
    rules.put(rule.id().value(), rule);
    examined.merge(rule.id().value(), 1, Integer::sum);
  }

  /**
   * Adds access.
   *
   * @param sentence what is wrong, with what is accessed
   * @param claim tells it apart from other access of the same policy
   */
  void access(
      RuleMetadata rule,
      String policy,
      String claim,
      String sentence,
      AccessChange change,
      Function<PolicyStatement, Optional<SourceLocation>> places) {
    Finding.Builder finding =
        Finding.builder(rule.id().value(), rule.severity(), Subject.of("policy", policy))
            .message(sentence)
            .remediation(rule.remediation())
            .identifiedBy(claim)
            .identifiedBy(change.actionPatterns().toArray(String[]::new))
            .identifiedBy(change.resources().toArray(String[]::new));
    change
        .grantedBy()
        .flatMap(
            statement ->
                places
                    .apply(statement)
                    .map(
                        place ->
                            new Evidence.Place(
                                "allowed by statement " + statement.label(),
                                place,
                                PolicyWriter.write(statement.statement()))))
        .ifPresent(finding::evidence);
    finding.evidence(
        new Evidence.Field("for example", AccessChanges.words(change.witness()), Optional.empty()));
    findings.add(finding.build());
  }

  /** Adds what could not be found out. */
  void unknown(RuleMetadata rule, String policy, String sentence, String reason) {
    findings.add(
        Finding.builder(rule.id().value(), Severity.MEDIUM, Subject.of("policy", policy))
            .message(sentence)
            .remediation("Look at the change yourself, or give the comparison a larger budget.")
            .identifiedBy("unknown", reason)
            .evidence(new Evidence.Field("not known", reason, Optional.empty()))
            .build());
  }

  /** All of it, worst first. */
  AuditReport report() {
    List<Finding> sorted =
        findings.stream()
            .sorted(
                Comparator.comparing(Finding::severity)
                    .thenComparing(Finding::rule)
                    .thenComparing(finding -> finding.subject().arn())
                    .thenComparing(Finding::message)
                    .thenComparing(finding -> finding.fingerprint().value()))
            .toList();
    return new AuditReport(
        List.of(),
        List.of(),
        sorted,
        rules.values().stream().map(rule -> result(rule, sorted)).toList(),
        List.of(),
        List.of(),
        ServiceReference.bundled().dataDate(),
        Optional.empty());
  }

  private RuleResult result(RuleMetadata rule, List<Finding> sorted) {
    String id = rule.id().value();
    int own = (int) sorted.stream().filter(finding -> finding.rule().equals(id)).count();
    return new RuleResult(
        rule,
        List.of(
            new RuleResult.Part(
                "", RuleResult.Status.EVALUATED, examined.getOrDefault(id, 0), own, "")));
  }
}
