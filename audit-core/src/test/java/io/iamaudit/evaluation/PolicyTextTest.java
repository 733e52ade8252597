package io.iamaudit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTextTest {
  private static final RequestContext CONTEXT =
      RequestContext.builder()
          .with("aws:username", "alice")
          .with("aws:PrincipalTag/team", "r*d?")
          .with("aws:empty", "")
          .with("aws:several", List.of("a", "b"))
          .with("aws:none", List.of())
          .build();

  private static PolicyText compile(String text) {
    return PolicyText.compile(text, true, PolicyVersion.V2012_10_17, 0);
  }

  /** The pattern as it would be written, with literal wildcards in brackets. */
  private static @Nullable String resolved(PolicyText text) {
    String compiled = text.resolve(CONTEXT);
    return compiled == null
        ? null
        : Compiled.written(compiled.replace("*", "[*]").replace("?", "[?]"));
  }

  @ParameterizedTest
  @CsvSource({
    "home/*,                                home/*",
    "home/${aws:username}/*,                home/alice/*",
    "${AWS:UserName},                       alice",
    "${ aws:username },                     alice",
    "'${aws:username, ''x''}',              alice",
    "'${aws:missing, ''x''}',               x",
    "'${aws:missing,''x''}',                x",
    "'${aws:missing, ''''}',                ''",
    "'${aws:missing, ''a}b''}c',            a}bc",
    "'${aws:missing, ''a*b''}',             a[*]b",
    "'${aws:empty, ''x''}',                 x",
    "'${aws:several, ''x''}',               x",
    "${aws:PrincipalTag/team}*,             r[*]d[?]*",
    "${*}${?}${$}*?,                        [*][?]$*?",
    "${$}{aws:username},                    ${aws:username}",
    "${aws:username}${aws:username},        alicealice",
    "${aws:username,                        '${aws:username'",
    "$aws:username,                         $aws:username",
    "$,                                     $",
    "${,                                    ${",
  })
  void variables_become_literal_text(String written, String expected) {
    assertThat(resolved(compile(written))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "${aws:missing}",
    "${aws:empty}",
    "${aws:several}",
    "${aws:none}",
    "a${aws:missing}b"
  })
  void a_variable_without_a_single_value_has_no_text(String written) {
    assertThat(compile(written).resolve(CONTEXT)).isNull();
  }

  @Test
  void the_old_version_knows_neither_variables_nor_escapes() {
    PolicyText text = PolicyText.compile("${aws:username}${*}", true, PolicyVersion.V2008_10_17, 0);
    assertThat(resolved(text)).isEqualTo("${aws:username}${*}");
    assertThat(text.keys()).isEmpty();
    assertThat(text.isConstant()).isTrue();
  }

  @Test
  void before_the_place_where_variables_begin_they_are_plain_text() {
    PolicyText text =
        PolicyText.compile("${aws:username}:${aws:username}", true, PolicyVersion.V2012_10_17, 16);
    assertThat(resolved(text)).isEqualTo("${aws:username}:alice");
  }

  @Test
  void where_there_are_no_wildcards_their_characters_are_plain() {
    PolicyText text = PolicyText.compile("a*?${*}", false, PolicyVersion.V2012_10_17, 0);
    assertThat(text.resolve(CONTEXT)).isEqualTo("a*?*");
  }

  @Test
  void the_keys_of_variables_are_in_lower_case() {
    assertThat(compile("${aws:UserName}/${*}/${aws:PrincipalTag/Team, 'x'}").keys())
        .containsExactly("aws:username", "aws:principaltag/team");
  }

  @Test
  void a_character_that_stands_for_a_wildcard_cannot_be_smuggled_in() {
    String smuggled = String.valueOf(PolicyText.STAR) + PolicyText.ONE;
    assertThat(PolicyText.matches(compiled(smuggled), "anything")).isFalse();
    RequestContext context = RequestContext.builder().with("aws:username", smuggled).build();
    String value = compile("${aws:username}").resolve(context);
    assertThat(value).isNotNull();
    assertThat(PolicyText.hasWildcard(String.valueOf(value), 0, 2)).isFalse();
  }

  private static String compiled(String text) {
    return String.valueOf(compile(text).resolve(CONTEXT));
  }

  @Test
  void matching_takes_no_more_than_length_times_length() {
    String pattern = compiled("*a".repeat(5_000) + "*b");
    assertThat(PolicyText.matches(pattern, "a".repeat(10_000))).isFalse();
    assertThat(PolicyText.matches(pattern, "a".repeat(10_000) + "b")).isTrue();
  }

  @Test
  void only_stars_are_everything() {
    assertThat(PolicyText.isAllStars(compiled("*"))).isTrue();
    assertThat(PolicyText.isAllStars(compiled("**"))).isTrue();
    assertThat(PolicyText.isAllStars(compiled("*?"))).isFalse();
    assertThat(PolicyText.isAllStars(compiled("${*}"))).isFalse();
    assertThat(PolicyText.isAllStars("")).isFalse();
  }
}
