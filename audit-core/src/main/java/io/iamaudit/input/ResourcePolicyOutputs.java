package io.iamaudit.input;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the policies of resources of the services that give them in a form of their own, and what
 * else these outputs say of the resource that bears on access.
 */
final class ResourcePolicyOutputs implements AwsOutputs.OutputReader {
  private static final String ACCESS_POINT = "AWS::S3::AccessPoint";
  private static final String API = "AWS::ApiGateway::RestApi";
  private static final String BUS = "AWS::Events::EventBus";
  private static final String CATALOG = "AWS::Glue::Catalog";
  private static final String DOMAIN = "AWS::OpenSearchService::Domain";
  private static final String ENDPOINT = "AWS::EC2::VPCEndpoint";
  private static final String FILE_SYSTEM = "AWS::EFS::FileSystem";
  private static final String IDENTITY = "AWS::SES::EmailIdentity";
  private static final String LOGS = "AWS::Logs::ResourcePolicy";
  private static final String REGISTRY = "AWS::ECR::RegistryPolicy";
  private static final String VAULT = "AWS::Glacier::Vault";

  private static final Set<String> MEMBERS =
      Set.of(
          "AccessPointArn",
          "Alias",
          "Arn",
          "BackupVaultArn",
          "BackupVaultName",
          "Bucket",
          "BucketAccountId",
          "CreateTime",
          "CreationDate",
          "CurrentVersion",
          "DeadLetterConfig",
          "DomainStatus",
          "DomainStatusList",
          "Endpoints",
          "EventBuses",
          "FileSystemId",
          "GetResourcePoliciesResponseList",
          "KmsKeyIdentifier",
          "LogConfig",
          "NetworkOrigin",
          "Policies",
          "Policy",
          "PolicyHash",
          "PolicyInJson",
          "PublicAccessBlockConfiguration",
          "UpdateTime",
          "VpcConfiguration",
          "VpcEndpoints",
          "apiKeySource",
          "createdDate",
          "creationDate",
          "defaultVersionId",
          "endpointConfiguration",
          "generationId",
          "id",
          "items",
          "lastModifiedDate",
          "policy",
          "policyArn",
          "policyDocument",
          "policyName",
          "policyText",
          "registryId",
          "resourcePolicies",
          "rootResourceId");

  /** Members that other JSON can have too, so that they are told if nobody reads them. */
  static final Set<String> BESIDE =
      Set.of("Alias", "Arn", "Bucket", "CreationDate", "Endpoints", "id", "items", "policy");

  private final SnapshotAssembler assembler;
  private final ReadContext context;

  ResourcePolicyOutputs(SnapshotAssembler assembler, ReadContext context) {
    this.assembler = assembler;
    this.context = context;
  }

  @Override
  public Set<String> members() {
    return MEMBERS;
  }

  /** The type of a resource by its ARN, as CloudFormation names it. */
  static String typeOf(Arn arn) {
    String resource = arn.resource();
    return switch (arn.service()) {
      case "backup" -> "AWS::Backup::BackupVault";
      case "codeartifact" ->
          resource.startsWith("domain/")
              ? "AWS::CodeArtifact::Domain"
              : "AWS::CodeArtifact::Repository";
      case "dynamodb" ->
          resource.contains("/stream/") ? "AWS::DynamoDB::Stream" : "AWS::DynamoDB::Table";
      case "ecr" -> "AWS::ECR::Repository";
      case "elasticfilesystem" -> FILE_SYSTEM;
      case "es" -> DOMAIN;
      case "events" -> BUS;
      case "glacier" -> VAULT;
      case "kafka" -> "AWS::MSK::Cluster";
      case "kinesis" ->
          resource.contains("/consumer/") ? "AWS::Kinesis::StreamConsumer" : "AWS::Kinesis::Stream";
      case "kms" -> "AWS::KMS::Key";
      case "lambda" ->
          resource.startsWith("layer:") ? "AWS::Lambda::LayerVersion" : "AWS::Lambda::Function";
      case "s3" -> resource.startsWith("accesspoint/") ? ACCESS_POINT : "AWS::S3::Bucket";
      case "secretsmanager" -> "AWS::SecretsManager::Secret";
      case "ses" -> IDENTITY;
      case "sns" -> "AWS::SNS::Topic";
      case "sqs" -> "AWS::SQS::Queue";
      default -> "AWS::" + arn.service();
    };
  }

