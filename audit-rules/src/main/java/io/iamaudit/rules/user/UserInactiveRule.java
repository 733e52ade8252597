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

/** Reports users that were active once and have stopped. */
public final class UserInactiveRule implements AccountRule<UserActivity> {
  private static final Parameter<Integer> INACTIVE_DAYS =
      Parameter.integer("inactiveDays", 90, "the days that a user may go without doing anything");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-inactive")
          .title("User has not been active for long")
          .severity(Severity.MEDIUM)
          .areas("user")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT))
          .parameter(INACTIVE_DAYS)
          .parameter(Exempt.USERS)
          .cis(
              "1.2:1.3",
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
              "Ask the owner, then switch the user's keys and password off for some weeks"
                  + " before deleting it: nothing brings back a deleted user, and policies that name"
                  + " it do not know a new one of the same name.")
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
    int days = context.parameter(INACTIVE_DAYS);
    Optional<Instant> last = Inactivity.lastUse(user, context.now(), days);
    if (last.isEmpty() || Exempt.covers(context, user.name())) {
      return List.of();
    }
    return List.of(
        Inactivity.evidence(
                context
                    .finding("user", user.arn())
                    .message(
                        "User "
                            + user.name()
                            + " was last active on "
                            + Ages.date(last.get())
                            + ", "
                            + Ages.words(Ages.days(last.get(), context.now()))
                            + " ago; "
                            + Ages.words(days)
                            + " are allowed"
                            + (user.untraced().isEmpty()
                                ? "."
                                : " (of the use of its signing certificate AWS keeps no date).")),
                user)
            .build());
  }
}
