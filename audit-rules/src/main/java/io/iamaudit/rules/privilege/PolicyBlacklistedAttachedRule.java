package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports who has a managed policy that nobody should have. */
public final class PolicyBlacklistedAttachedRule implements AccountRule<Attachments.Attachment> {
  private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

  private static final Parameter<List<String>> POLICY_ARNS =
      Parameter.strings(
          "policyArns",
          List.of(ADMINISTRATOR, "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM"),
          "managed policies that nobody should have, by ARN, with wildcards; for policies of AWS"
              + " the"
              + " partition does not matter");

  private static final Parameter<List<String>> EXCEPTIONS =
      Parameter.strings(
          "exceptions",
          List.of(),
          "users, groups and roles that may have them, by ARN, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-blacklisted-attached")
          .title("A managed policy that nobody should have is attached")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege")
          .requires(Attachments.HOLDERS)
          .parameter(POLICY_ARNS)
          .parameter(EXCEPTIONS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-deprecated.html")
          .remediation(
              "Attach a policy that grants what is used, then detach this one; who is meant to have"
                  + " it belongs in `exceptions`.")
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
    AttachedPolicy policy = attachment.policy();
    if (!isListed(policy.arn(), context)
        || isToldElsewhere(policy.arn(), context)
        || NamePatterns.anyMatches(context.parameter(EXCEPTIONS), holder)) {
      return List.of();
    }
    return List.of(
        context
            .finding(Attachments.type(holder), holder)
            .identifiedBy(policy.arn())
            .message(
                Words.upperFirst(Words.principal(holder))
                    + " has "
                    + policy.name()
                    + ", which is on the list of policies that nobody should have.")
            .field("PolicyArn", policy.arn(), policy.source())
            .build());
  }

  private static boolean isListed(String arn, AccountContext context) {
    List<String> listed = context.parameter(POLICY_ARNS);
    return NamePatterns.anyMatches(listed, arn)
        || listed.stream().anyMatch(one -> Attachments.isSameAwsPolicy(arn, one));
  }

  /** AdministratorAccess is the matter of {@code policy-admin} wherever that can read it. */
  private static boolean isToldElsewhere(String arn, AccountContext context) {
    Optional<ManagedPolicy> policy = context.index().managedPolicy(arn);
    return Attachments.isSameAwsPolicy(arn, ADMINISTRATOR)
        && policy.flatMap(ManagedPolicy::body).isPresent();
  }
}
