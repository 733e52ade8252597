package io.iamaudit.rules.organization;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that nobody in a member account should be able to do, not even its administrator.
 *
 * @param name in the parameter of the rule
 * @param effect what can be done without it, after "can"
 * @param byRoot whether the root user is asked for instead of an administrator
 * @param asks actions with the resources and contexts that are tried
 */
record Guardrail(String name, String effect, boolean byRoot, List<Ask> asks) {

  /**
   * A question: for all such resources.
   *
   * @param resource with {@code %p} for the partition and {@code %a} for the account
   * @param context condition keys that are given; others are not known
   */
  record Ask(String action, String resource, Map<String, String> context) {
    Ask {
      context = Map.copyOf(context);
    }
  }

  /** The one that is about Regions. */
  static final String REGIONS = "regions";

  private static final List<Guardrail> ALL =
      List.of(
          administrator(
              "leave-org",
              "take the account out of the organization",
              ask("organizations:LeaveOrganization", "*")),
          administrator(
              "stop-logging",
              "stop what records its activity",
              ask("cloudtrail:StopLogging", "arn:%p:cloudtrail:*:%a:trail/*"),
              ask("cloudtrail:DeleteTrail", "arn:%p:cloudtrail:*:%a:trail/*"),
              ask("config:StopConfigurationRecorder", "*"),
              ask("config:DeleteConfigurationRecorder", "*")),
          new Guardrail(
              "root-actions",
              "do what root users should not",
              true,
              List.of(
                  ask("iam:CreateAccessKey", "arn:%p:iam::%a:root"),
                  ask("ec2:RunInstances", "arn:%p:ec2:*:%a:instance/*"))),
          administrator(
              REGIONS, "use every Region", ask("ec2:RunInstances", "arn:%p:ec2:*:%a:instance/*")),
          administrator(
              "boundary-removal",
              "take permissions boundaries off users and roles",
              ask("iam:DeleteUserPermissionsBoundary", "arn:%p:iam::%a:user/*"),
              ask("iam:DeleteRolePermissionsBoundary", "arn:%p:iam::%a:role/*")),
          administrator(
              "stop-detection",
              "switch off what detects threats",
              ask("guardduty:DeleteDetector", "arn:%p:guardduty:*:%a:detector/*"),
              ask("securityhub:DisableSecurityHub", "*"),
              ask("access-analyzer:DeleteAnalyzer", "arn:%p:access-analyzer:*:%a:analyzer/*")),
          administrator(
              "public-access-block",
              "switch off S3 Block Public Access",
              ask("s3:PutAccountPublicAccessBlock", "*"),
              ask("s3:PutBucketPublicAccessBlock", "arn:%p:s3:::*")),
          administrator(
              "imdsv2",
              "start instances that answer IMDSv1",
              new Ask(
                  "ec2:RunInstances",
                  "arn:%p:ec2:*:%a:instance/*",
                  Map.of("ec2:MetadataHttpTokens", "optional"))));

  Guardrail {
    asks = List.copyOf(asks);
  }

  private static Guardrail administrator(String name, String effect, Ask... asks) {
    return new Guardrail(name, effect, false, List.of(asks));
  }

  private static Ask ask(String action, String resource) {
    return new Ask(action, resource, Map.of());
  }

  static Optional<Guardrail> of(String name) {
    return ALL.stream().filter(guardrail -> guardrail.name().equals(name)).findFirst();
  }
}
