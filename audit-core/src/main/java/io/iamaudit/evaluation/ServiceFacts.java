package io.iamaudit.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Facts about services that decisions turn on. */
final class ServiceFacts {

  /**
   * Services whose resources resource control policies reach, as of 2026-09-26.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html">
   *     Resource control policies</a>
   */
  private static final Set<String> RCP_SERVICES =
      Set.of(
          "appstream",
          "dsql",
          "clouddirectory",
          "cloudfront",
          "cloudsearch",
          "logs",
          "networkmonitor",
          "cognito-identity",
          "cognito-idp",
          "comprehend",
          "comprehendmedical",
          "firehose",
          "dynamodb",
          "dax",
          "autoscaling",
          "ecr",
          "ecr-public",
          "gamelift",
          "inspector-scan",
          "kendra",
          "kinesisvideo",
          "memorydb",
          "aoss",
          "personalize",
          "polly",
          "s3",
          "swf",
          "sqs",
          "textract",
          "timestream-influxdb",
          "transcribe",
          "translate",
          "workspaces",
          "appconfig",
          "autoscaling-plans",
          "budgets",
          "servicediscovery",
          "cloudtrail-data",
          "codeartifact",
          "codebuild",
          "codecommit",
          "codepipeline",
          "compute-optimizer",
          "cost-optimization-hub",
          "events",
          "fms",
          "fis",
          "health",
          "rolesanywhere",
          "kms",
          "opensearch",
          "pricing",
          "pca-connector-ad",
          "resource-groups",
          "secretsmanager",
          "sts",
          "signin",
          "support",
          "transfer",
          "notifications",
          "wafv2",
          "xray");

  private static final Set<String> CHANGING_VERBS =
      Set.of(
          "add", "attach", "create", "delete", "detach", "put", "remove", "set", "tag", "untag",
          "update");

  /** What a customer may do to a service-linked role all the same. */
  private static final Set<String> ON_SERVICE_LINKED_ROLES =
      Set.of(
          "iam:createservicelinkedrole",
          "iam:deleteservicelinkedrole",
          "iam:updateroledescription",
          "iam:tagrole",
          "iam:untagrole");

  private ServiceFacts() {}

  /** Patterns of actions, list by list, that decisions treat apart whatever policies say. */
  static List<List<String>> distinctActions() {
    List<List<String>> lists = new ArrayList<>();
    for (String action :
        List.of(
            "s3:ListAllMyBuckets",
            "sts:GetCallerIdentity",
            "sts:GetSessionToken",
            "sts:AssumeRole",
            "sts:AssumeRoleWithSAML",
            "sts:AssumeRoleWithWebIdentity",
            "kms:RetireGrant")) {
      lists.add(List.of(action));
    }
    lists.add(List.of("sts:TagSession", "sts:SetSourceIdentity"));
    lists.add(List.of("iam:*"));
    lists.add(List.of("kms:*"));
    lists.add(
        CHANGING_VERBS.stream()
            .sorted()
            .flatMap(v -> Stream.of("iam:" + v + "*", "kms:" + v + "*"))
            .toList());
    lists.add(ON_SERVICE_LINKED_ROLES.stream().sorted().toList());
    lists.add(RCP_SERVICES.stream().sorted().map(service -> service + ":*").toList());
    return lists;
  }

  static boolean isUnderResourceControl(AuthorizationRequest request) {
    return isUnderResourceControl(request.lowerAction(), request.lowerService());
  }

  static boolean isUnderResourceControl(String lowerAction) {
    int colon = lowerAction.indexOf(':');
    return isUnderResourceControl(lowerAction, colon < 0 ? "" : lowerAction.substring(0, colon));
  }

  private static boolean isUnderResourceControl(String lowerAction, String lowerService) {
    return RCP_SERVICES.contains(lowerService) && !lowerAction.equals("kms:retiregrant");
  }

  /** Whether a request is about using a role: then the role's trust policy has to allow it. */
  static boolean isRoleTrust(AuthorizationRequest request) {
    if (isUseOfRole(request.lowerAction())) {
      return true;
    }
    return switch (request.lowerAction()) {
      case "sts:tagsession", "sts:setsourceidentity" ->
          request.resourceService().equals("iam") && request.resourceName().startsWith("role/");
      default -> false;
    };
  }

  static boolean isUseOfRole(String lowerAction) {
    return switch (lowerAction) {
      case "sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity" -> true;
      default -> false;
    };
  }

  /** Whether somebody without AWS credentials can ask for it at all. */
  static boolean isOpenToFederated(AuthorizationRequest request) {
    return isRoleTrust(request) && !request.lowerAction().equals("sts:assumerole");
  }

  /** Whether the resource is a KMS key: then its key policy has to allow. */
  static boolean isKmsKey(AuthorizationRequest request) {
    return request.resourceService().equals("kms") && request.resourceName().startsWith("key/");
  }

  /** Whether AWS refuses a change whatever policies say, since the thing is its own. */
  static boolean isOutOfReach(AuthorizationRequest request) {
    if (request.lowerService().equals("kms")) {
      return request.resourceName().startsWith("alias/aws/") && changes(request);
    }
    if (!request.lowerService().equals("iam") || !changes(request)) {
      return false;
    }
    boolean awsPolicy =
        request.resource().contains(":iam::aws:") && request.resourceName().startsWith("policy/");
    boolean reserved = request.resourceName().startsWith("role/aws-reserved/");
    boolean linked =
        request.resourceName().startsWith("role/aws-service-role/")
            && !ON_SERVICE_LINKED_ROLES.contains(request.lowerAction());
    return awsPolicy || reserved || linked;
  }

  /** Whether the action's name begins with a verb that changes something. */
  private static boolean changes(AuthorizationRequest request) {
    String name = request.lowerAction().substring(request.lowerService().length() + 1);
    return CHANGING_VERBS.stream().anyMatch(name::startsWith);
  }

  /** Whether the caller is a service-linked role, which SCPs and RCPs do not bind. */
  static boolean isServiceLinked(AuthorizationRequest request) {
    RequestPrincipal principal = request.principal();
    if (!principal.isRoleSession()) {
      return false;
    }
    if (principal.text().contains(":role/aws-service-role/")
        || principal.name().startsWith("AWSServiceRoleFor")) {
      return true;
    }
    String[] arn = request.context().values("aws:principalarn");
    return arn != null && arn.length == 1 && arn[0].contains(":role/aws-service-role/");
  }
}
