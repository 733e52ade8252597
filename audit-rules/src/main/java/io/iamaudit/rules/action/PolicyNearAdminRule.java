package io.iamaudit.rules.action;

import io.iamaudit.arn.Arn;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.PolicyWriting;
import io.iamaudit.rules.support.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports policies whose holders can make themselves administrators by IAM alone. */
public final class PolicyNearAdminRule extends PolicyRule {
  private static final Parameter<List<String>> ALLOWED_POLICIES =
      Parameter.strings(
          "allowedPolicies",
          List.of(),
          "policies for administrators of IAM, by name or ARN; with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-near-admin")
          .title("Policy grants IAM as a whole, one step from administration")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .parameter(ALLOWED_POLICIES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege")
          .remediation(
              "Grant the actions of IAM that are needed, on paths of their own, and bind new"
                  + " entities to a permissions boundary with `iam:PermissionsBoundary`. If the"
                  + " holders are meant to administer IAM, name the policy in `allowedPolicies`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean looksAtUse() {
    return true;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.IDENTITY;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    if (NamePatterns.anyMatches(
        context.parameter(ALLOWED_POLICIES), context.use().name(), context.use().subject().arn())) {
      return Stream.empty();
    }
    if (context.document().statements().stream().noneMatch(PolicyNearAdminRule::mayCoverIam)) {
      return Stream.empty();
    }
    List<Statement> wide =
        context
            .document()
            .statements(Effect.ALLOW)
            .filter(statement -> Scope.isResolved(statement.action()))
            .filter(statement -> statement.resource().isPresent())
            .filter(PolicyNearAdminRule::isOnAllOfIam)
            .toList();
    ServiceReference reference = context.reference();
    ActionSet writing =
        PolicyWriting.ACTIONS.stream()
            .map(reference::expand)
            .reduce(reference.emptySet(), ActionSet::union);
    ActionSet denied = Scope.deniedForSure(context);
    List<Statement> deciding =
        wide.stream()
            .filter(PolicyNearAdminRule::mayCoverIam)
            .filter(
                statement ->
                    !context.actions(statement.action()).intersect(writing).minus(denied).isEmpty())
            .toList();
    ActionSet granted =
        deciding.stream()
            .map(statement -> context.actions(statement.action()))
            .reduce(reference.emptySet(), ActionSet::union)
            .minus(denied);
    return writing.minus(granted).isEmpty() && !isAdministration(wide, context)
        ? Stream.of(finding(deciding, granted, context))
        : Stream.empty();
  }

  /** Most policies have nothing to do with IAM, and are passed over quickly. */
  private static boolean mayCoverIam(Statement statement) {
    for (ActionPattern pattern : statement.action().patterns()) {
      String text = pattern.text();
      if (text.regionMatches(true, 0, "iam:", 0, 4) || ActionText.hasWildcardPrefix(text)) {
        return true;
      }
    }
    return false;
  }

  /** Everything, or everything but a few: that is the matter of policy-admin. */
  private static boolean isAdministration(List<Statement> wide, DocumentContext context) {
    ActionSet all = context.reference().emptySet();
    for (Statement statement : wide) {
      if (Scope.isEveryAction(statement) || statement.action() instanceof ActionElement.NotAction) {
        return true;
      }
      all = all.union(context.actions(statement.action()));
    }
    return all.equals(context.reference().all());
  }

  /** Whether a statement speaks of all of IAM's resources: what else it leaves out is no help. */
  private static boolean isOnAllOfIam(Statement statement) {
    return Scope.isEveryResource(statement)
        || statement
            .resource()
            .map(
                element ->
                    element.elementName().equals("Resource")
                        ? element.patterns().stream().anyMatch(value -> isAllOfIam(value.text()))
                        : element.patterns().stream().allMatch(value -> isOutsideIam(value.text())))
            .orElse(false);
  }

  private static boolean isAllOfIam(String resource) {
    return Arn.parse(resource)
        .filter(arn -> arn.service().equals("iam") && Wildcards.isEverything(arn.resource()))
        .isPresent();
  }

  private static boolean isOutsideIam(String resource) {
    return Arn.parse(resource)
        .map(Arn::service)
        .filter(service -> !service.equals("iam") && !Wildcards.isPattern(service))
        .isPresent();
  }

  private static Finding finding(
      List<Statement> deciding, ActionSet granted, DocumentContext context) {
    ActionSet ofIam = granted.intersect(context.reference().expand("iam:*"));
    List<String> keys = new ArrayList<>();
    for (Statement statement : deciding) {
      statement.conditions().forEach(condition -> keys.add(condition.key().text()));
    }
    Finding.Builder finding =
        context
            .finding(keys.isEmpty() ? Severity.HIGH : Severity.MEDIUM)
            .message(
                Words.policy(context.use())
                    + " grants "
                    + Words.count(ofIam.size(), "action")
                    + " of IAM on every entity, all that write policies among them"
                    + (keys.isEmpty()
                        ? ""
                        : ", under a condition on "
                            + Words.and(keys.stream().distinct().sorted().toList()))
                    + ", so its holders can give themselves the rest.");
    deciding.forEach(
        statement -> finding.evidence(context.place("grants the writing of policies", statement)));
    return finding.build();
  }
}
