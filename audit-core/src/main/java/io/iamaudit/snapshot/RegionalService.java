package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;

/**
 * Whether a service that watches over an account is on in one Region. A Region that is not named
 * was not looked at.
 *
 * @param enabled whether it works: a detector that is suspended or a recorder that is stopped does
 *     not
 */
public record RegionalService(
    Service service, String region, boolean enabled, SourceLocation source) {

  /** A service that is switched on Region by Region. */
  public enum Service {
    GUARDDUTY("GuardDuty"),
    SECURITY_HUB("Security Hub"),
    CONFIG("the AWS Config recorder"),
    /** On if the Region has an analyzer of any type. */
    ACCESS_ANALYZER("IAM Access Analyzer");

    private final String words;

    Service(String words) {
      this.words = words;
    }

    /** The name in sentences. */
    public String words() {
      return words;
    }
  }

  public RegionalService {
    requireNonNull(service, "service");
    requireNonNull(region, "region");
    requireNonNull(source, "source");
  }
}
