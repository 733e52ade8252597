package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.rule.RuleMetadata;
import java.util.Optional;

/** Reports limits to some attributes of a table that a query for all of them evades. */
public final class PolicyConditionDynamodbAttributesWithoutSelectRule extends EachCondition {
  private static final String SELECT = "dynamodb:Select";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-dynamodb-attributes-without-select")
          .title("Attributes are limited, but a query may still select all")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_dynamodb_attributes.html")
          .accessAnalyzer("DYNAMODB_ATTRIBUTES_WITHOUT_SELECT")
          .remediation(
              "Add `StringEqualsIfExists` of `dynamodb:Select` with `SPECIFIC_ATTRIBUTES` to the"
                  + " statement.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (!use.isAllow()
        || !use.condition().hasKey("dynamodb:Attributes")
        || use.isNull()
        || use.isNegated()
        || use.statement().conditions().stream()
            .anyMatch(PolicyConditionDynamodbAttributesWithoutSelectRule::isOnSelect)
        || !canSelect(use)) {
      return Optional.empty();
    }
    return Optional.of(
        use.finding()
            .message(
                use.policy()
                    + " limits `"
                    + use.key()
                    + "` but not `dynamodb:Select`, so a request for all attributes, which names none,"
                    + " returns the others, too.")
            .evidence(use.atKey("the attributes that are meant"))
            .build());
  }

  private static boolean isOnSelect(Condition condition) {
    return !condition.key().isResolved() || condition.hasKey(SELECT);
  }

  private static boolean canSelect(ConditionUse use) {
    return use.reference()
        .conditionKey(SELECT)
        .filter(
            key -> StatementActions.anyFills(use.context().actions(use.statement().action()), key))
        .isPresent();
  }
}
