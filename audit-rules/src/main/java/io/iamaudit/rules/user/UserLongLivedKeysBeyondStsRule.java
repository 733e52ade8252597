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
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.DataPart;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports keys of people that call services directly instead of getting temporary credentials. */
public final class UserLongLivedKeysBeyondStsRule implements AccountRule<UserActivity> {
  private static final Parameter<List<String>> ALLOWED =
      Parameter.strings(
          "allowedServices",
          List.of("iam", "sts"),
          "prefixes of services that people may call with the key itself");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-long-lived-keys-beyond-sts")
          .title("Person works with long-term keys directly")
          .severity(Severity.LOW)
          .areas("user")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.ACCESS_KEYS))
          .parameter(ALLOWED)
          .parameter(Exempt.USERS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html")
          .remediation(
              "Let people sign in with `aws login` or IAM Identity Center, or exchange the"
                  + " key for temporary credentials with MFA by `aws sts get-session-token`, and"
                  + " demand MFA in their policies.")
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
    if (!user.hasActiveKey().orElse(false)
        || Exempt.covers(context, user.name())
        || UserKind.of(user, UserKind.Marks.defaults()).kind() == UserKind.Kind.APPLICATION) {
      return List.of();
    }
    List<String> allowed = context.parameter(ALLOWED);
    Optional<Used> used =
        ofKeys(user).or(() -> ofReport(user)).filter(use -> !allowed.contains(use.service()));
    if (used.isEmpty()) {
      return List.of();
    }
    return List.of(
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + " last used a long-term key directly for "
                    + used.get().service()
                    + ", on "
                    + Ages.date(used.get().date())
                    + ".")
            .field(used.get().field(), used.get().service(), used.get().source())
            .build());
  }

  /** The newest use of an active key. */
  private record Used(String service, Instant date, String field, SourceLocation source) {}

  private static Optional<Used> ofKeys(UserActivity user) {
    return user.user().stream()
        .flatMap(known -> known.accessKeys().stream())
        .filter(AccessKey::isActive)
        .flatMap(
            key ->
                key.lastUse().stream()
                    .flatMap(
                        use ->
                            use.date().stream()
                                .filter(date -> isService(use.service()))
                                .map(
                                    date ->
                                        new Used(
                                            use.service(),
                                            date,
                                            "ServiceName of " + key.id(),
                                            key.source()))))
        .max(Comparator.comparing(Used::date));
  }

  private static Optional<Used> ofReport(UserActivity user) {
    return user.row().stream()
        .flatMap(
            row ->
                row.accessKeys().stream()
                    .filter(key -> key.active().isTrue())
                    .flatMap(
                        key ->
                            key.lastUsedDate().date().stream()
                                .flatMap(
                                    date ->
                                        key.lastUsedService().stream()
                                            .filter(UserLongLivedKeysBeyondStsRule::isService)
                                            .map(
                                                service ->
                                                    new Used(
                                                        service,
                                                        date,
                                                        "access_key_"
                                                            + key.number()
                                                            + "_last_used_service",
                                                        row.source())))))
        .max(Comparator.comparing(Used::date));
  }

  private static boolean isService(String text) {
    return !text.isBlank() && !text.equals("N/A");
  }
}
