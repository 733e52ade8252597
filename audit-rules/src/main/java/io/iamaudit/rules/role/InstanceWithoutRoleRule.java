package io.iamaudit.rules.role;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.List;
import java.util.stream.Stream;

/** Reports EC2 instances that have no role. */
public final class InstanceWithoutRoleRule implements AccountRule<ResourceRecord> {
  private static final Parameter<List<String>> EXCLUDED =
      Parameter.strings(
          "excludeInstances",
          List.of(),
          "ids or ARNs of instances that are not reported, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("instance-without-role")
          .title("EC2 instance has no role")
          .severity(Severity.MEDIUM)
          .areas("role")
          .requires(DataRequirement.of(DataPart.RESOURCE_ROLES))
          .parameter(EXCLUDED)
          .cis(
              "1.4:1.18",
              "1.5:1.18",
              "2.0:1.18",
              "3.0:1.18",
              "4.0:1.18",
              "5.0:1.17",
              "6.0:2.17",
              "7.0:2.16")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html")
          .remediation(
              "Attach an instance profile with a role of what its software needs, then take "
                  + "the keys from the instance. Nothing has to be restarted for it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ResourceRecord> subjects(AccountContext context) {
    return context.snapshot().resources().stream()
        .filter(resource -> resource.type().equals("AWS::EC2::Instance"))
        .filter(resource -> resource.settings().containsKey("InstanceProfile"))
        .filter(
            resource ->
                !NamePatterns.anyMatches(
                    context.parameter(EXCLUDED), resource.arn(), id(resource)));
  }

  private static String id(ResourceRecord resource) {
    return resource.arn().substring(resource.arn().lastIndexOf('/') + 1);
  }

  @Override
  public List<Finding> check(ResourceRecord instance, AccountContext context) {
    if (!instance.settings().getOrDefault("InstanceProfile", "").isEmpty()) {
      return List.of();
    }
    boolean keys =
        context.snapshot().users().stream()
            .flatMap(user -> user.accessKeys().stream())
            .anyMatch(AccessKey::isActive);
    return List.of(
        context
            .finding("resource", instance.arn(), keys ? Severity.MEDIUM : Severity.INFO)
            .message(
                "Instance "
                    + id(instance)
                    + " has no role"
                    + (keys
                        ? ": if its software calls AWS, it does so with long-term keys."
                        : ", and no user of the account has an active access key."))
            .field("IamInstanceProfile", "none", instance.source())
            .build());
  }
}
