package io.iamaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyParserTest {
  private static final long SEED = 20261124;

  private static PolicyDocument read(String text) {
    PolicyParseResult result = PolicyParser.parse(text, "policy.json");
    assertThat(result.diagnostics()).isEmpty();
    return result.orElseThrow();
  }

  private static Statement statement(String text) {
    PolicyDocument document = read("{\"Statement\": " + text + "}");
    assertThat(document.statements()).hasSize(1);
    return document.statements().get(0);
  }

  /** All diagnostics as people read them; an error leaves no document. */
  private static String problems(String text) {
    PolicyParseResult result = PolicyParser.parse(text, "policy.json");
    boolean hasError = result.diagnostics().stream().anyMatch(Diagnostic::isError);
    assertThat(result.document().isEmpty()).isEqualTo(hasError);
    return result.diagnostics().stream().map(Diagnostic::render).collect(Collectors.joining("\n"));
  }

  private static final String FULL =
      """
      {
        "Version": "2012-10-17",
        "Id": "key-default-1",
        "Statement": [
          {
            "Sid": "AllowReaders",
            "Effect": "Allow",
            "Principal": {
              "AWS": ["arn:aws:iam::111122223333:root", "444455556666"],
              "Service": "lambda.amazonaws.com"
            },
            "Action": ["s3:GetObject", "s3:List*"],
            "Resource": "arn:aws:s3:::bucket/*",
            "Condition": {
              "StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:ARN": ["a", "b"]},
              "Bool": {"aws:SecureTransport": "true"}
            }
          },
          {"Effect": "Deny", "NotPrincipal": "*", "NotAction": "iam:*", "NotResource": ["*"]}
        ]
      }
      """;

  @Test
  void a_whole_policy_is_read_as_it_was_written() {
    PolicyDocument document = read(FULL);
    assertThat(document.version()).contains(PolicyVersion.V2012_10_17);
    assertThat(document.id()).contains(PolicyValue.of("key-default-1"));
    assertThat(document.statements()).hasSize(2);
    Statement first = document.statements().get(0);
    assertThat(first)
        .isEqualTo(
            Statement.allow()
                .sid("AllowReaders")
                .principal(
                    PrincipalEntry.Kind.AWS, "arn:aws:iam::111122223333:root", "444455556666")
                .principal(PrincipalEntry.Kind.SERVICE, "lambda.amazonaws.com")
                .action("s3:GetObject", "s3:List*")
                .resource("arn:aws:s3:::bucket/*")
                .condition("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5")
                .condition("StringEquals", "aws:ARN", "a", "b")
                .condition("Bool", "aws:SecureTransport", "true")
                .build());
    assertThat(first.isAllow()).isTrue();
    assertThat(first.conditions().stream().map(c -> c.operator() + " " + c.key() + c.values()))
        .containsExactly(
            "StringEquals aws:PrincipalOrgID[o-a1b2c3d4e5]",
            "StringEquals aws:ARN[a, b]",
            "Bool aws:SecureTransport[true]");
    assertThat(document.statements(Effect.DENY))
        .containsExactly(
            Statement.deny()
                .notPrincipal(PrincipalEntry.Kind.ANYONE, "*")
                .notAction("iam:*")
                .notResource("*")
                .build());
  }

  @Test
  void every_statement_and_value_knows_its_place_rule_g11() {
    PolicyDocument document = read(FULL);
    Statement first = document.statements().get(0);
    assertThat(first.position()).isEqualTo(new SourcePosition("/Statement/0", 5, 5));
    assertThat(document.id().orElseThrow().position()).isEqualTo(new SourcePosition("/Id", 3, 9));
    assertThat(first.sid().orElseThrow().position())
        .isEqualTo(new SourcePosition("/Statement/0/Sid", 6, 14));
    assertThat(first.action().patterns().get(1).position())
        .isEqualTo(new SourcePosition("/Statement/0/Action/1", 12, 34));
    assertThat(first.resource().orElseThrow().patterns().get(0).position())
        .isEqualTo(new SourcePosition("/Statement/0/Resource", 13, 19));
    assertThat(first.principal().orElseThrow().entries().get(1).value().position())
        .isEqualTo(new SourcePosition("/Statement/0/Principal/AWS/1", 9, 51));
    Condition second = first.conditions().get(1);
    assertThat(second.operator().position().pointer())
        .isEqualTo("/Statement/0/Condition/" + second.operator().name());
    assertThat(second.key().position())
        .isEqualTo(new SourcePosition("/Statement/0/Condition/StringEquals/aws:ARN", 15, 64));
    assertThat(second.values().get(1).position())
        .isEqualTo(new SourcePosition("/Statement/0/Condition/StringEquals/aws:ARN/1", 15, 81));
  }

  @Test
  void a_single_value_stands_for_a_list_of_one_in_every_place_rule_g4() {
    String plain =
        """
        {"Statement": {"Effect": "Allow", "Principal": {"AWS": "a", "Service": "s",
         "Federated": "f", "CanonicalUser": "c"}, "Action": "x:y", "Resource": "r",
         "Condition": {"StringLike": {"k": "v"}}}}
        """;
    String lists =
        """
        {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["a"], "Service": ["s"],
         "Federated": ["f"], "CanonicalUser": ["c"]}, "Action": ["x:y"], "Resource": ["r"],
         "Condition": {"StringLike": {"k": ["v"]}}}]}
        """;
    assertThat(read(plain)).isEqualTo(read(lists)).hasSameHashCodeAs(read(lists));
    Statement negated =
        statement("{\"Effect\": \"Deny\", \"NotAction\": [\"x:y\"], \"NotResource\": [\"r\"]}");
    assertThat(negated)
        .isEqualTo(
            statement("{\"Effect\": \"Deny\", \"NotAction\": \"x:y\", \"NotResource\": \"r\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, BOOLEAN",
    "false, false, BOOLEAN",
    "3600, 3600, NUMBER",
    "-1.50, -1.50, NUMBER",
    "1E3, 1E3, NUMBER",
    "'\"true\"', true, STRING",
    "'\"\"', '', STRING"
  })
  void condition_values_may_stand_without_quotes_rule_g7(
      String json, String text, PolicyValue.Form form) {
    Statement statement =
        statement(
            "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Condition\": {\"NumericLessThan\":"
                + " {\"k\": ["
                + json
                + "]}}}");
    PolicyValue value = statement.conditions().get(0).values().get(0);
    assertThat(value.text()).isEqualTo(text);
    assertThat(value.form()).isEqualTo(form);
  }

  @Test
  void a_value_with_quotes_is_not_equal_to_one_without() {
    PolicyValue quoted = PolicyValue.of("true");
    PolicyValue plain = new PolicyValue("true", PolicyValue.Form.BOOLEAN, SourcePosition.START);
    assertThat(quoted).isNotEqualTo(plain).hasToString("true");
    assertThat(quoted)
        .isEqualTo(
            new PolicyValue("true", PolicyValue.Form.STRING, new SourcePosition("/x", 4, 2)));
  }

  @Test
  void a_policy_without_a_version_is_read_as_the_old_one_rule_g9() {
    PolicyDocument document = read("{\"Statement\": " + MINIMAL + "}");
    assertThat(document.version()).isEmpty();
    assertThat(document.effectiveVersion()).isEqualTo(PolicyVersion.V2008_10_17);
    assertThat(read("{\"Version\": \"2008-10-17\", \"Statement\": " + MINIMAL + "}").version())
        .contains(PolicyVersion.V2008_10_17);
    assertThat(
            read("{\"Version\": \"2012-10-17\", \"Statement\": " + MINIMAL + "}")
                .effectiveVersion())
        .isEqualTo(PolicyVersion.V2012_10_17);
  }

  private static final String MINIMAL =
      "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}";

  @Test
  void empty_and_missing_stay_apart() {
    assertThat(statement("{\"Sid\": \"\", \"Effect\": \"Allow\", \"Action\": \"*\"}").sid())
        .contains(PolicyValue.of(""));
    assertThat(statement("{\"Effect\": \"Allow\", \"Action\": \"*\"}").sid()).isEmpty();
    assertThat(read("{\"Id\": \"\", \"Statement\": " + MINIMAL + "}").id())
        .contains(PolicyValue.of(""));
  }

  @Test
  void an_empty_condition_block_always_holds_and_is_worth_a_note() {
    PolicyParseResult result =
        PolicyParser.parse(
            "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Condition\": {}}}",
            "policy.json");
    assertThat(result.orElseThrow().statements().get(0).conditions()).isEmpty();
    assertThat(result.diagnostics().stream().map(Diagnostic::render))
        .containsExactly(
            """
            `Condition` is an empty object
              --> policy.json:1:63 (/Statement/Condition)""");
    assertThat(result.diagnostics().get(0).level()).isEqualTo(Diagnostic.Level.NOTE);
  }

  @Test
  void the_statements_without_errors_stay_legible() {
    PolicyParseResult result =
        PolicyParser.parse(
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "allow", "Action": "s3:GetObject", "Resource": "*"},
              {"Effect": "Deny", "Action": "sqs:*", "Resource": "*"}
            ]}
            """,
            "policy.json");
    assertThat(result.document()).isEmpty();
    assertThat(result.legible().orElseThrow().statements())
        .singleElement()
        .matches(statement -> statement.effect() == Effect.DENY);
    assertThat(PolicyParser.parse("{\"Statement\": [}", "policy.json").legible()).isEmpty();
    assertThat(
            PolicyParser.parse("{\"Statement\": [], \"Statement\": []}", "policy.json").legible())
        .as("which of the two counts nobody can tell")
        .isEmpty();
  }

  @Test
  void every_problem_names_its_kind() {
    PolicyParseResult result =
        PolicyParser.parse(
            """
            {"Version": "2020-01-01", "Resources": [], "Statement": [
              {"Effect": "allow", "Action": [], "NotAction": 5, "Resource": 5},
              {"Sid": "a", "Effect": "Deny", "Principal": "me", "Condition": {"StringIs": {"a": []}}},
              {"Sid": "a", "Effect": "Deny", "Action": "*"}, {"Sid": "a", "Effect": "Deny", "Action": "*"}
            ]}
            """,
            "policy.json");
    assertThat(result.diagnostics())
        .allSatisfy(diagnostic -> assertThat(PolicyProblem.of(diagnostic)).isPresent());
    assertThat(result.diagnostics().stream().map(it -> PolicyProblem.of(it).orElseThrow()))
        .contains(
            PolicyProblem.INVALID_VERSION,
            PolicyProblem.UNKNOWN_ELEMENT,
            PolicyProblem.INVALID_EFFECT,
            PolicyProblem.EMPTY_LIST,
            PolicyProblem.WRONG_DATA_TYPE,
            PolicyProblem.CONFLICTING_ELEMENTS,
            PolicyProblem.PRINCIPAL_WITHOUT_KIND,
            PolicyProblem.MISSING_ACTION,
            PolicyProblem.UNKNOWN_OPERATOR,
            PolicyProblem.EMPTY_CONDITION,
            PolicyProblem.DUPLICATE_SID);
  }

  @Test
  void several_empty_sids_are_no_repetition() {
    read(
        """
        {"Statement": [
          {"Sid": "", "Effect": "Allow", "Action": "*"},
          {"Sid": "", "Effect": "Deny", "Action": "*"}
        ]}
        """);
  }

  @Test
  void principals_of_every_kind_are_told_apart_rule_g6() {
    PrincipalElement principal =
        statement(
                """
                {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {
                  "AWS": ["*", "AIDACKCEVSQ6C2EXAMPLE"],
                  "Service": ["ec2.amazonaws.com", "*"],
                  "Federated": "arn:aws:iam::111122223333:saml-provider/idp",
                  "CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
                }}
                """)
            .principal()
            .orElseThrow();
    assertThat(principal.elementName()).isEqualTo("Principal");
    assertThat(principal.entries().stream().map(PrincipalEntry::kind))
        .containsExactly(
            PrincipalEntry.Kind.AWS,
            PrincipalEntry.Kind.AWS,
            PrincipalEntry.Kind.SERVICE,
            PrincipalEntry.Kind.SERVICE,
            PrincipalEntry.Kind.FEDERATED,
            PrincipalEntry.Kind.CANONICAL_USER);
    assertThat(principal.entries().stream().map(PrincipalEntry::isEveryone))
        .containsExactly(true, false, false, false, false, false);
    PrincipalElement anyone =
        statement("{\"Effect\": \"Allow\", \"Action\": \"*\", \"Principal\": \"*\"}")
            .principal()
            .orElseThrow();
    assertThat(anyone.entries().get(0).kind()).isEqualTo(PrincipalEntry.Kind.ANYONE);
    assertThat(anyone.entries().get(0).isEveryone()).isTrue();
  }

  @Test
  void members_may_stand_in_any_order_rule_g1() {
    assertThat(
            read(
                "{\"Statement\": {\"Action\": \"*\", \"Effect\": \"Deny\"}, \"Version\": \"2012-10-17\"}"))
        .isEqualTo(PolicyDocument.of(Statement.deny().action("*").build()));
  }

  @Test
  void an_unknown_element_is_an_error_that_says_where_and_what_was_meant() {
    assertThat(
            problems(
                """
                {
                  "Version": "2012-10-17",
                  "Statment": [],
                  "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
                    "Conditions": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}
                }
                """))
        .isEqualTo(
            """
            unknown element `Statment` in policy
              --> policy.json:3:3 (/Statment)
              help: did you mean `Statement`?
            unknown element `Conditions` in statement
              --> policy.json:5:5 (/Statement/Conditions)
              help: did you mean `Condition`?\
            """);
  }

  @Test
  void an_element_like_none_gets_the_list_of_those_that_exist() {
    assertThat(problems("{\"Comment\": \"\", \"Statement\": " + MINIMAL + "}"))
        .isEqualTo(
            """
            unknown element `Comment` in policy
              --> policy.json:1:2 (/Comment)
              help: known here are Version, Id, Statement\
            """);
    assertThat(problems("{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"\": 1}}"))
        .isEqualTo(
            """
            unknown element `` in statement
              --> policy.json:1:49 (/Statement/)
              help: known here are Sid, Effect, Principal, NotPrincipal, Action, NotAction,\
             Resource, NotResource, Condition\
            """);
  }

  @Test
  void elements_are_case_sensitive_and_the_right_case_is_suggested() {
    assertThat(problems("{\"statement\": " + MINIMAL + "}"))
        .isEqualTo(
            """
            the policy has no `Statement`
              --> policy.json:1:1
              help: a policy is {"Version": "2012-10-17", "Statement": [...]}
            unknown element `statement` in policy
              --> policy.json:1:2 (/statement)
              help: did you mean `Statement`?\
            """);
  }

  @Test
  void the_effect_is_allow_or_deny_in_this_case_rule_g3() {
    assertThat(problems("{\"Statement\": {\"Effect\": \"allow\", \"Action\": \"*\"}}"))
        .isEqualTo(
            """
            `allow` is not an effect
              --> policy.json:1:26 (/Statement/Effect)
              help: write `Allow` or `Deny`, in this case\
            """);
    assertThat(problems("{\"Statement\": {\"Action\": \"*\"}}"))
        .isEqualTo(
            """
            the statement has no `Effect`
              --> policy.json:1:15 (/Statement)
              help: add "Effect": "Allow" or "Effect": "Deny"\
            """);
    assertThat(problems("{\"Statement\": {\"Effect\": [\"Allow\"], \"Action\": \"*\"}}"))
        .isEqualTo("`Effect` is a string, not a list\n  --> policy.json:1:26 (/Statement/Effect)");
  }

  @Test
  void exactly_one_of_action_and_its_negation_stands_in_a_statement_rule_g3() {
    assertThat(
            problems(
                "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"a:b\", \"NotAction\": \"c:d\"}}"))
        .isEqualTo(
            """
            the statement has both `Action` and `NotAction`
              --> policy.json:1:15 (/Statement)
              help: keep one of the two\
            """);
    assertThat(problems("{\"Statement\": {\"Effect\": \"Deny\", \"Resource\": \"*\"}}"))
        .isEqualTo(
            """
            the statement has neither `Action` nor `NotAction`
              --> policy.json:1:15 (/Statement)
              help: every statement has one of them\
            """);
  }

  @Test
  void an_element_and_its_negation_exclude_each_other() {
    assertThat(
            problems(
                """
                {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*", "NotResource": "*",
                "Principal": "*", "NotPrincipal": "*"}}
                """))
        .isEqualTo(
            """
            the statement has both `Resource` and `NotResource`
              --> policy.json:1:15 (/Statement)
              help: keep one of the two
            the statement has both `Principal` and `NotPrincipal`
              --> policy.json:1:15 (/Statement)
              help: keep one of the two\
            """);
  }

  @Test
  void a_bare_arn_is_no_principal_rule_g6() {
    assertThat(
            problems(
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Principal\":"
                    + " \"arn:aws:iam::111122223333:root\"}}"))
        .isEqualTo(
            """
            `arn:aws:iam::111122223333:root` stands in `Principal` without its kind
              --> policy.json:1:63 (/Statement/Principal)
              help: write {"AWS": "arn:aws:iam::111122223333:root"}, or "*" for everybody\
            """);
  }

  @Test
  void a_principal_of_an_unknown_kind_is_never_dropped() {
    assertThat(
            problems(
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Principal\":"
                    + " {\"Aws\": \"*\", \"Host\": \"x\", \"\": \"*\"}}}"))
        .isEqualTo(
            """
            unknown kind of principal `Aws` in `Principal`
              --> policy.json:1:64 (/Statement/Principal/Aws)
              help: did you mean `AWS`?
            unknown kind of principal `Host` in `Principal`
              --> policy.json:1:76 (/Statement/Principal/Host)
              help: known here are AWS, Service, Federated, CanonicalUser
            unknown kind of principal `` in `Principal`
              --> policy.json:1:89 (/Statement/Principal/)
              help: known here are AWS, Service, Federated, CanonicalUser\
            """);
  }

  @Test
  void principals_of_a_wrong_type_are_errors() {
    assertThat(
            problems(
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"NotPrincipal\": [\"*\"]}}"))
        .isEqualTo(
            """
            `NotPrincipal` is "*" or an object, not a list
              --> policy.json:1:66 (/Statement/NotPrincipal)\
            """);
    assertThat(
            problems(
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Principal\": {\"AWS\":"
                    + " 111122223333}}}"))
        .isEqualTo(
            """
            an entry of `AWS` is a string, not a number
              --> policy.json:1:71 (/Statement/Principal/AWS)\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "Version, 1, '`Version` is a string, not a number', /Version",
    "Version, null, '`Version` is a string, not null', /Version",
    "Id, [], '`Id` is a string, not a list', /Id"
  })
  void elements_of_the_document_have_their_types(
      String element, String value, String message, String pointer) {
    assertThat(problems("{\"" + element + "\": " + value + ", \"Statement\": " + MINIMAL + "}"))
        .isEqualTo(
            message + "\n  --> policy.json:1:" + (element.length() + 6) + " (" + pointer + ")");
  }

  @ParameterizedTest
  @CsvSource({
    "Sid, 5, '`Sid` is a string, not a number', ''",
    "Resource, {}, 'an entry of `Resource` is a string, not an object', ''",
    "Resource, null, 'an entry of `Resource` is a string, not null', ''",
    "NotResource, '[true]', 'an entry of `NotResource` is a string, not a boolean', /0",
    "Condition, '\"x\"', '`Condition` is an object of operators, not a string', ''",
    "Condition, '[]', '`Condition` is an object of operators, not a list', ''"
  })
  void elements_of_a_statement_have_their_types(
      String element, String value, String message, String below) {
    String head = "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"" + element + "\": ";
    int column = head.length() + 1 + (below.isEmpty() ? 0 : 1);
    assertThat(problems(head + value + "}}"))
        .isEqualTo(
            message + "\n  --> policy.json:1:" + column + " (/Statement/" + element + below + ")");
  }

  @Test
  void actions_are_strings() {
    assertThat(
            problems("{\"Statement\": {\"Effect\": \"Deny\", \"Action\": [\"a:b\", [\"c:d\"]]}}"))
        .isEqualTo(
            """
            an entry of `Action` is a string, not a list
              --> policy.json:1:52 (/Statement/Action/1)\
            """);
  }

  @Test
  void a_version_of_the_future_is_an_error() {
    assertThat(problems("{\"Version\": \"2012-10-18\", \"Statement\": " + MINIMAL + "}"))
        .isEqualTo(
            """
            `2012-10-18` is not a version of the policy language
              --> policy.json:1:13 (/Version)
              help: use "2012-10-17"\
            """);
  }

  @ParameterizedTest
  @CsvSource({"[], a list", "'\"x\"', a string", "1, a number", "true, a boolean", "null, null"})
  void a_policy_is_an_object(String text, String kind) {
    assertThat(problems(text))
        .isEqualTo("a policy is an object, not " + kind + "\n  --> policy.json:1:1");
    assertThat(problems("{\"Statement\": [" + text + "]}"))
        .isEqualTo(
            "a statement is an object, not " + kind + "\n  --> policy.json:1:16 (/Statement/0)");
  }

  @Test
  void conditions_of_a_wrong_shape_are_errors_with_help() {
    assertThat(
            problems(
                """
                {"Statement": {"Effect": "Allow", "Action": "*", "Condition": {
                  "StringEquals": ["aws:PrincipalOrgID"],
                  "Bool": {"aws:SecureTransport": {"x": 1}, "b": [null, [true]]}}}}
                """))
        .isEqualTo(
            """
            `StringEquals` is an object of condition keys, not a list
              --> policy.json:2:19 (/Statement/Condition/StringEquals)
              help: write {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
            a value of `aws:SecureTransport` is a string, a number or a boolean, not an object
              --> policy.json:3:35 (/Statement/Condition/Bool/aws:SecureTransport)
            a value of `b` is a string, a number or a boolean, not null
              --> policy.json:3:51 (/Statement/Condition/Bool/b/0)
            a value of `b` is a string, a number or a boolean, not a list
              --> policy.json:3:57 (/Statement/Condition/Bool/b/1)\
            """);
  }

  @Test
  void an_unknown_operator_is_a_warning_and_is_kept_rule_g8() {
    PolicyParseResult result =
        PolicyParser.parse(
            """
            {"Statement": {"Effect": "Allow", "Action": "*", "Condition": {
              "StringEqual": {"k": "v"},
              "ForAllValues:StringEqualIfExists": {"k": "v"},
              "NullIfExists": {"k": "true"}}}}
            """,
            "policy.json");
    assertThat(result.diagnostics().stream().map(Diagnostic::render))
        .containsExactly(
            """
            unknown condition operator `StringEqual`
              --> policy.json:2:3 (/Statement/Condition/StringEqual)
              help: did you mean `StringEquals`?\
            """,
            """
            unknown condition operator `ForAllValues:StringEqualIfExists`
              --> policy.json:3:3 (/Statement/Condition/ForAllValues:StringEqualIfExists)
              help: did you mean `ForAllValues:StringEqualsIfExists`?\
            """,
            """
            unknown condition operator `NullIfExists`
              --> policy.json:4:3 (/Statement/Condition/NullIfExists)
              help: a condition with it counts neither as true nor as false\
            """);
    assertThat(result.diagnostics()).allMatch(d -> d.level() == Diagnostic.Level.WARNING);
    List<Condition> conditions = result.orElseThrow().statements().get(0).conditions();
    assertThat(conditions).hasSize(3).noneMatch(condition -> condition.operator().isKnown());
  }

  @Test
  void what_is_legal_but_surely_not_meant_is_a_warning() {
    assertThat(problems("{\"Statement\": []}"))
        .isEqualTo("`Statement` is an empty list\n  --> policy.json:1:15 (/Statement)");
    assertThat(
            problems(
                """
                {"Statement": {"Effect": "Deny",
                  "Action": [],
                  "Resource": [],
                  "Principal": {"AWS": []},
                  "Condition": {"Bool": {},
                    "Null": {"k": []}}}}
                """))
        .isEqualTo(
            """
            `Action` is an empty list
              --> policy.json:2:13 (/Statement/Action)
            `Resource` is an empty list
              --> policy.json:3:15 (/Statement/Resource)
            `AWS` is an empty list
              --> policy.json:4:24 (/Statement/Principal/AWS)
            `Bool` has no condition keys
              --> policy.json:5:25 (/Statement/Condition/Bool)
            `k` is an empty list
              --> policy.json:6:19 (/Statement/Condition/Null/k)\
            """);
  }

  @Test
  void a_repeated_sid_is_a_warning_rule_g5() {
    assertThat(
            problems(
                """
                {"Statement": [
                  {"Sid": "One", "Effect": "Allow", "Action": "*"},
                  {"Sid": "One", "Effect": "Deny", "Action": "*"}
                ]}
                """))
        .isEqualTo(
            """
            the statement id `One` is used twice
              --> policy.json:3:11 (/Statement/1/Sid)
              help: IAM wants every `Sid` of a policy to be unique\
            """);
  }

  @Test
  void a_repeated_member_is_an_error_wherever_it_stands_rule_g1() {
    assertThat(
            problems(
                """
                {"Statement": {"Effect": "Deny", "Effect": "Allow", "Action": "*",
                  "Condition": {"Bool": {"a": "true"}, "Bool": {"b": "true"}}}}
                """))
        .isEqualTo(
            """
            the member `Effect` stands twice in one object
              --> policy.json:1:34 (/Statement/Effect)
              help: keep one of the two
            the member `Bool` stands twice in one object
              --> policy.json:2:40 (/Statement/Condition/Bool)
              help: keep one of the two\
            """);
  }

  @Test
  void all_problems_are_reported_at_once_in_the_order_of_the_text() {
    assertThat(
            problems(
                """
                {
                  "Version": "2013",
                  "Statement": [
                    {"Sid": 1, "Effect": "deny", "Resource": 5},
                    {"Effect": "Allow", "Effect": "Allow", "Acton": "*"}
                  ],
                  "Extra": 1
                }
                """))
        .isEqualTo(
            """
            `2013` is not a version of the policy language
              --> policy.json:2:14 (/Version)
              help: use "2012-10-17"
            the statement has neither `Action` nor `NotAction`
              --> policy.json:4:5 (/Statement/0)
              help: every statement has one of them
            `Sid` is a string, not a number
              --> policy.json:4:13 (/Statement/0/Sid)
            `deny` is not an effect
              --> policy.json:4:26 (/Statement/0/Effect)
              help: write `Allow` or `Deny`, in this case
            an entry of `Resource` is a string, not a number
              --> policy.json:4:46 (/Statement/0/Resource)
            the statement has neither `Action` nor `NotAction`
              --> policy.json:5:5 (/Statement/1)
              help: every statement has one of them
            the member `Effect` stands twice in one object
              --> policy.json:5:25 (/Statement/1/Effect)
              help: keep one of the two
            unknown element `Acton` in statement
              --> policy.json:5:44 (/Statement/1/Acton)
              help: did you mean `Action`?
            unknown element `Extra` in policy
              --> policy.json:7:3 (/Extra)
              help: known here are Version, Id, Statement\
            """);
  }

  @Test
  void a_text_that_is_no_json_has_one_problem() {
    assertThat(problems("{\"Statement\": [}"))
        .isEqualTo(
            """
            not valid JSON: unexpected close marker '}': expected ']'
              --> policy.json:1:16\
            """);
    assertThat(problems("{\"Statement\": ["))
        .startsWith("the text ends before the JSON is complete\n  --> policy.json:1:");
    assertThat(problems("")).isEqualTo("there is no JSON in this text\n  --> policy.json:1:1");
    assertThat(problems("{\"Statement\": []} x"))
        .startsWith("not valid JSON: unrecognized token 'x'");
    assertThat(problems("{\"Statement\": []} {}"))
        .contains("there is more text after the end of the JSON value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"Statement\":", "{\"Statement\":{\"Condition\":", "[{\"a\":["})
  void ten_thousand_levels_of_nesting_are_refused(String level) {
    assertThat(problems(level.repeat(10_000)))
        .startsWith("objects and lists are nested deeper than 64 levels\n  --> policy.json:1:");
  }

  @Test
  void a_text_larger_than_any_policy_is_refused_unread() {
    assertThat(problems(" ".repeat(2_000_001)))
        .isEqualTo(
            """
            the policy has 2000001 characters
              --> policy.json:1:1
              help: AWS accepts no policy of that size; at most 2000000 are read here\
            """);
    assertThat(problems("{\"Statement\": []}" + " ".repeat(1_999_983)))
        .startsWith("`Statement` is an empty list");
  }

  @Test
  void asking_for_the_document_of_a_broken_policy_throws_all_problems() {
    PolicyParseResult result = PolicyParser.parse("{\"A\": 1}", "policy.json");
    assertThatThrownBy(result::orElseThrow)
        .isInstanceOf(IamAuditException.class)
        .hasMessageContaining("unknown element `A` in policy")
        .hasMessageContaining("the policy has no `Statement`");
  }

  @Test
  void places_can_be_translated_for_a_policy_inside_another_document() {
    PolicyParseResult result =
        PolicyParser.parse(
            "{\"Statement\": {\"Effect\": \"x\", \"Action\": \"*\"}}",
            position ->
                new io.iamaudit.diagnostic.SourceLocation(
                    "export.json", "/doc" + position.pointer(), 10, position.column() + 100));
    assertThat(result.diagnostics().get(0).render())
        .startsWith("`x` is not an effect\n  --> export.json:10:126 (/doc/Statement/Effect)");
  }

  @Test
  void no_mutation_of_a_policy_makes_the_parser_throw() {
    Random random = new Random(SEED);
    List<String> pieces =
        List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "1e9",
            "\\",
            "\\u0000",
            "é",
            "\uD800",
            "\"Effect\":",
            "\"Principal\":{\"\":\"*\"}",
            "\"Action\":[]",
            "\"Condition\":{\"a\":{}}",
            "*",
            " ",
            "\n",
            "\u0000",
            "\uFEFF");
    int withoutDocument = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(FULL);
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, pieces.get(random.nextInt(pieces.size())));
          case 2 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
          default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
        }
      }
      PolicyParseResult result = PolicyParser.parse(text.toString(), "policy.json");
      boolean hasError = result.diagnostics().stream().anyMatch(Diagnostic::isError);
      assertThat(result.document().isEmpty()).as("seed %d: %s", SEED, text).isEqualTo(hasError);
      withoutDocument += hasError ? 1 : 0;
    }
    assertThat(withoutDocument).isBetween(1_000, 19_999);
  }

  @Test
  void no_exchange_of_values_makes_the_parser_throw() {
    Random random = new Random(SEED);
    List<String> values =
        List.of("null", "1", "true", "\"*\"", "\"\"", "[]", "{}", "[null]", "{\"\": {}}", "[[{}]]");
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < FULL.length(); i++) {
      if (FULL.charAt(i) == ':' && FULL.charAt(i + 1) == ' ') {
        starts.add(i + 2);
      }
    }
    for (int i = 0; i < 3_000; i++) {
      int start = starts.get(random.nextInt(starts.size()));
      int end = endOfValue(start);
      String text =
          FULL.substring(0, start)
              + values.get(random.nextInt(values.size()))
              + FULL.substring(end);
      PolicyParseResult result = PolicyParser.parse(text, "policy.json");
      assertThat(result.diagnostics())
          .as("seed %d: %s", SEED, text)
          .noneMatch(d -> d.message().startsWith("not valid JSON"));
    }
  }

  private static int endOfValue(int start) {
    int depth = 0;
    boolean quoted = false;
    for (int i = start; ; i++) {
      char c = FULL.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '[')) {
        depth++;
      } else if (!quoted && depth > 0 && (c == '}' || c == ']')) {
        depth--;
        if (depth == 0) {
          return i + 1;
        }
        continue;
      }
      boolean ends = c == ',' || c == '}' || c == ']';
      if (!quoted && depth == 0 && ends) {
        return i;
      }
    }
  }
}
