package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reports policies without Version: AWS reads them as the old language, in which variables are
 * plain text.
 */
public final class PolicyVersionMissingRule extends PolicyRule {

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-version-missing")
          .title("Policy has no Version")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .accessAnalyzer("MISSING_VERSION")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html")
          .remediation("Add \"Version\": \"2012-10-17\" as the first element.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return true;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return context.document().version().isPresent() ? Stream.empty() : Stream.of(finding(context));
  }

  private static Finding finding(DocumentContext context) {
    Optional<PolicyValue> variable = Variables.first(context.document());
    boolean needed = context.use().type() == PolicyType.RCP;
    SourcePosition start = Variables.startOf(context.use().body().text());
    Finding.Builder finding =
        context
            .finding(variable.isPresent() || needed ? Severity.HIGH : Severity.MEDIUM)
            .message(
                Words.policy(context.use())
                    + " has no `Version`"
                    + variable
                        .map(
                            value ->
                                ", so that the variable in `" + value.text() + "` is plain text.")
                        .orElse(
                            needed
                                ? ", which a resource control policy has to have."
                                : ", so that AWS reads it as the old language of 2008-10-17."))
            .evidence(context.place("has no Version", start, "{"));
    variable.ifPresent(
        value -> finding.evidence(context.place("plain text", value.position(), value.text())));
    return finding
        // With a variable the change grants something else than before, so nobody makes it unasked.
        .repair(
            variable.isPresent()
                ? Optional.empty()
                : context
                    .edits()
                    .addFirstMember("add `Version`", start, "Version", "\"2012-10-17\""))
        .build();
  }
}
