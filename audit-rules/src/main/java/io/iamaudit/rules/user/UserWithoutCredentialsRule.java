package io.iamaudit.rules.user;

import io.iamaudit.analysis.UserActivity;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.ReportWords;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ReportDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports users that cannot act at all. */
public final class UserWithoutCredentialsRule
    implements AccountRule<UserWithoutCredentialsRule.Candidate> {
  private static final Parameter<Integer> GRACE_DAYS =
      Parameter.integer(
          "graceDaysAfterCreation", 7, "the days in which a new user may still get something");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-without-credentials")
          .title("User has no credentials")
          .severity(Severity.LOW)
          .areas("user")
          .requires(
              DataRequirement.of(DataPart.CREDENTIAL_REPORT),
              DataRequirement.allOf(DataPart.SSH_PUBLIC_KEYS),
              DataRequirement.allOf(DataPart.SERVICE_SPECIFIC_CREDENTIALS))
          .parameter(GRACE_DAYS)
          .parameter(Exempt.USERS)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_remove.html")
          .remediation(
              "Delete the user if nothing needs its name: a policy of a resource or a trust"
                  + " policy that names it would be about nobody afterwards, and about nobody else"
                  + " ever.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /**
   * A user.
   *
   * @param named policies of resources and trust policies that name it as a principal
   */
  record Candidate(UserActivity user, List<PolicyUse> named) {}

  @Override
  public Stream<Candidate> subjects(AccountContext context) {
    Map<String, Set<PolicyUse>> naming = new HashMap<>();
    for (PolicyUse use : context.index().policies()) {
      use.legible().stream()
          .flatMap(document -> document.statements().stream())
          .flatMap(statement -> statement.principal().stream())
          .flatMap(principal -> principal.entries().stream())
          .forEach(
              entry ->
                  naming
                      .computeIfAbsent(entry.value().text(), arn -> new LinkedHashSet<>())
                      .add(use));
    }
    return context.index().userActivities().stream()
        .map(user -> new Candidate(user, List.copyOf(naming.getOrDefault(user.arn(), Set.of()))));
  }

  @Override
  public List<Finding> check(Candidate candidate, AccountContext context) {
    UserActivity user = candidate.user();
    Optional<CredentialReport.Row> row = user.row();
    boolean certain =
        row.isPresent()
            && !user.hasPassword().orElse(true)
            && user.password().standing() == UserActivity.Standing.NONE
            && user.keys().standing() == UserActivity.Standing.NONE
            && hasNothingElse(user, row.get());
    if (!certain
        || Exempt.covers(context, user.name())
        || !user.created()
            .filter(date -> Ages.isOlderThan(date, context.now(), context.parameter(GRACE_DAYS)))
            .isPresent()) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + " has no password, key or other credential, so that it can do nothing"
                    + (candidate.named().isEmpty()
                        ? "."
                        : candidate.named().size() == 1
                            ? "; 1 policy names it."
                            : "; " + candidate.named().size() + " policies name it."));
    finding
        .field(
            "password_enabled", ReportWords.flag(row.get().passwordEnabled()), row.get().source())
        .field("access keys", "none", row.get().source());
    candidate
        .named()
        .forEach(
            use -> finding.field("named in", Words.policy(use), use.body().origin().location()));
    return List.of(finding.build());
  }

  private static boolean hasNothingElse(UserActivity user, CredentialReport.Row row) {
    return row.additionalCredentialsInfo().isEmpty()
        && row.certificates().stream()
            .allMatch(
                certificate ->
                    certificate.active().isFalse()
                        && certificate.lastRotated().state() == ReportDate.State.NOT_APPLICABLE)
        && user.user()
            .filter(
                known ->
                    known.sshPublicKeys().isEmpty()
                        && known.serviceSpecificCredentials().isEmpty()
                        && known.signingCertificates().isEmpty())
            .isPresent();
  }
}
