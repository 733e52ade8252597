package io.iamaudit.rules.root;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.RootFacts;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports member accounts whose root user kept credentials that the organization makes useless. */
public final class RootPasswordPresentUnderCentralManagementRule implements AccountRule<RootFacts> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("root-password-present-under-central-management")
          .title("Root user of a member account still has credentials")
          .severity(Severity.MEDIUM)
          .areas("root", "organization")
          .requires(
              DataRequirement.of(DataPart.ROOT_ACCESS_FEATURES),
              DataRequirement.of(DataPart.ACCOUNT_SUMMARY, DataPart.CREDENTIAL_REPORT))
          .cis("7.0:2.1.1")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html")
          .remediation(
              "Delete the root user credentials of the account from the management account. What"
                  + " still signs in with them stops working; the password can be recovered if that"
                  + " is allowed again.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** The management account must keep its root credentials. */
  @Override
  public Stream<RootFacts> subjects(AccountContext context) {
    return context.organization().stream()
        .filter(around -> !around.managementAccount().equals(context.snapshot().id()))
        .flatMap(around -> RootFacts.of(context.snapshot()).stream())
        .filter(root -> root.hasPassword(context.snapshot().partition()).isPresent());
  }

  @Override
  public List<Finding> check(RootFacts root, AccountContext context) {
    boolean managedCentrally =
        context.organization().stream()
            .anyMatch(
                around -> around.rootAccessFeatures().contains(RootAccessFeatures.CREDENTIALS));
    if (!managedCentrally) {
      return List.of();
    }
    List<String> left = new ArrayList<>();
    if (root.hasPassword(context.snapshot().partition()).orElse(false)) {
      left.add("a password");
    }
    if (root.summarySaysKeys() || !root.reportedKeys().isEmpty()) {
      left.add("an access key");
    }
    if (root.figure("AccountSigningCertificatesPresent").orElse(0) > 0) {
      left.add("a signing certificate");
    }
    if (left.isEmpty()) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("root", context.snapshot().rootArn())
            .message(
                "The root user of member account "
                    + context.snapshot().id()
                    + " still has "
                    + Words.and(left)
                    + ", though root access is managed centrally.");
    root.summary()
        .ifPresent(
            summary ->
                summary
                    .value("AccountPasswordPresent")
                    .ifPresent(
                        count ->
                            finding.field(
                                "AccountPasswordPresent",
                                Integer.toString(count),
                                summary.source())));
    root.row()
        .ifPresent(
            row ->
                finding.field(
                    "password_enabled",
                    row.passwordEnabled().isTrue() ? "true" : "false",
                    row.source()));
    return List.of(finding.build());
  }
}
