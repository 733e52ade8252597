package io.iamaudit.rules.credentials;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.UserFacts;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports X.509 certificates with which users can sign requests. */
public final class SigningCertificateActiveRule
    implements AccountRule<SigningCertificateActiveRule.Certificate> {
  private static final Parameter<Integer> MAX_AGE_DAYS =
      Parameter.integer("maxAgeDays", 90, "the age in days up to which a certificate is let be");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("signing-certificate-active")
          .title("User has an active signing certificate")
          .severity(Severity.LOW)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.SIGNING_CERTIFICATES))
          .parameter(MAX_AGE_DAYS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html")
          .remediation(
              "Switch the certificate off, wait, then delete it. Old tools that sign SOAP requests"
                  + " with it stop working.")
          .since("0.1.0")
          .build();

  /**
   * A certificate and who has it.
   *
   * @param label its id, or its number in the credential report
   */
  public record Certificate(
      UserFacts user,
      String label,
      boolean active,
      Optional<Instant> since,
      SourceLocation source) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** The certificates themselves, and those of the report for users of whom none was collected. */
  @Override
  public Stream<Certificate> subjects(AccountContext context) {
    boolean all = context.snapshot().coverage().isComplete(DataPart.SIGNING_CERTIFICATES);
    return UserFacts.of(context)
        .flatMap(
            user -> {
              boolean known =
                  user.user()
                      .filter(one -> all || !one.signingCertificates().isEmpty())
                      .isPresent();
              return known ? listed(user) : reported(user);
            });
  }

  private static Stream<Certificate> listed(UserFacts user) {
    return user.user().stream()
        .map(User::signingCertificates)
        .flatMap(List::stream)
        .map(
            one ->
                new Certificate(
                    user, one.id(), one.status().equals("Active"), one.uploadDate(), one.source()));
  }

  private static Stream<Certificate> reported(UserFacts user) {
    return user.row().stream()
        .flatMap(
            row ->
                row.certificates().stream()
                    .filter(one -> one.active().isTrue())
                    .map(
                        one ->
                            new Certificate(
                                user,
                                Integer.toString(one.number()),
                                true,
                                one.lastRotated().date(),
                                row.source())));
  }

  @Override
  public List<Finding> check(Certificate certificate, AccountContext context) {
    int maxAge = context.parameter(MAX_AGE_DAYS);
    if (!certificate.active()
        || certificate.since().isEmpty()
        || !Ages.isOlderThan(certificate.since().get(), context.now(), maxAge)) {
      return List.of();
    }
    Instant since = certificate.since().get();
    return List.of(
        context
            .finding("user", certificate.user().arn())
            .identifiedBy(certificate.label())
            .message(
                "Signing certificate "
                    + certificate.label()
                    + " of user "
                    + certificate.user().name()
                    + " is active and "
                    + Ages.words(Ages.days(since, context.now()))
                    + " old (since "
                    + Ages.date(since)
                    + ").")
            .field("CertificateId", certificate.label(), certificate.source())
            .build());
  }
}
