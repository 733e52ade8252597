package io.iamaudit.rules.root;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.RootFacts;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ReportFlag;
import java.util.List;
import java.util.stream.Stream;

/** Reports a root user that needs no second factor. */
public final class RootMfaMissingRule implements AccountRule<RootFacts> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("root-mfa-missing")
          .title("Root user has no MFA device")
          .severity(Severity.CRITICAL)
          .areas("root", "mfa")
          .requires(DataRequirement.of(DataPart.ACCOUNT_SUMMARY, DataPart.CREDENTIAL_REPORT))
          .cis(
              "1.2:1.13",
              "1.4:1.5",
              "1.5:1.5",
              "2.0:1.5",
              "3.0:1.5",
              "4.0:1.5",
              "5.0:1.4",
              "6.0:2.4",
              "7.0:2.5")
          // Without any device there is no hardware device either, and only this rule says so.
          .cis(
              "1.2:1.14",
              "1.4:1.6",
              "1.5:1.6",
              "2.0:1.6",
              "3.0:1.6",
              "4.0:1.6",
              "5.0:1.5",
              "6.0:2.5",
              "7.0:2.6")
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html")
          .remediation(
              "Sign in as the root user and assign two MFA devices, so that the loss of one locks"
                  + " nobody out. In an organization, remove the root credentials of member"
                  + " accounts instead.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<RootFacts> subjects(AccountContext context) {
    return RootFacts.of(context.snapshot()).stream().filter(root -> root.hasMfa().isPresent());
  }

  @Override
  public List<Finding> check(RootFacts root, AccountContext context) {
    if (root.hasMfa().orElse(true) || root.hasNothingToSignInWith(context.snapshot().partition())) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("root", context.snapshot().rootArn())
            .message("The root user has no MFA device" + reportDisagrees(root) + ".");
    root.figure("AccountMFAEnabled")
        .ifPresent(
            value ->
                finding.field(
                    "AccountMFAEnabled",
                    Integer.toString(value),
                    root.summary().orElseThrow().source()));
    root.row()
        .filter(row -> isKnown(row.mfaActive()))
        .ifPresent(
            row ->
                finding.field(
                    "mfa_active", row.mfaActive().isTrue() ? "true" : "false", row.source()));
    return List.of(finding.build());
  }

  private static String reportDisagrees(RootFacts root) {
    return root.row().filter(row -> row.mfaActive().isTrue()).isPresent()
        ? " any more: the account summary is newer than the credential report, which still has one"
        : "";
  }

  private static boolean isKnown(ReportFlag flag) {
    return flag.isTrue() || flag.isFalse();
  }
}
