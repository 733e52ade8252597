package io.iamaudit.rules.user;

import io.iamaudit.analysis.UserActivity;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.Inactivity;
import io.iamaudit.snapshot.DataPart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports users that have never signed in and never used a key. */
public final class UserNeverUsedRule implements AccountRule<UserActivity> {
  private static final Parameter<Integer> GRACE_DAYS =
      Parameter.integer(
          "graceDaysAfterCreation",
          7,
          "the days after its creation, or that of its newest credential, in which a user is not"
              + " reported");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-never-used")
          .title("User was never used")
          .severity(Severity.MEDIUM)
          .areas("user")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT))
          .parameter(GRACE_DAYS)
          .parameter(Exempt.USERS)
          .cis(
              "1.4:1.12",
              "1.5:1.12",
              "2.0:1.12",
              "3.0:1.12",
              "4.0:1.12",
              "5.0:1.11",
              "6.0:2.11",
              "7.0:2.11")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html")
          .remediation(
              "Ask who wanted the user and for what, then delete it with its password and"
                  + " keys. A first password or key that was handed over and never used may have"
                  + " gone to the wrong place.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<UserActivity> subjects(AccountContext context) {
    return context.index().userActivities().stream();
  }

  @Override
  public List<Finding> check(UserActivity user, AccountContext context) {
    Optional<Instant> since =
        Inactivity.neverUsedSince(user, context.now(), context.parameter(GRACE_DAYS));
    if (since.isEmpty() || Exempt.covers(context, user.name())) {
      return List.of();
    }
    boolean both = user.password().isNever() && user.keys().isNever();
    return List.of(
        Inactivity.evidence(
                context
                    .finding("user", user.arn())
                    .message(
                        "User "
                            + user.name()
                            + (user.password().isNever() ? " has never signed in" : "")
                            + (both ? " and" : "")
                            + (user.keys().isNever() ? " has never used an access key" : "")
                            + ", though it could for "
                            + Ages.words(Ages.days(since.get(), context.now()))
                            + "."),
                user)
            .build());
  }
}
