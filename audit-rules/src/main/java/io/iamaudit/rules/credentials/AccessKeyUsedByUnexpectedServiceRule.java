package io.iamaudit.rules.credentials;

import io.iamaudit.analysis.inventory.KeyFacts;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.UserKey;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports keys whose last use was for something that nobody expected. */
public final class AccessKeyUsedByUnexpectedServiceRule implements AccountRule<UserKey> {
  private static final Parameter<List<String>> EXPECTED_SERVICES =
      Parameter.strings(
          "expectedServices",
          List.of(),
          "services that keys are for, as `s3`, or of some users, as `backup-*:s3`, with wildcards");

  private static final Parameter<List<String>> EXPECTED_REGIONS =
      Parameter.strings(
          "expectedRegions", List.of(), "Regions in which keys are used, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("access-key-used-by-unexpected-service")
          .title("Access key was used for an unexpected service or in an unexpected Region")
          .severity(Severity.LOW)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.ACCESS_KEYS))
          .parameter(EXPECTED_SERVICES)
          .parameter(EXPECTED_REGIONS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyLastUsed.html")
          .remediation(
              "Ask the owner whether the use was theirs, and look at CloudTrail's events of the key."
                  + " If nobody knows, switch the key off; what uses it stops working.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** Keys of which the last use is known. */
  @Override
  public Stream<UserKey> subjects(AccountContext context) {
    return UserKey.of(context).filter(key -> key.lastUse().isPresent());
  }

  @Override
  public List<Finding> check(UserKey key, AccountContext context) {
    KeyFacts.LastUse use = key.lastUse().orElseThrow();
    List<String> services = servicesOf(key.user().name(), context.parameter(EXPECTED_SERVICES));
    List<String> regions = context.parameter(EXPECTED_REGIONS);
    Optional<String> service =
        use.service()
            .filter(name -> !services.isEmpty() && !NamePatterns.anyMatches(services, name));
    Optional<String> region =
        use.region().filter(name -> !regions.isEmpty() && !NamePatterns.anyMatches(regions, name));
    if (service.isEmpty() && region.isEmpty()) {
      return List.of();
    }
    String what =
        service.map(name -> " for the service " + name).orElse("")
            + region.map(name -> " in Region " + name).orElse("");
    List<String> expected = new ArrayList<>();
    service.ifPresent(name -> expected.addAll(services));
    region.ifPresent(name -> expected.addAll(regions));
    return List.of(
        key.finding(context)
            .message(
                key.inWords()
                    + " was last used"
                    + what
                    + " on "
                    + Ages.date(use.date())
                    + "; expected is "
                    + Words.firstOf(expected, 4)
                    + ".")
            .field("ServiceName", use.service().orElse("N/A"), key.source())
            .field("Region", use.region().orElse("N/A"), key.source())
            .build());
  }

  /** The services for one user: those that name it, else those for everybody. */
  private static List<String> servicesOf(String user, List<String> expected) {
    List<String> ofUser = new ArrayList<>();
    List<String> ofAll = new ArrayList<>();
    for (String entry : expected) {
      int colon = entry.indexOf(':');
      if (colon < 0) {
        ofAll.add(entry);
      } else if (NamePatterns.anyMatches(List.of(entry.substring(0, colon)), user)) {
        ofUser.add(entry.substring(colon + 1));
      }
    }
    return ofUser.isEmpty() ? ofAll : ofUser;
  }
}
