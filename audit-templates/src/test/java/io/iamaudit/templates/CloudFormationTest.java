package io.iamaudit.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudFormationTest {

  /** A role's policy with these lines as its statement, and where the first of them stands. */
  private static FoundPolicies statement(String lines) {
    return Found.in(
        """
        Resources:
          P:
            Type: AWS::IAM::Policy
            Properties:
              PolicyDocument:
                Version: 2012-10-17
                Statement:
                  - %s
        """
            .formatted(lines.strip().replace("\n", "\n            ")),
        "t.yaml");
  }

  private static String words(FoundPolicies found) {
    return Found.lines(found).lines().skip(1).map(String::strip).reduce("", (a, b) -> a + b + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploy.yaml", "sam.yaml", "cdk.template.json"})
  void every_policy_of_a_template_is_found_with_the_places_of_its_statements(String name) {
    FoundPolicies found = Found.assertExpected(name);
    assertThat(found.policies()).isNotEmpty();
    assertThat(found.policies())
        .allSatisfy(policy -> assertThat(policy.body()).isInstanceOf(PolicyBody.Readable.class));
  }

  @ParameterizedTest
  @CsvSource({"deploy.yaml, 25", "sam.yaml, 5", "cdk.template.json, 3"})
  void at_the_place_of_every_text_stands_that_text_or_what_makes_it(String name, int texts) {
    String text = Found.file(name);
    int opened =
        Found.open(
            Found.in(text, name),
            text,
            (value, stands) -> {
              boolean made = List.of("!", "Fn::", "{", "|").stream().anyMatch(stands::startsWith);
              boolean isIt =
                  stands.startsWith(value)
                      || stands.startsWith("'" + value + "'")
                      || stands.startsWith("\"" + value + "\"");
              assertThat(isIt || made).as("%s at %s", value, stands).isTrue();
              assertThat(!Unresolved.isIn(value) || made).as("%s at %s", value, stands).isTrue();
            });
    assertThat(opened).isEqualTo(texts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cdk.template.json"})
  void a_template_of_json_gives_the_same_when_it_is_read_as_yaml(String name) {
    String text = Found.file(name);
    List<FoundPolicy> json = Found.in(text, "t.json").policies();
    List<FoundPolicy> yaml = Found.in(text, "t.yaml").policies();
    assertThat(json).hasSize(2).hasSameSizeAs(yaml);
    for (int i = 0; i < json.size(); i++) {
      PolicyDocument document = json.get(i).body().document().orElseThrow();
      PolicyDocument again = yaml.get(i).body().document().orElseThrow();
      assertThat(again).isEqualTo(document);
      assertThat(places(yaml.get(i))).isEqualTo(places(json.get(i)));
    }
  }

  private static List<SourcePosition> places(FoundPolicy policy) {
    return Found.statements(policy.body()).stream()
        .map(Statement::position)
        .map(position -> policy.body().locate(position).position())
        .toList();
  }

  @Test
  void a_policy_of_json_without_functions_keeps_its_text_as_it_stands() {
    List<FoundPolicy> found = Found.in(Found.file("cdk.template.json"), "t.json").policies();
    assertThat(found)
        .extracting(policy -> policy.body().origin().form())
        .containsExactly(PolicyOrigin.Form.VERBATIM, PolicyOrigin.Form.MAPPED);
    assertThat(Found.file("cdk.template.json")).contains(found.get(0).body().text());
  }

  @Test
  void a_mistake_in_a_policy_is_reported_at_its_place_in_the_template() {
    FoundPolicies found =
        statement(
            """
            Effect: allow
            Actions: s3:*
            Resource: '*'
            """);
    assertThat(found.policies().get(0).body().diagnostics())
        .extracting(diagnostic -> diagnostic.render())
        .containsExactly(
            """
            the statement has neither `Action` nor `NotAction`
              --> t.yaml:8:13 (/Resources/P/Properties/PolicyDocument/Statement/0)
              help: every statement has one of them\
            """,
            """
            `allow` is not an effect
              --> t.yaml:8:21 (/Resources/P/Properties/PolicyDocument/Statement/0/Effect)
              help: write `Allow` or `Deny`, in this case\
            """,
            """
            unknown element `Actions` in statement
              --> t.yaml:9:13 (/Resources/P/Properties/PolicyDocument/Statement/0/Actions)
              help: did you mean `Action`?\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "!Ref Bucket;${Bucket}",
        "!GetAtt Bucket.Arn;${Bucket.Arn}",
        "!GetAtt [Bucket, Arn];${Bucket.Arn}",
        "!Sub 'arn:${AWS::Partition}:s3:::${Bucket}/*';arn:${AWS::Partition}:s3:::${Bucket}/*",
        "!Sub ['arn:aws:s3:::${B}/${C}', {B: data, C: !Ref Key}];arn:aws:s3:::data/${Key}",
        "!Sub 'arn:aws:s3:::data/${!aws:username}';arn:aws:s3:::data/${aws:username}",
        "!Sub 'arn:aws:s3:::data/${unclosed';arn:aws:s3:::data/${unclosed",
        "!Join ['/', [arn:aws:s3:::data, !Ref 'AWS::NoValue', x]];arn:aws:s3:::data/x",
        "!Join ['/', !Ref Parts];${Fn::Join}",
        "!Join ['', ['arn:', !If [C, aws, aws-cn], ':s3']];arn:${Fn::If C}:s3",
        "!Select [0, !Ref Parts];${Fn::Select}",
        "!FindInMap [Buckets, !Ref 'AWS::Region', Name];${Fn::FindInMap}",
        "!ImportValue Shared;${Shared}",
        "!Base64 x;${Fn::Base64}",
        "!NobodyKnows x;${Fn::NobodyKnows}",
        "{'Fn::Sub': '${Bucket}/*'};${Bucket}/*"
      })
  void what_is_known_only_when_deployed_is_an_unknown_part_of_a_text(String yaml, String expected) {
    FoundPolicies found = statement("{Effect: Allow, Action: 's3:*', Resource: " + yaml + "}");
    assertThat(Found.messages(found)).isEmpty();
    assertThat(words(found)).endsWith(" Allow [s3:*] on [" + expected + "]\n");
  }

  @Test
  void what_looks_like_an_unknown_part_and_is_none_is_a_variable_of_the_policy() {
    PolicyBody body =
        statement("{Effect: Allow, Action: 's3:*', Resource: '${aws:username}'}")
            .policies()
            .get(0)
            .body();
    assertThat(Unresolved.isIn(body.text())).isFalse();
    assertThat(body.text()).contains("\"${aws:username}\"");
  }

  @Test
  void both_sides_of_a_choice_between_entries_are_kept() {
    FoundPolicies found =
        statement(
            """
            Effect: Allow
            Principal: {AWS: !If [C, '111122223333', ['444455556666', !Ref Other]]}
            Action: !If [C, 's3:*', !Ref AWS::NoValue]
            Resource: '*'
            """);
    assertThat(words(found))
        .endsWith(" Allow <AWS:111122223333,AWS:444455556666,AWS:${Other}> [s3:*] on [*]\n");
  }

  @Test
  void sides_of_a_choice_that_exclude_each_other_make_two_statements() {
    FoundPolicies found =
        statement(
            """
            Sid: A
            Effect: Allow
            Action: '*'
            Resource: !If [C, 'arn:aws:s3:::live', 'arn:aws:s3:::test']
            Condition: !If [C, {Bool: {'aws:SecureTransport': true}}, !Ref AWS::NoValue]
            """);
    assertThat(words(found).lines().map(line -> line.substring(line.indexOf("/0 ") + 3)))
        .containsExactly(
            "A Allow [*] on [arn:aws:s3:::live] if Bool aws:SecureTransport [true]",
            "Allow [*] on [arn:aws:s3:::test]");
  }

  @Test
  void a_statement_with_too_many_choices_is_left_out_and_that_is_said() {
    StringBuilder conditions = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      conditions.append("Op").append(i).append(": !If [C").append(i).append(", {a: b}, {c: d}], ");
    }
    FoundPolicies found =
        statement("{Effect: Allow, Action: '*', Resource: '*', Condition: {" + conditions + "}}");
    assertThat(words(found)).isEqualTo("! `Statement` is an empty list\n");
    assertThat(Found.messages(found))
        .containsExactly(
            """
            which of many choices a statement has is known only when the template is deployed,\
             and the statement was left out
              --> t.yaml:8:13 (/Resources/P/Properties/PolicyDocument/Statement/0)\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "{Effect: !Ref E, Action: '*', Resource: '*'};`Effect` of the statement is",
        "{Effect: Allow, Action: !Ref A, Resource: '*'};`Action` of the statement is",
        "{Effect: Allow, Action: [!Ref A, !Ref B], Resource: '*'};`Action` of the statement is",
        "{Effect: Allow, Principal: !Ref P, Action: '*'};`Principal` of the statement is",
        "{Effect: Allow, Action: '*', Condition: !Ref C};`Condition` of the statement is",
        "{Effect: Allow, Action: '*', Condition: {Bool: !Ref C}};`Bool` of the statement is"
      })
  void a_statement_that_says_nothing_without_what_is_unknown_is_left_out(
      String yaml, String expected) {
    FoundPolicies found = statement(yaml);
    assertThat(Found.statements(found.policies().get(0).body())).isEmpty();
    assertThat(Found.messages(found)).hasSize(1);
    assertThat(Found.messages(found).get(0))
        .startsWith(
            expected
                + " known only when the template is deployed, and the statement was left out\n"
                + "  --> t.yaml:8:");
  }

  @Test
  void an_action_that_is_unknown_beside_others_stays_an_unknown_action() {
    assertThat(words(statement("{Effect: Allow, Action: ['s3:*', !Ref A], Resource: '*'}")))
        .endsWith(" Allow [s3:*, ${A}] on [*]\n");
  }

  @Test
  void texts_without_quotes_are_texts_and_only_conditions_have_numbers_and_booleans() {
    FoundPolicies found =
        statement(
            """
            Effect: Allow
            Principal: {AWS: 111122223333}
            Action: '*'
            Condition:
              Bool: {'aws:SecureTransport': true}
              NumericLessThan: {'s3:max-keys': 10, 's3:x': 1.5}
              StringEquals: {'aws:SourceAccount': 011122223333, 'aws:a': 0x1F, 'aws:b': 1_000}
            """);
    assertThat(words(found))
        .endsWith(
            " Allow <AWS:111122223333> [*] if Bool aws:SecureTransport [true] if NumericLessThan"
                + " s3:max-keys [10] if NumericLessThan s3:x [1.5] if StringEquals"
                + " aws:SourceAccount [011122223333] if StringEquals aws:a [0x1F] if StringEquals"
                + " aws:b [1_000]\n");
    assertThat(found.policies().get(0).body().text()).contains("\"s3:max-keys\": 10");
  }

  @Test
  void a_yes_without_quotes_is_warned_of() {
    FoundPolicies found =
        statement(
            "{Effect: Allow, Action: '*', Condition: {StringEquals: {'aws:a': yes, 'aws:b': 'no'}}}");
    assertThat(Found.messages(found))
        .containsExactly(
            """
            `yes` without quotes is a boolean to readers of YAML 1.1
              --> t.yaml:8:78 (/Resources/P/Properties/PolicyDocument/Statement/0/Condition/StringEquals/aws:a)
              help: put it in quotes; it was read as the text\
            """);
  }

  @Test
  void aliases_and_merges_stand_for_what_they_name() {
    FoundPolicies found =
        Found.in(
            """
            Common: &common {Version: 2012-10-17, Id: base}
            Any: &any ['*']
            Resources:
              P:
                Type: AWS::IAM::ManagedPolicy
                Properties:
                  PolicyDocument:
                    <<: *common
                    Id: mine
                    Statement: {Effect: Deny, Action: *any, Resource: *any}
            """,
            "t.yml");
    assertThat(Found.messages(found)).isEmpty();
    assertThat(Found.lines(found)).endsWith(" Deny [*] on [*]\n");
    assertThat(found.policies().get(0).body().text()).contains("\"mine\"").doesNotContain("base");
  }

  @Test
  void a_policy_in_a_string_is_read_out_of_the_string() {
    FoundPolicies found =
        Found.in(
            """
            {"Resources": {"P": {"Type": "AWS::SSO::PermissionSet", "Properties": {"InlinePolicy":
              {"Fn::Sub": "{\\"Statement\\": {\\"Effect\\": \\"Allow\\", \\"Action\\": \\"*\\",\
             \\"Resource\\": \\"${Bucket}\\"}}"}}}}}
            """,
            "t.json");
    assertThat(Found.lines(found))
        .isEqualTo(
            """
            t.json#P.InlinePolicy | identity | - | identity-based policy of AWS::SSO::PermissionSet P
              2:3 /Resources/P/Properties/InlinePolicy/Statement Allow [*] on [${Bucket}]
            """);
  }

  @Test
  void a_loop_over_resources_is_said_and_not_read() {
    FoundPolicies found =
        Found.in(
            """
            Transform: AWS::LanguageExtensions
            Resources:
              'Fn::ForEach::Roles': [Name, [a, b], {'Role${Name}': {Type: AWS::IAM::Role}}]
            """,
            "t.yaml");
    assertThat(Found.messages(found))
        .containsExactly(
            """
            what `Fn::ForEach::Roles` makes is known only when the template is deployed, and was not\
             read
              --> t.yaml:3:3 (/Resources/Fn::ForEach::Roles)\
            """);
  }

  @Test
  void a_template_without_policies_says_so() {
    assertThat(
            Found.messages(
                Found.in("Resources: {B: {Type: 'AWS::S3::Bucket', Properties: {}}}", "t.yaml")))
        .containsExactly("there is no policy in the template\n  --> t.yaml:1:1");
  }

  @Test
  void a_policy_written_as_yaml_is_a_policy() {
    FoundPolicies found =
        Found.in(
            """
            Version: 2012-10-17
            Statement:
              - Effect: Allow
                Action: s3:*
                Resource: '*'
            ---
            Statement: {Effect: Deny, Action: '*', Resource: '*'}
            """,
            "p.yml");
    assertThat(Found.lines(found))
        .isEqualTo(
            """
            p.yml | - | - | policy document
              3:5 /Statement/0 Allow [s3:*] on [*]
            p.yml#2 | - | - | policy document
              7:12 /Statement Deny [*] on [*]
            """);
  }

  @Test
  void what_the_cdk_keeps_beside_its_templates_is_not_read_twice() {
    assertThat(
            Found.messages(
                Found.in("{\"version\": \"tree-0.1\", \"tree\": {\"id\": \"App\"}}", "tree.json")))
        .containsExactly(
            "the tree of constructs repeats the templates and was not read\n  --> tree.json:1:1");
  }

  @Test
  void a_template_within_a_template_is_said_and_not_read() {
    FoundPolicies found =
        Found.in(
            """
            Resources:
              Everywhere:
                Type: AWS::CloudFormation::StackSet
                Properties:
                  TemplateBody: |
                    Resources: {}
            """,
            "t.yaml");
    assertThat(Found.messages(found))
        .containsExactly(
            """
            the template in AWS::CloudFormation::StackSet Everywhere was not read
              --> t.yaml:5:21 (/Resources/Everywhere/Properties/TemplateBody)\
            """);
  }

  @Test
  void in_json_a_number_is_a_number_and_not_a_text() {
    FoundPolicies found =
        Found.in(
            """
            {"Resources": {"P": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument":
              {"Statement": {"Effect": "Allow", "Action": 1, "Resource": {"Ref": "B"}}}}}}}
            """,
            "t.json");
    assertThat(found.policies().get(0).body().diagnostics())
        .extracting(diagnostic -> diagnostic.render())
        .containsExactly(
            """
            an entry of `Action` is a string, not a number
              --> t.json:2:47 (/Resources/P/Properties/PolicyDocument/Statement/Action)\
            """);
  }

  @Test
  void characters_of_two_units_move_no_place_wherever_they_stand() {
    for (int before = 1000; before < 1050; before++) {
      FoundPolicies found =
          Found.in(
              "# "
                  + "x".repeat(before)
                  + "\n'\uD83D\uDE80\uD83D\uDE80': x\n"
                  + "Statement: {Sid: '\uD83D\uDE80', Effect: Allow, Action: [oops: 1]}\n",
              "t.yaml");
      assertThat(found.policies().get(0).body().diagnostics())
          .extracting(diagnostic -> diagnostic.location().orElseThrow().render())
          .containsExactly(
              "t.yaml:2:1 (/\uD83D\uDE80\uD83D\uDE80)", "t.yaml:3:48 (/Statement/Action/0)");
    }
  }
}
