package io.iamaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.SourcePosition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyElementsTest {

  @ParameterizedTest
  @CsvSource({
    "*, s3:GetObject, true",
    "**, s3:GetObject, true",
    "s3:*, s3:GetObject, true",
    "S3:getobject, s3:GetObject, true",
    "s3:Get?bject, s3:GetObject, true",
    "s3:Get*, s3:GetObject, true",
    "s*:Get*, s3:GetObject, true",
    "*:*, s3:GetObject, true",
    "s3:Get, s3:GetObject, false",
    "s3*, s3:GetObject, false",
    "*Object, s3:GetObject, false",
    "?, s3:GetObject, false",
    "'', s3:GetObject, false",
    "s3:GetObject , s3:GetObjectAcl, false",
    "s3.:*, s3:GetObject, false"
  })
  void a_pattern_covers_actions_in_any_case(String pattern, String action, boolean covered) {
    assertThat(ActionPattern.of(pattern).matches(action)).isEqualTo(covered);
    List<ActionPattern> patterns = List.of(ActionPattern.of("ec2:X"), ActionPattern.of(pattern));
    assertThat(new ActionElement.Action(patterns).covers(action)).isEqualTo(covered);
    assertThat(new ActionElement.NotAction(patterns).covers(action)).isEqualTo(!covered);
  }

  @Test
  void an_empty_list_of_actions_covers_nothing_and_its_negation_everything() {
    assertThat(new ActionElement.Action(List.of()).covers("s3:GetObject")).isFalse();
    assertThat(new ActionElement.NotAction(List.of()).covers("s3:GetObject")).isTrue();
  }

  @Test
  void only_asterisks_alone_are_everything() {
    assertThat(ActionPattern.of("*").isEverything()).isTrue();
    assertThat(ActionPattern.of("***").isEverything()).isTrue();
    assertThat(ActionPattern.of("*:*").isEverything()).isFalse();
    assertThat(ActionPattern.of("").isEverything()).isFalse();
  }

  @Test
  void patterns_are_equal_by_text_wherever_they_stand() {
    ActionPattern here = ActionPattern.of("s3:*");
    ActionPattern there = new ActionPattern("s3:*", new SourcePosition("/x", 3, 4));
    assertThat(here).isEqualTo(there).hasSameHashCodeAs(there).hasToString("s3:*");
    assertThat(here).isNotEqualTo(ActionPattern.of("S3:*"));
  }

  @Test
  void a_resource_element_covers_everything_by_a_star_or_by_excluding_nothing() {
    List<PolicyValue> star = List.of(PolicyValue.of("arn:aws:s3:::b"), PolicyValue.of("*"));
    List<PolicyValue> none = List.of();
    List<PolicyValue> some = List.of(PolicyValue.of("arn:aws:s3:::*"));
    assertThat(new ResourceElement.Resource(star).coversEverything()).isTrue();
    assertThat(new ResourceElement.Resource(some).coversEverything()).isFalse();
    assertThat(new ResourceElement.Resource(none).coversEverything()).isFalse();
    assertThat(new ResourceElement.NotResource(star).coversEverything()).isFalse();
    assertThat(new ResourceElement.NotResource(some).coversEverything()).isFalse();
    assertThat(new ResourceElement.NotResource(none).coversEverything()).isTrue();
    assertThat(new ResourceElement.Resource(none).elementName()).isEqualTo("Resource");
    assertThat(new ResourceElement.NotResource(none).elementName()).isEqualTo("NotResource");
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, NONE, STRING_EQUALS, false",
    "stringequals, NONE, STRING_EQUALS, false",
    "STRINGEQUALSIFEXISTS, NONE, STRING_EQUALS, true",
    "ForAllValues:StringNotLike, FOR_ALL_VALUES, STRING_NOT_LIKE, false",
    "forallvalues:stringlikeifexists, FOR_ALL_VALUES, STRING_LIKE, true",
    "FORANYVALUE:ArnLikeIfExists, FOR_ANY_VALUE, ARN_LIKE, true",
    "ForAnyValue:Null, FOR_ANY_VALUE, NULL, false",
    "null, NONE, NULL, false",
    "NotIpAddress, NONE, NOT_IP_ADDRESS, false",
    "BinaryEquals, NONE, BINARY_EQUALS, false"
  })
  void operators_are_taken_apart_whatever_their_case_rule_g8(
      String name,
      ConditionOperator.SetQualifier qualifier,
      ConditionOperator.Base base,
      boolean ifExists) {
    ConditionOperator operator = ConditionOperator.of(name);
    assertThat(operator.name()).isEqualTo(name);
    assertThat(operator.qualifier()).isEqualTo(qualifier);
    assertThat(operator.base()).contains(base);
    assertThat(operator.is(base)).isTrue();
    assertThat(operator.ifExists()).isEqualTo(ifExists);
    assertThat(operator.isKnown()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "IfExists",
        "ForAllValues:",
        "ForAllValues:IfExists",
        "ForAllValues:ForAnyValue:StringEquals",
        "ForAllValues: StringEquals",
        "StringEquals ",
        "StringEqualsIfExistsIfExists",
        "NullIfExists",
        "ForAnyValue:NullIfExists",
        "IfExistsStringEquals",
        "String\u017FEquals",
        "\u017FtringEquals",
        "NumericLe\u017FsThan"
      })
  void an_operator_that_aws_does_not_have_is_unknown(String name) {
    ConditionOperator operator = ConditionOperator.of(name);
    assertThat(operator.isKnown()).isFalse();
    assertThat(operator.base()).isEmpty();
    assertThat(operator.is(ConditionOperator.Base.STRING_EQUALS)).isFalse();
    assertThat(operator.is(ConditionOperator.Base.NULL)).isFalse();
  }

  @Test
  void every_operator_of_aws_is_known_by_its_own_name() {
    assertThat(ConditionOperator.Base.values()).hasSize(27);
    for (ConditionOperator.Base base : ConditionOperator.Base.values()) {
      assertThat(ConditionOperator.of(base.text()).base()).contains(base);
      assertThat(base.isNegated()).isEqualTo(base.text().contains("Not"));
    }
  }

  @Test
  void operators_are_equal_without_regard_to_case() {
    ConditionOperator one = ConditionOperator.of("StringEquals");
    ConditionOperator other = ConditionOperator.of("STRINGequals");
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(ConditionOperator.of("StringLike")).hasToString("StringEquals");
  }

  @Test
  void an_operator_can_be_written_with_another_base_or_qualifier() {
    ConditionOperator operator = ConditionOperator.of("forallvalues:stringequalsifexists");
    assertThat(
            operator.renamed(
                ConditionOperator.SetQualifier.NONE, ConditionOperator.Base.STRING_LIKE))
        .isEqualTo("StringLikeIfExists");
    assertThat(
            ConditionOperator.of("Bool")
                .renamed(ConditionOperator.SetQualifier.FOR_ANY_VALUE, ConditionOperator.Base.NULL))
        .isEqualTo("ForAnyValue:Null");
  }

  @Test
  void condition_keys_are_compared_without_regard_to_case() {
    Condition condition =
        new Condition(
            ConditionOperator.of("Bool"), PolicyValue.of("aws:securetransport"), List.of());
    assertThat(condition.hasKey("aws:SecureTransport")).isTrue();
    assertThat(condition.hasKey("aws:SourceIp")).isFalse();
  }

  @Test
  void statements_are_equal_wherever_they_stand_and_whatever_else_differs_counts() {
    Statement statement = Statement.allow().action("s3:*").resource("*").build();
    Statement moved =
        new Statement(
            statement.sid(),
            statement.effect(),
            statement.principal(),
            statement.action(),
            statement.resource(),
            statement.conditions(),
            new SourcePosition("/Statement/7", 70, 3));
    assertThat(statement).isEqualTo(moved).hasSameHashCodeAs(moved);
    assertThat(
            List.of(
                Statement.deny().action("s3:*").resource("*").build(),
                Statement.allow().notAction("s3:*").resource("*").build(),
                Statement.allow().action("s3:*").notResource("*").build(),
                Statement.allow().action("s3:*").build(),
                Statement.allow().sid("").action("s3:*").resource("*").build(),
                Statement.allow()
                    .action("s3:*")
                    .resource("*")
                    .principal(PrincipalEntry.Kind.AWS, "*")
                    .build(),
                Statement.allow()
                    .action("s3:*")
                    .resource("*")
                    .condition("Bool", "aws:SecureTransport", "true")
                    .build()))
        .doesNotContain(statement)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_builder_adds_and_the_last_of_two_opposites_wins() {
    Statement statement =
        Statement.deny()
            .action("a:b")
            .notAction("c:d")
            .notAction("e:f")
            .notResource("x")
            .resource("y", "z")
            .principal(PrincipalEntry.Kind.AWS, "p")
            .notPrincipal(PrincipalEntry.Kind.SERVICE, "q")
            .build();
    assertThat(statement.action())
        .isEqualTo(
            new ActionElement.NotAction(List.of(ActionPattern.of("c:d"), ActionPattern.of("e:f"))));
    assertThat(statement.resource())
        .contains(new ResourceElement.Resource(List.of(PolicyValue.of("y"), PolicyValue.of("z"))));
    assertThat(statement.principal())
        .contains(
            new PrincipalElement.NotPrincipal(
                List.of(new PrincipalEntry(PrincipalEntry.Kind.SERVICE, PolicyValue.of("q")))));
    assertThat(statement.isAllow()).isFalse();
  }

  @Test
  void a_builder_refuses_what_cannot_be_a_statement() {
    StatementBuilder empty = Statement.allow().resource("*");
    assertThatThrownBy(empty::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a statement needs an action");
    assertThatThrownBy(() -> Statement.allow().condition("StringEqual", "k", "v"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a condition operator: StringEqual");
    StatementBuilder once = Statement.allow().condition("StringEquals", "aws:SourceAccount", "1");
    assertThatThrownBy(() -> once.condition("stringequals", "AWS:SourceAccount", "2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the statement has StringEquals of aws:SourceAccount already");
  }
}
