package io.iamaudit.cli;

import io.iamaudit.engine.Audit;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.stream.Stream;

/** Rules that the command can be tried with, whichever are installed. */
final class TestRules {

  private TestRules() {}

  /** A rule that finds something, and one whose data is missing. */
  static Audit audit() {
    return Audit.withRules(List.of(new UserExistsRule(), new TrailMissingRule()));
  }

  /** A rule that breaks. */
  static Audit broken() {
    return Audit.withRules(List.of(new BrokenRule()));
  }

  static Audit none() {
    return Audit.withRules(List.of());
  }

  private static final class UserExistsRule implements AccountRule<User> {
    private static final Parameter<String> EXCEPT =
        Parameter.string("except", "", "a user that may exist");
    private static final RuleMetadata METADATA =
        RuleMetadata.of("user-exists")
            .title("User exists")
            .severity(Severity.MEDIUM)
            .areas("credentials")
            .requires(DataRequirement.of(DataPart.USERS))
            .cis("3.0:1.14")
            .parameter(EXCEPT)
            .parameter(Parameter.integer("maxAgeDays", 90, "days"))
            .parameter(Parameter.bool("strict", false, "whether to be strict"))
            .parameter(Parameter.strings("tags", List.of("a", "b"), "names of tags"))
            .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users.html")
            .remediation("Use roles.")
            .since("0.1.0")
            .build();

    @Override
    public RuleMetadata metadata() {
      return METADATA;
    }

    @Override
    public Stream<User> subjects(AccountContext context) {
      return context.snapshot().users().stream();
    }

    @Override
    public List<Finding> check(User user, AccountContext context) {
      if (user.name().equals(context.parameter(EXCEPT))) {
        return List.of();
      }
      return List.of(
          context
              .finding("user", user.arn())
              .message("User `" + user.name() + "` exists.")
              .field("UserName", user.name(), user.source())
              .build());
    }
  }

  private static final class TrailMissingRule implements AccountRule<String> {
    private static final RuleMetadata METADATA =
        RuleMetadata.of("trail-missing")
            .title("There is no trail")
            .severity(Severity.HIGH)
            .areas("logging")
            .requires(DataRequirement.allOf(DataPart.TRAILS))
            .remediation("Create one.")
            .since("0.2.0")
            .build();

    @Override
    public RuleMetadata metadata() {
      return METADATA;
    }

    @Override
    public Stream<String> subjects(AccountContext context) {
      return Stream.of(context.snapshot().id().value());
    }

    @Override
    public List<Finding> check(String account, AccountContext context) {
      return List.of();
    }
  }

  private static final class BrokenRule implements AccountRule<String> {
    private static final RuleMetadata METADATA =
        RuleMetadata.of("broken")
            .title("Breaks")
            .areas("logging")
            .remediation("Mend it.")
            .since("0.1.0")
            .build();

    @Override
    public RuleMetadata metadata() {
      return METADATA;
    }

    @Override
    public Stream<String> subjects(AccountContext context) {
      throw new IllegalStateException("out of order");
    }

    @Override
    public List<Finding> check(String account, AccountContext context) {
      return List.of();
    }
  }
}
