package io.iamaudit.rules.exposure;

import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.List;
import java.util.stream.Stream;

/** Reports secrets that everybody of the account reads whose own permissions cover it. */
public final class SecretsmanagerSecretNotRestrictiveRule implements AccountRule<ResourceRecord> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("secretsmanager-secret-not-restrictive")
          .title("Secret's policy does not say who may read it")
          .severity(Severity.LOW)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html")
          .remediation(
              "Deny `secretsmanager:GetSecretValue` to everybody but the roles that need the secret, by"
                  + " a condition on `aws:PrincipalArn`. Who reads it by a broad permission today loses"
                  + " it; leave a role in that can change the policy.")
          .optional()
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ResourceRecord> subjects(AccountContext context) {
    return context.snapshot().resources().stream()
        .filter(resource -> resource.type().equals("AWS::SecretsManager::Secret"))
        .filter(
            resource -> resource.policy().map(body -> body.document().isPresent()).orElse(true));
  }

  @Override
  public List<Finding> check(ResourceRecord secret, AccountContext context) {
    ResourceDecision decision = ResourceDecision.of(secret, context);
    Verdict anyone =
        decision.verdict(
            decision.somebody(),
            "secretsmanager:GetSecretValue",
            secret.arn(),
            RequestContext.builder().incomplete());
    if (anyone != Verdict.ALLOWED) {
      return List.of();
    }
    boolean none = secret.policy().isEmpty();
    return List.of(
        context
            .finding("resource", secret.arn())
            .message(
                ResourceWords.of(secret)
                    + (none
                        ? " has no policy"
                        : " has a policy that keeps out nobody of the account")
                    + ": whose own permissions cover it, reads it.")
            .field(
                "ResourcePolicy", none ? "none" : "denies nobody of the account", secret.source())
            .build());
  }
}
