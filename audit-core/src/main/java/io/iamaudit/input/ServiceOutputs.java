package io.iamaudit.input;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.snapshot.AccessAnalyzer;
import io.iamaudit.snapshot.BucketLogging;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.RegionalService;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.TopicSubscriptions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the outputs of services other than IAM and Organizations. */
final class ServiceOutputs implements AwsOutputs.OutputReader {
  private static final Set<String> MEMBERS =
      Set.of(
          "analyzers",
          "Buckets",
          "Prefix",
          "Owner",
          "Policy",
          "PolicyName",
          "RevisionId",
          "LoggingEnabled",
          "Attributes",
          "ARN",
          "Name",
          "ResourcePolicy",
          "repositoryName",
          "registryId",
          "policyText");

  private final SnapshotAssembler assembler;
  private final ReadContext context;

  ServiceOutputs(SnapshotAssembler assembler, ReadContext context) {
    this.assembler = assembler;
    this.context = context;
  }

  @Override
  public Set<String> members() {
    return MEMBERS;
  }

  @Override
  public boolean read(Fields root, OutputName name) {
    if (root.has("analyzers")) {
      analyzers(root, name);
    } else if (root.has("Buckets")) {
      buckets(root);
    } else if (root.has("LoggingEnabled") || name.is("get-bucket-logging")) {
      bucketLogging(root, name);
    } else if (root.has("Attributes")) {
      return attributes(root);
    } else if (root.has("policyText")) {
      repositoryPolicy(root, name);
    } else if (root.has("ARN") && root.has("Name")) {
      secretPolicy(root);
    } else if (root.has("Policy")) {
      return policy(root, name);
    } else {
      return false;
    }
    return true;
  }

  private void later(Consumer<AccountAssembler> apply) {
    assembler.later(context.document(), apply);
  }

  private void analyzers(Fields root, OutputName name) {
    later(account -> account.seen.add(DataPart.ACCESS_ANALYZERS));
    root.each("analyzers", "analyzer", this::analyzer);
    boolean found = !root.list("analyzers").isEmpty();
    AccountOutputs.region(name)
        .map(
            region ->
                new RegionalService(
                    RegionalService.Service.ACCESS_ANALYZER, region, found, root.location()))
        .ifPresent(
            state ->
                later(
                    account ->
                        account.regionalServices.putIfAbsent(
                            state.service() + " " + state.region(), state)));
  }

  private void analyzer(Fields fields) {
    fields.ignore(
        "createdAt",
        "lastResourceAnalyzed",
        "lastResourceAnalyzedAt",
        "statusReason",
        "configuration");
    AccessAnalyzer analyzer =
        new AccessAnalyzer(
            fields.string("arn").orElse(""),
            fields.string("name").orElse(""),
            fields.string("type").orElse(""),
            fields.string("status").orElse(""),
            fields.map("tags").entrySet().stream()
                .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                .toList(),
            fields.location());
    later(account -> account.accessAnalyzers.putIfAbsent(analyzer.arn(), analyzer));
  }

  private void buckets(Fields root) {
    root.ignore("Owner", "Prefix");
    root.each(
        "Buckets",
        "bucket",
        fields -> {
          fields.ignore("CreationDate", "BucketRegion", "BucketArn");
          fields.string("Name").ifPresent(bucket -> later(account -> account.buckets.add(bucket)));
        });
  }

  private static String bucketArn(AccountAssembler account, String bucket) {
    return "arn:" + account.partition + ":s3:::" + bucket;
  }

  private void bucketLogging(Fields root, OutputName name) {
    if (name.subject().isEmpty()) {
      unnamed("bucket", "get-bucket-logging.my-bucket.json", root);
      return;
    }
    String bucket = name.subject().get();
    BucketLogging[] logging = {
      new BucketLogging(bucket, Optional.empty(), Optional.empty(), root.location())
    };
    root.object(
        "LoggingEnabled",
        "bucket logging",
        fields -> {
          fields.ignore("TargetGrants", "TargetObjectKeyFormat");
          logging[0] =
              new BucketLogging(
                  bucket,
                  fields.string("TargetBucket"),
                  fields.string("TargetPrefix"),
                  fields.location());
        });
    later(
        account -> {
          account.seen.add(DataPart.BUCKET_LOGGING);
          account.bucketLogging.put(bucket, logging[0]);
        });
  }

