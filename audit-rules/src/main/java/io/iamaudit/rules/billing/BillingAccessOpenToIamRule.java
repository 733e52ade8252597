package io.iamaudit.rules.billing;

import io.iamaudit.analysis.PrincipalAccess;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports accounts in which only the root user can look at bills. */
public final class BillingAccessOpenToIamRule implements AccountRule<String> {
  private static final String ACTION = "billing:GetBillingData";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("billing-access-open-to-iam")
          .title("Only the root user can look at bills")
          .severity(Severity.INFO)
          .areas("billing")
          .requires(DataRequirement.allOf(DataPart.USERS), DataRequirement.allOf(DataPart.ROLES))
          .reference(
              "https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/control-access-billing.html")
          .remediation(
              "Give the AWS managed policy AWSBillingReadOnlyAccess to a role of those who keep the"
                  + " books, and activate IAM access to billing as the root user once. Nobody else"
                  + " needs it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** The account, unless another one gets its bills, or it has nobody but root. */
  @Override
  public Stream<String> subjects(AccountContext context) {
    boolean hasSomebody =
        !context.snapshot().users().isEmpty()
            || context.snapshot().roles().stream().anyMatch(role -> !role.isServiceLinked());
    return Payer.other(context).isPresent() || !hasSomebody
        ? Stream.empty()
        : Stream.of(context.snapshot().rootArn());
  }

  @Override
  public List<Finding> check(String root, AccountContext context) {
    String account = ":" + context.snapshot().id() + ":";
    boolean somebodyCan =
        context.analysis().access().whoCan(ACTION, "*").principals().stream()
            .map(PrincipalAccess::arn)
            .anyMatch(arn -> arn.contains(account) && !arn.equals(root));
    return somebodyCan
        ? List.of()
        : List.of(
            context
                .finding("account", root)
                .message("No user or role may look at bills, so that somebody has to use root.")
                .evidence(new Evidence.Field(ACTION, "nobody", Optional.empty()))
                .build());
  }
}
