package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.PolicyWriting;
import io.iamaudit.rules.support.Words;
import java.util.List;

/** Reports attached policies that make an administrator of whoever has them. */
public final class PolicyAdminRule implements DocumentRule {
  private static final Parameter<List<String>> ALLOWED_ATTACHMENTS =
      Parameter.strings(
          "allowedAttachments",
          List.of(),
          "policies that may grant this, by name or ARN, and principals that may have it, by ARN;"
              + " with wildcards");

  private static final Parameter<Boolean> EXCLUDE_BOUNDARIES =
      Parameter.bool(
          "excludePermissionBoundaryPolicy",
          true,
          "whether a policy that is only a permissions boundary is left out");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-admin")
          .title("Attached policy grants full administration")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .parameter(ALLOWED_ATTACHMENTS)
          .parameter(EXCLUDE_BOUNDARIES)
          .cis(
              "1.2:1.22",
              "1.4:1.16",
              "1.5:1.16",
              "2.0:1.16",
              "3.0:1.16",
              "4.0:1.16",
              "5.0:1.15",
              "6.0:2.15",
              "7.0:2.14")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege")
          .remediation(
              "Find out what its holders use with service last accessed data, attach a policy for"
                  + " that, then detach this one; keep one way in for emergencies. If the holders"
                  + " are meant to be administrators, name them in `allowedAttachments`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.IDENTITY || type == PolicyType.BOUNDARY;
  }

  @Override
  public List<Finding> check(DocumentContext context) {
    PolicyUse use = context.use();
    List<String> allowed = context.parameter(ALLOWED_ATTACHMENTS);
    List<String> holders =
        use.attachedTo().stream()
            .filter(holder -> !NamePatterns.anyMatches(allowed, holder))
            .toList();
    boolean isHarmless =
        (use.type() == PolicyType.BOUNDARY && context.parameter(EXCLUDE_BOUNDARIES))
            || (use.account().isPresent() && holders.isEmpty() && !hasUnseenHolders(use))
            || NamePatterns.anyMatches(allowed, use.name(), use.subject().arn());
    if (isHarmless) {
      return List.of();
    }
    List<Statement> deciding = administration(context);
    return deciding.isEmpty()
        ? List.of()
        : List.of(finding(deciding, Reach.deniedForSure(context), holders, context));
  }

  /**
   * The statements that together grant full administration, those without a condition if they are
   * enough; none if they do not.
   */
  static List<Statement> administration(DocumentContext context) {
    List<Statement> all =
        context.document().statements(Effect.ALLOW).filter(Reach::isOnAllOfIam).toList();
    if (all.stream().noneMatch(PolicyAdminRule::mayWritePolicies)) {
      return List.of();
    }
    List<Statement> unconditional =
        all.stream().filter(statement -> statement.conditions().isEmpty()).toList();
    ActionSet denied = Reach.deniedForSure(context);
    for (List<Statement> statements : List.of(unconditional, all)) {
      if (isAdmin(statements, denied, context)) {
        return statements;
      }
    }
    return List.of();
  }

  /** Whether AWS counts more attachments than the input shows. */
  private static boolean hasUnseenHolders(PolicyUse use) {
    return use.attachmentCount() > use.attachedTo().size();
  }

  /**
   * Everything, or everything but what a Deny or a NotAction takes out, as long as that leaves a
   * way to write policies.
   */
  private static boolean isAdmin(
      List<Statement> statements, ActionSet denied, DocumentContext context) {
    ActionSet granted = granted(statements, context);
    boolean meansAllBut =
        statements.stream()
            .anyMatch(statement -> statement.action() instanceof ActionElement.NotAction);
    return (granted.equals(context.reference().all()) || meansAllBut)
        && canWritePolicies(granted.minus(denied), context.reference());
  }

  /**
   * Whether a statement names a way to write policies: a look at its entries, and most have none.
   */
  private static boolean mayWritePolicies(Statement statement) {
    return PolicyWriting.ACTIONS.stream().anyMatch(statement.action()::covers);
  }

  private static boolean canWritePolicies(ActionSet actions, ServiceReference reference) {
    return PolicyWriting.ACTIONS.stream()
        .anyMatch(name -> reference.action(name).filter(actions::contains).isPresent());
  }

  private static ActionSet granted(List<Statement> statements, DocumentContext context) {
    return statements.stream()
        .map(statement -> context.actions(statement.action()))
        .reduce(context.reference().emptySet(), ActionSet::union);
  }

  private static Finding finding(
      List<Statement> statements, ActionSet denied, List<String> holders, DocumentContext context) {
    PolicyUse use = context.use();
    List<Statement> sufficient =
        statements.stream()
            .filter(statement -> isAdmin(List.of(statement), denied, context))
            .toList();
    List<Statement> deciding = sufficient.isEmpty() ? statements : sufficient;
    ActionSet left = granted(statements, context).minus(denied);
    int missing = context.reference().actionCount() - left.size();
    boolean allButResources = deciding.stream().noneMatch(Reach::isOnAllResources);
    Finding.Builder finding =
        context
            .finding()
            .message(
                Words.policy(use)
                    + " grants full administration"
                    + (holders.isEmpty()
                        ? (use.isAttached() ? " to principals that the input does not hold" : "")
                        : " to "
                            + Words.firstOf(holders.stream().map(Words::principal).toList(), 3))
                    + ": "
                    + (missing == 0
                        ? "every action"
                        : "all but "
                            + Words.count(missing, "action")
                            + ", policy-writing ones among those left,")
                    + (allButResources
                        ? " on every resource but a few outside IAM"
                        : " on every resource")
                    + conditions(deciding)
                    + ".");
    deciding.forEach(
        statement ->
            finding.evidence(
                context.place(
                    "grants " + Words.count(context.actions(statement.action()).size(), "action"),
                    statement)));
    return finding.build();
  }

  private static String conditions(List<Statement> statements) {
    List<String> keys =
        statements.stream()
            .flatMap(statement -> statement.conditions().stream())
            .map(condition -> condition.key().text())
            .distinct()
            .sorted()
            .toList();
    return keys.isEmpty() ? "" : ", under a condition on " + Words.and(keys);
  }
}
