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
import io.iamaudit.snapshot.ServerCertificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reports server certificates in IAM that have to be replaced soon. */
public final class ServerCertificateExpiringRule implements AccountRule<ServerCertificate> {
  private static final Parameter<Integer> EXPIRES_WITHIN_DAYS =
      Parameter.integer("expiresWithinDays", 30, "the days before the end that are soon");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("server-certificate-expiring")
          .title("Server certificate in IAM expires soon")
          .severity(Severity.LOW)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.SERVER_CERTIFICATES))
          .parameter(EXPIRES_WITHIN_DAYS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html")
          .remediation(
              "Replace the certificate where it is used, best by one of AWS Certificate Manager, which"
                  + " renews it. IAM renews nothing.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ServerCertificate> subjects(AccountContext context) {
    return context.snapshot().serverCertificates().stream();
  }

  @Override
  public List<Finding> check(ServerCertificate certificate, AccountContext context) {
    int soon = context.parameter(EXPIRES_WITHIN_DAYS);
    if (certificate.expiration().isEmpty()) {
      return List.of();
    }
    Instant expires = certificate.expiration().get();
    long days = Ages.days(context.now(), expires);
    if (expires.isBefore(context.now()) || days >= soon) {
      return List.of();
    }
    return List.of(
        context
            .finding("server-certificate", certificate.arn())
            .message(
                "Server certificate "
                    + certificate.name()
                    + " expires on "
                    + Ages.date(expires)
                    + (days == 0 ? ", in less than a day." : ", in " + Ages.words(days) + "."))
            .field("Expiration", expires.toString(), certificate.source())
            .build());
  }
}
