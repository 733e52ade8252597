package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.stream.Stream;

/** Reports who has AWS's policy for everything in CloudShell, the transfer of files included. */
public final class PolicyCloudshellFullaccessRule implements AccountRule<Attachments.Attachment> {
  private static final String POLICY = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess";

  private static final Parameter<List<String>> ALLOWED_ENTITIES =
      Parameter.strings(
          "allowedEntities",
          List.of(),
          "users, groups and roles that may have the policy, by ARN, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-cloudshell-fullaccess")
          .title("AWSCloudShellFullAccess is attached")
          .severity(Severity.LOW)
          .areas("policy-privilege")
          .requires(Attachments.HOLDERS)
          .parameter(ALLOWED_ENTITIES)
          .cis("2.0:1.22", "3.0:1.22", "4.0:1.22", "5.0:1.21", "6.0:2.21", "7.0:2.20")
          .reference(
              "https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html")
          .remediation(
              "Detach the policy. Whoever needs CloudShell gets a policy that leaves out"
                  + " `cloudshell:GetFileDownloadUrls` and `cloudshell:GetFileUploadUrls`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Attachments.Attachment> subjects(AccountContext context) {
    return Attachments.of(context.snapshot()).stream();
  }

  @Override
  public List<Finding> check(Attachments.Attachment attachment, AccountContext context) {
    String holder = attachment.holder();
    if (!Attachments.isSameAwsPolicy(attachment.policy().arn(), POLICY)
        || NamePatterns.anyMatches(context.parameter(ALLOWED_ENTITIES), holder)) {
      return List.of();
    }
    return List.of(
        context
            .finding(Attachments.type(holder), holder)
            .identifiedBy(attachment.policy().arn())
            .message(
                Words.upperFirst(Words.principal(holder))
                    + " has AWSCloudShellFullAccess: with it files go in and out of the account's"
                    + " shell, past other controls.")
            .field("PolicyArn", attachment.policy().arn(), attachment.policy().source())
            .build());
  }
}
