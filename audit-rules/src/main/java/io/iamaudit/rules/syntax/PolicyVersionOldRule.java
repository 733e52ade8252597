package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PolicyVersion;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports policies of version 2008-10-17, in which variables are plain text. */
public final class PolicyVersionOldRule extends PolicyRule {
  private static final String OLD = PolicyVersion.V2008_10_17.text();

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-version-old")
          .title("Policy is written in the old language")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html")
          .remediation(
              "Write \"Version\": \"2012-10-17\", and look at what the policy grants if it "
                  + "has variables.")
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
    return context
            .document()
            .version()
            .filter(version -> version == PolicyVersion.V2008_10_17)
            .isPresent()
        ? Stream.of(finding(context))
        : Stream.empty();
  }

  private static Finding finding(DocumentContext context) {
    Optional<PolicyValue> variable = Variables.first(context.document());
    PolicyType type = context.use().type();
    Finding.Builder finding =
        context
            .finding(severity(variable.isPresent(), type))
            .message(
                Words.policy(context.use())
                    + " is of version 2008-10-17"
                    + (variable.isPresent()
                        ? ", so that the variable in `" + variable.get().text() + "` is plain text."
                        : type == PolicyType.RCP
                            ? ", which AWS refuses in a resource control policy."
                            : ", in which variables are plain text."));
    variable.ifPresent(
        value -> finding.evidence(context.place("plain text", value.position(), value.text())));
    SourcePosition version = Variables.versionOf(context.use().body().text(), OLD);
    return finding
        .evidence(context.place("the old version", version, OLD))
        // With a variable the change grants something else than before, so nobody makes it unasked.
        .repair(
            variable.isPresent() || version.pointer().isEmpty()
                ? Optional.empty()
                : context
                    .edits()
                    .replace(
                        "write the current version", version, PolicyVersion.V2012_10_17.text()))
        .build();
  }

  private static Severity severity(boolean withVariable, PolicyType type) {
    if (withVariable || type == PolicyType.RCP) {
      return Severity.HIGH;
    }
    // Services write this version into the policies that they make.
    return type == PolicyType.RESOURCE
            || type == PolicyType.TRUST
            || type == PolicyType.VPC_ENDPOINT
        ? Severity.INFO
        : Severity.LOW;
  }
}
