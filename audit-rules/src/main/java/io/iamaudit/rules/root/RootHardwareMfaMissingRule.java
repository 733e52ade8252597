package io.iamaudit.rules.root;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.RootFacts;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.MfaDevice;
import java.util.List;
import java.util.stream.Stream;

/** Reports a root user whose second factor is a program and not a thing. */
public final class RootHardwareMfaMissingRule implements AccountRule<RootFacts> {
  private static final Parameter<Boolean> ACCEPT_PASSKEYS =
      Parameter.bool(
          "acceptPasskeys",
          true,
          "whether a passkey or security key is enough; AWS does not tell them apart");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("root-hardware-mfa-missing")
          .title("MFA device of the root user is not hardware")
          .severity(Severity.HIGH)
          .areas("root", "mfa")
          .requires(
              DataRequirement.of(DataPart.VIRTUAL_MFA_DEVICES),
              DataRequirement.of(DataPart.ACCOUNT_SUMMARY, DataPart.CREDENTIAL_REPORT))
          .parameter(ACCEPT_PASSKEYS)
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
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-hw-mfa-for-root.html")
          .remediation(
              "Sign in as the root user, add a security key or hardware token and a second one that"
                  + " is kept elsewhere, then remove the virtual device: as long as it is there, it"
                  + " opens the account.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** A root user without MFA is another rule's matter, one without credentials is nobody's. */
  @Override
  public Stream<RootFacts> subjects(AccountContext context) {
    return RootFacts.of(context.snapshot()).stream()
        .filter(root -> root.hasMfa().orElse(false))
        .filter(root -> !root.hasNothingToSignInWith(context.snapshot().partition()));
  }

  @Override
  public List<Finding> check(RootFacts root, AccountContext context) {
    boolean acceptPasskeys = context.parameter(ACCEPT_PASSKEYS);
    List<MfaDevice> soft =
        context.snapshot().rootMfaDevices().stream()
            .filter(device -> !isEnough(device, acceptPasskeys))
            .toList();
    if (soft.isEmpty()) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("root", context.snapshot().rootArn())
            .message(
                "The root user can sign in with "
                    + Words.firstOf(soft.stream().map(MfaDevice::serialNumber).toList(), 3)
                    + ", which "
                    + (soft.size() == 1 ? "is" : "are")
                    + " not hardware.");
    soft.forEach(device -> finding.field("SerialNumber", device.serialNumber(), device.source()));
    return List.of(finding.build());
  }

  private static boolean isEnough(MfaDevice device, boolean acceptPasskeys) {
    return device.kind() == MfaDevice.Kind.HARDWARE
        || (device.kind() == MfaDevice.Kind.FIDO && acceptPasskeys);
  }
}
