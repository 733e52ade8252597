package io.iamaudit.input;

import static io.iamaudit.input.Folder.details;
import static io.iamaudit.input.Folder.role;
import static io.iamaudit.input.Folder.roles;
import static io.iamaudit.input.Folder.user;
import static io.iamaudit.input.Folder.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceListing;
import io.iamaudit.snapshot.ResourceRecord;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs that say which resources there are and with which role they run, in AWS's shapes. */
class ResourceOutputsTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/app";

  @TempDir Path temp;
  private Folder folder = new Folder(Path.of(""));

  @BeforeEach
  void anAccount() {
    folder =
        new Folder(temp).file("a-details.json", details(users(user("ann")), roles(role("app"))));
  }

  private ResourceRecord only() {
    assertThat(folder.account().resources()).hasSize(1);
    assertThat(folder.warnings()).isEmpty();
    return folder.account().resources().get(0);
  }

  private void isOne(String type, String arn, Map<String, String> settings) {
    ResourceRecord record = only();
    assertThat(record.type()).isEqualTo(type);
    assertThat(record.arn()).isEqualTo(arn);
    assertThat(record.settings()).isEqualTo(settings);
    assertThat(folder.notes()).hasSize(1).allMatch(note -> note.startsWith("ages in account"));
  }

  private void isListed(String type, String region) {
    assertThat(folder.account().resourceListings())
        .extracting(ResourceListing::type, ResourceListing::region)
        .containsExactly(tuple(type, region.isEmpty() ? Optional.empty() : Optional.of(region)));
  }

  @Test
  void functions_run_with_their_roles() {
    folder.file(
        "list-functions.json",
        """
        {"Functions": [{"FunctionName": "web", "Runtime": "python3.12",
          "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:web",
          "Role": "arn:aws:iam::111122223333:role/app", "Handler": "app.main", "CodeSize": 308,
          "LastModified": "2026-02-01T10:00:00.000+0000", "Version": "$LATEST",
          "TracingConfig": {"Mode": "PassThrough"}}]}
        """);

    isOne(
        "AWS::Lambda::Function",
        "arn:aws:lambda:eu-west-1:111122223333:function:web",
        Map.of("Role", ROLE));
    isListed("AWS::Lambda::Function", "");
    assertThat(folder.account().coverage().of(DataPart.RESOURCE_ROLES))
        .isEqualTo(Coverage.Part.partial("only the types and Regions whose files were given"));
  }

  @Test
  void an_instance_has_its_role_by_a_profile_and_those_that_are_gone_are_none() {
    folder.file(
        "describe-instances.eu-west-1.json",
        """
        {"Reservations": [{"Groups": [], "OwnerId": "111122223333", "ReservationId": "r-1",
          "Instances": [
           {"InstanceId": "i-1234567890abcdef0", "ImageId": "ami-0abcdef1234567890",
            "State": {"Code": 16, "Name": "running"}, "PublicIpAddress": "203.0.113.7",
            "Placement": {"AvailabilityZone": "eu-west-1a", "Tenancy": "default"},
            "IamInstanceProfile": {"Arn": "arn:aws:iam::111122223333:instance-profile/app",
                                   "Id": "AIPACKCEVSQ6C2EXAMPLE"}},
           {"InstanceId": "i-0598c7d356eba48d7", "State": {"Code": 48, "Name": "terminated"},
            "Placement": {"AvailabilityZone": "eu-west-1a"}}]}]}
        """);

    isOne(
        "AWS::EC2::Instance",
        "arn:aws:ec2:eu-west-1:111122223333:instance/i-1234567890abcdef0",
        Map.of(
            "InstanceProfile",
            "arn:aws:iam::111122223333:instance-profile/app",
            "PublicIpAddress",
            "203.0.113.7"));
    isListed("AWS::EC2::Instance", "eu-west-1");
  }

  @Test
  void an_instance_of_a_local_zone_is_in_the_region_of_the_zone() {
    folder.file(
        "describe-instances.json",
        """
        {"Reservations": [{"OwnerId": "111122223333", "Instances": [{"InstanceId": "i-1",
          "Placement": {"AvailabilityZone": "us-west-2-lax-1a"}}]}]}
        """);

    assertThat(only().arn()).isEqualTo("arn:aws:ec2:us-west-2:111122223333:instance/i-1");
    assertThat(only().settings()).containsEntry("InstanceProfile", "");
  }

  @Test
  void a_stack_without_a_role_is_known_to_have_none() {
    folder.file(
        "describe-stacks.eu-west-1.json",
        """
        {"Stacks": [
          {"StackId": "arn:aws:cloudformation:eu-west-1:111122223333:stack/net/50d6f0a0",
           "StackName": "net", "CreationTime": "2026-01-01T00:00:00Z",
           "StackStatus": "CREATE_COMPLETE", "Tags": []},
          {"StackId": "arn:aws:cloudformation:eu-west-1:111122223333:stack/web/51d6f0a0",
           "StackName": "web", "StackStatus": "UPDATE_COMPLETE",
           "RoleARN": "arn:aws:iam::111122223333:role/app"},
          {"StackId": "arn:aws:cloudformation:eu-west-1:111122223333:stack/old/52d6f0a0",
           "StackName": "old", "StackStatus": "DELETE_COMPLETE"}]}
        """);

    assertThat(folder.account().resources())
        .extracting(ResourceRecord::settings)
        .containsExactly(Map.of("Role", ""), Map.of("Role", ROLE));
    isListed("AWS::CloudFormation::Stack", "eu-west-1");
  }

  @Test
  void one_stack_is_not_all_stacks() {
    folder.file(
        "describe-stacks.web.json",
        """
        {"Stacks": [
          {"StackId": "arn:aws:cloudformation:eu-west-1:111122223333:stack/web/51d6f0a0",
           "StackName": "web", "StackStatus": "UPDATE_COMPLETE"}]}
        """);

    assertThat(only().type()).isEqualTo("AWS::CloudFormation::Stack");
    assertThat(folder.account().resourceListings()).isEmpty();
  }

  @Test
  void a_list_of_names_needs_the_region_and_another_output_says_the_roles() {
    folder
        .file("list-projects.eu-west-1.json", "{\"projects\": [\"web\"]}")
        .file(
            "batch-get-projects.json",
            """
            {"projects": [{"name": "web", "serviceRole": "arn:aws:iam::111122223333:role/app",
              "arn": "arn:aws:codebuild:eu-west-1:111122223333:project/web",
              "source": {"type": "GITHUB"}, "created": 1453423436.0}],
             "projectsNotFound": []}
            """);

    isOne(
        "AWS::CodeBuild::Project",
        "arn:aws:codebuild:eu-west-1:111122223333:project/web",
        Map.of("Role", ROLE));
    isListed("AWS::CodeBuild::Project", "eu-west-1");
  }

  @Test
  void a_list_of_names_without_a_region_is_named_as_such() {
    folder.file("list-projects.json", "{\"projects\": [\"web\"]}");

    assertThat(folder.warnings())
        .containsExactly(
            """
            the output does not say which Region it is about
              --> list-projects.json:1:1
              help: put it into the file's name, as list-projects.eu-west-1.json""");
    assertThat(folder.account().resources()).isEmpty();
    assertThat(folder.account().resourceListings()).isEmpty();
  }

  @Test
  void glue_names_a_role_by_its_name() {
    folder.file(
        "get-jobs.eu-west-1.json",
        """
        {"Jobs": [{"Name": "night", "Role": "app", "CreatedOn": 1602805698.167,
          "Command": {"Name": "glueetl", "ScriptLocation": "s3://b/s.py"}, "MaxRetries": 0}]}
        """);

    isOne("AWS::Glue::Job", "arn:aws:glue:eu-west-1:111122223333:job/night", Map.of("Role", "app"));
    isListed("AWS::Glue::Job", "eu-west-1");
  }

  @Test
  void what_was_described_adds_the_role_to_what_was_listed() {
    folder
        .file(
            "list-notebook-instances.json",
            """
            {"NotebookInstances": [{"NotebookInstanceName": "book",
              "NotebookInstanceArn":
                "arn:aws:sagemaker:eu-west-1:111122223333:notebook-instance/book",
              "NotebookInstanceStatus": "InService", "InstanceType": "ml.t3.medium"}]}
            """)
        .file(
            "describe-notebook-instance.book.json",
            """
            {"NotebookInstanceArn":
                "arn:aws:sagemaker:eu-west-1:111122223333:notebook-instance/book",
             "NotebookInstanceName": "book", "NotebookInstanceStatus": "InService",
             "Url": "book.notebook.eu-west-1.sagemaker.aws", "InstanceType": "ml.t3.medium",
             "RoleArn": "arn:aws:iam::111122223333:role/app", "DirectInternetAccess": "Enabled",
             "VolumeSizeInGB": 5, "RootAccess": "Enabled"}
            """);

    isOne(
        "AWS::SageMaker::NotebookInstance",
        "arn:aws:sagemaker:eu-west-1:111122223333:notebook-instance/book",
        Map.of("Role", ROLE));
    isListed("AWS::SageMaker::NotebookInstance", "");
  }

  @Test
  void a_task_runs_with_the_role_of_its_definition_and_is_one_if_it_can_be_entered() {
    folder
        .file(
            "describe-tasks.web.json",
            """
            {"tasks": [
              {"taskArn": "arn:aws:ecs:eu-west-1:111122223333:task/web/1",
               "taskDefinitionArn": "arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:7",
               "lastStatus": "RUNNING", "enableExecuteCommand": true, "overrides": {}},
              {"taskArn": "arn:aws:ecs:eu-west-1:111122223333:task/web/2",
               "lastStatus": "RUNNING", "enableExecuteCommand": false, "overrides": {}}],
             "failures": []}
            """)
        .file(
            "describe-task-definition.shop.json",
            """
            {"taskDefinition": {"family": "shop", "revision": 7, "status": "ACTIVE",
              "taskDefinitionArn": "arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:7",
              "taskRoleArn": "arn:aws:iam::111122223333:role/app", "containerDefinitions": []}}
            """);

    assertThat(folder.account().resources())
        .extracting(ResourceRecord::type, ResourceRecord::settings)
        .containsExactlyInAnyOrder(
            tuple("AWS::ECS::Task", Map.of("Role", ROLE)),
            tuple("AWS::ECS::TaskDefinition", Map.of("Role", ROLE)));
    assertThat(folder.account().resourceListings()).isEmpty();
  }

  @Test
  void clusters_of_ecs_and_of_eks_are_told_apart() {
    folder
        .file(
            "list-clusters.ecs.json",
            """
            {"clusterArns": ["arn:aws:ecs:eu-west-1:111122223333:cluster/web"]}
            """)
        .file("list-clusters.eu-west-1.json", "{\"clusters\": [\"pods\"]}")
        .file(
            "emr/list-clusters.json",
            """
            {"Clusters": [{"Id": "j-3SD91U2E1L2QX", "Name": "crunch",
              "ClusterArn":
                "arn:aws:elasticmapreduce:eu-west-1:111122223333:cluster/j-3SD91U2E1L2QX",
              "Status": {"State": "WAITING"}}]}
            """);

    assertThat(folder.account().resources())
        .extracting(ResourceRecord::type, ResourceRecord::arn)
        .containsExactlyInAnyOrder(
            tuple("AWS::ECS::Cluster", "arn:aws:ecs:eu-west-1:111122223333:cluster/web"),
            tuple("AWS::EKS::Cluster", "arn:aws:eks:eu-west-1:111122223333:cluster/pods"),
            tuple(
                "AWS::EMR::Cluster",
                "arn:aws:elasticmapreduce:eu-west-1:111122223333:cluster/j-3SD91U2E1L2QX"));
  }

  @Test
  void an_instance_profile_has_a_role_or_none() {
    folder.file(
        "list-instance-profiles.json",
        """
        {"InstanceProfiles": [
          {"Path": "/", "InstanceProfileName": "app", "InstanceProfileId": "AIPA1",
           "Arn": "arn:aws:iam::111122223333:instance-profile/app",
           "CreateDate": "2026-01-01T00:00:00Z",
           "Roles": [{"Path": "/", "RoleName": "app", "RoleId": "AROA1",
             "Arn": "arn:aws:iam::111122223333:role/app", "CreateDate": "2026-01-01T00:00:00Z",
             "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}}]},
          {"Path": "/", "InstanceProfileName": "bare", "InstanceProfileId": "AIPA2",
           "Arn": "arn:aws:iam::111122223333:instance-profile/bare", "Roles": []}]}
        """);

    assertThat(folder.account().resources())
        .extracting(ResourceRecord::settings)
        .containsExactly(Map.of("Role", ROLE), Map.of("Role", ""));
    isListed("AWS::IAM::InstanceProfile", "");
  }

  @Test
  void a_list_that_was_cut_off_is_not_all_there_is() {
    folder.file(
        "list-functions.json",
        """
        {"NextToken": "eyJNYXJrZXIi", "Functions": [{"FunctionName": "web",
          "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:web",
          "Role": "arn:aws:iam::111122223333:role/app"}]}
        """);

    assertThat(folder.warnings())
        .containsExactly(
            """
            the output was cut off by paging
              --> list-functions.json:1:1
              help: write it again without --max-items and --no-paginate""");
    assertThat(folder.account().resourceListings()).isEmpty();
    assertThat(folder.account().resources()).hasSize(1);
  }

  @Test
  void a_list_without_elements_says_that_there_are_none() {
    folder.file("list-functions.eu-west-1.json", "{\"Functions\": []}");

    assertThat(folder.account().resources()).isEmpty();
    assertThat(folder.warnings()).isEmpty();
    isListed("AWS::Lambda::Function", "eu-west-1");
  }

  @Test
  void a_list_without_elements_that_several_services_write_says_nothing() {
    folder.file("list-applications.json", "{\"applications\": []}");

    assertThat(folder.account().resourceListings()).isEmpty();
    assertThat(folder.warnings())
        .singleElement()
        .asString()
        .startsWith("the file was not understood, and nothing of it was used\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu-west-1", "us-gov-east-1", "ap-southeast-3", "mx-central-1"})
  void a_region_is_known_by_its_form(String region) {
    assertThat(ResourceOutputs.isRegion(region)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "my-west-1", "eu-west", "eu-web-1", "eu-west-one", "us-x-east-1"})
  void what_is_no_region_is_a_name(String name) {
    assertThat(ResourceOutputs.isRegion(name)).isFalse();
  }
}
