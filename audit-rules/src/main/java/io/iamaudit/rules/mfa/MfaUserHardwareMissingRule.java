package io.iamaudit.rules.mfa;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.Privilege;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.stream.Stream;

/** Reports administrators whose second factor is a program and not a thing. */
public final class MfaUserHardwareMissingRule implements AccountRule<User> {
  private static final Parameter<Boolean> ONLY_ADMINS =
      Parameter.bool(
          "onlyAdmins",
          true,
          "whether only users are looked at who are administrators or become one");

  private static final Parameter<Boolean> ACCEPT_PASSKEYS =
      Parameter.bool(
          "acceptPasskeys",
          true,
          "whether a passkey or security key is enough; AWS does not tell them apart");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("mfa-user-hardware-missing")
          .title("MFA device of an administrator is not hardware")
          .severity(Severity.MEDIUM)
          .areas("mfa")
          // A device that was not listed may be the hardware one.
          .requires(DataRequirement.of(DataPart.USERS), DataRequirement.allOf(DataPart.MFA_DEVICES))
          .parameter(ONLY_ADMINS)
          .parameter(ACCEPT_PASSKEYS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_fido.html")
          .remediation(
              "Have the user add a security key, passkey or hardware token, then remove the virtual"
                  + " device: a user may have eight.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<User> subjects(AccountContext context) {
    return context.snapshot().users().stream().filter(user -> !user.mfaDevices().isEmpty());
  }

  @Override
  public List<Finding> check(User user, AccountContext context) {
    boolean acceptPasskeys = context.parameter(ACCEPT_PASSKEYS);
    if (user.mfaDevices().stream().anyMatch(device -> isEnough(device, acceptPasskeys))
        || (context.parameter(ONLY_ADMINS) && Privilege.of(user.arn(), context).isEmpty())) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + " has MFA, but no hardware device: "
                    + Words.firstOf(
                        user.mfaDevices().stream().map(MfaDevice::serialNumber).toList(), 3)
                    + ".");
    user.mfaDevices()
        .forEach(device -> finding.field("SerialNumber", device.serialNumber(), device.source()));
    return List.of(finding.build());
  }

  private static boolean isEnough(MfaDevice device, boolean acceptPasskeys) {
    return device.kind() == MfaDevice.Kind.HARDWARE
        || (device.kind() == MfaDevice.Kind.FIDO && acceptPasskeys);
  }
}
