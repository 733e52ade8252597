package io.iamaudit.rules.mfa;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.stream.Stream;

/** Reports second factors that AWS no longer offers. */
public final class MfaSmsDeviceRule implements AccountRule<User> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("mfa-sms-device")
          .title("User has MFA by text message")
          .severity(Severity.LOW)
          .areas("mfa")
          .requires(DataRequirement.of(DataPart.MFA_DEVICES))
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html")
          .remediation(
              "Have the user assign a virtual or hardware device, then deactivate the one for text"
                  + " messages.")
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
    return user.mfaDevices().stream()
        .filter(device -> device.kind() == MfaDevice.Kind.SMS)
        .map(device -> finding(user, device, context))
        .toList();
  }

  private static Finding finding(User user, MfaDevice device, AccountContext context) {
    return context
        .finding("user", user.arn())
        .identifiedBy(device.serialNumber())
        .message(
            "User "
                + user.name()
                + " gets MFA codes by text message, which AWS no longer supports.")
        .field("SerialNumber", device.serialNumber(), device.source())
        .build();
  }
}
