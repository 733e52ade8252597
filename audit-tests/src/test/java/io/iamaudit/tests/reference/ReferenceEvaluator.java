package io.iamaudit.tests.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.iamaudit.tests.reference.Globs.Token;
import io.iamaudit.tests.reference.RequestPrincipal.Naming;
import io.iamaudit.tests.reference.RequestPrincipal.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides a scenario rule by rule, as the specification is written. Nothing is compiled, kept or
 * skipped: clarity is all that counts.
 *
 * <p>{@link #decide} wants a complete context, {@link #decideOpen} tries what an incomplete one
 * could be.
 */
public final class ReferenceEvaluator {
  static final String ALLOWED = "Allowed";
  static final String EXPLICITLY_DENIED = "ExplicitlyDenied";
  static final String IMPLICITLY_DENIED = "ImplicitlyDenied";
  static final String DEPENDS_ON = "DependsOn";

  /**
   * Services whose resources a resource control policy can protect, as of 2026-09-26 (section 8.2).
   */
  private static final Set<String> RESOURCE_CONTROL_SERVICES =
      Set.of(
          ("appstream dsql clouddirectory cloudfront cloudsearch logs networkmonitor cognito-identity cognito-idp comprehend"
                  + " comprehendmedical firehose dynamodb dax autoscaling ecr ecr-public gamelift inspector-scan kendra"
                  + " kinesisvideo memorydb aoss personalize polly s3 swf sqs textract timestream-influxdb transcribe translate"
                  + " workspaces appconfig autoscaling-plans budgets servicediscovery cloudtrail-data codeartifact codebuild"
                  + " codecommit codepipeline compute-optimizer cost-optimization-hub events fms fis health rolesanywhere kms"
                  + " opensearch pricing pca-connector-ad resource-groups secretsmanager sts signin support transfer"
                  + " notifications wafv2 xray")
              .split(" "));

  private static final Set<String> ASSUME_ROLE =
      Set.of("sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity");
  private static final Set<String> SESSION_PROPERTIES =
      Set.of("sts:tagsession", "sts:setsourceidentity");
  private static final Set<String> CHANGES_OF_MANAGED_POLICIES =
      Set.of(
          "iam:createpolicyversion",
          "iam:deletepolicy",
          "iam:deletepolicyversion",
          "iam:setdefaultpolicyversion",
          "iam:tagpolicy",
          "iam:untagpolicy");
  private static final Set<String> CHANGES_OF_ROLES =
      Set.of(
          "iam:attachrolepolicy",
          "iam:deleterole",
          "iam:deleterolepermissionsboundary",
          "iam:deleterolepolicy",
          "iam:detachrolepolicy",
          "iam:putrolepermissionsboundary",
          "iam:putrolepolicy",
          "iam:updateassumerolepolicy",
          "iam:updaterole");
  private static final Set<String> CHANGES_OF_ALIASES =
      Set.of("kms:createalias", "kms:deletealias", "kms:updatealias");

  /** The types of policies (section 3), as far as they are matched differently. */
  private enum PolicyType {
    IDENTITY,
    BOUNDARY,
    SESSION,
    RESOURCE,
    SERVICE_CONTROL,
    RESOURCE_CONTROL,
    ENDPOINT;

    boolean hasPrincipal() {
      return this == RESOURCE || this == RESOURCE_CONTROL || this == ENDPOINT;
    }

    // M7
    boolean completesArns() {
      return this == IDENTITY || this == BOUNDARY;
    }
  }

  private final JsonNode scenario;
  private final String action;
  private final String resource;
  private final RequestPrincipal principal;
  private final RequestContext context;

  private ReferenceEvaluator(JsonNode scenario) {
    this.scenario = scenario;
    JsonNode request = scenario.path("request");
    this.action = RequestContext.lower(request.path("action").asText());
    this.resource = request.path("resource").path("arn").asText();
    this.principal = RequestPrincipal.of(request.path("principal"));
    this.context = RequestContext.of(request.path("context"));
  }

  /** The decision, where a key that the scenario does not name is absent. */
  public static String decide(JsonNode scenario) {
    return new ReferenceEvaluator(scenario).decision();
  }

  /**
   * The one decision of all completions of the context, or {@code DependsOn} if they do not agree.
   */
  public static String decideOpen(JsonNode scenario) {
    Set<String> decisions = decisions(scenario);
    return decisions.size() == 1 ? decisions.iterator().next() : DEPENDS_ON;
  }

  /** All decisions that completions of the context lead to. */
  public static Set<String> decisions(JsonNode scenario) {
    return Completions.decisions(scenario);
  }

  // ---- 8.1: the order

  private String decision() {
    if (needsNoPermission()) {
      return ALLOWED;
    }
    if (isDenied()) {
      return EXPLICITLY_DENIED;
    }
    return guardrailsAllow() && isGranted() ? ALLOWED : IMPLICITLY_DENIED;
  }

  // 8.1 step 1, X3
  private boolean needsNoPermission() {
    return (action.equals("sts:getcalleridentity") && principal.belongsToAccount())
        || (action.equals("sts:getsessiontoken") && principal.type() == Type.USER);
  }

  // 8.1 step 2: an applicable Deny in any policy that counts for this request
  private boolean isDenied() {
    return denies(PolicyType.IDENTITY, identityPolicies())
        || denies(PolicyType.BOUNDARY, boundary())
        || denies(PolicyType.SESSION, sessionPolicy())
        || denies(PolicyType.RESOURCE, Json.list(scenario.path("resourcePolicy")))
        || serviceControlLevels().stream()
            .anyMatch(level -> denies(PolicyType.SERVICE_CONTROL, level))
        || resourceControlLevels().stream()
            .anyMatch(level -> denies(PolicyType.RESOURCE_CONTROL, level))
        || denies(PolicyType.ENDPOINT, endpointPolicies());
  }

  // 8.1 step 3. RCPFullAWSAccess is always there, so a resource control policy never fails to
  // allow.
  private boolean guardrailsAllow() {
    // 8.2: every level must allow, and a level without a policy does not
    boolean serviceControl =
        serviceControlLevels().stream()
            .allMatch(level -> allows(PolicyType.SERVICE_CONTROL, level));
    boolean endpoint =
        endpointPolicies().isEmpty() || allows(PolicyType.ENDPOINT, endpointPolicies());
    return serviceControl && endpoint;
  }

  // 8.1 step 4
  private boolean isGranted() {
    if (cannotBeChanged()) {
      return false;
    }
    Set<Naming> grants = resourcePolicyGrants();
    return switch (principal.type()) {
      case SERVICE -> !grants.isEmpty(); // 8.5
      case ANONYMOUS -> grants.contains(Naming.WILDCARD); // 8.5
      case FEDERATED -> isWithoutCredentials() && !grants.isEmpty(); // 8.5
      default -> isGrantedToAccountPrincipal(grants);
    };
  }

  private boolean isGrantedToAccountPrincipal(Set<Naming> grants) {
    if (isRoleTrust() && principal.type() == Type.ROOT) {
      return false; // X1: the root user cannot assume roles
    }
    if (!inPartitionOfResource()) {
      return false; // 8.4
    }
    return isSameAccount() ? isGrantedWithinAccount(grants) : isGrantedAcrossAccounts(grants);
  }

  // 8.3
  private boolean isGrantedWithinAccount(Set<Naming> grants) {
    if (grants.contains(Naming.DIRECT) || grants.contains(Naming.WILDCARD)) {
      return true;
    }
    if (grants.contains(Naming.ROLE) && isWithinLimits()) {
      return true;
    }
    return identityAllows()
        && isWithinLimits()
        && (!needsResourcePolicy() || grants.contains(Naming.ACCOUNT));
  }

  // 8.4: both accounts must allow
  private boolean isGrantedAcrossAccounts(Set<Naming> grants) {
    return !grants.isEmpty() && identityAllows() && isWithinLimits();
  }

  // 8.3: the root user has full access; a federated user without a session policy has none of its
  // user's permissions
  private boolean identityAllows() {
    if (principal.type() == Type.ROOT) {
      return true;
    }
    if (principal.type() == Type.FEDERATED_USER && sessionPolicy().isEmpty()) {
      return false;
    }
    return allows(PolicyType.IDENTITY, identityPolicies());
  }

  // 8.3
  private boolean isWithinLimits() {
    return (boundary().isEmpty() || allows(PolicyType.BOUNDARY, boundary()))
        && (sessionPolicy().isEmpty() || allows(PolicyType.SESSION, sessionPolicy()));
  }

  /** How the applicable Allow statements of the resource policy name the principal. */
  private Set<Naming> resourcePolicyGrants() {
    Set<Naming> grants = EnumSet.noneOf(Naming.class);
    for (JsonNode policy : Json.list(scenario.path("resourcePolicy"))) {
      for (JsonNode statement : applicable(PolicyType.RESOURCE, policy, "Allow")) {
        // An Allow with NotPrincipal names nobody: what it gives, it gives to everybody who is left
        grants.addAll(
            statement.has("NotPrincipal")
                ? Set.of(Naming.WILDCARD)
                : principal.namedBy(statement.path("Principal")));
      }
    }
    return grants;
  }

  // ---- 9: special cases

  // 8.3 "ordinary", X1, X4
  private boolean needsResourcePolicy() {
    return isRoleTrust() || isKmsKey();
  }

  // X1
  private boolean isRoleTrust() {
    return ASSUME_ROLE.contains(action) || (SESSION_PROPERTIES.contains(action) && isRole());
  }

  private boolean isRole() {
    return resourcePart(2).equals("iam") && resourcePart(5).startsWith("role/");
  }

  // X4: aliases and everything else of KMS are ordinary
  private boolean isKmsKey() {
    return resourcePart(2).equals("kms") && resourcePart(5).startsWith("key/");
  }

  // 8.5: what a caller without AWS credentials asks of STS
  private boolean isWithoutCredentials() {
    return isRoleTrust() && !action.equals("sts:assumerole");
  }

  private boolean cannotBeChanged() {
    return isFixedManagedPolicy() || isFixedRole() || isFixedAlias();
  }

  // X6
  private boolean isFixedManagedPolicy() {
    return CHANGES_OF_MANAGED_POLICIES.contains(action)
        && resourcePart(2).equals("iam")
        && resourcePart(4).equals("aws")
        && resourcePart(5).startsWith("policy/");
  }

  // X6, X10
  private boolean isFixedRole() {
    return CHANGES_OF_ROLES.contains(action)
        && resourcePart(2).equals("iam")
        && (resourcePart(5).startsWith("role/aws-reserved/")
            || resourcePart(5).startsWith("role/aws-service-role/"));
  }

  // X4
  private boolean isFixedAlias() {
    return CHANGES_OF_ALIASES.contains(action)
        && resourcePart(2).equals("kms")
        && resourcePart(5).startsWith("alias/aws/");
  }

  /** A part of the requested ARN; empty if there is none. */
  private String resourcePart(int index) {
    String[] parts = resource.split(":", 6);
    return parts.length == 6 ? parts[index] : "";
  }

  private boolean isSameAccount() {
    String owner = scenario.path("request").path("resource").path("accountId").asText();
    // An AWS managed policy is everybody's: the account that asks is the account it is used in
    return owner.isEmpty() || owner.equals("aws") || owner.equals(principal.account());
  }

  private boolean inPartitionOfResource() {
    String partition = resourcePart(1);
    return partition.isEmpty() || Globs.matches(Globs.glob(partition), principal.partition());
  }

  // ---- the policies that count

  private List<JsonNode> identityPolicies() {
    return principal.belongsToAccount() ? named(scenario.path("identityPolicies")) : List.of();
  }

  private List<JsonNode> boundary() {
    return principal.belongsToAccount() ? named(scenario.path("permissionBoundary")) : List.of();
  }

  private List<JsonNode> sessionPolicy() {
    return principal.belongsToAccount() ? Json.list(scenario.path("sessionPolicy")) : List.of();
  }

  // 8.2, X10
  private List<List<JsonNode>> serviceControlLevels() {
    return principal.belongsToAccount() && !principal.isServiceLinkedRole()
        ? levels(scenario.path("serviceControlPolicies"))
        : List.of();
  }

  // 8.2, X10
  private List<List<JsonNode>> resourceControlLevels() {
    boolean supported =
        RESOURCE_CONTROL_SERVICES.contains(action.split(":", 2)[0])
            && !action.equals("kms:retiregrant");
    return supported && !principal.isServiceLinkedRole()
        ? levels(scenario.path("resourceControlPolicies"))
        : List.of();
  }

  // 8.2: no endpoint, or an endpoint without a policy, limits nothing
  private List<JsonNode> endpointPolicies() {
    return named(scenario.path("vpcEndpointPolicies"));
  }

  private static List<JsonNode> named(JsonNode policies) {
    return Json.list(policies).stream().map(named -> named.path("policy")).toList();
  }

  private static List<List<JsonNode>> levels(JsonNode levels) {
    return Json.list(levels).stream().map(ReferenceEvaluator::named).toList();
  }

  private boolean denies(PolicyType type, List<JsonNode> policies) {
    return policies.stream().anyMatch(policy -> !applicable(type, policy, "Deny").isEmpty());
  }

  private boolean allows(PolicyType type, List<JsonNode> policies) {
    return policies.stream().anyMatch(policy -> !applicable(type, policy, "Allow").isEmpty());
  }

  // ---- 1: when a statement applies

  private List<JsonNode> applicable(PolicyType type, JsonNode policy, String effect) {
    boolean variables = policy.path("Version").asText().equals("2012-10-17"); // G2, G9
    List<JsonNode> applicable = new ArrayList<>();
    for (JsonNode statement : Json.list(policy.path("Statement"))) {
      if (statement.path("Effect").asText().equals(effect)
          && principalApplies(type, statement)
          && actionApplies(statement)
          && resourceApplies(type, statement, variables)
          && new Conditions(context, variables).hold(statement.path("Condition"))) {
        applicable.add(statement);
      }
    }
    return applicable;
  }

  // 7.2; section 3: where a principal is required, a statement without one applies to nobody
  private boolean principalApplies(PolicyType type, JsonNode statement) {
    if (!type.hasPrincipal()) {
      return true;
    }
    if (statement.has("Principal")) {
      return !principal.namedBy(statement.path("Principal")).isEmpty();
    }
    if (statement.has("NotPrincipal")) {
      boolean always = statement.path("Effect").asText().equals("Deny") && !boundary().isEmpty();
      return always || principal.namedBy(statement.path("NotPrincipal")).isEmpty();
    }
    return false;
  }

  // M2
  private boolean actionApplies(JsonNode statement) {
    Predicate<String> matches = pattern -> Resources.actionMatches(pattern, action);
    if (statement.has("Action")) {
      return Json.texts(statement.path("Action")).stream().anyMatch(matches);
    }
    return statement.has("NotAction")
        && Json.texts(statement.path("NotAction")).stream().noneMatch(matches);
  }

  private boolean resourceApplies(PolicyType type, JsonNode statement, boolean variables) {
    boolean allow = statement.path("Effect").asText().equals("Allow");
    if (statement.has("Resource")) {
      return resourceCovered(type, Json.texts(statement.path("Resource")), variables, allow);
    }
    if (statement.has("NotResource")) {
      // M8; M11: the question is turned around, and so is what a pattern needs
      return !resourceCovered(type, Json.texts(statement.path("NotResource")), variables, !allow);
    }
    return type == PolicyType.RESOURCE; // a trust policy has no Resource: it is about the role
  }

  /**
   * Whether the entries match the requested resource.
   *
   * @param partly whether it is enough, for a requested pattern, that some of it is matched (M11)
   */
  private boolean resourceCovered(
      PolicyType type, List<String> entries, boolean variables, boolean partly) {
    if (scenario.path("request").path("wildcardOnlyAction").asBoolean()) {
      return entries.stream().anyMatch(this::matchesWildcardOnly);
    }
    List<List<Token>> patterns =
        entries.stream()
            .map(entry -> Resources.entry(entry, type.completesArns(), context, variables))
            .flatMap(Optional::stream) // V5: an entry without a value matches no resource
            .toList();
    if (!Resources.isPattern(resource)) {
      return patterns.stream().anyMatch(pattern -> Globs.matches(pattern, resource)); // M3 to M7
    }
    List<Token> requested = Resources.requested(resource);
    return partly
        ? patterns.stream().anyMatch(pattern -> Globs.intersect(pattern, requested))
        : Globs.covered(requested, patterns); // M11
  }

  // M9
  private boolean matchesWildcardOnly(String entry) {
    return entry.equals("*")
        || (action.equals("s3:listallmybuckets") && entry.equals("arn:aws:s3:::*"));
  }
}
