package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.Sensitivity;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.List;

/** Reports policies that hand out credentials, passwords or tokens without a limit. */
public final class PolicyCredentialsExposureRule extends WideGrants {
  private static final Parameter<List<String>> ACTIONS =
      Parameter.strings(
          "actions",
          List.of(),
          "actions to report in place of those of the reference, with wildcards");

  private static final Parameter<Boolean> INCLUDE_LOW_RISK =
      Parameter.bool(
          "includeLowRisk",
          false,
          "whether actions are reported, too, whose tokens are worth little alone, as"
              + " ecr:GetAuthorizationToken; with the severity low");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-credentials-exposure")
          .title("Policy hands out credentials without a limit")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .parameter(ACTIONS)
          .parameter(INCLUDE_LOW_RISK)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege")
          .remediation(
              "Name the resources whose credentials are needed, or demand a tag in a condition.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  ActionList actions(DocumentContext context) {
    List<String> chosen = context.parameter(ACTIONS);
    if (!chosen.isEmpty()) {
      return ActionList.of(chosen, context.reference());
    }
    ActionList list = Matter.CREDENTIALS.in(context.reference());
    return context.parameter(INCLUDE_LOW_RISK)
        ? ActionList.of(
            list.actions()
                .union(
                    context
                        .reference()
                        .sensitive(Sensitivity.CREDENTIALS_EXPOSURE)
                        .minus(Matter.spokenOf(context.reference()))),
            context.reference())
        : list;
  }

  @Override
  Finding finding(Grant grant, DocumentContext context) {
    return grant.finding(
        context.finding(severity(grant, context)),
        Words.policy(context.use())
            + " allows "
            + grant.someNames(3)
            + " without a limit: this hands out or sets credentials that work without the policy.");
  }

  private static Severity severity(Grant grant, DocumentContext context) {
    ActionSet lowRisk =
        context
            .reference()
            .sensitive(Sensitivity.CREDENTIALS_EXPOSURE)
            .minus(context.reference().highlySensitive(Sensitivity.CREDENTIALS_EXPOSURE));
    return grant.actions().minus(lowRisk).isEmpty() ? Severity.LOW : METADATA.severity();
  }
}
