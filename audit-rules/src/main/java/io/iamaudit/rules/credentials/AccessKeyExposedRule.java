package io.iamaudit.rules.credentials;

import io.iamaudit.analysis.inventory.KeyFacts;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports users whose key AWS found in public and put into quarantine. */
public final class AccessKeyExposedRule implements AccountRule<User> {
  /** AWS has changed its policy twice, each time under a new name. */
  private static final String QUARANTINE = "AWSCompromisedKeyQuarantine";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("access-key-exposed")
          .title("AWS has quarantined a user whose access key was exposed")
          .severity(Severity.CRITICAL)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.USERS))
          .reference(
              "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html")
          .remediation(
              "Replace and delete every access key of the user, look in CloudTrail for what was done"
                  + " with them, and only then detach the policy. Programs that use the keys stop"
                  + " working when they are gone.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<User> subjects(AccountContext context) {
    return context.snapshot().users().stream();
  }

  @Override
  public List<Finding> check(User user, AccountContext context) {
    Optional<AttachedPolicy> quarantine =
        user.attachedPolicies().stream()
            .filter(policy -> policy.arn().contains(":iam::aws:policy/" + QUARANTINE))
            .findFirst();
    if (quarantine.isEmpty()) {
      return List.of();
    }
    List<String> active =
        KeyFacts.of(context.snapshot(), Optional.of(user), context.index().reportRow(user.arn()))
            .stream()
            .filter(KeyFacts::active)
            .map(KeyFacts::label)
            .toList();
    return List.of(
        context
            .finding("user", user.arn())
            .message(
                "AWS attached "
                    + quarantine.get().name()
                    + " to user "
                    + user.name()
                    + " because an access key was found in public"
                    + (active.isEmpty() ? "" : "; still active: " + Words.and(active))
                    + ".")
            .field("AttachedManagedPolicies", quarantine.get().arn(), quarantine.get().source())
            .build());
  }
}
