package io.iamaudit.rules.root;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.RootFacts;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports X.509 signing certificates of the root user. */
public final class RootSigningCertificatePresentRule implements AccountRule<RootFacts> {
  private static final String PRESENT = "AccountSigningCertificatesPresent";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("root-signing-certificate-present")
          .title("Root user has a signing certificate")
          .severity(Severity.HIGH)
          .areas("root")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.ACCOUNT_SUMMARY))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html")
          .remediation(
              "Sign in as the root user and switch the certificate off, then delete it. Old tools"
                  + " that send SOAP requests signed with it stop working.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<RootFacts> subjects(AccountContext context) {
    return RootFacts.of(context.snapshot()).stream()
        .filter(root -> root.row().isPresent() || root.figure(PRESENT).isPresent());
  }

  @Override
  public List<Finding> check(RootFacts root, AccountContext context) {
    List<Finding> findings = new ArrayList<>();
    boolean reportHasOne = false;
    for (CredentialReport.Row row : root.row().stream().toList()) {
      for (CredentialReport.Certificate certificate : row.certificates()) {
        reportHasOne |= certificate.lastRotated().date().isPresent();
        if (certificate.active().isTrue()) {
          findings.add(reported(certificate, row, context));
        }
      }
    }
    // The summary counts certificates that are switched off, too; the report tells them apart.
    if (findings.isEmpty() && !reportHasOne && root.figure(PRESENT).orElse(0) > 0) {
      findings.add(
          context
              .finding("root", context.snapshot().rootArn())
              .identifiedBy("account summary")
              .message(
                  "The root user has a signing certificate: the account summary says so, "
                      + (root.row().isPresent()
                          ? "though the credential report, which may be older, lists none."
                          : "and does not tell whether it is active."))
              .field(PRESENT, "1", root.summary().orElseThrow().source())
              .build());
    }
    return findings;
  }

  private static Finding reported(
      CredentialReport.Certificate certificate, CredentialReport.Row row, AccountContext context) {
    return context
        .finding("root", context.snapshot().rootArn())
        .identifiedBy("certificate " + certificate.number())
        .message(
            "The root user has an active signing certificate"
                + certificate.lastRotated().date().map(date -> " of " + Ages.date(date)).orElse("")
                + ".")
        .field("cert_" + certificate.number() + "_active", "true", row.source())
        .build();
  }
}
