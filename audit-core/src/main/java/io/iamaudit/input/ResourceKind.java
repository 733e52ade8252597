package io.iamaudit.input;

import java.util.List;
import java.util.Set;

/**
 * How an output of the AWS CLI tells of resources that can run with a role.
 *
 * @param member at the top of the output that holds the resources; in the form {@link Form#ROOT}
 *     the one that tells the output
 * @param mark the member of a resource that names it; empty where the resource is a string
 * @param arn empty if the name is an ARN, else the ARN with {@code *} for the name
 * @param service of the ARN
 * @param type as CloudFormation names it
 * @param role where the role stands, as {@code Target.RoleArn}; with a {@code ?} if a resource
 *     without it has none; empty if the output does not say it
 * @param profile the same for an instance profile
 * @param gone where it says that the resource is there no more, as {@code Status=INACTIVE}
 * @param operation whose output is the list of all of them in one Region; empty if none is. A list
 *     that is empty does not say of what, so that the file's name has to
 */
record ResourceKind(
    String member,
    Form form,
    String mark,
    String arn,
    String service,
    String type,
    String role,
    String profile,
    String gone,
    String operation) {

  /** How the resources stand in the output. */
  enum Form {
    /** A list of objects. */
    OBJECTS,
    /** A list of ARNs or names. */
    STRINGS,
    /** One object in a member. */
    OBJECT,
    /** The output itself is the resource. */
    ROOT
  }

  private static ResourceKind list(
      String operation, String member, String mark, String service, String type) {
    return new ResourceKind(member, Form.OBJECTS, mark, "", service, type, "", "", "", operation);
  }

  private static ResourceKind strings(
      String operation, String member, String service, String type) {
    return new ResourceKind(member, Form.STRINGS, "", "", service, type, "", "", "", operation);
  }

  private static ResourceKind object(String member, String mark, String service, String type) {
    return new ResourceKind(member, Form.OBJECT, mark, "", service, type, "", "", "", "");
  }

  private static ResourceKind root(String member, String service, String type) {
    return new ResourceKind(member, Form.ROOT, member, "", service, type, "", "", "", "");
  }

  private ResourceKind arn(String value) {
    return new ResourceKind(
        member, form, mark, value, service, type, role, profile, gone, operation);
  }

  private ResourceKind role(String value) {
    return new ResourceKind(
        member, form, mark, arn, service, type, value, profile, gone, operation);
  }

  private ResourceKind profile(String value) {
    return new ResourceKind(member, form, mark, arn, service, type, role, value, gone, operation);
  }

  private ResourceKind gone(String value) {
    return new ResourceKind(
        member, form, mark, arn, service, type, role, profile, value, operation);
  }

  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final String STACK = "AWS::CloudFormation::Stack";
  private static final String PROJECT = "AWS::CodeBuild::Project";
  private static final String ECS_CLUSTER = "AWS::ECS::Cluster";
  private static final String ECS_SERVICE = "AWS::ECS::Service";
  private static final String EKS_CLUSTER = "AWS::EKS::Cluster";
  private static final String EMR_CLUSTER = "AWS::EMR::Cluster";
  private static final String ENVIRONMENT = "AWS::MWAA::Environment";
  private static final String NOTEBOOK = "AWS::SageMaker::NotebookInstance";
  private static final String STATE_MACHINE = "AWS::StepFunctions::StateMachine";
  private static final String AGENTS = "bedrock-agentcore";
  private static final String RUNTIME = "AWS::BedrockAgentCore::Runtime";
  private static final String INTERPRETER = "AWS::BedrockAgentCore::CodeInterpreterCustom";
  private static final String BROWSER = "AWS::BedrockAgentCore::BrowserCustom";
  private static final String SERVERLESS = "AWS::EMRServerless::Application";

  /** In no order that matters; EC2's instances and ECS's tasks are read apart. */
  static final List<ResourceKind> ALL =
      List.of(
          list("list-functions", "Functions", "FunctionArn", "lambda", FUNCTION).role("Role?"),
          list("describe-stacks", "Stacks", "StackId", "cloudformation", STACK)
              .role("RoleARN?")
              .gone("StackStatus=DELETE_COMPLETE"),
          list(
                  "list-stack-sets",
                  "Summaries",
                  "StackSetId",
                  "cloudformation",
                  "AWS::CloudFormation::StackSet")
              .arn("stackset/*")
              .gone("Status=DELETED"),
          strings("list-projects", "projects", "codebuild", PROJECT).arn("project/*"),
          list("", "projects", "arn", "codebuild", PROJECT).role("serviceRole?"),
          strings("list-clusters", "clusterArns", "ecs", ECS_CLUSTER),
          list("", "clusters", "clusterArn", "ecs", ECS_CLUSTER).gone("status=INACTIVE"),
          list("", "services", "serviceArn", "ecs", ECS_SERVICE).gone("status=INACTIVE"),
          strings("", "serviceArns", "ecs", ECS_SERVICE),
          strings("list-task-definitions", "taskDefinitionArns", "ecs", "AWS::ECS::TaskDefinition"),
          object("taskDefinition", "taskDefinitionArn", "ecs", "AWS::ECS::TaskDefinition")
              .role("taskRoleArn?")
              .gone("status=INACTIVE"),
          strings("list-clusters", "clusters", "eks", EKS_CLUSTER).arn("cluster/*"),
          object("cluster", "arn", "eks", EKS_CLUSTER),
          list(
              "list-notebook-instances",
              "NotebookInstances",
              "NotebookInstanceArn",
              "sagemaker",
              NOTEBOOK),
          root("NotebookInstanceArn", "sagemaker", NOTEBOOK).role("RoleArn"),
          root("UserProfileArn", "sagemaker", "AWS::SageMaker::UserProfile")
              .role("UserSettings.ExecutionRole"),
          list("get-jobs", "Jobs", "Name", "glue", "AWS::Glue::Job").arn("job/*").role("Role?"),
          list(
                  "get-dev-endpoints",
                  "DevEndpoints",
                  "EndpointName",
                  "glue",
                  "AWS::Glue::DevEndpoint")
              .arn("devEndpoint/*")
              .role("RoleArn?"),
          // Athena's sessions have no role.
          list("", "Sessions", "Id", "glue", "AWS::Glue::Session").arn("session/*").role("Role"),
          list("list-state-machines", "stateMachines", "stateMachineArn", "states", STATE_MACHINE),
          root("stateMachineArn", "states", STATE_MACHINE).role("roleArn"),
          list(
              "list-services",
              "ServiceSummaryList",
              "ServiceArn",
              "apprunner",
              "AWS::AppRunner::Service"),
          object("Service", "ServiceArn", "apprunner", "AWS::AppRunner::Service")
              .role("InstanceConfiguration.InstanceRoleArn?")
              .gone("Status=DELETED"),
          list(
                  "describe-job-definitions",
                  "jobDefinitions",
                  "jobDefinitionArn",
                  "batch",
                  "AWS::Batch::JobDefinition")
              .role("containerProperties.jobRoleArn")
              .gone("status=INACTIVE"),
          list("describe-job-queues", "jobQueues", "jobQueueArn", "batch", "AWS::Batch::JobQueue"),
          list(
              "describe-auto-scaling-groups",
              "AutoScalingGroups",
              "AutoScalingGroupARN",
              "autoscaling",
              "AWS::AutoScaling::AutoScalingGroup"),
          list("list-clusters", "Clusters", "ClusterArn", "elasticmapreduce", EMR_CLUSTER)
              .gone("Status.State=TERMINATED|TERMINATED_WITH_ERRORS"),
          object("Cluster", "ClusterArn", "elasticmapreduce", EMR_CLUSTER)
              .profile("Ec2InstanceAttributes.IamInstanceProfile?")
              .gone("Status.State=TERMINATED|TERMINATED_WITH_ERRORS"),
          list("list-applications", "applications", "arn", "emr-serverless", SERVERLESS)
              .gone("state=TERMINATED"),
          object("application", "arn", "emr-serverless", SERVERLESS).gone("state=TERMINATED"),
          strings("list-environments", "Environments", "airflow", ENVIRONMENT).arn("environment/*"),
          object("Environment", "Arn", "airflow", ENVIRONMENT)
              .role("ExecutionRoleArn")
              .gone("Status=DELETED"),
          list("list-schedules", "Schedules", "Arn", "scheduler", "AWS::Scheduler::Schedule"),
          list("list-agent-runtimes", "agentRuntimes", "agentRuntimeArn", AGENTS, RUNTIME),
          root("agentRuntimeArn", AGENTS, RUNTIME).role("roleArn"),
          list(
              "list-code-interpreters",
              "codeInterpreterSummaries",
              "codeInterpreterArn",
              AGENTS,
              INTERPRETER),
          root("codeInterpreterArn", AGENTS, INTERPRETER).role("executionRoleArn?"),
          list("list-browsers", "browserSummaries", "browserArn", AGENTS, BROWSER),
          root("browserArn", AGENTS, BROWSER).role("executionRoleArn?"),
          list(
                  "describe-launch-templates",
                  "LaunchTemplates",
                  "LaunchTemplateId",
                  "ec2",
                  "AWS::EC2::LaunchTemplate")
              .arn("launch-template/*"),
          list("", "LaunchTemplateVersions", "LaunchTemplateId", "ec2", "AWS::EC2::LaunchTemplate")
              .arn("launch-template/*")
              .profile(
                  "LaunchTemplateData.IamInstanceProfile.Arn"
                      + "|LaunchTemplateData.IamInstanceProfile.Name?")
              .gone("DefaultVersion=false"),
          list(
                  "list-instance-profiles",
                  "InstanceProfiles",
                  "Arn",
                  "iam",
                  "AWS::IAM::InstanceProfile")
              .role("Roles.Arn?"));

  /** Members that stand beside the one that matters where an output itself is the resource. */
  static final Set<String> BESIDE =
      Set.of(
          "AcceleratorTypes",
          "AdditionalCodeRepositories",
          "CreationTime",
          "DefaultCodeRepository",
          "DirectInternetAccess",
          "DomainId",
          "FailureReason",
          "HomeEfsFileSystemUid",
          "InstanceMetadataServiceConfiguration",
          "InstanceType",
          "IpAddressType",
          "KmsKeyId",
          "LastModifiedTime",
          "NetworkInterfaceId",
          "NotebookInstanceLifecycleConfigName",
          "NotebookInstanceName",
          "NotebookInstanceStatus",
          "PlatformIdentifier",
          "RoleArn",
          "RootAccess",
          "SecurityGroups",
          "SingleSignOnUserIdentifier",
          "SingleSignOnUserValue",
          "Status",
          "SubnetId",
          "Url",
          "UserProfileName",
          "UserSettings",
          "VolumeSizeInGB",
          "agentRuntimeArtifact",
          "agentRuntimeId",
          "agentRuntimeName",
          "agentRuntimeVersion",
          "authorizerConfiguration",
          "browserId",
          "browserSigning",
          "certificates",
          "codeInterpreterId",
          "createdAt",
          "creationDate",
          "definition",
          "description",
          "encryptionConfiguration",
          "enterprisePolicies",
          "environmentVariables",
          "executionRoleArn",
          "failureReason",
          "failures",
          "filesystemConfigurations",
          "label",
          "lastUpdatedAt",
          "lifecycleConfiguration",
          "loggingConfiguration",
          "metadataConfiguration",
          "name",
          "networkConfiguration",
          "projectsNotFound",
          "protocolConfiguration",
          "recording",
          "requestHeaderConfiguration",
          "requestId",
          "revisionId",
          "roleArn",
          "status",
          "tags",
          "tracingConfiguration",
          "type",
          "variableReferences",
          "workloadIdentityDetails");

  /** Whether an empty list of this member can be that of another service too. */
  boolean isAmbiguous() {
    return Set.of("applications", "Schedules", "projects", "Sessions").contains(member);
  }
}
