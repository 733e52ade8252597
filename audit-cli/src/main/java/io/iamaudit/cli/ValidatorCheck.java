package io.iamaudit.cli;

import io.iamaudit.aws.AwsConnection;
import io.iamaudit.aws.PolicyValidator;
import io.iamaudit.aws.ValidationFinding;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Finding;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.rule.EquivalentCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds what the rules find in policies against what IAM Access Analyzer finds in them, code by
 * code: a rule says in its metadata which codes it answers to.
 */
final class ValidatorCheck {
  private final AwsConnection aws;
  private final Session session;

  /** The codes of each rule that has some and ran. */
  private final Map<String, Set<String>> codes = new HashMap<>();

  private final Set<String> answered = new TreeSet<>();

  private int same;
  private int different;

  ValidatorCheck(AwsConnection aws, Session session) {
    this.aws = aws;
    this.session = session;
  }

  /**
   * Says where the two differ.
   *
   * @return whether AWS answered for every policy that it can be asked about
   */
  boolean compare(FoundPolicies policies, AuditReport report) {
    for (RuleResult rule : report.rules()) {
      Set<String> own = new TreeSet<>();
      for (EquivalentCheck check : rule.rule().equivalents()) {
        if (check.tool().equals(EquivalentCheck.ACCESS_ANALYZER)) {
          own.add(check.id());
        }
      }
      if (!own.isEmpty() && rule.status() == RuleResult.Status.EVALUATED) {
        codes.put(rule.rule().id().value(), own);
        answered.addAll(own);
      }
    }
    Map<String, Map<String, Set<String>>> ours = byPolicy(report.findings());
    Map<String, String> texts = new HashMap<>();
    policies.policies().forEach(policy -> texts.put(policy.name(), policy.body().text()));
    try (PolicyValidator validator = PolicyValidator.of(aws)) {
      for (AuditReport.Policy policy : report.policies()) {
        if (!PolicyValidator.knows(policy.type())) {
          session.say(
              "note: "
                  + policy.name()
                  + ": not compared: IAM Access Analyzer knows no "
                  + policy.type().words());
          continue;
        }
        compare(
            policy.name(),
            ours.getOrDefault(policy.name(), Map.of()),
            validator.validate(
                texts.getOrDefault(policy.name(), ""), policy.type(), policy.service()));
      }
    } catch (IamAuditException e) {
      session.report(e.diagnostics());
      return false;
    }
    session.say(
        String.format(
            Locale.ROOT,
            "note: IAM Access Analyzer and the rules agree on %,d findings and differ on %,d",
            same,
            different));
    return true;
  }

  /** For each policy the rules that answer to codes and found something in it. */
  private Map<String, Map<String, Set<String>>> byPolicy(List<Finding> findings) {
    Map<String, Map<String, Set<String>>> ours = new HashMap<>();
    for (Finding finding : findings) {
      Set<String> own = codes.get(finding.rule());
      if (own != null) {
        ours.computeIfAbsent(finding.subject().arn(), policy -> new TreeMap<>())
            .put(finding.rule(), own);
      }
    }
    return ours;
  }

  private void compare(
      String policy, Map<String, Set<String>> ours, List<ValidationFinding> theirs) {
    Set<String> found = new TreeSet<>();
    for (ValidationFinding finding : theirs) {
      if (!found.add(finding.code())) {
        continue;
      }
      if (ours.values().stream().anyMatch(own -> own.contains(finding.code()))) {
        same++;
        continue;
      }
      different++;
      session.say(
          "difference: "
              + policy
              + ": only IAM Access Analyzer: "
              + finding.type()
              + " "
              + finding.code()
              + (answered.contains(finding.code()) ? "" : " (no rule that ran answers to it)")
              + ": "
              + finding.details());
    }
    ours.forEach(
        (rule, own) -> {
          if (own.stream().noneMatch(found::contains)) {
            different++;
            session.say(
                "difference: "
                    + policy
                    + ": only "
                    + rule
                    + ", which answers to "
                    + String.join(", ", own));
          }
        });
  }
}
