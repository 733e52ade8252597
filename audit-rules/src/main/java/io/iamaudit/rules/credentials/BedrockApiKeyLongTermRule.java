package io.iamaudit.rules.credentials;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ServiceSpecificCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports keys for Bedrock that live longer than a session. */
public final class BedrockApiKeyLongTermRule implements AccountRule<ServiceCredential> {
  private static final Parameter<Integer> MAX_LIFETIME_DAYS =
      Parameter.integer(
          "maxLifetimeDays", 0, "the days for which a key may be valid; 0 for no long-term key");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("bedrock-api-key-long-term")
          .title("User has a long-term API key for Bedrock")
          .severity(Severity.HIGH)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.SERVICE_SPECIFIC_CREDENTIALS))
          .parameter(MAX_LIFETIME_DAYS)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_bedrock.html")
          .remediation(
              "Let the program use a role, or short-term keys that are made from one, then delete the"
                  + " key and the user that was made for it. What still uses the key stops working.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ServiceCredential> subjects(AccountContext context) {
    return ServiceCredentials.of(context)
        .filter(one -> one.credential().serviceName().equals(ServiceCredentials.BEDROCK));
  }

  @Override
  public List<Finding> check(ServiceCredential one, AccountContext context) {
    ServiceSpecificCredential key = one.credential();
    int maxDays = context.parameter(MAX_LIFETIME_DAYS);
    if (!ServiceCredentials.isUsable(key, context) || isShort(key, maxDays)) {
      return List.of();
    }
    Optional<Instant> expires = key.expirationDate();
    return List.of(
        context
            .finding("user", one.user().arn())
            .identifiedBy(key.id())
            .message(
                "User "
                    + one.user().name()
                    + " has an API key for Bedrock"
                    + key.createDate().map(date -> " of " + Ages.date(date)).orElse("")
                    + expires
                        .map(date -> ", valid until " + Ages.date(date))
                        .orElse(", which never expires")
                    + (maxDays == 0
                        ? "."
                        : "; " + Ages.words(maxDays) + " of validity are allowed."))
            .field("ServiceSpecificCredentialId", key.id(), key.source())
            .build());
  }

  private static boolean isShort(ServiceSpecificCredential key, int maxDays) {
    return maxDays > 0
        && key.createDate().isPresent()
        && key.expirationDate()
            .filter(
                expires ->
                    Duration.between(key.createDate().get(), expires)
                            .compareTo(Duration.ofDays(maxDays))
                        <= 0)
            .isPresent();
  }
}
