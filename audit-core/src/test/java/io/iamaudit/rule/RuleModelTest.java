package io.iamaudit.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleModelTest {

  private static RuleMetadata.Builder metadata() {
    return RuleMetadata.of("a-rule")
        .title("A rule")
        .areas("testing")
        .remediation("Do something.")
        .since("0.1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "trust-any-principal", "s3-bucket", "1", "a-1-b"})
  void a_rule_id_is_lower_case_words_joined_by_hyphens(String id) {
    assertThat(new RuleId(id)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "é", "a.b"})
  void anything_else_is_no_rule_id(String id) {
    assertThatThrownBy(() -> new RuleId(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a rule id is lower-case words joined by hyphens: " + id);
  }

  @Test
  void metadata_that_lacks_something_is_refused() {
    assertThatThrownBy(() -> RuleMetadata.of("a-rule").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a-rule has no title");
    assertThatThrownBy(() -> metadata().remediation(" ").build())
        .hasMessage("a-rule has no remediation");
    assertThatThrownBy(() -> metadata().since("").build()).hasMessage("a-rule has no since");
    assertThatThrownBy(
            () -> RuleMetadata.of("a-rule").title("t").remediation("r").since("1").build())
        .hasMessage("a-rule has no area");
  }

  @Test
  void controls_of_the_benchmark_are_written_short() {
    RuleMetadata rule = metadata().cis("3.0:1.14", "1.5:1.14").build();
    assertThat(rule.compliance())
        .containsExactly(
            new ComplianceControl("CIS AWS Foundations", "3.0", "1.14"),
            new ComplianceControl("CIS AWS Foundations", "1.5", "1.14"));
    assertThat(rule.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(rule).hasToString("a-rule");
    for (String wrong : List.of("3.0", ":1.14", "")) {
      assertThatThrownBy(() -> metadata().cis(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("write version:control, not " + wrong);
    }
  }

  @Test
  void parameters_have_defaults_of_their_type() {
    Parameter<Integer> days = Parameter.integer("days", 90, "in days");
    Parameter<List<String>> names = Parameter.strings("names", List.of("a"), "names");
    RuleMetadata rule = metadata().parameter(days).parameter(names).build();
    RuleParameters defaults = RuleParameters.of(rule, Map.of());
    assertThat(defaults.get(days)).isEqualTo(90);
    assertThat(defaults.get(names)).containsExactly("a");
    assertThat(RuleParameters.of(rule, Map.of("days", 5)).get(days)).isEqualTo(5);
    assertThatThrownBy(() -> Parameter.integer("days", -1, "in days"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the default of days is not a whole number from 0");
    assertThatThrownBy(() -> RuleParameters.of(rule, Map.of("days", "5")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("days of a-rule is a whole number from 0");
    assertThatThrownBy(() -> RuleParameters.of(rule, Map.of("day", 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a-rule has no parameter day");
    assertThatThrownBy(() -> defaults.get(Parameter.bool("other", true, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the rule has not declared other");
    assertThatThrownBy(() -> metadata().parameter(days).parameter(days))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a-rule has two parameters days");
  }

  @Test
  void parameters_are_the_same_by_name_type_and_default() {
    assertThat(Parameter.integer("d", 1, "x"))
        .isEqualTo(Parameter.integer("d", 1, "another description"))
        .hasSameHashCodeAs(Parameter.integer("d", 1, "x"))
        .isNotEqualTo(Parameter.integer("d", 2, "x"))
        .isNotEqualTo(Parameter.string("d", "1", "x"));
  }

  @Test
  void policy_types_have_names_for_options() {
    assertThat(PolicyType.of("identity")).contains(PolicyType.IDENTITY);
    assertThat(PolicyType.of("scp")).contains(PolicyType.SCP);
    assertThat(PolicyType.of("IDENTITY")).isEmpty();
    for (PolicyType type : PolicyType.values()) {
      assertThat(PolicyType.of(type.id())).contains(type);
    }
  }
}
