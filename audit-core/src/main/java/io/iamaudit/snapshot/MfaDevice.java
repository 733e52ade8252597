package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.Optional;

/**
 * An MFA device that is assigned to a user or to the root user, or to nobody.
 *
 * @param serialNumber an ARN for virtual devices and security keys, a number for hardware tokens
 * @param kind told by the serial number
 * @param enableDate empty for a virtual device that was never assigned
 */
public record MfaDevice(
    String serialNumber, Kind kind, Optional<Instant> enableDate, SourceLocation source) {

  public MfaDevice {
    requireNonNull(serialNumber, "serialNumber");
    requireNonNull(kind, "kind");
    requireNonNull(enableDate, "enableDate");
    requireNonNull(source, "source");
  }

  /** What a device is. */
  public enum Kind {
    /** An application that makes codes. */
    VIRTUAL,
    /** A token that shows codes. */
    HARDWARE,
    /** A FIDO security key or passkey. */
    FIDO,
    /** Text messages; AWS no longer offers it. */
    SMS;

    /** Tells the kind from the serial number that AWS gives. */
    public static Kind ofSerialNumber(String serialNumber) {
      if (serialNumber.contains(":u2f/")) {
        return FIDO;
      }
      if (serialNumber.contains(":sms-mfa/")) {
        return SMS;
      }
      return serialNumber.contains(":mfa/") ? VIRTUAL : HARDWARE;
    }
  }
}
