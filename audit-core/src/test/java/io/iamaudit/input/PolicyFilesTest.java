package io.iamaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.PolicyBody;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFilesTest {
  private static final String READ =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
          {"Effect": "Deny", "Action": "s3:PutObject", "Resource": "*"}
        ]
      }
      """;
  private static final String ONE_LINE =
      "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\","
          + " \"Resource\": \"*\"}}";
  private static final String IN_STRING = "\"" + ONE_LINE.replace("\"", "\\\"") + "\"";

  @TempDir Path temp;
  private Folder folder = new Folder(Path.of(""));

  @BeforeEach
  void newFolder() {
    folder = new Folder(temp);
  }

  private FoundPolicies read(String... names) {
    String prefix = temp.toString().replace('\\', '/') + "/";
    List<Path> paths = Arrays.stream(names).map(temp::resolve).toList();
    return PolicyFiles.of(paths)
        .named(name -> (name + "/").replace(prefix, "").replaceAll("/$", ""))
        .read();
  }

  private FoundPolicy one(String name, String text) {
    FoundPolicies read = read(folder, name, text);
    assertThat(messages(read)).isEmpty();
    assertThat(read.policies()).hasSize(1);
    return read.policies().get(0);
  }

  private FoundPolicies read(Folder into, String name, String text) {
    into.file(name, text);
    return read(name);
  }

  private static List<String> messages(FoundPolicies read) {
    return read.diagnostics().stream().map(Diagnostic::render).toList();
  }

  private static List<String> names(FoundPolicies read) {
    return read.policies().stream().map(FoundPolicy::name).toList();
  }

  /** Places of the statements, as people read them. */
  private static List<String> places(FoundPolicy policy) {
    return policy.body().document().orElseThrow().statements().stream()
        .map(Statement::position)
        .map(policy.body()::locate)
        .map(SourceLocation::render)
        .toList();
  }

  private static String summary(FoundPolicy policy) {
    return policy.name()
        + " | "
        + policy.type().map(PolicyType::id).orElse("-")
        + " | "
        + policy.service().orElse("-")
        + " | "
        + policy.description();
  }

  @Test
  void a_document_is_found_with_the_places_of_its_statements() {
    FoundPolicy policy = one("read.json", READ);
    assertThat(summary(policy)).isEqualTo("read.json | - | - | policy document");
    assertThat(places(policy))
        .containsExactly("read.json:4:5 (/Statement/0)", "read.json:5:5 (/Statement/1)");
  }

  @Test
  void a_list_of_documents_gives_each() {
    FoundPolicies read =
        read(folder, "all.json", "[\n  " + ONE_LINE + ",\n  " + ONE_LINE + "\n]\n");
    assertThat(messages(read)).isEmpty();
    assertThat(names(read)).containsExactly("all.json#/0", "all.json#/1");
    assertThat(places(read.policies().get(1))).containsExactly("all.json:3:42 (/1/Statement)");
  }

  @Test
  void one_document_a_line_gives_each_with_its_line() {
    FoundPolicies read =
        read(folder, "all.jsonl", ONE_LINE + "\n\n  {\"PolicyDocument\": " + ONE_LINE + "}\r\n");
    assertThat(messages(read)).isEmpty();
    assertThat(names(read)).containsExactly("all.jsonl:1", "all.jsonl:3#/PolicyDocument");
    assertThat(places(read.policies().get(1)))
        .containsExactly("all.jsonl:3:61 (/PolicyDocument/Statement)");
  }

  @Test
  void documents_that_follow_each_other_are_each_found() {
    FoundPolicies read = read(folder, "all.json", READ + READ.replace("\"*\"}", "\"*\""));
    assertThat(names(read)).containsExactly("all.json:1", "all.json:8");
    assertThat(places(read.policies().get(0)).get(1)).isEqualTo("all.json:5:5 (/Statement/1)");
    assertThat(read.policies().get(1).body()).isInstanceOf(PolicyBody.Unreadable.class);
  }

  @Test
  void in_a_file_of_lines_a_broken_first_line_hides_nothing() {
    FoundPolicies read = read(folder, "all.jsonl", "{\"Statement\": [\n" + ONE_LINE + "\n");
    assertThat(names(read)).containsExactly("all.jsonl:1", "all.jsonl:2");
  }

  @Test
  void a_broken_line_among_others_is_found_too() {
    FoundPolicies read =
        read(folder, "all.json", ONE_LINE + "\n{\"Statement\": [\n" + ONE_LINE + "\n");
    assertThat(names(read)).containsExactly("all.json:1", "all.json:2", "all.json:3");
    assertThat(read.policies())
        .extracting(policy -> policy.body() instanceof PolicyBody.Readable)
        .containsExactly(true, false, true);
    assertThat(read.policies().get(1).body().diagnostics().get(0).render())
        .isEqualTo(
            """
            the text ends before the JSON is complete
              --> all.json:2:16
              help: the file was cut off; write it again\
            """);
  }

  @Test
  void a_broken_entry_of_a_list_is_found_and_so_are_the_others() {
    FoundPolicies read =
        read(folder, "all.json", "[" + ONE_LINE + ",\n {\"Statement\" []},\n " + ONE_LINE + "]");
    assertThat(names(read)).containsExactly("all.json#/0", "all.json#/1", "all.json#/2");
    assertThat(read.policies().get(1).body().diagnostics().get(0).location().orElseThrow().render())
        .startsWith("all.json:2:");
    assertThat(places(read.policies().get(2))).containsExactly("all.json:3:41 (/2/Statement)");
  }

  @Test
  void a_list_that_was_cut_off_keeps_its_whole_entries() {
    FoundPolicies read =
        read(folder, "all.json", "[" + ONE_LINE + ",\n" + ONE_LINE.substring(0, 50));
    assertThat(names(read)).containsExactly("all.json#/0", "all.json#/1");
    assertThat(read.policies())
        .extracting(policy -> policy.body() instanceof PolicyBody.Readable)
        .containsExactly(true, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "get-policy-version;{'PolicyVersion': {'Document': DOC, 'VersionId': 'v2'}};"
            + "#/PolicyVersion/Document | identity | - | policy version `v2`",
        "get-role-policy;{'RoleName': 'r', 'PolicyName': 'p', 'PolicyDocument': DOC};"
            + "#/PolicyDocument | identity | - | policy `p`",
        "get-user-policy;{'UserName': 'u', 'PolicyName': 'p', 'PolicyDocument': DOC};"
            + "#/PolicyDocument | identity | - | policy `p`",
        "get-group-policy;{'GroupName': 'g', 'PolicyName': 'p', 'PolicyDocument': DOC};"
            + "#/PolicyDocument | identity | - | policy `p`",
        "get-role;{'Role': {'RoleName': 'r', 'AssumeRolePolicyDocument': DOC}};"
            + "#/Role/AssumeRolePolicyDocument | trust | - | trust policy `r`",
        "get-bucket-policy;{'Policy': TEXT};#/Policy | resource | s3 | resource-based policy",
        "bucket;{'Policy': TEXT};#/Policy | resource | - | resource-based policy",
        "get-key-policy;{'Policy': TEXT, 'PolicyName': 'default'};"
            + "#/Policy | resource | kms | resource-based policy `default`",
        "queue;{'Attributes': {'QueueArn': 'q', 'Policy': TEXT}};"
            + "#/Attributes/Policy | resource | sqs | resource-based policy `q`",
        "get-queue-attributes;{'Attributes': {'Policy': TEXT}};"
            + "#/Attributes/Policy | resource | sqs | resource-based policy",
        "topic;{'Attributes': {'TopicArn': 't', 'Policy': TEXT}};"
            + "#/Attributes/Policy | resource | sns | resource-based policy `t`",
        "get-policy;{'Policy': TEXT, 'RevisionId': 'x'};"
            + "#/Policy | resource | lambda | resource-based policy",
        "get-resource-policy;{'ARN': 'a', 'Name': 'n', 'ResourcePolicy': TEXT};"
            + "#/ResourcePolicy | resource | secretsmanager | resource-based policy `n`",
        "get-repository-policy;{'repositoryName': 'n', 'policyText': TEXT};"
            + "#/policyText | resource | ecr | resource-based policy `n`",
        "describe-resource-policies;{'resourcePolicies': [{'policyName': 'n', 'policyDocument': TEXT}]};"
            + "#/resourcePolicies/0/policyDocument | resource | logs | resource-based policy `n`",
        "describe-vpc-endpoints;{'VpcEndpoints': [{'VpcEndpointId': 'vpce-1', 'PolicyDocument': TEXT}]};"
            + "#/VpcEndpoints/0/PolicyDocument | vpc-endpoint | - | policy of VPC endpoint `vpce-1`",
        "describe-policy;{'Policy': {'PolicySummary': {'Name': 'n', 'Type': 'SERVICE_CONTROL_POLICY'}, 'Content': TEXT}};"
            + "#/Policy/Content | scp | - | service control policy `n`",
        "describe-policy;{'Policy': {'PolicySummary': {'Name': 'n', 'Type': 'RESOURCE_CONTROL_POLICY'}, 'Content': TEXT}};"
            + "#/Policy/Content | rcp | - | resource control policy `n`",
        "list;[{'PolicyName': 'p', 'PolicyDocument': DOC}];"
            + "#/0/PolicyDocument | identity | - | policy `p`",
        "inline;{'InlinePolicy': TEXT};#/InlinePolicy | identity | - | inline policy"
      })
  void an_output_of_the_aws_cli_says_what_its_policy_is(
      String operation, String json, String expected) {
    String file = operation + ".json";
    FoundPolicy policy =
        one(file, json.replace('\'', '"').replace("DOC", ONE_LINE).replace("TEXT", IN_STRING));
    assertThat(summary(policy)).isEqualTo(file + expected);
    assertThat(policy.body().document().orElseThrow().statements()).hasSize(1);
  }

  @Test
  void a_percent_encoded_document_is_found() {
    String encoded =
        ONE_LINE.replace("{", "%7B").replace("\"", "%22").replace(" ", "%20").replace("}", "%7D");
    FoundPolicy policy = one("p.json", "{\"PolicyDocument\": \"" + encoded + "\"}");
    assertThat(places(policy)).containsExactly("p.json:1:20 (/PolicyDocument/Statement)");
  }

  @Test
  void authorization_details_give_all_their_policies() throws Exception {
    Path sample =
        Path.of("..", "samples", "small-company", "get-account-authorization-details.json");
    FoundPolicies read = PolicyFiles.of(sample).read();
    assertThat(messages(read)).isEmpty();
    long documents =
        Files.readString(sample).lines().filter(line -> line.contains("Document\": ")).count();
    assertThat(documents).isGreaterThan(20);
    assertThat(read.policies()).hasSize((int) documents);
    assertThat(read.policies())
        .extracting(policy -> policy.type().orElseThrow())
        .contains(PolicyType.TRUST, PolicyType.IDENTITY);
  }

  @Test
  void a_policy_of_an_organization_that_is_no_iam_policy_is_said_and_left_out() {
    FoundPolicies read =
        read(
            folder,
            "p.json",
            "{\"Policy\": {\"PolicySummary\": {\"Type\": \"TAG_POLICY\"}, \"Content\": \"{}\"}}");
    assertThat(read.policies()).isEmpty();
    assertThat(messages(read))
        .containsExactly(
            "a policy of the type `TAG_POLICY` grants and denies nothing and was not read\n"
                + "  --> p.json:1:54 (/Policy/Content)");
  }

  @Test
  void a_misspelt_element_makes_a_policy_unreadable_and_not_unfound() {
    FoundPolicies read = read(folder, "p.json", "{\"Version\": \"2012-10-17\", \"Statment\": []}");
    assertThat(read.policies()).hasSize(1);
    assertThat(read.policies().get(0).body()).isInstanceOf(PolicyBody.Unreadable.class);
  }

  @Test
  void a_statement_without_its_policy_is_a_broken_policy() {
    FoundPolicies read =
        read(folder, "p.json", "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}");
    assertThat(read.policies().get(0).body()).isInstanceOf(PolicyBody.Unreadable.class);
  }

  @Test
  void a_named_file_that_is_no_json_is_a_broken_policy() {
    FoundPolicies read = read(folder, "p.json", "Statement = everything\n");
    assertThat(messages(read)).isEmpty();
    assertThat(read.policies()).hasSize(1);
    assertThat(read.policies().get(0).body().diagnostics().get(0).kind())
        .contains("policy:json-invalid");
  }

  @Test
  void a_document_that_was_cut_off_is_a_broken_policy_also_in_a_folder() {
    folder.file("a/p.json", READ.substring(0, 90));
    FoundPolicies read = read("a");
    assertThat(messages(read)).isEmpty();
    assertThat(names(read)).containsExactly("a/p.json");
    assertThat(read.policies().get(0).body().diagnostics().get(0).location().orElseThrow().render())
        .startsWith("a/p.json:4:");
  }

  @Test
  void a_folder_is_read_in_the_order_of_names_and_what_it_left_out_is_said() {
    folder
        .file("f/b.json", ONE_LINE)
        .file("f/a/z.json.gz", Folder.gzip(ONE_LINE))
        .file("f/package.json", "{\"name\": \"x\"}")
        .file("f/values.yaml", "replicas: 1\n")
        .file("f/broken.json", "{\"name\": ")
        .file("f/.git/p.json", ONE_LINE)
        .file("f/.hidden.json", ONE_LINE)
        .file("f/README.md", "# none");
    FoundPolicies read = read("f");
    assertThat(names(read)).containsExactly("f/a/z.json.gz", "f/b.json");
    assertThat(messages(read))
        .containsExactly(
            """
            3 files hold no policy and were left out: `broken.json`, `package.json`, `values.yaml`
              --> f:1:1
              help: name a file to have it read in any case\
            """,
            """
            2 files are hidden and were left out: `.git`, `.hidden.json`
              --> f:1:1
              help: name a file to have it read in any case\
            """);
  }

  @Test
  void only_the_first_files_that_were_left_out_are_named() {
    folder.file("f/p.json", ONE_LINE);
    for (int i = 1; i <= 7; i++) {
      folder.file("f/x" + i + ".json", "[]");
    }
    assertThat(messages(read("f")).get(0))
        .startsWith(
            "7 files hold no policy and were left out: `x1.json`, `x2.json`, `x3.json`, `x4.json`,"
                + " `x5.json` and 2 more\n");
  }

  @Test
  void a_file_that_is_reached_twice_is_read_once() {
    folder.file("f/p.json", ONE_LINE);
    assertThat(names(read("f/p.json", "f", "f/../f/p.json"))).containsExactly("f/p.json");
  }

  @Test
  void all_that_cannot_be_read_is_said_at_once() throws Exception {
    Files.createDirectories(temp.resolve("empty"));
    folder
        .file("nothing.json", "")
        .file("package.json", "{\"name\": \"x\"}")
        .file("template.yaml", "Resources: {}\n")
        .file("f/package.json", "{}")
        .file("logo.json", new byte[] {(byte) 0x89, 'P', 'N', 'G'})
        .file("cut.json.gz", Arrays.copyOf(Folder.gzip(ONE_LINE), 30))
        .file("good.json", ONE_LINE);
    FoundPolicies read =
        read(
            "missing.json",
            "empty",
            "nothing.json",
            "package.json",
            "template.yaml",
            "f",
            "logo.json",
            "cut.json.gz",
            "good.json");
    assertThat(names(read)).containsExactly("good.json");
    assertThat(read.hasErrors()).isTrue();
    String prefix = temp.toString().replace('\\', '/') + "/";
    assertThat(messages(read).stream().map(message -> message.replace(prefix, "")))
        .containsExactly(
            """
            there is no file or folder `missing.json`
              help: check the path; it is relative to the current folder\
            """,
            """
            there is no file with policies in the folder `empty`
              help: in a folder files are read that end in .json, .jsonl, .yaml, .yml, .template,\
             also with .gz\
            """,
            """
            the file is empty
              --> nothing.json:1:1
              help: a policy is {"Version": "2012-10-17", "Statement": [...]}\
            """,
            """
            there is no policy in the file
              --> package.json:1:1
              help: give a policy document, an output of the AWS CLI that holds one, or a template\
            """,
            """
            there is no policy in the file
              --> template.yaml:1:1
              help: templates are read where the module audit-templates is installed\
            """,
            """
            there is no policy in the files of the folder `f`
              help: in a folder files are read that end in .json, .jsonl, .yaml, .yml, .template,\
             also with .gz\
            """,
            """
            1 file holds no policy and was left out: `package.json`
              --> f:1:1
              help: name a file to have it read in any case\
            """,
            """
            the byte 0x89 is not valid UTF-8 here
              --> logo.json:1:1
              help: save the file as UTF-8, or write it again with the AWS CLI\
            """,
            """
            the gzip data is broken or cut off
              --> cut.json.gz:1:1
              help: write the file again\
            """);
  }

  @Test
  void a_text_without_a_file_is_read_under_the_name_it_is_given() {
    FoundPolicies read =
        PolicyFiles.read(
            new ByteArrayInputStream(READ.getBytes(StandardCharsets.UTF_8)), "standard input");
    assertThat(names(read)).containsExactly("standard input");
    assertThat(places(read.policies().get(0)).get(0))
        .isEqualTo("standard input:4:5 (/Statement/0)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void a_byte_order_mark_moves_no_place(String encoding) throws Exception {
    folder.file("p.json", ("\uFEFF" + ONE_LINE).getBytes(encoding));
    assertThat(places(read("p.json").policies().get(0)))
        .containsExactly("p.json:1:40 (/Statement)");
  }

  @Test
  void nesting_without_end_is_a_broken_policy_and_no_crash() {
    FoundPolicies read = read(folder, "p.json", "{\"Statement\": " + "[".repeat(10_000));
    assertThat(read.policies().get(0).body().diagnostics().get(0).message())
        .isEqualTo("objects and lists are nested deeper than 64 levels");
  }

  @Test
  void a_member_that_stands_twice_around_a_policy_is_said_once() {
    FoundPolicies read =
        read(
            folder,
            "p.json",
            "{\"PolicyDocument\": "
                + ONE_LINE.replace("\"Action\"", "\"Effect\": \"Deny\", \"Action\"")
                + ", \"PolicyName\": \"a\", \"PolicyName\": \"b\"}");
    assertThat(messages(read))
        .hasSize(1)
        .allSatisfy(text -> assertThat(text).startsWith("the member `PolicyName` stands twice"));
    assertThat(read.policies().get(0).body().diagnostics()).hasSize(1);
  }

  @Test
  void a_reader_of_templates_is_asked_first_and_answers_for_what_it_knows() {
    folder.file("t.json", "{\"Resources\": " + ONE_LINE + "}").file("p.json", ONE_LINE);
    TemplateReader reader =
        (text, document) ->
            text.contains("Resources")
                ? Optional.of(
                    new FoundPolicies(List.of(), List.of(Diagnostic.note("a template of mine"))))
                : Optional.empty();
    FoundPolicies read =
        new PolicyFiles(
                List.of(temp.resolve("t.json"), temp.resolve("p.json")),
                name -> name.substring(name.lastIndexOf('/') + 1),
                List.of(reader))
            .read();
    assertThat(messages(read)).containsExactly("a template of mine");
    assertThat(names(read)).containsExactly("p.json");
  }

  @Test
  void equal_texts_share_one_document() {
    FoundPolicies read = read(folder, "all.json", "[" + ONE_LINE + ", " + ONE_LINE + "]");
    assertThat(
            read.policies().stream()
                .map(policy -> System.identityHashCode(policy.body().document().orElseThrow()))
                .collect(Collectors.toSet()))
        .hasSize(1);
  }
}
