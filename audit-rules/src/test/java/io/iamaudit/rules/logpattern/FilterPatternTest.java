package io.iamaudit.rules.logpattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The syntax of CloudWatch Logs, by its documentation's page on filter patterns. */
class FilterPatternTest {
  private static final Map<String, String> EVENT =
      Map.of(
          "eventName", "DeleteTrail",
          "eventSource", "cloudtrail.amazonaws.com",
          "userIdentity.type", "Root",
          "resources.0.ARN", "arn:aws:s3:::b",
          "sourceIPAddress", "203.0.113.10",
          "readOnly", "false",
          "additional-data", "x y",
          "count", "12.0");

  private static boolean matches(String pattern) {
    return FilterPattern.parse(pattern).orElseThrow().matches(EVENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{ $.eventName = \"DeleteTrail\" }",
        "{$.eventName=DeleteTrail}",
        "{ ($.eventName = DeleteTrail) }",
        "{ (($.eventName = DeleteTrail)) }",
        "{ $.eventName = Delete* }",
        "{ $.eventName = \"*Trail\" }",
        "{ $.eventName = D*e*T*l }",
        "{ $.eventName != CreateTrail }",
        "{ $.userIdentity.type = Root && $.eventName = DeleteTrail }",
        "{ $.userIdentity.type = IAMUser || $.eventName = DeleteTrail }",
        "{ $.userIdentity[\"type\"] = Root }",
        "{ $.resources[0].ARN = \"arn:aws:s3:::*\" }",
        "{ $.userIdentity.invokedBy NOT EXISTS }",
        "{ $.eventName EXISTS }",
        "{ $.readOnly IS FALSE }",
        "{ $.readOnly = false }",
        "{ $.sourceIPAddress = 203.0.* }",
        "{ $.sourceIPAddress != 198.51.100.* }",
        "{ $.additional-data = \"x y\" }",
        "{ $.count = 12 }",
        "{ $.count >= 12 }",
        "{ $.count > 11.5 && $.count < 13 && $.count <= 12 }",
        "{ $.invokedBy != \"x\" }",
        "DeleteTrail",
        "\"DeleteTrail\" Root",
        "DeleteTrail -CreateTrail",
        "?CreateTrail ?DeleteTrail",
        "\"\\\"eventName\\\":\\\"DeleteTrail\\\"\""
      })
  void selects(String pattern) {
    assertThat(matches(pattern)).as(pattern).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ $.eventName = deletetrail }",
        "{ $.eventName = \"Delete\" }",
        "{ $.eventName != DeleteTrail }",
        "{ $.eventName != *Trail }",
        "{ $.eventname = DeleteTrail }",
        "{ $.userIdentity.type = Root && $.eventName = CreateTrail }",
        "{ $.userIdentity.type = IAMUser || $.eventName = CreateTrail }",
        "{ $.userIdentity.type NOT EXISTS }",
        "{ $.invokedBy EXISTS }",
        "{ $.invokedBy = * }",
        "{ $.invokedBy IS NULL }",
        "{ $.readOnly IS TRUE }",
        "{ $.count < 12 }",
        "{ $.eventName > 1 }",
        "{ $.missing > 1 }",
        "CreateTrail",
        "DeleteTrail -Root",
        "?CreateTrail ?StopLogging",
        "[ip, user, name = DeleteTrail]"
      })
  void leaves_out(String pattern) {
    assertThat(matches(pattern)).as(pattern).isFalse();
  }

  @Test
  void and_binds_stronger_than_or() {
    assertThat(
            matches("{ $.eventName = DeleteTrail || $.eventName = x && $.userIdentity.type = y }"))
        .isTrue();
    assertThat(
            matches(
                "{ ($.eventName = DeleteTrail || $.eventName = x) && $.userIdentity.type = y }"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{ $.a }",
        "{ $.a = }",
        "{ $. = x }",
        "{ $ = x }",
        "{ a = x }",
        "{ $.a = \"x }",
        "{ $.a = x",
        "{ $.a = x } y",
        "{ ($.a = x }",
        "{ $.a = x && }",
        "{ $.a = x || }",
        "{ $.a IS }",
        "{ $.a IS MAYBE }",
        "{ $.a NOT }",
        "{ $.a[x] = 1 }",
        "{ $.a > x }",
        "{ $.a = %x% }",
        "%x%",
        "\"x"
      })
  void what_is_no_pattern_or_not_decided_is_not_guessed(String pattern) {
    assertThat(FilterPattern.parse(pattern)).as(pattern).isEmpty();
  }

  @Test
  void a_pattern_that_is_nested_without_end_is_no_pattern() {
    assertThat(FilterPattern.parse("{" + "(".repeat(100_000))).isEmpty();
  }
}
