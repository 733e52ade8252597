package io.iamaudit.rules.syntax;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports elements that service and resource control policies do not have. */
public final class PolicyScpUnsupportedElementRule extends PolicyRule {

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-scp-unsupported-element")
          .title("Control policy has an element that its type does not allow")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .accessAnalyzer(
              "SCP_SYNTAX_ERROR_PRINCIPAL",
              "RCP_SYNTAX_ERROR_PRINCIPAL",
              "RCP_SYNTAX_ERROR_ALLOW",
              "RCP_SYNTAX_ERROR_NOTACTION",
              "RCP_SYNTAX_ERROR_ACTION")
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html")
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html")
          .remediation(
              "Service control policies: take the principal out. Resource control "
                  + "policies: deny, for the principal `*`, actions with their service, and "
                  + "say the exceptions in conditions.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.SCP || type == PolicyType.RCP;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    boolean resourceControl = context.use().type() == PolicyType.RCP;
    return context.document().statements().stream()
        .filter(statement -> !resourceControl || !isFullAccess(statement))
        .flatMap(
            statement ->
                (resourceControl
                        ? resourceControlFaults(statement)
                        : serviceControlFaults(statement))
                    .map(fault -> finding(fault, statement, context)));
  }

  /** What AWS's own policy RCPFullAWSAccess says: the one Allow that there can be. */
  private static boolean isFullAccess(Statement statement) {
    return statement.isAllow()
        && statement.conditions().isEmpty()
        && statement.principal().filter(PolicyScpUnsupportedElementRule::isEveryone).isPresent()
        && statement.action() instanceof ActionElement.Action
        && statement.action().patterns().stream().anyMatch(ActionPattern::isEverything)
        && statement
            .resource()
            .filter(ResourceElement.Resource.class::isInstance)
            .filter(ResourceElement::coversEverything)
            .isPresent();
  }

  private static Stream<String> serviceControlFaults(Statement statement) {
    return statement.principal().stream()
        .map(
            principal ->
                "a service control policy has no `"
                    + principal.elementName()
                    + "`; `aws:PrincipalArn` in a condition tells principals apart");
  }

  private static Stream<String> resourceControlFaults(Statement statement) {
    List<String> faults = new ArrayList<>();
    if (statement.isAllow()) {
      faults.add("a resource control policy of your own only denies");
    }
    if (statement.action() instanceof ActionElement.NotAction) {
      faults.add("a resource control policy has no `NotAction`");
    } else {
      statement.action().patterns().stream()
          .filter(action -> action.isResolved() && !namesService(action.text()))
          .forEach(
              action ->
                  faults.add(
                      "a resource control policy names the service of each action, which `"
                          + action.text()
                          + "` does not"));
    }
    statement
        .principal()
        .filter(principal -> !principal.entries().isEmpty() && !isEveryone(principal))
        .ifPresent(
            principal ->
                faults.add(
                    "a resource control policy is about everybody, and its `Principal` is `*`"));
    return faults.stream();
  }

  private static boolean namesService(String action) {
    int colon = action.indexOf(':');
    return colon < 0
        ? !Wildcards.isEverything(action)
        : !Wildcards.isPattern(action.substring(0, colon));
  }

  private static boolean isEveryone(PrincipalElement principal) {
    return principal instanceof PrincipalElement.Principal
        && principal.entries().stream()
            .allMatch(entry -> entry.isEveryone() || !entry.value().isResolved());
  }

  private static Finding finding(String fault, Statement statement, DocumentContext context) {
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement), fault)
        .message(Sentences.refused(context.use(), fault))
        .evidence(context.place("not allowed in this type of policy", statement))
        .build();
  }
}
