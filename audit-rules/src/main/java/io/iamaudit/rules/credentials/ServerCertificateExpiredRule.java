package io.iamaudit.rules.credentials;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ServerCertificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reports server certificates in IAM that no browser accepts any more. */
public final class ServerCertificateExpiredRule implements AccountRule<ServerCertificate> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("server-certificate-expired")
          .title("Server certificate in IAM has expired")
          .severity(Severity.LOW)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.SERVER_CERTIFICATES))
          .cis(
              "1.4:1.19",
              "1.5:1.19",
              "2.0:1.19",
              "3.0:1.19",
              "4.0:1.19",
              "5.0:1.18",
              "6.0:2.18",
              "7.0:2.17")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html")
          .remediation(
              "Make sure that no load balancer or distribution uses the certificate, then delete it;"
                  + " keep new ones in AWS Certificate Manager, which renews them.")
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
    if (certificate.expiration().isEmpty()
        || !certificate.expiration().get().isBefore(context.now())) {
      return List.of();
    }
    Instant expired = certificate.expiration().get();
    return List.of(
        context
            .finding("server-certificate", certificate.arn())
            .message(
                "Server certificate "
                    + certificate.name()
                    + " expired on "
                    + Ages.date(expired)
                    + ", "
                    + Ages.words(Ages.days(expired, context.now()))
                    + " ago.")
            .field("Expiration", expired.toString(), certificate.source())
            .build());
  }
}
