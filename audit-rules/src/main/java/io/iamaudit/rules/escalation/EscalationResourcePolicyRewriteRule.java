package io.iamaudit.rules.escalation;

import io.iamaudit.analysis.AccessAnswer;
import io.iamaudit.analysis.PrincipalAccess;
import io.iamaudit.arn.Arn;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Administrators;
import io.iamaudit.rules.support.Grants;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports who can open data to itself by the policy of the resource. */
public final class EscalationResourcePolicyRewriteRule implements AccountRule<ResourceRecord> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-resource-policy-rewrite")
          .title("Principal can give itself access to data by the policy of a resource")
          .severity(Severity.MEDIUM)
          .areas("escalation", "policy-privilege")
          .requires(Principals.REQUIRED, DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html")
          .remediation(
              "Leave the policies of resources that hold data to those who may read the data "
                  + "anyway, or to a pipeline. Whoever deploys these policies with it today cannot "
                  + "any more.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /**
   * What is asked about a type of resource.
   *
   * @param write the action that writes its policy
   * @param read an action that reads what it holds
   * @param part what follows the resource's ARN where the action reads
   */
  private record Kind(String write, String read, String part) {}

  private static final Map<String, Kind> KINDS =
      Map.of(
          "AWS::S3::Bucket", new Kind("s3:PutBucketPolicy", "s3:GetObject", "/*"),
          "AWS::KMS::Key", new Kind("kms:PutKeyPolicy", "kms:Decrypt", ""),
          "AWS::SecretsManager::Secret",
              new Kind("secretsmanager:PutResourcePolicy", "secretsmanager:GetSecretValue", ""),
          "AWS::SQS::Queue", new Kind("sqs:SetQueueAttributes", "sqs:ReceiveMessage", ""),
          "AWS::DynamoDB::Table", new Kind("dynamodb:PutResourcePolicy", "dynamodb:GetItem", ""),
          "AWS::ECR::Repository", new Kind("ecr:SetRepositoryPolicy", "ecr:BatchGetImage", ""));

  @Override
  public Stream<ResourceRecord> subjects(AccountContext context) {
    return context.snapshot().resources().stream()
        .filter(resource -> KINDS.containsKey(resource.type()));
  }

  @Override
  public List<Finding> check(ResourceRecord resource, AccountContext context) {
    Kind kind = KINDS.get(resource.type());
    if (kind == null) {
      return List.of();
    }
    List<String> writers =
        context.analysis().access().whoCan(kind.write(), resource.arn()).principals().stream()
            .filter(one -> one.verdict().filter(Verdict.ALLOWED::equals).isPresent())
            .map(PrincipalAccess::arn)
            .filter(arn -> isOfCustomer(arn, context))
            .filter(arn -> !Administrators.contains(context, arn))
            .filter(arn -> isHeldBackByNothingElse(arn, kind, resource, context))
            .toList();
    if (writers.isEmpty()) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("resource", resource.arn())
            .message(
                Words.upperFirst(
                    Words.firstOf(writers.stream().map(Words::principal).toList(), 3)
                        + " may write the policy of "
                        + resource.arn()
                        + " ("
                        + kind.write()
                        + "), and so get at what it holds, which "
                        + (writers.size() == 1 ? "it" : "they")
                        + " may not read now."));
    writers.forEach(
        arn ->
            Grants.of(context, arn, List.of(kind.write()), resource.arn())
                .forEach(grant -> finding.evidence(grant.evidence())));
    return List.of(finding.build());
  }

  /** Whether it is a user or a role of the account that AWS has not made for a service. */
  private static boolean isOfCustomer(String arn, AccountContext context) {
    return Arn.parse(arn)
        .filter(parsed -> parsed.account().equals(context.snapshot().id().value()))
        .filter(
            parsed ->
                parsed.resource().startsWith("user/")
                    || (parsed.resource().startsWith("role/")
                        && !parsed.resource().startsWith("role/aws-service-role/")))
        .isPresent();
  }

  /** Whether it may not read, and nothing but the resource's own policy denies it. */
  private static boolean isHeldBackByNothingElse(
      String arn, Kind kind, ResourceRecord resource, AccountContext context) {
    AccessAnswer answer =
        context.analysis().access().permissions(arn).on(kind.read(), resource.arn() + kind.part());
    Optional<Verdict> verdict = answer.verdict();
    if (verdict.isEmpty()) {
      return false;
    }
    return switch (verdict.get()) {
      case IMPLICITLY_DENIED -> true;
      case EXPLICITLY_DENIED ->
          answer.decision().statements().stream()
              .filter(matched -> matched.matched() && !matched.statement().isAllow())
              .allMatch(matched -> matched.role().equals("resource"));
      case ALLOWED, DEPENDS_ON -> false;
    };
  }
}
