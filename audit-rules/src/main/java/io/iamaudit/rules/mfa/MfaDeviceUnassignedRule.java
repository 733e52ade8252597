package io.iamaudit.rules.mfa;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.MfaDevice;
import java.util.List;
import java.util.stream.Stream;

/** Reports virtual devices that nobody finished to set up. */
public final class MfaDeviceUnassignedRule
    implements AccountRule<MfaDeviceUnassignedRule.VirtualDevice> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("mfa-device-unassigned")
          .title("Virtual MFA device belongs to nobody")
          .severity(Severity.LOW)
          .areas("mfa")
          .requires(DataRequirement.of(DataPart.VIRTUAL_MFA_DEVICES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteVirtualMFADevice.html")
          .remediation(
              "Delete the device. Nobody uses it, and its name cannot be used for a new one as long"
                  + " as it is there.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** A device that a program is, with or without an owner. */
  public record VirtualDevice(MfaDevice device, boolean assigned) {}

  @Override
  public Stream<VirtualDevice> subjects(AccountContext context) {
    AccountSnapshot account = context.snapshot();
    Stream<MfaDevice> ofSomebody =
        Stream.concat(
            account.rootMfaDevices().stream(),
            account.users().stream().flatMap(user -> user.mfaDevices().stream()));
    return Stream.concat(
        ofSomebody
            .filter(device -> device.kind() == MfaDevice.Kind.VIRTUAL)
            .map(device -> new VirtualDevice(device, true)),
        account.unassignedMfaDevices().stream().map(device -> new VirtualDevice(device, false)));
  }

  @Override
  public List<Finding> check(VirtualDevice virtual, AccountContext context) {
    if (virtual.assigned()) {
      return List.of();
    }
    MfaDevice device = virtual.device();
    return List.of(
        context
            .finding("mfa-device", device.serialNumber())
            .message(
                "Virtual MFA device "
                    + device.serialNumber().substring(device.serialNumber().indexOf('/') + 1)
                    + " is assigned to nobody.")
            .field("SerialNumber", device.serialNumber(), device.source())
            .build());
  }
}
