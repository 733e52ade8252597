package io.iamaudit.rules.root;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.RootFacts;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports access keys of the root user. */
public final class RootAccessKeyPresentRule implements AccountRule<RootFacts> {
  private static final Parameter<Boolean> INCLUDE_INACTIVE_KEYS =
      Parameter.bool(
          "includeInactiveKeys", true, "whether a key that is switched off is reported, too");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("root-access-key-present")
          .title("Root user has an access key")
          .severity(Severity.CRITICAL)
          .areas("root")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.ACCOUNT_SUMMARY))
          .parameter(INCLUDE_INACTIVE_KEYS)
          .cis(
              "1.2:1.12",
              "1.4:1.4",
              "1.5:1.4",
              "2.0:1.4",
              "3.0:1.4",
              "4.0:1.4",
              "5.0:1.3",
              "6.0:2.3",
              "7.0:2.4")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html")
          .remediation(
              "Find out what uses the key, give that a role, switch the key off for some days, then"
                  + " sign in as the root user and delete it. Whatever still uses the key stops"
                  + " working.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<RootFacts> subjects(AccountContext context) {
    return RootFacts.of(context.snapshot()).stream()
        .filter(
            root -> root.row().isPresent() || root.figure("AccountAccessKeysPresent").isPresent());
  }

  @Override
  public List<Finding> check(RootFacts root, AccountContext context) {
    boolean includeInactive = context.parameter(INCLUDE_INACTIVE_KEYS);
    List<Finding> findings = new ArrayList<>();
    for (CredentialReport.Key key : root.reportedKeys()) {
      if (key.active().isTrue() || includeInactive) {
        findings.add(reportedKey(key, root, context));
      }
    }
    boolean reportExcludesKey = root.row().isPresent() && !includeInactive;
    if (findings.isEmpty() && root.summarySaysKeys() && !reportExcludesKey) {
      findings.add(summaryOnly(root, context));
    }
    return findings;
  }

  private static Finding reportedKey(
      CredentialReport.Key key, RootFacts root, AccountContext context) {
    String column = "access_key_" + key.number();
    Finding.Builder finding =
        context
            .finding("root", context.snapshot().rootArn())
            .identifiedBy("access key " + key.number())
            .message(
                "The root user has an "
                    + (key.active().isTrue() ? "active" : "inactive")
                    + " access key"
                    + key.lastRotated()
                        .date()
                        .map(date -> ", made or last switched on or off on " + Ages.date(date))
                        .orElse("")
                    + ".")
            .field(
                column + "_active",
                key.active().isTrue() ? "true" : "false",
                root.row().orElseThrow().source());
    key.lastRotated()
        .date()
        .ifPresent(
            date ->
                finding.field(
                    column + "_last_rotated", date.toString(), root.row().orElseThrow().source()));
    return finding.build();
  }

  private static Finding summaryOnly(RootFacts root, AccountContext context) {
    return context
        .finding("root", context.snapshot().rootArn())
        .identifiedBy("account summary")
        .message(
            "The root user has an access key: the account summary says so, "
                + (root.row().isPresent()
                    ? "though the credential report, which may be older, lists none."
                    : "and does not tell whether the key is active."))
        .field("AccountAccessKeysPresent", "1", root.summary().orElseThrow().source())
        .build();
  }
}
