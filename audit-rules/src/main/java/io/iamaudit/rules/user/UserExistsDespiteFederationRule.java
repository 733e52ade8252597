package io.iamaudit.rules.user;

import io.iamaudit.analysis.UserActivity;
import io.iamaudit.analysis.UserKind;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Inactivity;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.SamlProvider;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports people with IAM users in accounts that have a better way to sign in. */
public final class UserExistsDespiteFederationRule
    implements AccountRule<UserExistsDespiteFederationRule.PersonWithUser> {
  private static final Parameter<List<String>> ALLOWED =
      Parameter.strings(
          "allowedUsers",
          List.of(),
          "names of users that may stay, as those for emergencies, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-exists-despite-federation")
          .title("Person has an IAM user although there is federated sign-in")
          .severity(Severity.LOW)
          .areas("user")
          .requires(
              DataRequirement.of(DataPart.USERS),
              DataRequirement.of(DataPart.ROLES, DataPart.SAML_PROVIDERS),
              DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.LOGIN_PROFILES))
          .parameter(ALLOWED)
          .cis(
              "1.4:1.21",
              "1.5:1.21",
              "2.0:1.21",
              "3.0:1.21",
              "4.0:1.21",
              "5.0:1.20",
              "6.0:2.20",
              "7.0:2.19")
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html")
          .remediation(
              "Give the person access through the identity provider, watch that it works,"
                  + " then delete the password and the keys. Keep a user or two for the day on which"
                  + " the provider is down.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /**
   * A user of an account with federated sign-in.
   *
   * @param federation what lets people sign in, in words
   */
  record PersonWithUser(UserActivity user, String federation, SourceLocation place) {}

  /** The users, if the account has a way to sign in that needs none. */
  @Override
  public Stream<PersonWithUser> subjects(AccountContext context) {
    Optional<Role> identityCenter =
        context.snapshot().roles().stream().filter(Role::isManagedByIdentityCenter).findFirst();
    // A provider of Identity Center without its roles gives nobody access.
    Optional<SamlProvider> provider =
        context.snapshot().samlProviders().stream()
            .filter(candidate -> !candidate.name().startsWith("AWSSSO_"))
            .findFirst();
    if (identityCenter.isEmpty() && provider.isEmpty()) {
      return Stream.empty();
    }
    String words =
        identityCenter
            .map(role -> "IAM Identity Center")
            .orElseGet(() -> provider.map(saml -> "the SAML provider " + saml.name()).orElse(""));
    SourceLocation place =
        identityCenter
            .map(Role::source)
            .or(() -> provider.map(SamlProvider::source))
            .orElse(SourceLocation.startOf(""));
    return context.index().userActivities().stream()
        .map(user -> new PersonWithUser(user, words, place));
  }

  @Override
  public List<Finding> check(PersonWithUser person, AccountContext context) {
    UserActivity user = person.user();
    if (!user.hasPassword().orElse(false)
        || NamePatterns.anyMatches(context.parameter(ALLOWED), user.name())) {
      return List.of();
    }
    UserKind kind = UserKind.of(user, UserKind.Marks.defaults());
    if (kind.kind() != UserKind.Kind.HUMAN) {
      return List.of();
    }
    return List.of(
        Inactivity.evidence(
                context
                    .finding("user", user.arn())
                    .field("UserName", user.name(), place(user, person))
                    .message(
                        "User "
                            + user.name()
                            + " is a person ("
                            + Words.and(kind.signs())
                            + ") with a password here, although "
                            + person.federation()
                            + " lets people sign in.")
                    .field("federation", person.federation(), person.place()),
                user)
            .build());
  }

  private static SourceLocation place(UserActivity user, PersonWithUser person) {
    return user.user()
        .map(User::source)
        .or(() -> user.row().map(CredentialReport.Row::source))
        .orElse(person.place());
  }
}