  @Override
  public boolean read(Fields root, OutputName name) {
    if (root.has("AccessPointArn")) {
      accessPoint(root);
    } else if (root.has("EventBuses")) {
      root.each("EventBuses", "event bus", this::bus);
    } else if (root.has("Arn") && name.is("describe-event-bus")) {
      bus(root);
    } else if (root.has("DomainStatusList")) {
      root.each("DomainStatusList", "domain", this::domain);
    } else if (root.value("DomainStatus") instanceof JsonValue.Obj) {
      root.object("DomainStatus", "domain", this::domain);
    } else if (root.has("FileSystemId") && root.has("Policy")) {
      fileSystem(root, name);
    } else if (root.has("BackupVaultArn") && root.has("Policy")) {
      named(root, "BackupVaultArn", "Policy");
    } else if (root.has("VpcEndpoints")) {
      root.each("VpcEndpoints", "VPC endpoint", this::endpoint);
    } else if (root.has("resourcePolicies")) {
      root.each("resourcePolicies", "resource policy", fields -> logs(fields, name));
    } else if (root.has("PolicyInJson") || root.has("GetResourcePoliciesResponseList")) {
      catalog(root, name);
    } else if (root.has("policyText") && name.is("get-registry-policy")) {
      inRegion(
          root,
          name,
          REGISTRY,
          region ->
              (account ->
                  "arn:" + account.partition + ":ecr:" + region + ":" + account.id + ":registry"),
          root.policy("policyText"),
          Map.of());
    } else if (root.value("Policies") instanceof JsonValue.Obj policies) {
      return identity(root, policies, name);
    } else if (root.value("policy") instanceof JsonValue.Obj policy) {
      return nested(root, policy, name);
    } else if (root.has("policyArn") && root.has("policyDocument")) {
      put(
          root,
          root.string("policyArn").orElse(""),
          "AWS::IoT::Policy",
          root.policy("policyDocument"),
          Map.of());
    } else if (root.has("items") && name.is("get-rest-apis")) {
      root.each("items", "API", fields -> api(fields, name));
    } else if (root.has("endpointConfiguration") && root.has("id")) {
      api(root, name);
    } else {
      return false;
    }
    ignoreRest(root);
    return true;
  }

  private static void ignoreRest(Fields fields) {
    fields.ignore(fields.names().toArray(String[]::new));
  }

  // ---- outputs that name their resource

  private void named(Fields root, String arn, String policy) {
    Optional<String> name = root.string(arn);
    Optional<PolicyBody> body = root.policy(policy);
    name.flatMap(Arn::parse)
        .ifPresent(parsed -> put(root, parsed.toString(), typeOf(parsed), body, Map.of()));
  }

  private void bus(Fields fields) {
    Optional<String> arn = fields.string("Arn");
    Optional<PolicyBody> policy = fields.policy("Policy");
    ignoreRest(fields);
    arn.ifPresent(name -> put(fields, name, BUS, policy, Map.of()));
  }

  private void domain(Fields fields) {
    Optional<String> arn = fields.string("ARN");
    // An empty string stands for no policy.
    Optional<PolicyBody> policy =
        fields.string("AccessPolicies").filter(text -> !text.isBlank()).isPresent()
            ? fields.policy("AccessPolicies")
            : Optional.empty();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("VPCId", "");
    fields.object(
        "VPCOptions",
        "VPC options",
        options -> {
          options.string("VPCId").ifPresent(vpc -> settings.put("VPCId", vpc));
          ignoreRest(options);
        });
    ignoreRest(fields);
    arn.ifPresent(name -> put(fields, name, DOMAIN, policy, settings));
  }

  private void accessPoint(Fields root) {
    Map<String, String> settings = new LinkedHashMap<>();
    root.string("NetworkOrigin").ifPresent(origin -> settings.put("NetworkOrigin", origin));
    settings.putAll(root.map("PublicAccessBlockConfiguration"));
    root.string("AccessPointArn")
        .ifPresent(
            arn ->
                later(
                    arn,
                    account -> {
                      account.seen.add(DataPart.RESOURCE_POLICIES);
                      account
                          .resource(arn, ACCESS_POINT, root.location())
                          .settings
                          .putAll(settings);
                    }));
  }

