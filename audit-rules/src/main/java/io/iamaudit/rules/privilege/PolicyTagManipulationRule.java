package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports policies that grant access by tags and let the same tags be set. */
public final class PolicyTagManipulationRule extends PolicyRule {
  private static final String RESOURCE_TAG = "aws:ResourceTag/";

  /** Tags that only AWS sets. */
  private static final String TAG_OF_AWS = "aws:ResourceTag/aws:";

  /** What says which tags may be set, or on what. */
  private static final String[] LIMITS = {
    RESOURCE_TAG,
    "aws:RequestTag/",
    "aws:TagKeys",
    "ec2:CreateAction",
    "ec2:ResourceTag/",
    "iam:ResourceTag/"
  };

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-tag-manipulation")
          .title("Policy grants access by tags that it lets be set")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_attribute-based-access-control.html")
          .remediation(
              "Demand the same tag with `aws:ResourceTag` where tags are set, or forbid its key"
                  + " with"
                  + " `aws:TagKeys`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.IDENTITY;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    List<Statement> byTag =
        context
            .document()
            .statements(Effect.ALLOW)
            .filter(
                statement ->
                    statement.conditions().stream().anyMatch(PolicyTagManipulationRule::demandsTag))
            .toList();
    if (byTag.isEmpty()) {
      return Stream.empty();
    }
    ActionSet reached =
        byTag.stream()
            .map(statement -> context.actions(statement.action()))
            .reduce(context.reference().emptySet(), ActionSet::union);
    Set<String> services =
        reached.stream().map(ActionDefinition::service).collect(Collectors.toSet());
    ActionList tagging =
        ActionList.of(
                services.stream().sorted().map(service -> service + ":*").toList(),
                context.reference())
            .only(PolicyTagManipulationRule::setsTags);
    return Grant.of(tagging, context)
        .filter(grant -> !isLimited(grant.statement().conditions()))
        .flatMap(grant -> grant.unlimited().stream())
        .filter(grant -> !isDenied(grant))
        .map(grant -> finding(grant, byTag, context));
  }

  private static boolean demandsTag(Condition condition) {
    return Narrowing.hasKey(condition, RESOURCE_TAG)
        && !Narrowing.hasKey(condition, TAG_OF_AWS)
        && Narrowing.narrowsBy(List.of(condition), RESOURCE_TAG);
  }

  private static boolean setsTags(ActionDefinition action) {
    return action.accessLevel() == AccessLevel.TAGGING
        && (Verbs.isVerb(action.name(), "Tag")
            || Verbs.isVerb(action.name(), "Add")
            || Verbs.isVerb(action.name(), "Create")
            || Verbs.isVerb(action.name(), "Put"));
  }

  private static boolean isLimited(List<Condition> conditions) {
    return conditions.stream().anyMatch(condition -> Narrowing.hasKey(condition, LIMITS));
  }

  /** Whether some Deny speaks of setting tags under a condition on them. */
  private static boolean isDenied(Grant grant) {
    return grant
        .context()
        .document()
        .statements(Effect.DENY)
        .filter(deny -> isLimited(deny.conditions()))
        .anyMatch(
            deny ->
                grant.actions().stream()
                    .anyMatch(action -> Reach.mayCover(deny.action(), action.qualifiedName())));
  }

  private static Finding finding(Grant grant, List<Statement> byTag, DocumentContext context) {
    String keys =
        Words.firstOf(
            byTag.stream()
                .flatMap(statement -> statement.conditions().stream())
                .filter(PolicyTagManipulationRule::demandsTag)
                .map(condition -> "`" + condition.key().text() + "`")
                .distinct()
                .sorted()
                .toList(),
            3);
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " grants access by "
            + keys
            + " and allows "
            + grant.someNames(3)
            + " on every resource: whoever has it can tag what it should not reach.");
  }
}
