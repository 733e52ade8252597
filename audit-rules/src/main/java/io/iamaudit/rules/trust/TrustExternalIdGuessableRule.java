package io.iamaudit.rules.trust;

import io.iamaudit.arn.AccountId;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports external ids that somebody who does not know them finds out. */
public final class TrustExternalIdGuessableRule extends TrustRule {
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "changeme",
          "change-me",
          "default",
          "example",
          "external-id",
          "external_id",
          "externalid",
          "my-external-id",
          "myexternalid",
          "password",
          "production",
          "secret",
          "terraform",
          "unique-external-id",
          "your-external-id");

  private static final Parameter<Integer> MIN_LENGTH =
      Parameter.integer("minLength", 8, "the characters that an external id must have");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-external-id-guessable")
          .title("External id can be guessed")
          .severity(Severity.LOW)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(MIN_LENGTH)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html")
          .remediation(
              "Ask the third party for a new external id that it makes for you alone, and change"
                  + " both sides together: with the old one it can no longer assume the role.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** The account that holds the role counts. */
  @Override
  public boolean looksAtUse() {
    return true;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    List<Finding> found = new ArrayList<>();
    knownAllows(context)
        .forEach(
            statement -> {
              for (Condition condition : statement.conditions()) {
                if (condition.hasKey("sts:ExternalId") && demands(condition)) {
                  for (PolicyValue value : condition.values()) {
                    weakness(value.text(), condition, statement, context)
                        .ifPresent(why -> found.add(finding(statement, value, why, context)));
                  }
                }
              }
            });
    return found.stream();
  }

  private static boolean demands(Condition condition) {
    return condition
        .operator()
        .base()
        .filter(base -> base.text().startsWith("String") && !base.isNegated())
        .isPresent();
  }

  private static Optional<String> weakness(
      String id, Condition condition, Statement statement, DocumentContext context) {
    if (condition.operator().is(Base.STRING_LIKE) && Wildcards.isPattern(id)) {
      return Optional.of("has a wildcard: whatever matches is accepted");
    }
    if (id.length() < context.parameter(MIN_LENGTH)) {
      return Optional.of("has only " + Words.count(id.length(), "character"));
    }
    if (context.use().account().filter(id::equals).isPresent()) {
      return Optional.of("is the id of this account");
    }
    boolean isCallers =
        entries(statement).stream()
            .flatMap(entry -> TrustProbe.account(entry).stream())
            .map(AccountId::value)
            .anyMatch(id::equals);
    if (isCallers) {
      return Optional.of("is the id of the account that it lets in");
    }
    return PLACEHOLDERS.contains(id.toLowerCase(Locale.ROOT))
        ? Optional.of("is a word that people try")
        : Optional.empty();
  }

  private static Finding finding(
      Statement statement, PolicyValue value, String why, DocumentContext context) {
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement), value.text())
        .message(
            Words.policy(context.use())
                + " demands the external id `"
                + value.text()
                + "`, which "
                + why
                + ".")
        .evidence(context.place("an external id", value.position(), value.text()))
        .build();
  }
}
