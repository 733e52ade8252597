package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports actions in trust policies that are not about assuming a role. */
public final class TrustIrrelevantActionRule extends PolicyRule {
  private static final List<String> OF_TRUST =
      List.of(
          "sts:AssumeRole",
          "sts:AssumeRoleWithSAML",
          "sts:AssumeRoleWithWebIdentity",
          "sts:SetContext",
          "sts:SetSourceIdentity",
          "sts:TagSession");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-irrelevant-action")
          .title("Trust policy names an action that is not about assuming the role")
          .severity(Severity.LOW)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .accessAnalyzer("UNSUPPORTED_ACTION_IN_POLICY")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html")
          .remediation(
              "Remove the action. What the role may do is said in the policies that are attached to"
                  + " it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.TRUST;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return context.document().statements().stream()
        .filter(statement -> statement.action() instanceof ActionElement.Action)
        .flatMap(
            statement -> {
              List<ActionPattern> irrelevant =
                  statement.action().patterns().stream()
                      .filter(action -> isIrrelevant(action, context))
                      .toList();
              return irrelevant.isEmpty()
                  ? Stream.<Finding>empty()
                  : Stream.of(finding(irrelevant, statement, context));
            });
  }

  /** Whether it is an action, for what is none is another rule's matter, and of no use here. */
  private static boolean isIrrelevant(ActionPattern action, DocumentContext context) {
    return action.isResolved()
        && OF_TRUST.stream().noneMatch(action::matches)
        && !context.reference().expand(action.text()).isEmpty();
  }

  private static Finding finding(
      List<ActionPattern> irrelevant, Statement statement, DocumentContext context) {
    Finding.Builder finding =
        context
            .finding()
            .identifiedBy(StatementEvidence.identity(statement))
            .message(
                Words.policy(context.use())
                    + (statement.isAllow() ? " allows " : " denies ")
                    + Words.firstOf(
                        irrelevant.stream().map(action -> "`" + action.text() + "`").toList(), 3)
                    + ", but a trust policy only says who may assume the role: AWS refuses other"
                    + " actions in it.")
            .repair(
                irrelevant.size() == 1
                    ? context
                        .edits()
                        .removeElement(
                            "remove `" + irrelevant.get(0).text() + "`",
                            irrelevant.get(0).position())
                    : Optional.empty());
    for (ActionPattern action : irrelevant) {
      finding.evidence(context.place("not about the trust", action.position(), action.text()));
    }
    return finding.build();
  }
}
