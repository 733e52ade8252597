package io.iamaudit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceReferenceTest {
  private static final String FILE = "service-reference.tsv";

  private final ServiceReference reference = ServiceReference.bundled();

  @Test
  void the_bundled_reference_is_read_once() {
    assertThat(ServiceReference.bundled()).isSameAs(reference);
  }

  @Test
  void the_counts_are_those_of_the_header() throws IOException {
    Map<String, String> headers = headers();
    assertThat(reference.source()).isEqualTo(headers.get("source"));
    assertThat(reference.dataDate()).isEqualTo(LocalDate.parse(headers.get("data-date")));
    assertThat(reference.actionCount()).isGreaterThan(20_000);
    assertThat(headers)
        .containsEntry("services", count(reference.services().stream().filter(s -> !s.isRetired())))
        .containsEntry(
            "retired-services",
            count(reference.services().stream().filter(ServiceDefinition::isRetired)))
        .containsEntry("actions", Integer.toString(reference.actionCount()))
        .containsEntry(
            "retired-actions", count(actions().filter(action -> action.retiredOn().isPresent())))
        .containsEntry(
            "resource-types",
            count(reference.services().stream().flatMap(s -> s.resourceTypes().stream())))
        .containsEntry(
            "condition-keys",
            count(reference.services().stream().flatMap(s -> s.conditionKeys().stream())))
        .containsEntry(
            "actions-with-dependents",
            count(actions().filter(action -> !action.dependentActions().isEmpty())))
        .containsEntry(
            "permission-only-actions", count(actions().filter(ActionDefinition::isPermissionOnly)));
  }

  @Test
  void the_bundled_file_is_the_one_that_the_generator_wrote() throws Exception {
    String lock = Files.readString(Path.of("../tools/reference/reference.lock"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes());
    assertThat(lock)
        .contains(
            "output\t" + FILE + "\tsha256-" + Base64.getEncoder().encodeToString(digest) + "\n");
  }

  @Test
  void an_action_knows_its_level_and_its_resource_types() {
    ActionDefinition getObject = action("s3:GetObject");
    assertThat(getObject.service()).isEqualTo("s3");
    assertThat(getObject.name()).isEqualTo("GetObject");
    assertThat(getObject.accessLevel()).isEqualTo(AccessLevel.READ);
    assertThat(getObject.isPermissionOnly()).isFalse();
    assertThat(getObject.retiredOn()).isEmpty();
    assertThat(getObject.resourceTypes())
        .extracting(ActionResourceType::name)
        .containsExactly("accesspointobject", "object");
    assertThat(getObject.resourceTypes().get(1).type().arnFormats())
        .containsExactly("arn:${Partition}:s3:::${BucketName}/${ObjectName}");
    assertThat(getObject.conditionKeys())
        .contains(new ConditionKeyDefinition("s3:ExistingObjectTag/${TagKey}", "String"));
  }

  @Test
  void names_are_found_in_any_case_and_answered_in_the_spelling_of_aws() {
    assertThat(action("S3:getobject").qualifiedName()).isEqualTo("s3:GetObject");
    assertThat(reference.service("IAM")).get().hasToString("iam");
    assertThat(reference.service("s3").orElseThrow().name()).isEqualTo("Amazon S3");
  }

  @Test
  void what_does_not_exist_is_not_found() {
    assertThat(reference.action("s3:GetObjects")).isEmpty();
    assertThat(reference.action("s3:GetObjec")).isEmpty();
    assertThat(reference.action("s3:Get*")).isEmpty();
    assertThat(reference.action("s3:")).isEmpty();
    assertThat(reference.action("s3")).isEmpty();
    assertThat(reference.action("")).isEmpty();
    assertThat(reference.action("zzz:Get")).isEmpty();
    assertThat(reference.service("s")).isEmpty();
    assertThat(reference.service("")).isEmpty();
  }

  @Test
  void passing_a_role_is_a_permission_without_an_operation() {
    ActionDefinition passRole = action("iam:PassRole");
    assertThat(passRole.isPermissionOnly()).isTrue();
    assertThat(passRole.accessLevel()).isEqualTo(AccessLevel.WRITE);
    assertThat(passRole.resourceTypes())
        .singleElement()
        .satisfies(type -> assertThat(type.name()).isEqualTo("role"))
        .satisfies(type -> assertThat(type.required()).isTrue());
    assertThat(passRole.conditionKeys())
        .extracting(ConditionKeyDefinition::key)
        .containsExactly("iam:AssociatedResourceArn", "iam:PassedToService");
  }

  @Test
  void an_action_without_resource_types_has_no_resource_level_permissions() {
    assertThat(action("s3:ListAllMyBuckets").supportsResourceLevelPermissions()).isFalse();
    assertThat(action("s3:ListAllMyBuckets").resourceTypes()).isEmpty();
  }

  @Test
  void an_action_with_optional_resource_types_only_has_resource_level_permissions() {
    assertThat(action("s3:GetObject").resourceTypes()).noneMatch(ActionResourceType::required);
    assertThat(action("s3:GetObject").supportsResourceLevelPermissions()).isTrue();
  }

  @Test
  void running_an_instance_may_need_to_pass_a_role() {
    ActionDefinition runInstances = action("ec2:RunInstances");
    assertThat(runInstances.dependentActions())
        .containsExactly("ec2:CreateTags", "iam:PassRole", "ssm:GetParameters");
    assertThat(runInstances.resourceTypes())
        .filteredOn(type -> type.name().equals("image"))
        .singleElement()
        .satisfies(type -> assertThat(type.required()).isTrue())
        .satisfies(
            type ->
                assertThat(type.conditionKeys())
                    .contains(new ConditionKeyDefinition("ec2:Owner", "String")));
  }

  @Test
  void a_resource_type_can_have_several_arn_formats() {
    assertThat(reference.service("lex").orElseThrow().resourceTypes())
        .filteredOn(type -> type.name().equals("bot alias"))
        .singleElement()
        .extracting(ResourceTypeDefinition::arnFormats)
        .isEqualTo(
            List.of(
                "arn:${Partition}:lex:${Region}:${Account}:bot-alias/${BotId}/${BotAliasId}",
                "arn:${Partition}:lex:${Region}:${Account}:bot:${BotName}:${BotAlias}"));
  }

  @Test
  void combined_levels_fold_to_the_narrower_one() {
    assertThat(action("s3:PutBucketPolicy").accessLevel())
        .isEqualTo(AccessLevel.PERMISSIONS_MANAGEMENT);
    assertThat(action("ec2:CreateTags").accessLevel()).isEqualTo(AccessLevel.TAGGING);
    assertThat(action("s3:ListBucket").accessLevel()).isEqualTo(AccessLevel.LIST);
    assertThat(AccessLevel.PERMISSIONS_MANAGEMENT.label()).isEqualTo("Permissions management");
  }

  @Test
  void an_array_is_a_multivalued_key() {
    assertThat(reference.service("s3").orElseThrow().conditionKeys())
        .filteredOn(key -> key.key().equals("aws:TagKeys"))
        .singleElement()
        .satisfies(key -> assertThat(key.type()).isEqualTo("ArrayOfString"))
        .satisfies(key -> assertThat(key.isMultivalued()).isTrue());
  }

  @Test
  void a_retired_action_is_known_by_name_and_in_no_set() {
    ActionDefinition retired = action("aidevops:UpdateOperatorAppTeams");
    assertThat(retired.retiredOn()).contains(LocalDate.of(2025, 12, 6));
    assertThat(retired.resourceTypes())
        .extracting(ActionResourceType::name)
        .contains("AgentSpaceResource");
    assertThat(reference.expand("aidevops:UpdateOperatorAppTeams").isEmpty()).isTrue();
    assertThat(reference.expand("aidevops:*").contains(retired)).isFalse();
    assertThat(reference.all().contains(retired)).isFalse();
  }

  @Test
  void a_retired_service_has_only_retired_actions() {
    ServiceDefinition deepracer = reference.service("deepracer").orElseThrow();
    assertThat(deepracer.isRetired()).isTrue();
    assertThat(deepracer.actions()).isNotEmpty().allMatch(a -> a.retiredOn().isPresent());
    assertThat(reference.expand("deepracer:*").isEmpty()).isTrue();
    assertThat(reference.service("s3").orElseThrow().isRetired()).isFalse();
  }

  @Test
  void every_line_that_is_parsed_late_can_be_parsed() {
    assertThat(actions())
        .allSatisfy(
            action -> {
              assertThat(action.resourceTypes().isEmpty())
                  .isNotEqualTo(action.supportsResourceLevelPermissions());
              assertThat(action.conditionKeys()).doesNotContainNull();
              assertThat(reference.action(action.qualifiedName())).containsSame(action);
            });
    assertThat(reference.services().stream().flatMap(s -> s.resourceTypes().stream()))
        .allSatisfy(
            type ->
                assertThat(type.arnFormats())
                    .isNotEmpty()
                    .allMatch(arn -> arn.startsWith("arn:") && arn.indexOf(' ') < 0));
  }

  @Test
  void every_dependent_action_exists() {
    List<String> dependents =
        actions().flatMap(action -> action.dependentActions().stream()).distinct().toList();
    assertThat(dependents).hasSizeGreaterThan(500);
    assertThat(dependents)
        .allSatisfy(
            name ->
                assertThat(reference.action(name).map(ActionDefinition::qualifiedName))
                    .isEqualTo(Optional.of(name)));
  }

  @Test
  void every_placeholder_of_a_condition_key_has_one_form() {
    assertThat(reference.services().stream().flatMap(s -> s.conditionKeys().stream()))
        .extracting(ConditionKeyDefinition::key)
        .noneMatch(key -> key.contains("<") || key.endsWith("/") || key.endsWith("tag-key"));
  }

  private Stream<ActionDefinition> actions() {
    return reference.services().stream().flatMap(service -> service.actions().stream());
  }

  private ActionDefinition action(String name) {
    return reference.action(name).orElseThrow();
  }

  private static String count(Stream<?> things) {
    return Long.toString(things.count());
  }

  private static Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    new String(bytes(), StandardCharsets.UTF_8)
        .lines()
        .takeWhile(line -> line.startsWith("H\t"))
        .map(line -> line.split("\t"))
        .forEach(fields -> headers.put(fields[1], fields[2]));
    return headers;
  }

  private static byte[] bytes() throws IOException {
    try (InputStream in = ServiceReference.class.getResourceAsStream(FILE)) {
      return in.readAllBytes();
    }
  }
}