  /** The region of an endpoint is in the name of its service, and its account beside it. */
  private void endpoint(Fields fields) {
    Optional<String> id = fields.string("VpcEndpointId");
    Optional<String> owner = fields.string("OwnerId").filter(AccountId::isValid);
    String service = fields.string("ServiceName").orElse("");
    Optional<PolicyBody> policy = fields.policy("PolicyDocument");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("ServiceName", service);
    fields.string("VpcEndpointType").ifPresent(type -> settings.put("VpcEndpointType", type));
    boolean isGone =
        fields.string("State").filter(state -> state.equalsIgnoreCase("deleted")).isPresent();
    ignoreRest(fields);
    String region =
        List.of(service.split("\\.", -1)).stream()
            .filter(ResourceOutputs::isRegion)
            .findFirst()
            .orElse("");
    if (id.isEmpty() || isGone) {
      return;
    }
    Function<AccountAssembler, String> arn =
        account ->
            String.join(
                ":",
                "arn",
                account.partition,
                "ec2",
                region,
                owner.orElse(account.id.value()),
                "vpc-endpoint/" + id.get());
    put(
        fields,
        owner
            .map(account -> "arn:aws:ec2:" + region + ":" + account + ":vpc-endpoint/" + id.get())
            .orElse(""),
        arn,
        ENDPOINT,
        policy,
        settings);
  }

  // ---- outputs whose resource is in the file's name

  private void fileSystem(Fields root, OutputName name) {
    String id = root.string("FileSystemId").orElse("");
    Optional<PolicyBody> policy = root.policy("Policy");
    Optional<String> arn =
        Optional.of(id)
            .filter(text -> text.startsWith("arn:"))
            .or(() -> name.subject().filter(text -> text.startsWith("arn:")));
    if (arn.isPresent()) {
      put(root, arn.get(), FILE_SYSTEM, policy, Map.of());
      return;
    }
    unnamed(
        "Region",
        "describe-file-system-policy.arn%3Aaws%3Aelasticfilesystem%3Aeu-west-1%3A111122223333"
            + "%3Afile-system%2F"
            + id
            + ".json",
        root);
  }

  /**
   * {@code policy} is an object: of Glacier with the policy in it, of CodeArtifact with its ARN.
   */
  private boolean nested(Fields root, JsonValue.Obj policy, OutputName name) {
    if (policy.get("resourceArn") instanceof JsonValue.Str arn) {
      root.object(
          "policy",
          "policy",
          fields -> {
            Optional<PolicyBody> body = fields.policy("document");
            ignoreRest(fields);
            Arn.parse(arn.value())
                .ifPresent(parsed -> put(root, arn.value(), typeOf(parsed), body, Map.of()));
          });
      ignoreRest(root);
      return true;
    }
    if (!(policy.get("Policy") instanceof JsonValue.Str)) {
      return false;
    }
    Optional<String> vault =
        name.subject()
            .filter(
                text -> Arn.parse(text).filter(arn -> arn.service().equals("glacier")).isPresent());
    root.object(
        "policy",
        "policy",
        fields -> {
          Optional<PolicyBody> body = fields.policy("Policy");
          vault.ifPresentOrElse(
              arn -> put(root, arn, VAULT, body, Map.of()),
              () ->
                  unnamed(
                      "vault",
                      "get-vault-access-policy.arn%3Aaws%3Aglacier%3Aeu-west-1%3A111122223333"
                          + "%3Avaults%2Farchive.json",
                      root));
        });
    ignoreRest(root);
    return true;
  }

  /** Policies of an identity by name; of several each is a record of its own. */
  private boolean identity(Fields root, JsonValue.Obj policies, OutputName name) {
    boolean isOfSes = name.is("get-identity-policies") || name.is("get-email-identity-policies");
    if (!isOfSes) {
      return false;
    }
    Optional<String> arn =
        name.subject()
            .filter(text -> Arn.parse(text).filter(it -> it.service().equals("ses")).isPresent());
    if (arn.isEmpty()) {
      unnamed(
          "identity",
          name.operation()
              + ".arn%3Aaws%3Ases%3Aeu-west-1%3A111122223333%3Aidentity%2Fexample.com.json",
          root);
    } else {
      boolean one = policies.members().size() == 1;
      root.object(
          "Policies",
          "policies",
          fields ->
              fields
                  .names()
                  .forEach(
                      policy ->
                          put(
                              root,
                              one ? arn.get() : arn.get() + "/" + policy,
                              IDENTITY,
                              fields.policy(policy),
                              Map.of())));
    }
    ignoreRest(root);
    return true;
  }

