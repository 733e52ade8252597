package io.iamaudit.rules.exposure;

import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionResourceType;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports buckets whose policy lets requests without TLS through. */
public final class S3SecureTransportNotRequiredRule implements AccountRule<ResourceRecord> {
  private static final String BUCKET = "AWS::S3::Bucket";
  private static final String TLS = "aws:SecureTransport";
  private static final String TLS_VERSION = "s3:TlsVersion";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("s3-secure-transport-not-required")
          .title("Bucket policy does not require TLS")
          .severity(Severity.MEDIUM)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .cis(
              "1.4:2.1.2",
              "1.5:2.1.2",
              "2.0:2.1.1",
              "3.0:2.1.1",
              "4.0:2.1.1",
              "5.0:2.1.1",
              "6.0:3.1.1",
              "7.0:3.1.1")
          .reference(
              "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html")
          .remediation(
              "Deny everybody `s3:*` on the bucket and on its objects while `aws:SecureTransport` is"
                  + " false. Programs that still use plain HTTP stop working.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ResourceRecord> subjects(AccountContext context) {
    // Of a bucket without a policy one has to know that it has none.
    boolean whole = context.snapshot().coverage().isComplete(DataPart.RESOURCE_POLICIES);
    return context.snapshot().resources().stream()
        .filter(resource -> resource.type().equals(BUCKET))
        .filter(
            resource -> resource.policy().map(body -> body.document().isPresent()).orElse(whole));
  }

  @Override
  public List<Finding> check(ResourceRecord bucket, AccountContext context) {
    ResourceDecision decision = ResourceDecision.of(bucket, context);
    for (ActionDefinition action : context.reference().expand("s3:*").stream().toList()) {
      Optional<String> resource = resource(action, bucket.arn());
      if (resource.isPresent() && !isDenied(action.qualifiedName(), resource.get(), decision)) {
        return List.of(finding(bucket, action.qualifiedName(), context));
      }
    }
    return List.of();
  }

  /** The bucket or an object of it, as the action has it; empty if it is about neither. */
  private static Optional<String> resource(ActionDefinition action, String bucket) {
    boolean ofBucket = false;
    for (ActionResourceType type : action.resourceTypes()) {
      if (type.type().name().equals("object")) {
        return Optional.of(bucket + "/any-object");
      }
      ofBucket |= type.type().name().equals("bucket");
    }
    return ofBucket ? Optional.of(bucket) : Optional.empty();
  }

  private static boolean isDenied(String action, String resource, ResourceDecision decision) {
    return isDenied(action, resource, decision, TLS, "false")
        || isDenied(action, resource, decision, TLS_VERSION, "1.0");
  }

  private static boolean isDenied(
      String action, String resource, ResourceDecision decision, String key, String value) {
    for (RequestPrincipal principal :
        List.of(RequestPrincipal.anonymous(), decision.stranger(), decision.somebody())) {
      RequestContext.Builder known = RequestContext.builder().incomplete().with(key, value);
      if (decision.verdict(principal, action, resource, known) != Verdict.EXPLICITLY_DENIED) {
        return false;
      }
    }
    return true;
  }

  private static Finding finding(ResourceRecord bucket, String action, AccountContext context) {
    Finding.Builder finding = context.finding("resource", bucket.arn());
    if (bucket.policy().isEmpty()) {
      return finding
          .message(ResourceWords.of(bucket) + " has no policy that would require TLS.")
          .field("Policy", "none", bucket.source())
          .build();
    }
    bucket
        .policy()
        .ifPresent(
            body ->
                body.document().stream()
                    .flatMap(document -> document.statements(Effect.DENY))
                    .filter(
                        statement ->
                            statement.conditions().stream()
                                .anyMatch(
                                    condition ->
                                        condition.hasKey(TLS) || condition.hasKey(TLS_VERSION)))
                    .forEach(
                        statement ->
                            finding.evidence(
                                StatementEvidence.place(
                                    "requires TLS, but not of everything", body, statement))));
    return finding
        .message(
            ResourceWords.of(bucket)
                + " does not require TLS: its policy does not deny "
                + action
                + " without it.")
        .field("request without TLS", action + " is not denied", bucket.source())
        .build();
  }
}
