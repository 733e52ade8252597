package io.iamaudit.input;

import static io.iamaudit.input.Folder.ALLOW_ALL;
import static io.iamaudit.input.Folder.details;
import static io.iamaudit.input.Folder.entity;
import static io.iamaudit.input.Folder.group;
import static io.iamaudit.input.Folder.groups;
import static io.iamaudit.input.Folder.policies;
import static io.iamaudit.input.Folder.policy;
import static io.iamaudit.input.Folder.role;
import static io.iamaudit.input.Folder.roles;
import static io.iamaudit.input.Folder.user;
import static io.iamaudit.input.Folder.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.RoleLastUsed;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.User;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizationDetailsTest {
  private static final String GAAD = "get-account-authorization-details.json";

  @TempDir Path temp;
  private Folder folder = new Folder(Path.of(""));

  @BeforeEach
  void newFolder() {
    folder = new Folder(temp);
  }

  private static String inline(String document) {
    return "\"UserPolicyList\": [{\"PolicyName\": \"p\", \"PolicyDocument\": " + document + "}]";
  }

  private PolicyBody inlineBody(String document) {
    folder.file(GAAD, details(users(user("alice", inline(document)))));
    return folder.account().users().get(0).inlinePolicies().get(0).body();
  }

  private static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + "\"";
  }

  private static String percentEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String place(String needle) {
    return folder.place(GAAD, needle);
  }

  @Test
  void everything_that_aws_says_of_the_four_kinds_is_read() {
    folder.file(
        GAAD,
        """
        {
          "UserDetailList": [{
            "Path": "/team/", "UserName": "alice", "UserId": "AIDACKCEVSQ6C2EXAMPLE",
            "Arn": "arn:aws:iam::111122223333:user/team/alice",
            "CreateDate": "2026-01-02T03:04:05+00:00",
            "GroupList": ["admins"],
            "AttachedManagedPolicies":
              [{"PolicyName": "P", "PolicyArn": "arn:aws:iam::111122223333:policy/P"}],
            "PermissionsBoundary": {"PermissionsBoundaryType": "Policy",
              "PermissionsBoundaryArn": "arn:aws:iam::111122223333:policy/B"},
            "Tags": [{"Key": "team", "Value": "a+b c"}]}],
          "GroupDetailList": [{"Path": "/", "GroupName": "admins", "GroupId": "AGPA1",
            "Arn": "arn:aws:iam::111122223333:group/admins",
            "CreateDate": "2026-01-03T03:04:05+00:00",
            "GroupPolicyList": [], "AttachedManagedPolicies": []}],
          "RoleDetailList": [{"Path": "/", "RoleName": "app", "RoleId": "AROA1",
            "Arn": "arn:aws:iam::111122223333:role/app",
            "CreateDate": "2026-01-04T03:04:05+00:00",
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"},
               "Action": "sts:AssumeRole"}]},
            "InstanceProfileList": [], "RolePolicyList": [], "AttachedManagedPolicies": [],
            "Tags": [], "RoleLastUsed": {"LastUsedDate": "2026-02-01T00:00:00+00:00",
            "Region": "eu-west-1"}}],
          "Policies": [{"PolicyName": "P", "PolicyId": "ANPA1",
            "Arn": "arn:aws:iam::111122223333:policy/P", "Path": "/", "DefaultVersionId": "v2",
            "AttachmentCount": 1, "PermissionsBoundaryUsageCount": 0, "IsAttachable": true,
            "Description": "d",
            "CreateDate": "2026-01-05T03:04:05+00:00", "UpdateDate": "2026-01-06T03:04:05+00:00",
            "PolicyVersionList": [
              {"VersionId": "v2", "IsDefaultVersion": true,
               "CreateDate": "2026-01-06T03:04:05+00:00",
               "Document": {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}},
              {"VersionId": "v1", "IsDefaultVersion": false, "Document":
               {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}}]}],
          "IsTruncated": false
        }
        """);
    AccountSnapshot account = folder.account();
    User alice = account.users().get(0);
    assertThat(alice.name()).isEqualTo("alice");
    assertThat(alice.path()).isEqualTo("/team/");
    assertThat(alice.id()).isEqualTo("AIDACKCEVSQ6C2EXAMPLE");
    assertThat(alice.createDate()).contains(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(alice.groups()).containsExactly("admins");
    assertThat(alice.attachedPolicies())
        .extracting(AttachedPolicy::arn, AttachedPolicy::name)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("arn:aws:iam::111122223333:policy/P", "P"));
    assertThat(alice.permissionsBoundary()).contains("arn:aws:iam::111122223333:policy/B");
    assertThat(alice.tags()).containsExactly(new Tag("team", "a+b c"));
    assertThat(alice.source().render()).isEqualTo(GAAD + ":2:22 (/UserDetailList/0)");
    Group group = account.groups().get(0);
    assertThat(group.name()).isEqualTo("admins");
    assertThat(group.createDate()).contains(Instant.parse("2026-01-03T03:04:05Z"));
    Role role = account.roles().get(0);
    assertThat(role.trustPolicy().flatMap(PolicyBody::document)).isPresent();
    assertThat(role.lastUsed())
        .contains(
            new RoleLastUsed(
                Optional.of(Instant.parse("2026-02-01T00:00:00Z")), Optional.of("eu-west-1")));
    ManagedPolicy policy = account.managedPolicies().get(0);
    assertThat(policy.isAwsManaged()).isFalse();
    assertThat(policy.description()).contains("d");
    assertThat(policy.attachmentCount()).contains(1);
    assertThat(policy.permissionsBoundaryUsageCount()).contains(0);
    assertThat(policy.versions()).hasSize(2);
    assertThat(policy.body().flatMap(PolicyBody::document))
        .contains(
            new PolicyDocument(
                Optional.empty(),
                Optional.empty(),
                List.of(Statement.deny().action("*").resource("*").build())));
    assertThat(folder.warnings()).isEmpty();
    assertThat(folder.notes())
        .containsExactly(
            """
            ages in account 111122223333 are judged against 2026-02-01T00:00:00Z, the newest date\
             in its files
              help: --now INSTANT says when the data was really collected\
            """);
  }

  @Test
  void a_document_may_be_an_object_a_string_or_percent_encoded_oddity_1() {
    PolicyBody object = inlineBody(ALLOW_ALL);
    PolicyBody string = inlineBody(quoted(ALLOW_ALL));
    PolicyBody encoded = inlineBody(quoted(percentEncoded(ALLOW_ALL)));
    assertThat(object.document()).isPresent();
    assertThat(string.document()).isEqualTo(object.document());
    assertThat(encoded.document()).isEqualTo(object.document());
    assertThat(List.of(string.text(), encoded.text())).containsOnly(ALLOW_ALL);
    assertThat(object.text()).isEqualTo(ALLOW_ALL);
  }

  @Test
  void white_space_and_byte_order_marks_before_a_document_in_a_string_do_not_matter() {
    for (String before : List.of(" ", "\n\t ", "\uFEFF", "\uFEFF\n")) {
      assertThat(inlineBody(quoted(before + ALLOW_ALL)).document()).as(before).isPresent();
      assertThat(inlineBody(quoted(percentEncoded(before + ALLOW_ALL))).document())
          .as("encoded %s", before)
          .isPresent();
    }
  }

  @Test
  void a_plus_in_an_encoded_document_stays_a_plus_oddity_1() {
    String policy = ALLOW_ALL.replace("\"*\"}", "\"a+b\"}");
    PolicyBody body = inlineBody(quoted(percentEncoded(policy).replace("%2B", "+")));
    assertThat(body.text()).isEqualTo(policy);
  }

  @Test
  void a_string_that_is_no_policy_is_unreadable_and_says_so() {
    assertThat(inlineBody("\"not a policy\"").diagnostics().get(0).render())
        .isEqualTo(
            "the policy text is neither JSON nor percent-encoded JSON\n  --> "
                + place("\"not a policy")
                + " (/UserDetailList/0/UserPolicyList/0/PolicyDocument)");
    assertThat(inlineBody("\"%7B%zz\"").document()).isEmpty();
    assertThat(inlineBody("\"\"").document()).isEmpty();
  }

  @Test
  void a_document_with_an_error_is_kept_as_unreadable_with_the_place_in_the_file() {
    PolicyBody body =
        inlineBody("{\n \"Statement\": [\n  {\"Effect\": \"Allow\", \"Acton\": \"*\"}]}");
    assertThat(body).isInstanceOf(PolicyBody.Unreadable.class);
    assertThat(body.diagnostics().stream().map(d -> d.render()))
        .containsExactly(
            "the statement has neither `Action` nor `NotAction`\n  --> "
                + GAAD
                + ":3:3 (/UserDetailList/0/UserPolicyList/0/PolicyDocument/Statement/0)\n"
                + "  help: every statement has one of them",
            "unknown element `Acton` in statement\n  --> "
                + GAAD
                + ":3:23 (/UserDetailList/0/UserPolicyList/0/PolicyDocument/Statement/0/Acton)\n"
                + "  help: did you mean `Action`?");
  }

  @Test
  void a_document_that_is_a_list_or_a_number_is_not_dropped_in_silence() {
    assertThat(inlineBody("[1]").diagnostics().get(0).message())
        .isEqualTo("a policy is an object, not a list");
    folder.file(GAAD, details(users(user("alice", inline("5")))));
    assertThat(folder.warnings())
        .containsExactly(
            "`PolicyDocument` of inline policy is not a policy document but a number\n  --> "
                + place("5}]}")
                + " (/UserDetailList/0/UserPolicyList/0/PolicyDocument)\n"
                + "  help: the value was not read",
            "the inline policy `p` has no document\n  --> "
                + place("{\"PolicyName")
                + " (/UserDetailList/0/UserPolicyList/0)");
  }

  @Test
  void equal_texts_share_one_document() {
    folder.file(GAAD, details(users(user("a", inline(ALLOW_ALL)), user("b", inline(ALLOW_ALL)))));
    List<User> users = folder.account().users();
    assertThat(users.get(0).inlinePolicies().get(0).body().document().orElseThrow())
        .isSameAs(users.get(1).inlinePolicies().get(0).body().document().orElseThrow());
    assertThat(users.get(0).inlinePolicies().get(0).body().origin())
        .isNotEqualTo(users.get(1).inlinePolicies().get(0).body().origin());
  }

  @ParameterizedTest
  @CsvSource({
    "'\"2019-12-18T14:23:10+00:00\"', 2019-12-18T14:23:10Z",
    "'\"2019-12-18T14:23:10Z\"', 2019-12-18T14:23:10Z",
    "'\"2019-12-18 14:23:10+00:00\"', 2019-12-18T14:23:10Z",
    "'\"2019-12-18T16:23:10.5+02:00\"', 2019-12-18T14:23:10.500Z",
    "'\"2019-12-18\"', 2019-12-18T00:00:00Z",
    "1576678990, 2019-12-18T14:23:10Z",
    "1576678990.25, 2019-12-18T14:23:10.250Z",
    "1576678990250, 2019-12-18T14:23:10.250Z",
    "1.57667899E9, 2019-12-18T14:23:10Z",
    "'\"1576678990\"', 2019-12-18T14:23:10Z",
    "'\"1970-01-01T00:00:00Z\"', 1970-01-01T00:00:00Z"
  })
  void dates_are_read_in_every_form_that_exports_have_oddity_2(String json, String instant) {
    folder.file(GAAD, details(users(user("alice", "\"PasswordLastUsed\": " + json))));
    assertThat(folder.account().users().get(0).passwordLastUsed()).contains(Instant.parse(instant));
    assertThat(folder.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"\"', a string",
    "'\"2019-\"', a string",
    "'\"2019-12\"', a string",
    "'\"2019-12-\"', a string",
    "'\"2019-13-18\"', a string",
    "'\"2019-12-18T\"', a string",
    "'\"2019-12-18T14:23:10\"', a string",
    "'\"yesterday\"', a string",
    "true, a boolean",
    "{}, an object",
    "1e999999999, a number",
    "1e-999999999, a number",
    "1e99999999999, a number",
    "9e18, a number",
    "-1e30, a number"
  })
  void what_is_no_date_is_a_warning_and_never_a_failure(String json, String kind) {
    folder.file(GAAD, details(users(user("alice", "\"PasswordLastUsed\": " + json))));
    assertThat(folder.warnings())
        .containsExactly(
            "`PasswordLastUsed` of user details is not a date but "
                + kind
                + "\n  --> "
                + place(json + "}")
                + " (/UserDetailList/0/PasswordLastUsed)\n  help: the value was not read");
    assertThat(folder.account().users().get(0).passwordLastUsed()).isEmpty();
  }

  @Test
  void one_object_in_the_place_of_a_list_is_a_list_of_one_oddity_3() {
    String attached = "{\"PolicyName\": \"P\", \"PolicyArn\": \"arn:aws:iam::aws:policy/P\"}";
    folder.file(
        GAAD,
        details(
            groups(group("g", "\"AttachedManagedPolicies\": " + attached)),
            "\"UserDetailList\": " + user("alice", "\"GroupList\": \"g\""),
            "\"RoleDetailList\": null"));
    AccountSnapshot account = folder.account();
    assertThat(account.groups().get(0).attachedPolicies()).hasSize(1);
    assertThat(account.users()).hasSize(1);
    assertThat(account.users().get(0).groups()).containsExactly("g");
    assertThat(folder.warnings()).isEmpty();
    assertThat(folder.notes()).hasSize(1);
    assertThat(folder.coverage(DataPart.ROLES)).isEqualTo("not-collected: not in the input");
  }

  @Test
  void the_type_of_a_permissions_boundary_does_not_matter_oddity_4() {
    for (String type : List.of("Policy", "PermissionsBoundaryPolicy")) {
      folder.file(
          GAAD,
          details(
              roles(
                  role(
                      "r",
                      "\"PermissionsBoundary\": {\"PermissionsBoundaryType\": \""
                          + type
                          + "\", \"PermissionsBoundaryArn\": \"arn:aws:iam::aws:policy/B\"}"))));
      assertThat(folder.account().roles().get(0).permissionsBoundary())
          .contains("arn:aws:iam::aws:policy/B");
    }
  }

  @Test
  void a_managed_policy_among_the_roles_is_taken_as_a_policy_oddity_5() {
    folder.file(
        GAAD,
        details(
            roles(
                role("app"),
                policy(
                    "P",
                    "\"PolicyVersionList\": [{\"VersionId\": \"v1\", \"IsDefaultVersion\": true, \"Document\": "
                        + ALLOW_ALL
                        + "}]"))));
    AccountSnapshot account = folder.account();
    assertThat(account.roles()).extracting(Role::name).containsExactly("app");
    assertThat(account.managedPolicies()).extracting(ManagedPolicy::name).containsExactly("P");
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void an_entry_without_a_name_or_an_arn_is_reported() {
    folder.file(
        GAAD,
        details(
            roles(role("app"), "{\"Arn\": \"arn:aws:iam::111122223333:role/x\"}"),
            users("{\"UserName\": \"x\"}", "\"text\""),
            policies("{\"PolicyName\": \"x\"}", "null")));
    assertThat(folder.warnings())
        .containsExactly(
            "an entry has no `Arn` or no `RoleName`, and was not read\n  --> "
                + place("{\"Arn\": \"arn:aws:iam::111122223333:role/x")
                + " (/RoleDetailList/1)",
            "an entry has no `Arn` or no `UserName`, and was not read\n  --> "
                + place("{\"UserName\": \"x")
                + " (/UserDetailList/0)",
            "an entry of `UserDetailList` is a string, and was not read\n  --> "
                + place("\"text")
                + " (/UserDetailList/1)",
            "a managed policy has no `Arn`, and was not read\n  --> "
                + place("{\"PolicyName\": \"x")
                + " (/Policies/0)",
            "an entry of `Policies` is null, and was not read\n  --> "
                + place("null")
                + " (/Policies/1)");
  }

  @Test
  void an_arn_without_an_account_is_reported_as_in_a_redacted_export() {
    folder.file(
        GAAD,
        details(
            users(entity("User", "XXXXXXXXXXXX", "user", "alice")),
            groups(entity("Group", "", "group", "g")),
            roles(entity("Role", "11112222333", "role", "r"))));
    assertThat(folder.failure())
        .containsExactly(
            """
            no account was found in the input
              help: give the output of `aws iam get-account-authorization-details`, a credential\
             report, or a folder with both\
            """,
            "`arn:aws:iam::XXXXXXXXXXXX:user/alice` names no account, and the entry was not read\n"
                + "  --> "
                + place("{\"UserName")
                + " (/UserDetailList/0)",
            "`arn:aws:iam:::group/g` names no account, and the entry was not read\n  --> "
                + place("{\"GroupName")
                + " (/GroupDetailList/0)",
            "`arn:aws:iam::11112222333:role/r` names no account, and the entry was not read\n  --> "
                + place("{\"RoleName")
                + " (/RoleDetailList/0)",
            """
            it cannot be told which account this file is about
              --> get-account-authorization-details.json:1:1
              help: put the outputs of one account into a folder of their own, together with its\
             authorization details or credential report\
            """);
  }

  @Test
  void roles_that_instance_profiles_repeat_are_not_counted_twice() {
    folder.file(
        GAAD,
        details(
            roles(
                role(
                    "app",
                    "\"InstanceProfileList\": [{\"InstanceProfileName\": \"ip\", \"Arn\":"
                        + " \"arn:aws:iam::111122223333:instance-profile/ip\", \"Path\": \"/\","
                        + " \"InstanceProfileId\": \"AIPA1\", \"Roles\": ["
                        + role("app", "\"AssumeRolePolicyDocument\": " + ALLOW_ALL)
                        + "]}]"))));
    AccountSnapshot account = folder.account();
    assertThat(account.roles()).hasSize(1);
    assertThat(account.roles().get(0).trustPolicy()).isEmpty();
    assertThat(account.roles().get(0).instanceProfiles().get(0).roleNames()).containsExactly("app");
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void a_policy_without_a_name_has_that_of_its_arn() {
    folder.file(
        GAAD,
        details(
            users(user("a")),
            policies(
                "{\"Arn\": \"arn:aws:iam::111122223333:policy/x/P\", \"PolicyVersionList\": []}")));
    assertThat(folder.account().managedPolicies().get(0).name()).isEqualTo("P");
    assertThat(folder.account().managedPolicies().get(0).body()).isEmpty();
  }

  @Test
  void an_unused_role_has_a_last_use_without_a_date() {
    folder.file(GAAD, details(roles(role("a", "\"RoleLastUsed\": {}"), role("b"))));
    assertThat(folder.account().roles().get(0).lastUsed())
        .contains(new RoleLastUsed(Optional.empty(), Optional.empty()));
    assertThat(folder.account().roles().get(1).lastUsed()).isEmpty();
  }

  @Test
  void policies_may_stand_before_the_other_lists_or_alone() {
    String document =
        policy(
            "P",
            "\"PolicyVersionList\": [{\"VersionId\": \"v1\", \"IsDefaultVersion\": true,"
                + " \"Document\": "
                + ALLOW_ALL
                + "}]");
    folder.file(GAAD, details(policies(document), users(user("alice"))));
    assertThat(folder.account().managedPolicies().get(0).body()).isPresent();
    assertThat(folder.account().users()).hasSize(1);
    folder.file(GAAD, details(policies(document)));
    assertThat(folder.account().managedPolicies().get(0).body()).isPresent();
    assertThat(folder.coverage(DataPart.USERS)).isEqualTo("not-collected: not in the input");
  }

  @Test
  void an_unknown_member_is_reported_once_however_often_it_stands() {
    folder.file(
        GAAD,
        details(
            users(user("a", "\"New\": 1"), user("b", "\"New\": 2")),
            roles(role("r", "\"New\": {\"deep\": [1]}")),
            "\"Extra\": {\"a\": [1]}"));
    assertThat(folder.notes().subList(0, 3))
        .containsExactly(
            "`New` of user details is not known and was not read\n  --> "
                + place("\"New\": 1")
                + " (/UserDetailList/0/New)",
            "`New` of role details is not known and was not read\n  --> "
                + place("\"New\": {")
                + " (/RoleDetailList/0/New)",
            "`Extra` is not known and was not read\n  --> " + place("{\"a\"") + " (/Extra)");
    assertThat(folder.notes()).hasSize(4);
  }

  @Test
  void a_member_that_stands_twice_is_an_error() {
    String text = details(users(user("a")), users(user("b")));
    int second = text.lastIndexOf("\"UserDetailList");
    folder.file(GAAD, text);
    assertThat(folder.failure())
        .containsExactly(
            "the member `UserDetailList` stands twice in one object\n  --> "
                + GAAD
                + ":1:"
                + (second + 1)
                + " (/UserDetailList)\n  help: keep one of the two");
  }

  @Test
  void values_of_an_unexpected_type_are_reported_with_their_place() {
    folder.file(
        GAAD,
        details(
            users(
                user(
                    "a",
                    "\"Path\": []",
                    "\"GroupList\": [1]",
                    "\"Tags\": [\"x\"]",
                    "\"PermissionsBoundary\": \"p\"")),
            policies(
                policy(
                    "P",
                    "\"AttachmentCount\": 1.5",
                    "\"PermissionsBoundaryUsageCount\": \"x\"",
                    "\"PolicyVersionList\": [{\"IsDefaultVersion\": \"yes\"}]"))));
    assertThat(folder.warnings().stream().map(text -> text.split("\n")[0]))
        .containsExactly(
            "`Path` of user details is not a string but a list",
            "`GroupList` of user details is not a list of strings but a number",
            "`Tags` of user details is not a list of objects but a string",
            "`PermissionsBoundary` of user details is not an object but a string",
            "`IsDefaultVersion` of policy version is not true or false but a string",
            "`AttachmentCount` of managed policy details is not a whole number but a number",
            "`PermissionsBoundaryUsageCount` of managed policy details is not a whole number but a"
                + " string");
  }

  @Test
  void numbers_and_booleans_in_strings_are_understood() {
    folder.file(
        GAAD,
        details(
            policies(
                policy(
                    "P",
                    "\"AttachmentCount\": \"3\"",
                    "\"PolicyVersionList\": [{\"VersionId\": 1, \"IsDefaultVersion\": \"True\"}]"))));
    ManagedPolicy policy = folder.account().managedPolicies().get(0);
    assertThat(policy.attachmentCount()).contains(3);
    assertThat(policy.defaultVersion().orElseThrow().id()).isEqualTo("1");
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void pages_are_merged_and_the_last_one_makes_them_whole_oddity_11() {
    folder
        .file(
            "page-1.json",
            details(
                users(user("a")), roles(), groups(), "\"IsTruncated\": true", "\"Marker\": \"m\""))
        .file(
            "page-2.json",
            details(
                users(user("b")),
                groups(group("g")),
                roles(role("r")),
                policies(),
                "\"IsTruncated\": false"));
    assertThat(folder.account().users()).extracting(User::name).containsExactly("a", "b");
    for (DataPart part :
        List.of(
            DataPart.USERS,
            DataPart.GROUPS,
            DataPart.ROLES,
            DataPart.CUSTOMER_MANAGED_POLICIES,
            DataPart.AWS_MANAGED_POLICIES)) {
      assertThat(folder.coverage(part)).as(part.id()).isEqualTo("collected");
    }
  }

  @Test
  void if_every_page_says_that_more_follow_some_are_missing() {
    folder
        .file("page-1.json", details(users(user("a")), "\"IsTruncated\": true"))
        .file("page-2.json", details(users(user("b")), "\"NextToken\": \"t\""));
    assertThat(folder.coverage(DataPart.USERS))
        .isEqualTo("partial: the export was cut off by paging (`IsTruncated`) in page-1.json");
  }

  @Test
  void a_list_of_pages_may_be_one_file() {
    folder.file(
        "pages.json",
        "["
            + details(users(user("a")), "\"IsTruncated\": true")
            + ","
            + details(users(user("b")), "\"IsTruncated\": false")
            + "]");
    assertThat(folder.account().users()).extracting(User::name).containsExactly("a", "b");
    assertThat(folder.account().users().get(1).source().pointer()).isEqualTo("/1/UserDetailList/0");
    assertThat(folder.coverage(DataPart.USERS)).isEqualTo("collected");
  }

  @Test
  void lists_that_are_not_in_the_file_were_not_collected() {
    folder.file(GAAD, details(users(user("a"))));
    Coverage coverage = folder.account().coverage();
    assertThat(coverage.isComplete(DataPart.USERS)).isTrue();
    assertThat(Folder.words(coverage.of(DataPart.ROLES)))
        .isEqualTo("not-collected: not in the input");
    assertThat(Folder.words(coverage.of(DataPart.CREDENTIAL_REPORT)))
        .isEqualTo("not-collected: not in the input");
  }

  @Test
  void empty_lists_may_come_from_a_filter_unless_the_account_summary_confirms_them() {
    folder.file(GAAD, details(users(), groups(), roles(role("r")), policies()));
    assertThat(folder.coverage(DataPart.USERS))
        .isEqualTo("partial: the export lists no users; it may have been made with --filter");
    assertThat(folder.coverage(DataPart.GROUPS))
        .isEqualTo("partial: the export lists no groups; it may have been made with --filter");
    folder.file(
        "get-account-summary.json",
        "{\"SummaryMap\": {\"Users\": 0, \"Groups\": 2, \"Roles\": 1, \"Policies\": 1}}");
    assertThat(folder.coverage(DataPart.USERS)).isEqualTo("collected");
    assertThat(folder.coverage(DataPart.GROUPS))
        .isEqualTo("partial: the account summary counts 2, the files have 0");
    assertThat(folder.coverage(DataPart.ROLES)).isEqualTo("collected");
    assertThat(folder.coverage(DataPart.CUSTOMER_MANAGED_POLICIES))
        .isEqualTo("partial: the account summary counts 1, the files have 0");
  }

  @Test
  void an_account_without_users_lacks_none_of_what_is_asked_user_by_user() {
    folder.file(GAAD, details(users(), groups(), roles(role("r")), policies()));
    assertThat(folder.coverage(DataPart.MFA_DEVICES)).isEqualTo("not-collected: not in the input");
    folder.file(
        "get-account-summary.json",
        "{\"SummaryMap\": {\"Users\": 0, \"Groups\": 0, \"Roles\": 1, \"Policies\": 0}}");
    for (DataPart part :
        List.of(
            DataPart.ACCESS_KEYS,
            DataPart.LOGIN_PROFILES,
            DataPart.MFA_DEVICES,
            DataPart.SIGNING_CERTIFICATES,
            DataPart.SSH_PUBLIC_KEYS,
            DataPart.SERVICE_SPECIFIC_CREDENTIALS)) {
      assertThat(folder.coverage(part)).as(part.id()).isEqualTo("collected");
    }
    assertThat(folder.coverage(DataPart.VIRTUAL_MFA_DEVICES)).startsWith("not-collected");
  }

  @Test
  void attachments_without_a_document_are_a_gap_oddity_9() {
    String attached =
        "\"AttachedManagedPolicies\": ["
            + "{\"PolicyName\": \"A\", \"PolicyArn\": \"arn:aws:iam::aws:policy/A\"},"
            + "{\"PolicyName\": \"B\", \"PolicyArn\": \"arn:aws:iam::111122223333:policy/B\"}]";
    String boundary =
        "\"PermissionsBoundary\": {\"PermissionsBoundaryArn\":"
            + " \"arn:aws:iam::111122223333:policy/C\"}";
    folder.file(
        GAAD,
        details(
            users(user("u", boundary)),
            groups(group("g", attached)),
            roles(role("r", attached)),
            policies(policy("B", "\"PolicyVersionList\": [{\"VersionId\": \"v1\"}]"))));
    assertThat(folder.coverage(DataPart.CUSTOMER_MANAGED_POLICIES))
        .isEqualTo(
            "partial: no document for attached policies: arn:aws:iam::111122223333:policy/B,"
                + " arn:aws:iam::111122223333:policy/C");
    assertThat(folder.coverage(DataPart.AWS_MANAGED_POLICIES))
        .isEqualTo("partial: no document for attached policies: arn:aws:iam::aws:policy/A");
  }

  @Test
  void groups_that_only_users_name_are_a_gap_and_only_three_are_named_oddity_9() {
    folder.file(
        GAAD,
        details(
            users(user("a", "\"GroupList\": [\"g1\", \"g5\", \"g2\", \"g4\", \"g3\"]")),
            groups(group("g1"))));
    assertThat(folder.coverage(DataPart.GROUPS))
        .isEqualTo("partial: users are in groups that the export lacks: g2, g3, g4 and 1 more");
  }

  @Test
  void users_that_only_the_credential_report_names_are_a_gap() {
    folder
        .file(GAAD, details(users(user("a"))))
        .file(
            "report.csv",
            String.join("\n", Folder.HEADER, Folder.ROOT_ROW, Folder.row("a"), Folder.row("b")));
    assertThat(folder.coverage(DataPart.USERS))
        .isEqualTo(
            "partial: the credential report has users that the export lacks:"
                + " arn:aws:iam::111122223333:user/b");
    assertThat(folder.coverage(DataPart.CREDENTIAL_REPORT)).isEqualTo("collected");
  }

  @Test
  void files_about_one_account_are_merged_by_arn_and_the_first_one_wins() {
    folder
        .file("a.json", details(users(user("alice", "\"Path\": \"/one/\"")), roles(role("r"))))
        .file(
            "b.json",
            details(
                users(
                    user(
                        "alice",
                        "\"Path\": \"/two/\"",
                        "\"GroupList\": [\"g\"]",
                        inline(ALLOW_ALL)),
                    user("bob")),
                roles(
                    role(
                        "r", "\"AssumeRolePolicyDocument\": " + ALLOW_ALL, "\"RoleLastUsed\": {}")),
                groups(group("g"))));
    AccountSnapshot account = folder.account();
    assertThat(account.users()).extracting(User::name).containsExactly("alice", "bob");
    assertThat(account.users().get(0).path()).isEqualTo("/one/");
    assertThat(account.users().get(0).groups()).containsExactly("g");
    assertThat(account.users().get(0).inlinePolicies()).hasSize(1);
    assertThat(account.roles()).hasSize(1);
    assertThat(account.roles().get(0).trustPolicy()).isPresent();
    assertThat(account.roles().get(0).lastUsed()).isPresent();
  }

  @Test
  void two_accounts_in_two_folders_stay_apart() {
    folder
        .file("one/" + GAAD, details(users(user("a"))))
        .file("one/get-account-summary.json", "{\"SummaryMap\": {\"Users\": 1}}")
        .file("two/" + GAAD, details(users(entity("User", Folder.OTHER, "user", "b"))))
        .file("two/sub/list-account-aliases.json", "{\"AccountAliases\": [\"second\"]}");
    Snapshot snapshot = folder.read();
    assertThat(snapshot.accounts())
        .extracting(account -> account.id().value())
        .containsExactly(Folder.ACCOUNT, Folder.OTHER);
    assertThat(snapshot.accounts().get(0).summary()).isPresent();
    assertThat(snapshot.accounts().get(0).aliases()).isEmpty();
    assertThat(snapshot.accounts().get(1).summary()).isEmpty();
    assertThat(snapshot.accounts().get(1).aliases()).containsExactly("second");
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void two_accounts_in_one_folder_leave_files_that_name_none_unused_and_say_so() {
    folder
        .file("a.json", details(users(user("a"))))
        .file("b.json", details(users(entity("User", Folder.OTHER, "user", "b"))))
        .file("list-account-aliases.json", "{\"AccountAliases\": [\"second\"]}")
        .file("report.csv", Folder.HEADER + "\n" + Folder.ROOT_ROW)
        .file(
            "list-users.json", "{\"Users\": [" + entity("User", Folder.OTHER, "user", "c") + "]}");
    Snapshot snapshot = folder.read();
    assertThat(folder.warnings())
        .containsExactly(
            """
            it cannot be told which account this file is about
              --> list-account-aliases.json:1:1
              help: put the outputs of one account into a folder of their own, together with its\
             authorization details or credential report\
            """);
    assertThat(snapshot.accounts().get(0).credentialReport()).isPresent();
    assertThat(snapshot.accounts().get(1).credentialReport()).isEmpty();
    assertThat(snapshot.accounts().get(1).users()).extracting(User::name).containsExactly("b", "c");
  }

  @Test
  void two_accounts_in_one_file_both_get_the_policies_of_aws() {
    folder.file(
        GAAD,
        details(
            users(user("a"), entity("User", Folder.OTHER, "user", "b")),
            policies(
                entity(
                    "Policy",
                    "aws",
                    "policy",
                    "ReadOnlyAccess",
                    "\"PolicyVersionList\": [{\"VersionId\": \"v1\", \"IsDefaultVersion\": true,"
                        + " \"Document\": "
                        + ALLOW_ALL
                        + "}]"))));
    Snapshot snapshot = folder.read();
    assertThat(snapshot.accounts()).hasSize(2);
    assertThat(snapshot.accounts())
        .allSatisfy(
            account -> {
              assertThat(account.managedPolicies()).hasSize(1);
              assertThat(account.managedPolicies().get(0).isAwsManaged()).isTrue();
              assertThat(account.takenAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
            });
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void the_partition_is_that_of_the_arns() {
    folder.file(GAAD, details(users(user("a").replace("arn:aws:", "arn:aws-us-gov:"))));
    assertThat(folder.account().partition()).isEqualTo("aws-us-gov");
    assertThat(folder.account().rootArn()).isEqualTo("arn:aws-us-gov:iam::111122223333:root");
  }

  @Test
  void an_export_without_any_date_cannot_be_aged() {
    folder.file(
        GAAD,
        details(users("{\"UserName\": \"a\", \"Arn\": \"arn:aws:iam::111122223333:user/a\"}")));
    assertThat(folder.warnings())
        .containsExactly(
            """
            nothing in the input of account 111122223333 has a date
              help: say when it was collected with --now, or ages cannot be judged\
            """);
    assertThat(folder.account().takenAt()).isEqualTo(Instant.EPOCH);
  }
}
