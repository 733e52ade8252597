package io.iamaudit.rules.activity;

import io.iamaudit.activity.Actor;
import io.iamaudit.analysis.activity.ActivityAnalysis;
import io.iamaudit.analysis.activity.UnrecognizedCredentials;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports temporary credentials that match no role, no trust policy and nobody expected. */
public final class TemporaryCredentialsUnrecognizedRule implements AccountRule<AccountSnapshot> {
  private static final Parameter<Integer> WINDOW_DAYS =
      Parameter.integer("windowDays", 90, "the days that are looked back");

  private static final Parameter<List<String>> EXPECTED_PRINCIPALS =
      Parameter.strings(
          "expectedPrincipals",
          List.of(),
          "who may ask for temporary credentials: ARNs, account ids and names of providers, with *;"
              + " empty: whom the trust policies let in");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("temporary-credentials-unrecognized")
          .title("Temporary credentials that nobody recognizes")
          .severity(Severity.HIGH)
          .areas("credential", "role")
          .requires(DataRequirement.of(DataPart.ACTIVITY))
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(WINDOW_DAYS)
          .parameter(EXPECTED_PRINCIPALS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html")
          .remediation(
              "Find out who used them, by the networks and applications that `iam-audit activity`"
                  + " lists. If nobody knows them, close the way by which they were made and revoke"
                  + " the older sessions with the policy that `iam-audit revoke-sessions` prints:"
                  + " everything that runs with a session of the role stops until it has a new one.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<AccountSnapshot> subjects(AccountContext context) {
    return Stream.of(context.snapshot());
  }

  @Override
  public List<Finding> check(AccountSnapshot account, AccountContext context) {
    Optional<ActivityAnalysis> activity = context.activity();
    Instant since = context.now().minus(Duration.ofDays(context.parameter(WINDOW_DAYS)));
    return activity.stream()
        .flatMap(
            it ->
                it
                    .unrecognized(
                        account.id().value(),
                        context.analysis().access(),
                        context.parameter(EXPECTED_PRINCIPALS),
                        since)
                    .stream())
        .map(found -> finding(found, context))
        .toList();
  }

  private static Finding finding(UnrecognizedCredentials found, AccountContext context) {
    Finding.Builder finding =
        context
            .finding(found.principal().contains(":user/") ? "user" : "role", found.principal())
            .identifiedBy(found.reason().id() + " " + found.caller().map(Actor::id).orElse(""));
    for (String key : found.credentials()) {
      finding.evidence(new Evidence.Field("AccessKeyId", key, Optional.empty()));
    }
    found
        .caller()
        .ifPresent(
            caller ->
                finding.evidence(new Evidence.Field("caller", caller.id(), Optional.empty())));
    return finding.message(message(found)).build();
  }

  private static String message(UnrecognizedCredentials found) {
    String subject = Words.upperFirst(Words.principal(found.principal()));
    String last = ", most recently at " + found.tally().last();
    String caller = found.caller().map(actor -> inWords(actor)).orElse("nobody known");
    return switch (found.reason()) {
      case UNKNOWN_PRINCIPAL ->
          subject
              + " is not in the account, but temporary credentials of it were used "
              + times(found.tally().records())
              + last
              + ".";
      case NOT_TRUSTED ->
          subject
              + " was assumed "
              + times(found.tally().succeeded())
              + " by "
              + caller
              + ", whom its trust policy does not let in as it stands"
              + last
              + ".";
      case NEVER_ISSUED ->
          subject
              + " has sessions that were used "
              + times(found.tally().records())
              + " and that nobody was seen to ask for, though others were"
              + last
              + ".";
      case UNEXPECTED ->
          Words.upperFirst(caller)
              + ", who is not expected to, asked for temporary credentials of "
              + Words.principal(found.principal())
              + " "
              + times(found.tally().succeeded())
              + last
              + ".";
    };
  }

  private static String inWords(Actor actor) {
    return switch (actor.kind()) {
      case ACCOUNT -> "account " + actor.id();
      case IDENTITY_PROVIDER -> "identity provider " + actor.id();
      default -> actor.id().startsWith("arn:") ? Words.principal(actor.id()) : actor.id();
    };
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }
}
