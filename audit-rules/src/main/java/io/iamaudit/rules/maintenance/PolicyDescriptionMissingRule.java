package io.iamaudit.rules.maintenance;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ManagedPolicy;
import java.util.List;
import java.util.stream.Stream;

/** Reports customer managed policies of which nothing says what they are for. */
public final class PolicyDescriptionMissingRule implements AccountRule<ManagedPolicy> {
  private static final Parameter<List<String>> KEYS =
      Parameter.strings(
          "tagKeys",
          List.of("description", "owner", "purpose", "contact", "team", "project"),
          "keys of tags that say as much, in any case");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-description-missing")
          .title("Nothing says what the policy is for")
          .severity(Severity.INFO)
          .areas("policy-privilege")
          .requires(DataRequirement.of(DataPart.POLICY_DESCRIPTIONS))
          .parameter(KEYS)
          .reference("https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html")
          .remediation(
              "Say it in a tag: a description can be given only when a policy is made. Give new"
                  + " policies one.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** The policies of which the input says whether they have a description. */
  @Override
  public Stream<ManagedPolicy> subjects(AccountContext context) {
    return context.snapshot().managedPolicies().stream()
        .filter(policy -> !policy.isAwsManaged() && policy.description().isPresent());
  }

  @Override
  public List<Finding> check(ManagedPolicy policy, AccountContext context) {
    boolean described =
        policy.description().filter(text -> !text.isBlank()).isPresent()
            || policy.tags().stream()
                .anyMatch(
                    tag ->
                        context.parameter(KEYS).stream()
                            .anyMatch(key -> key.equalsIgnoreCase(tag.key())));
    return described
        ? List.of()
        : List.of(
            context
                .finding("managed-policy", policy.arn())
                .message(
                    "Policy "
                        + policy.name()
                        + " has neither a description nor a tag that says whose it is.")
                .field("Description", "none", policy.source())
                .build());
  }
}
