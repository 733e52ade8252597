package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reports bucket policies that give all actions of S3 away. */
public final class S3BucketPolicyAllowsAnyActionToPrincipalRule extends ExposureRule {
  /** What nobody needs who only reads and writes objects. */
  private static final List<String> OWNERS_WORK =
      List.of(
          "s3:PutBucketPolicy",
          "s3:DeleteBucketPolicy",
          "s3:PutLifecycleConfiguration",
          "s3:PutBucketVersioning",
          "s3:DeleteObjectVersion");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("s3-bucket-policy-allows-any-action-to-principal")
          .title("Bucket policy gives all actions of S3 away")
          .severity(Severity.MEDIUM)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html")
          .remediation(
              "List the actions that the principal needs, for reading `s3:GetObject` and"
                  + " `s3:ListBucket`. Look into CloudTrail first for the others that it uses.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::S3::AccessPoint", "AWS::S3::Bucket");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    ActionSet owners = ServiceReference.bundled().expand(OWNERS_WORK);
    return body(exposed)
        .flatMap(PolicyBody::document)
        .map(PolicyDocument::statements)
        .orElse(List.of())
        .stream()
        .filter(statement -> statement.effect() == Effect.ALLOW)
        .filter(statement -> owners.minus(context.actions(statement.action())).isEmpty())
        .filter(
            statement -> exposed.ofPublic().noneMatch(it -> it.statements().contains(statement)))
        .flatMap(statement -> finding(statement, exposed, context).stream())
        .toList();
  }

  private static List<Finding> finding(
      Statement statement, ResourceExposure exposed, AccountContext context) {
    String account = context.snapshot().id().value();
    List<String> whom = new ArrayList<>();
    for (PrincipalEntry entry :
        statement.principal().map(PrincipalElement::entries).orElse(List.of())) {
      String text = entry.value().text();
      boolean own = text.equals(account) || text.endsWith("::" + account + ":root");
      if (!own && entry.value().isResolved()) {
        whom.add(entry.isEveryone() ? "whoever meets its conditions" : text);
      }
    }
    boolean positive =
        statement.principal().filter(PrincipalElement.Principal.class::isInstance).isPresent();
    if (whom.isEmpty() || !positive) {
      return List.of();
    }
    Finding.Builder finding =
        about(exposed, context)
            .identifiedBy(StatementEvidence.identity(statement))
            .message(
                ResourceWords.of(exposed.resource())
                    + " gives "
                    + Words.firstOf(whom, 3)
                    + " all that its owner may do, down to its policy and its versions.");
    body(exposed)
        .ifPresent(
            body ->
                finding.evidence(
                    StatementEvidence.place("gives all actions away", body, statement)));
    return List.of(finding.build());
  }
}
