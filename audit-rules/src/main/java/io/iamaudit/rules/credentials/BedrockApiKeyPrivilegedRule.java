package io.iamaudit.rules.credentials;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.Privilege;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ServiceSpecificCredential;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports keys for Bedrock whose user may do far more than call models. */
public final class BedrockApiKeyPrivilegedRule implements AccountRule<ServiceCredential> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("bedrock-api-key-privileged")
          .title("User behind a Bedrock API key is privileged")
          .severity(Severity.HIGH)
          .areas("credential", "privilege")
          .requires(
              DataRequirement.of(DataPart.SERVICE_SPECIFIC_CREDENTIALS),
              DataRequirement.of(DataPart.USERS))
          .reference(
              "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-permissions.html")
          .remediation(
              "Give the key a user of its own that may call the models it needs and nothing else. What"
                  + " uses the key for more, as for training or guardrails, stops working.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ServiceCredential> subjects(AccountContext context) {
    return ServiceCredentials.of(context)
        .filter(one -> one.credential().serviceName().equals(ServiceCredentials.BEDROCK))
        .filter(one -> ServiceCredentials.isUsable(one.credential(), context));
  }

  @Override
  public List<Finding> check(ServiceCredential one, AccountContext context) {
    String arn = one.user().arn();
    Optional<String> problem =
        Privilege.of(arn, context)
            .map(Privilege::inWords)
            .or(() -> mayDoAllOfBedrock(arn, context));
    if (problem.isEmpty()) {
      return List.of();
    }
    ServiceSpecificCredential key = one.credential();
    return List.of(
        context
            .finding("user", arn)
            .identifiedBy(key.id())
            .message(
                "User "
                    + one.user().name()
                    + ", who has an API key for Bedrock, "
                    + problem.get()
                    + ".")
            .field("ServiceSpecificCredentialId", key.id(), key.source())
            .build());
  }

  private static Optional<String> mayDoAllOfBedrock(String arn, AccountContext context) {
    ActionSet all = ServiceReference.bundled().expand("bedrock:*");
    return all.minus(context.analysis().access().permissions(arn).actions()).isEmpty()
        ? Optional.of("may use every action of Bedrock")
        : Optional.empty();
  }
}
