package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.exposure.Audience;
import io.iamaudit.analysis.exposure.Exposure;
import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reports resources whose policy gives everything of them to the whole account. */
public final class SameAccountBroadResourcePolicyRule extends ExposureRule {
  private static final String KEY = "AWS::KMS::Key";

  /** The statement that SNS gives to a new topic. */
  private static final String SNS_DEFAULT = "__default_statement_ID";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("same-account-broad-resource-policy")
          .title("Policy opens the resource to the whole account")
          .severity(Severity.INFO)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-principals.html")
          .remediation(
              "Name the roles that use the resource instead of the account. Who has it by the account"
                  + " alone needs a permission of its own then.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return ResourceTypes.WITH_POLICY;
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    List<Finding> found = new ArrayList<>();
    exposed
        .of(Audience.OWN_ACCOUNT)
        .filter(one -> !one.statements().stream().allMatch(this::isDefault))
        .map(one -> everybody(one, exposed, context))
        .forEach(found::add);
    // The account in a key policy is what AWS recommends: without it nobody may change the key.
    if (found.isEmpty() && !exposed.resource().type().equals(KEY)) {
      body(exposed)
          .flatMap(PolicyBody::document)
          .ifPresent(document -> named(document, exposed, context).forEach(found::add));
    }
    return found;
  }

  private boolean isDefault(Statement statement) {
    return statement.sid().map(PolicyValue::text).filter(SNS_DEFAULT::equals).isPresent();
  }

  private static Finding everybody(Exposure one, ResourceExposure exposed, AccountContext context) {
    Finding.Builder finding =
        about(exposed, context)
            .message(
                ResourceWords.of(exposed.resource())
                    + " allows every principal of its account "
                    + actions(List.of(one))
                    + ", also those without any permission of their own"
                    + conditions(List.of(one), ", under conditions on ")
                    + ".");
    prove(finding, exposed, List.of(one), "lets everybody of the account in");
    return finding.build();
  }

  private static List<Finding> named(
      PolicyDocument document, ResourceExposure exposed, AccountContext context) {
    String account = context.snapshot().id().value();
    String service = exposed.resource().arn().split(":", 4)[2];
    ActionSet all = context.reference().expand(service + ":*");
    return document
        .statements(Effect.ALLOW)
        .filter(statement -> namesAccount(statement, account))
        .filter(
            statement -> !all.isEmpty() && all.minus(context.actions(statement.action())).isEmpty())
        .map(statement -> delegated(statement, exposed, context))
        .toList();
  }

  private static boolean namesAccount(Statement statement, String account) {
    return statement
        .principal()
        .filter(PrincipalElement.Principal.class::isInstance)
        .map(PrincipalElement::entries)
        .orElse(List.of())
        .stream()
        .filter(entry -> entry.kind() == PrincipalEntry.Kind.AWS)
        .map(entry -> entry.value().text())
        .anyMatch(text -> text.equals(account) || text.endsWith("::" + account + ":root"));
  }

  private static Finding delegated(
      Statement statement, ResourceExposure exposed, AccountContext context) {
    Finding.Builder finding =
        about(exposed, context)
            .identifiedBy(StatementEvidence.identity(statement))
            .message(
                ResourceWords.of(exposed.resource())
                    + " gives all actions to the whole account, so that its policy keeps out nobody"
                    + " whose own permissions cover it.");
    body(exposed)
        .ifPresent(
            body ->
                finding.evidence(StatementEvidence.place("names the account", body, statement)));
    return finding.build();
  }
}
