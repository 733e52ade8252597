package io.iamaudit.rules.credentials;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ServiceSpecificCredential;
import java.util.List;
import java.util.stream.Stream;

/** Reports passwords and keys of users for one service. */
public final class ServiceSpecificCredentialActiveRule implements AccountRule<ServiceCredential> {
  private static final Parameter<List<String>> ALLOWED_SERVICES =
      Parameter.strings(
          "allowedServices",
          List.of(),
          "services for which credentials are wanted, as `codecommit.amazonaws.com`, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("service-specific-credential-active")
          .title("User has an active service-specific credential")
          .severity(Severity.LOW)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.SERVICE_SPECIFIC_CREDENTIALS))
          .parameter(ALLOWED_SERVICES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html")
          .remediation(
              "Use temporary credentials for the service where it takes them, then deactivate the"
                  + " credential, wait, and delete it. What still uses it stops working.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** Keys for Bedrock have rules of their own. */
  @Override
  public Stream<ServiceCredential> subjects(AccountContext context) {
    return ServiceCredentials.of(context)
        .filter(one -> !one.credential().serviceName().equals(ServiceCredentials.BEDROCK));
  }

  @Override
  public List<Finding> check(ServiceCredential one, AccountContext context) {
    ServiceSpecificCredential credential = one.credential();
    if (!ServiceCredentials.isUsable(credential, context)
        || NamePatterns.anyMatches(context.parameter(ALLOWED_SERVICES), credential.serviceName())) {
      return List.of();
    }
    return List.of(
        context
            .finding("user", one.user().arn())
            .identifiedBy(credential.id())
            .message(
                "User "
                    + one.user().name()
                    + " has an active credential for "
                    + credential.serviceName()
                    + credential.createDate().map(date -> ", made on " + Ages.date(date)).orElse("")
                    + credential
                        .expirationDate()
                        .map(date -> ", valid until " + Ages.date(date))
                        .orElse(", which never expires")
                    + ".")
            .field("ServiceSpecificCredentialId", credential.id(), credential.source())
            .build());
  }
}
