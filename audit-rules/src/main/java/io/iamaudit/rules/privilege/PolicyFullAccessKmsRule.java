package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.Optional;

/** Reports policies that grant everything on every KMS key. */
public final class PolicyFullAccessKmsRule extends WideGrants {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-full-access-kms")
          .title("Policy grants full access to every KMS key")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html")
          .remediation(
              "Name the keys, and split those who administer keys from those who use them.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  ActionList actions(DocumentContext context) {
    return ActionList.of(List.of("kms:*"), context.reference()).only(Matter::changes);
  }

  @Override
  Optional<Grant> own(Grant grant) {
    return Reach.isWhole(grant.statement(), "kms")
            && Reach.isOnAll(grant.statement(), "kms", "key/0nobodys0")
        ? Optional.of(grant)
        : Optional.empty();
  }

  @Override
  Finding finding(Grant grant, DocumentContext context) {
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " allows `kms:*` on every key: whoever has it can read what any key protects,"
            + " share keys and delete them, where the key policy leaves it to IAM.");
  }
}
