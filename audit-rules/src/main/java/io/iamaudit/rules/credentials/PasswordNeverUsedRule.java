package io.iamaudit.rules.credentials;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.UserFacts;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ReportDate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports console passwords that nobody ever signed in with. */
public final class PasswordNeverUsedRule implements AccountRule<UserFacts> {
  private static final Parameter<Integer> GRACE_DAYS =
      Parameter.integer(
          "graceDays", 7, "the days after it was set in which a password may be unused");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("password-never-used")
          .title("Console password was never used")
          .severity(Severity.MEDIUM)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT))
          .parameter(GRACE_DAYS)
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
              "Ask the person, then delete the login profile: a first password lies in somebody's"
                  + " mail. Access keys of the user keep working.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<UserFacts> subjects(AccountContext context) {
    return UserFacts.of(context);
  }

  @Override
  public List<Finding> check(UserFacts user, AccountContext context) {
    boolean neverUsed =
        user.passwordLastUsed().isEmpty()
            && user.row()
                .filter(row -> row.passwordLastUsed().state() == ReportDate.State.NO_INFORMATION)
                .isPresent();
    Optional<Instant> changed = user.passwordChanged();
    if (!neverUsed
        || !user.hasPassword().orElse(false)
        || changed.isEmpty()
        || !Ages.isOlderThan(changed.get(), context.now(), context.parameter(GRACE_DAYS))) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + " has never signed in with the console password, which was set on "
                    + Ages.date(changed.get())
                    + ", "
                    + Ages.words(Ages.days(changed.get(), context.now()))
                    + " ago.");
    user.row()
        .ifPresent(row -> finding.field("password_last_used", "no_information", row.source()));
    user.addPassword(finding);
    return List.of(finding.build());
  }
}
