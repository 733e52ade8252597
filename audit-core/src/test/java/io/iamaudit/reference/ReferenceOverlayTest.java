package io.iamaudit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceOverlayTest {
  private final ServiceReference reference = ServiceReference.bundled();

  static List<String> overlays() {
    return ServiceReference.OVERLAYS;
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void every_action_of_a_bundled_overlay_is_in_the_bundled_reference(String name)
      throws IOException {
    ReferenceOverlay.Builder lines = new ReferenceOverlay.Builder();
    new OverlayReader(name, lines, reference).read(bytes(name));
    ReferenceOverlay overlay = lines.build();
    assertThat(
            overlay.conditionKeys().size()
                + lines.sensitive.size()
                + lines.levels.size()
                + lines.knownActions.size()
                + lines.operations.size()
                + lines.principals.size())
        .isGreaterThan(50);
    lines.sensitive.values().forEach(line -> assertCurrent(line.action()));
    lines.levels.values().forEach(line -> assertCurrent(line.action()));
    lines.operations.values().forEach(one -> one.actions().forEach(this::assertCurrent));
  }

  private void assertCurrent(String action) {
    assertThat(reference.action(action)).get().matches(one -> one.retiredOn().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void the_lines_of_a_bundled_overlay_are_sorted_and_none_is_there_twice(String name)
      throws IOException {
    List<String> ids =
        new String(bytes(name), StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .filter(line -> !line.startsWith("#"))
            .map(ReferenceOverlayTest::id)
            .toList();
    Set<String> sorted = new TreeSet<>(ids);
    assertThat(ids).hasSizeGreaterThan(50).containsExactlyElementsOf(sorted);
  }

  private static String id(String line) {
    String[] fields = line.split("\t");
    String id = ConditionKeyIndex.lower(fields[1]);
    return fields[0].equals("sensitive-action") ? id + '\t' + fields[2] : id;
  }

  @Test
  void an_override_differs_from_the_level_of_aws() {
    for (ReferenceOverlay.LevelLine line : bundledLines().levels.values()) {
      assertThat(reference.action(line.action()))
          .get()
          .extracting(ActionDefinition::accessLevel)
          .as(line.action())
          .isNotEqualTo(line.override().level());
    }
  }

  @Test
  void no_api_operation_of_the_list_is_an_action() {
    for (ApiOperation operation : bundledLines().operations.values()) {
      assertThat(reference.action(operation.name()).filter(one -> one.retiredOn().isEmpty()))
          .as(operation.name())
          .isEmpty();
    }
  }

  // ---- condition keys

  @ParameterizedTest
  @CsvSource({
    "aws:SourceIp, aws:SourceIp, IPAddress, NETWORK",
    "AWS:sourceIP, aws:SourceIp, IPAddress, NETWORK",
    "aws:ResourceTag/Team, aws:ResourceTag/${TagKey}, String, RESOURCE",
    "aws:RequestTag/${TagKey}, aws:RequestTag/${TagKey}, String, REQUEST",
    "aws:PrincipalTag/tag-key, aws:PrincipalTag/${TagKey}, String, PRINCIPAL",
    "aws:TagKeys, aws:TagKeys, ArrayOfString, REQUEST",
    "aws:CalledVia, aws:CalledVia, ArrayOfString, REQUEST",
    "aws:PrincipalOrgMasterAccountId, aws:PrincipalOrgMasterAccountId, String, PRINCIPAL",
    "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub, ${Provider}:sub, String, FEDERATION",
    "token.example.com:aud, ${Provider}:aud, String, FEDERATION",
  })
  void a_global_key_is_found_as_policies_write_it(
      String written, String key, String type, GlobalConditionKey.Category category) {
    GlobalConditionKey found = reference.globalConditionKey(written).orElseThrow();
    assertThat(found.key()).isEqualTo(key);
    assertThat(found.type()).isEqualTo(type);
    assertThat(found.category()).isEqualTo(category);
    assertThat(found.isMultivalued()).isEqualTo(type.startsWith("ArrayOf"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:SourceIps",
        "s3:sub",
        "aws:sub",
        "aws:example.com:sub",
        "SourceIp",
        "",
        ":",
        ".:sub"
      })
  void what_is_no_global_key_is_not_found(String written) {
    assertThat(reference.globalConditionKey(written)).isEmpty();
  }

  @Test
  void the_key_that_aws_replaced_is_marked() {
    assertThat(reference.globalConditionKeys().stream().filter(GlobalConditionKey::isDeprecated))
        .extracting(GlobalConditionKey::key)
        .containsExactly("aws:SourceOwner");
  }

  @ParameterizedTest
  @CsvSource({
    "s3, s3:existingobjecttag/Team, s3:ExistingObjectTag/${TagKey}",
    "s3, s3:ExistingObjectTag/<key>, s3:ExistingObjectTag/${TagKey}",
    "secretsmanager, secretsmanager:ResourceTag/tag-key, secretsmanager:ResourceTag/${TagKey}",
    "sagemaker, sagemaker:ResourceTag/, sagemaker:ResourceTag/${TagKey}",
    "kms, kms:EncryptionContext:Department, kms:EncryptionContext:${EncryptionContextKey}",
    "s3, s3:prefix, s3:prefix",
    "sts, github.com/enterprises/acme:actor, github.com/enterprises/${EnterpriseName}:actor",
  })
  void a_key_of_a_service_is_found_in_every_spelling(String service, String written, String key) {
    assertThat(reference.service(service).orElseThrow().conditionKey(written))
        .get()
        .extracting(ConditionKeyDefinition::key)
        .isEqualTo(key);
    assertThat(reference.conditionKey(written))
        .get()
        .extracting(ConditionKeyDefinition::key)
        .isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"saml:aud", "graph.facebook.com:id", "www.amazon.com:user_id"})
  void keys_of_identity_providers_are_found_with_the_token_service(String written) {
    assertThat(reference.conditionKey(written)).isPresent();
  }

  @Test
  void the_key_of_another_service_is_not_found() {
    assertThat(reference.service("s3").orElseThrow().conditionKey("ec2:Region")).isEmpty();
    assertThat(reference.conditionKey("s3:Region")).isEmpty();
  }

  // ---- actions

  @Test
  void an_action_can_be_sensitive_in_several_ways() {
    ActionDefinition action = reference.action("iam:CreateAccessKey").orElseThrow();
    assertThat(reference.sensitivity(action))
        .extracting(SensitiveAction::sensitivity)
        .containsExactly(
            Sensitivity.CREDENTIALS_EXPOSURE,
            Sensitivity.RESOURCE_EXPOSURE,
            Sensitivity.PRIVILEGE_ESCALATION);
    assertThat(reference.sensitivity(reference.action("s3:ListBucket").orElseThrow())).isEmpty();
  }

  @Test
  void the_actions_of_low_risk_are_kept_apart() {
    ActionDefinition token = reference.action("ecr:GetAuthorizationToken").orElseThrow();
    assertThat(reference.sensitive(Sensitivity.CREDENTIALS_EXPOSURE).contains(token)).isTrue();
    assertThat(reference.highlySensitive(Sensitivity.CREDENTIALS_EXPOSURE).contains(token))
        .isFalse();
    for (Sensitivity sensitivity : Sensitivity.values()) {
      ActionSet all = reference.sensitive(sensitivity);
      ActionSet high = reference.highlySensitive(sensitivity);
      assertThat(high.minus(all).isEmpty()).isTrue();
      assertThat(high.size()).isBetween(20, all.size() - 1);
    }
  }

  @Test
  void an_override_says_why_and_leaves_the_level_of_aws_alone() {
    ActionDefinition action = reference.action("bedrock:PutResourcePolicy").orElseThrow();
    assertThat(action.accessLevel()).isEqualTo(AccessLevel.WRITE);
    assertThat(reference.effectiveAccessLevel(action))
        .isEqualTo(AccessLevel.PERMISSIONS_MANAGEMENT);
    assertThat(reference.accessLevelOverride(action))
        .get()
        .extracting(AccessLevelOverride::reason)
        .isEqualTo("edits a resource-based policy");
    ActionSet all = reference.expand("bedrock:PutResourcePolicy");
    assertThat(all.withLevel(AccessLevel.WRITE)).isEqualTo(all);
    assertThat(all.withEffectiveLevel(AccessLevel.WRITE).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "s3:ListObjectsV2, s3:ListBucket",
    "S3:copyobject, s3:GetObject;s3:PutObject",
    "lambda:Invoke, lambda:InvokeFunction",
    "apigateway:CreateRestApi, apigateway:POST",
    "sqs:SendMessageBatch, sqs:SendMessage",
  })
  void an_operation_names_the_actions_that_authorize_it(String operation, String actions) {
    assertThat(reference.apiOperation(operation))
        .get()
        .extracting(ApiOperation::actions)
        .isEqualTo(List.of(actions.split(";")));
    assertThat(reference.apiOperation("s3:GetObject")).isEmpty();
  }

  @Test
  void a_name_can_be_known_without_being_in_the_reference() {
    assertThat(reference.knownOutsideReference("SSO:getrolecredentials")).isPresent();
    assertThat(reference.knownOutsideReference("mobilehub:Anything")).isPresent();
    assertThat(reference.knownOutsideReference("s3:GetObjct")).isEmpty();
  }

  @Test
  void service_principals_are_found_without_regard_to_case() {
    assertThat(reference.servicePrincipal("EC2.amazonaws.com")).isPresent();
    assertThat(reference.servicePrincipal("casssandra.application-autoscaling.amazonaws.com"))
        .isEmpty();
    assertThat(reference.servicePrincipals()).hasSizeGreaterThan(280);
  }

  // ---- an overlay of one's own

  @Test
  void an_overlay_adds_replaces_and_takes_back() {
    ServiceReference own =
        reference.withOverlay(
            stream(
                """
                H	overlay	1.0
                # ours

                access-level	s3:GetObject	Write	we say so	house rules
                access-level	bedrock:InvokeModel	Read	we say so	house rules
                sensitive-action	s3:ListBucket	data-access	high	names are secret	house rules
                condition-key	corp:Team	String	principal	ours	house rules
                known-action	corp:*	ours	house rules
                service-principal	ours.example.com	ours	house rules
                api-operation	s3:Frob	s3:GetObject	ours	house rules
                -	sensitive-action	s3:GetObject	data-access
                -	condition-key	aws:SourceIp
                """),
            "own.tsv");
    ActionDefinition get = own.action("s3:GetObject").orElseThrow();
    assertThat(own.effectiveAccessLevel(get)).isEqualTo(AccessLevel.WRITE);
    assertThat(own.accessLevelOverride(own.action("bedrock:InvokeModel").orElseThrow())).isEmpty();
    assertThat(own.sensitivity(get)).isEmpty();
    assertThat(own.sensitivity(own.action("s3:ListBucket").orElseThrow()))
        .extracting(SensitiveAction::reason)
        .containsExactly("names are secret");
    assertThat(own.globalConditionKey("corp:team")).isPresent();
    assertThat(own.globalConditionKey("aws:SourceIp")).isEmpty();
    assertThat(own.knownOutsideReference("corp:DoIt")).isPresent();
    assertThat(own.servicePrincipal("ours.example.com")).isPresent();
    assertThat(own.apiOperation("s3:Frob")).isPresent();
    // The reference that it began with is as before.
    assertThat(reference.sensitivity(get)).isNotEmpty();
    assertThat(reference.globalConditionKey("aws:SourceIp")).isPresent();
  }

  @Test
  void all_problems_of_an_overlay_are_reported_with_their_places() {
    assertThatThrownBy(
            () ->
                reference.withOverlay(
                    stream(
                        """
                        H	overlay	1.0
                        acess-level	s3:GetObject	Write	r	s
                        access-level	s3:GetObjct	Write	r	s
                        access-level	s3:GetObject	Wrote	r	s
                        access-level	s3:GetObject	Write	r
                        sensitive-action	s3:GetObject	data-acess	high	r	s
                        sensitive-action	s3:GetObject	data-access	middle	r	s
                        condition-key	corp:Team	Strin	principal	r	s
                        condition-key	corp:Team	String	principal old	r	s
                        condition-key	Team	String	principal	r	s
                        known-action	GetObject	r	s
                        service-principal	ec2	r	s
                        api-operation	s3:*	-	r	s
                        known-action	s3:Frob		s
                        -	access-level	s3:ListBucket
                        -	access-level
                        """),
                    "own.tsv"))
        .isInstanceOfSatisfying(
            IamAuditException.class,
            e ->
                assertThat(e.diagnostics())
                    .extracting(Diagnostic::render)
                    .containsExactly(
                        """
                        unknown line kind `acess-level`
                          --> own.tsv:2:1
                          help: did you mean `access-level`?""",
                        """
                        the service reference has no action `s3:GetObjct`
                          --> own.tsv:3:14
                          help: did you mean `s3:GetObject`?""",
                        """
                        unknown access level `Wrote`
                          --> own.tsv:4:27
                          help: did you mean `Write`?""",
                        """
                        a line of kind `access-level` has 5 fields, but this has 4
                          --> own.tsv:5:1""",
                        """
                        unknown kind of sensitive action `data-acess`
                          --> own.tsv:6:31
                          help: did you mean `data-access`?""",
                        """
                        unknown tier `middle`
                          --> own.tsv:7:43
                          help: one of high, low""",
                        """
                        unknown value type `Strin`
                          --> own.tsv:8:25
                          help: did you mean `String`?""",
                        """
                        `old` is not a mark of a condition key
                          --> own.tsv:9:32
                          help: the only one is deprecated""",
                        """
                        `Team` is not a condition key as `aws:SourceIp`
                          --> own.tsv:10:15""",
                        """
                        `GetObject` is not an action as `s3:GetObject`
                          --> own.tsv:11:14""",
                        """
                        `ec2` is not a service principal as `ec2.amazonaws.com`
                          --> own.tsv:12:19""",
                        """
                        `s3:*` is not an action as `s3:GetObject`
                          --> own.tsv:13:15""",
                        """
                        field 3 of a line of kind `known-action` is empty
                          --> own.tsv:14:22""",
                        """
                        there is no `access-level` line for `s3:ListBucket` to take back
                          --> own.tsv:15:16""",
                        """
                        a line that takes back a `access-level` has 3 fields, but this has 2
                          --> own.tsv:16:1"""));
  }

  @Test
  void a_document_without_its_version_is_no_overlay() {
    assertThatThrownBy(() -> reference.withOverlay(stream("access-level\ts3:GetObject\n"), "x.tsv"))
        .hasMessageContaining("not an overlay: the first line is not its format version");
    assertThatThrownBy(() -> reference.withOverlay(stream("H\toverlay\t2.0\n"), "x.tsv"))
        .hasMessageContaining("overlay version `2.0` is not understood");
    assertThatThrownBy(() -> reference.withOverlay(stream(""), "x.tsv"))
        .hasMessageContaining("the overlay is empty");
  }

  private ReferenceOverlay.Builder bundledLines() {
    ReferenceOverlay.Builder lines = new ReferenceOverlay.Builder();
    for (String name : ServiceReference.OVERLAYS) {
      try {
        new OverlayReader(name, lines, reference).read(bytes(name));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return lines;
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = ServiceReference.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
