package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.Optional;

/** Reports policies that let data be decrypted with every key. */
public final class PolicyKmsDecryptAllKeysRule extends WideGrants {
  private static final Parameter<List<String>> BLOCKED =
      Parameter.strings(
          "blockedActionsPatterns",
          List.of("kms:Decrypt", "kms:ReEncryptFrom"),
          "actions that must not be allowed on all keys, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-kms-decrypt-all-keys")
          .title("Policy allows decryption with every KMS key")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .parameter(BLOCKED)
          .reference("https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html")
          .reference(
              "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html")
          .remediation(
              "Name the keys, or the services on whose behalf keys are used with `kms:ViaService`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  ActionList actions(DocumentContext context) {
    return ActionList.of(context.parameter(BLOCKED), context.reference());
  }

  /** What {@code policy-full-access-kms} tells of as a whole is left to it. */
  @Override
  Optional<Grant> own(Grant grant) {
    return grant.unlessWhole("kms");
  }

  @Override
  Finding finding(Grant grant, DocumentContext context) {
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " allows "
            + grant.someNames(3)
            + " with every key: whoever has it can read what any key protects, where the key"
            + " policy leaves it to IAM.");
  }
}
