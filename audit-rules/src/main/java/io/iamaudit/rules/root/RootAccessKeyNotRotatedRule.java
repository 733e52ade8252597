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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports access keys of the root user that are kept and were not replaced in time. */
public final class RootAccessKeyNotRotatedRule implements AccountRule<RootFacts> {
  private static final Parameter<Integer> MAX_AGE_DAYS =
      Parameter.integer("maxAgeDays", 90, "the age in days from which on a key is too old");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("root-access-key-not-rotated")
          .title("Access key of the root user is too old")
          .severity(Severity.HIGH)
          .areas("root")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT))
          .parameter(MAX_AGE_DAYS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html")
          .remediation(
              "Delete the key once nothing uses it. If one must stay, make a second key, move"
                  + " everything to it, switch the old one off, watch, then delete it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<RootFacts> subjects(AccountContext context) {
    return RootFacts.of(context.snapshot()).stream().filter(root -> root.row().isPresent());
  }

  @Override
  public List<Finding> check(RootFacts root, AccountContext context) {
    CredentialReport.Row row = root.row().orElseThrow();
    return root.reportedKeys().stream()
        .filter(key -> key.active().isTrue())
        .flatMap(key -> tooOld(key, row, context).stream())
        .toList();
  }

  private static Optional<Finding> tooOld(
      CredentialReport.Key key, CredentialReport.Row row, AccountContext context) {
    Optional<Instant> date = key.lastRotated().date();
    int maxAge = context.parameter(MAX_AGE_DAYS);
    if (date.isEmpty() || !Ages.isOlderThan(date.get(), context.now(), maxAge)) {
      return Optional.empty();
    }
    return Optional.of(
        context
            .finding("root", context.snapshot().rootArn())
            .identifiedBy("access key " + key.number())
            .message(
                "Access key "
                    + key.number()
                    + " of the root user is active and was made, or last switched on or off, "
                    + Ages.words(Ages.days(date.get(), context.now()))
                    + " ago (on "
                    + Ages.date(date.get())
                    + "); "
                    + Ages.words(maxAge)
                    + " are allowed.")
            .field(
                "access_key_" + key.number() + "_last_rotated", date.get().toString(), row.source())
            .build());
  }
}