  private void logs(Fields fields, OutputName name) {
    String policy = fields.string("policyName").orElse("");
    Optional<String> group = fields.string("resourceArn").filter(text -> text.startsWith("arn:"));
    Optional<PolicyBody> body = fields.policy("policyDocument");
    ignoreRest(fields);
    if (group.isPresent()) {
      put(fields, group.get(), LOGS, body, Map.of());
      return;
    }
    inRegion(
        fields,
        name,
        LOGS,
        region ->
            account ->
                "arn:"
                    + account.partition
                    + ":logs:"
                    + region
                    + ":"
                    + account.id
                    + ":resource-policy:"
                    + policy,
        body,
        Map.of());
  }

  private void catalog(Fields root, OutputName name) {
    Function<String, Function<AccountAssembler, String>> arn =
        region ->
            account ->
                "arn:" + account.partition + ":glue:" + region + ":" + account.id + ":catalog";
    if (root.has("PolicyInJson")) {
      inRegion(root, name, CATALOG, arn, root.policy("PolicyInJson"), Map.of());
      return;
    }
    // That of the catalog comes first; the others are of resources in it.
    boolean[] first = {true};
    root.each(
        "GetResourcePoliciesResponseList",
        "resource policy",
        fields -> {
          Optional<PolicyBody> body = fields.policy("PolicyInJson");
          ignoreRest(fields);
          if (first[0]) {
            inRegion(fields, name, CATALOG, arn, body, Map.of());
          }
          first[0] = false;
        });
  }

  private void api(Fields fields, OutputName name) {
    Optional<String> id = fields.string("id");
    Optional<PolicyBody> policy =
        fields
            .string("policy")
            .filter(text -> !text.isBlank())
            .map(text -> context.bodies().ofString(unescaped(text), fields.locationOf("policy")));
    Map<String, String> settings = new LinkedHashMap<>();
    fields.object(
        "endpointConfiguration",
        "endpoint configuration",
        configuration -> {
          settings.put("EndpointTypes", String.join(" ", configuration.strings("types")));
          ignoreRest(configuration);
        });
    ignoreRest(fields);
    id.ifPresent(
        api ->
            inRegion(
                fields,
                name,
                API,
                region ->
                    account ->
                        "arn:" + account.partition + ":apigateway:" + region + "::/restapis/" + api,
                policy,
                settings));
  }

  /** API Gateway gives the policy with the quotes of its JSON escaped once more. */
  private static String unescaped(String text) {
    return text.startsWith("{\\\"") ? text.replace("\\\"", "\"").replace("\\/", "/") : text;
  }

  // ---- what they share

  private void inRegion(
      Fields fields,
      OutputName name,
      String type,
      Function<String, Function<AccountAssembler, String>> arn,
      Optional<PolicyBody> policy,
      Map<String, String> settings) {
    Optional<String> region = AccountOutputs.region(name).filter(ResourceOutputs::isRegion);
    if (region.isEmpty()) {
      unnamed("Region", name.operation() + ".eu-west-1.json", fields);
      return;
    }
    put(fields, "", arn.apply(region.get()), type, policy, settings);
  }

  private void put(
      Fields fields,
      String arn,
      String type,
      Optional<PolicyBody> policy,
      Map<String, String> settings) {
    put(fields, arn, account -> arn, type, policy, settings);
  }

  /**
   * @param hint an ARN by which the account is found; empty if the folder says it
   */
  private void put(
      Fields fields,
      String hint,
      Function<AccountAssembler, String> arn,
      String type,
      Optional<PolicyBody> policy,
      Map<String, String> settings) {
    later(
        hint,
        account -> {
          account.seen.add(DataPart.RESOURCE_POLICIES);
          AccountAssembler.Resource resource =
              account.resource(arn.apply(account), type, fields.location());
          policy.ifPresent(body -> resource.policy = body);
          resource.settings.putAll(settings);
        });
  }

  private void later(String hint, Consumer<AccountAssembler> apply) {
    Optional<AccountAssembler> known =
        hint.isEmpty() ? Optional.empty() : assembler.accountOf(hint, context.document());
    known.ifPresentOrElse(
        account -> assembler.later(account, context.document(), apply),
        () -> assembler.later(context.document(), apply));
  }

  private void unnamed(String what, String example, Fields root) {
    context.report(
        Diagnostic.warning("the output does not say which " + what + " it is about")
            .at(root.location())
            .withHelp("put it into the file's name, as " + example));
  }
}