  /** The attributes of a queue or a topic, told apart by their ARN. */
  private boolean attributes(Fields root) {
    boolean[] read = {false};
    root.object(
        "Attributes",
        "attributes",
        fields -> {
          Optional<String> queue = fields.string("QueueArn");
          Optional<String> arn = queue.or(() -> fields.string("TopicArn"));
          Optional<PolicyBody> policy = fields.policy("Policy");
          subscriptions(fields);
          fields.ignore(fields.names().toArray(String[]::new));
          if (arn.isPresent()) {
            read[0] = true;
            resource(
                arn.get(),
                queue.isPresent() ? "AWS::SQS::Queue" : "AWS::SNS::Topic",
                policy,
                fields);
          }
        });
    return read[0];
  }

  /** The attributes of a topic say how many get what is published to it. */
  private void subscriptions(Fields fields) {
    Optional<String> topic = fields.string("TopicArn");
    Optional<Integer> confirmed = fields.integer("SubscriptionsConfirmed");
    int pending = fields.integer("SubscriptionsPending").orElse(0);
    if (topic.isPresent() && confirmed.isPresent()) {
      TopicSubscriptions counted =
          new TopicSubscriptions(topic.get(), confirmed.get(), pending, fields.location());
      later(account -> account.topicSubscriptions(counted));
    }
  }

  private void resource(String arn, String type, Optional<PolicyBody> policy, Fields fields) {
    Consumer<AccountAssembler> apply =
        account -> {
          account.seen.add(DataPart.RESOURCE_POLICIES);
          account.resource(arn, type, fields.location()).policy = policy.orElse(null);
        };
    assembler
        .accountOf(arn, context.document())
        .ifPresentOrElse(
            account -> assembler.later(account, context.document(), apply), () -> later(apply));
  }

  private void repositoryPolicy(Fields root, OutputName name) {
    String repository = root.string("repositoryName").or(name::subject).orElse("");
    String registry = root.string("registryId").orElse("");
    Optional<PolicyBody> policy = root.policy("policyText");
    if (name.subject().filter(subject -> subject.startsWith("arn:")).isEmpty()) {
      unnamed(
          "Region",
          "get-repository-policy.arn%3Aaws%3Aecr%3Aeu-west-1%3A"
              + (registry.isEmpty() ? "111122223333" : registry)
              + "%3Arepository%2F"
              + repository
              + ".json",
          root);
      return;
    }
    resource(name.subject().get(), "AWS::ECR::Repository", policy, root);
  }

  private void secretPolicy(Fields root) {
    Optional<PolicyBody> policy = root.policy("ResourcePolicy");
    root.ignore("Name");
    root.string("ARN").ifPresent(arn -> resource(arn, "AWS::SecretsManager::Secret", policy, root));
  }

  /** A policy in a string, as S3, KMS and Lambda give it; the file's name says of what. */
  private boolean policy(Fields root, OutputName name) {
    root.ignore("PolicyName", "RevisionId");
    Optional<PolicyBody> policy = root.policy("Policy");
    Optional<String> subject = name.subject();
    if (name.is("get-bucket-policy") && subject.isPresent()) {
      later(
          account -> {
            account.seen.add(DataPart.RESOURCE_POLICIES);
            account.resource(bucketArn(account, subject.get()), "AWS::S3::Bucket", root.location())
                    .policy =
                policy.orElse(null);
          });
      return true;
    }
    Optional<String> arn = subject.filter(text -> Arn.parse(text).isPresent());
    if (arn.isEmpty()) {
      unnamed(
          "resource",
          "get-key-policy.arn%3Aaws%3Akms%3Aeu-west-1%3A111122223333%3Akey%2F1.json",
          root);
      return true;
    }
    root.ignore("CurrentVersion");
    resource(arn.get(), ResourcePolicyOutputs.typeOf(Arn.of(arn.get())), policy, root);
    return true;
  }

  private void unnamed(String what, String example, Fields root) {
    context.report(
        Diagnostic.warning("the output does not say which " + what + " it is about")
            .at(root.location())
            .withHelp("put it into the file's name, as " + example));
  }
}
