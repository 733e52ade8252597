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
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reports console passwords that were used once and are not any more. */
public final class PasswordUnusedRule implements AccountRule<UserFacts> {
  private static final Parameter<Integer> MAX_UNUSED_DAYS =
      Parameter.integer("maxUnusedDays", 45, "the days that a password may go without being used");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("password-unused")
          .title("Console password has not been used for long")
          .severity(Severity.MEDIUM)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT))
          .parameter(MAX_UNUSED_DAYS)
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
              "Ask the person, then delete the login profile. Access keys of the user keep working.")
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
    if (!user.hasPassword().orElse(false) || user.passwordLastUsed().isEmpty()) {
      return List.of();
    }
    int maxDays = context.parameter(MAX_UNUSED_DAYS);
    Instant used = user.passwordLastUsed().get();
    // A password that was set anew had no chance to be used before that.
    Instant since = user.passwordChanged().filter(used::isBefore).orElse(used);
    if (!Ages.isOlderThan(since, context.now(), maxDays)) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + " last signed in to the console on "
                    + Ages.date(used)
                    + ", "
                    + Ages.words(Ages.days(used, context.now()))
                    + " ago, and still has a password.");
    user.row().ifPresent(row -> finding.field("password_last_used", used.toString(), row.source()));
    user.addPassword(finding);
    return List.of(finding.build());
  }
}
