package io.iamaudit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.internal.text.Glob;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionSetTest {
  private static final long SEED = 20261121;

  private final ServiceReference reference = ServiceReference.bundled();
  private final List<ActionDefinition> current =
      reference.services().stream()
          .flatMap(service -> service.actions().stream())
          .filter(action -> action.retiredOn().isEmpty())
          .toList();

  @ParameterizedTest
  @ValueSource(strings = {"*", "**", "***", "*:*", "**:**", "*:**"})
  void stars_alone_are_everything(String pattern) {
    assertThat(reference.expand(pattern)).isEqualTo(reference.all());
    assertThat(reference.expand(pattern).size()).isEqualTo(reference.actionCount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3",
        "s3*",
        "*GetObject",
        "?",
        "*?",
        "s3?GetObject",
        ":",
        "s3:",
        ":GetObject",
        "*:",
        ":*",
        "s3:GetObject:",
        "s3:*:*",
        "*:*:*",
        "s3:Get Object",
        " s3:GetObject",
        "s3:GetObjec",
        "s3:GetObjectX",
        "nosuch:*",
        "s3:Zzz*",
        "s3:\u212a*"
      })
  void a_pattern_that_no_action_fits_is_empty(String pattern) {
    assertThat(reference.expand(pattern)).isEqualTo(reference.emptySet());
    assertThat(reference.expand(pattern).isEmpty()).isTrue();
  }

  @Test
  void an_exact_name_is_one_action_in_any_case() {
    assertThat(reference.expand("S3:gETobject")).hasToString("[s3:GetObject]");
  }

  @Test
  void a_prefix_stays_within_its_service() {
    ActionSet gets = reference.expand("s3:get*");
    assertThat(gets.size()).isGreaterThan(40);
    assertThat(gets.stream())
        .allMatch(action -> action.service().equals("s3") && action.name().startsWith("Get"));
  }

  @Test
  void wildcards_before_the_colon_match_service_prefixes() {
    assertThat(reference.expand("s3*:GetObject").stream())
        .extracting(ActionDefinition::qualifiedName)
        .containsExactly("s3:GetObject", "s3-object-lambda:GetObject", "s3-outposts:GetObject");
    assertThat(reference.expand("i?m:PassRole")).hasToString("[iam:PassRole]");
  }

  @Test
  void question_marks_are_exactly_one_character() {
    assertThat(reference.expand("iam:PassRol?")).hasToString("[iam:PassRole]");
    assertThat(reference.expand("iam:PassRole?").isEmpty()).isTrue();
  }

  @Test
  void an_expansion_equals_the_match_of_every_action_on_random_patterns() {
    Random random = new Random(SEED);
    int hits = 0;
    for (int i = 0; i < 600; i++) {
      String pattern = randomPattern(random);
      List<ActionDefinition> expected =
          current.stream().filter(action -> byDefinition(pattern, action)).toList();
      ActionSet expanded = reference.expand(pattern);
      assertThat(expanded.stream().toList()).as("seed %d, %s", SEED, pattern).isEqualTo(expected);
      assertThat(expanded.size()).isEqualTo(expected.size());
      hits += expected.isEmpty() ? 0 : 1;
    }
    assertThat(hits).isBetween(200, 599);
  }

  @Test
  void sets_follow_the_laws_of_sets_on_random_patterns() {
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      String first = randomPattern(random);
      String second = randomPattern(random);
      ActionSet a = reference.expand(first);
      ActionSet b = reference.expand(second);
      String seen = "seed " + SEED + ": " + first + ", " + second;
      assertThat(a.complement().complement()).as(seen).isEqualTo(a).hasSameHashCodeAs(a);
      assertThat(a.union(b)).as(seen).isEqualTo(b.union(a)).hasSameHashCodeAs(b.union(a));
      assertThat(a.union(b).complement())
          .as(seen)
          .isEqualTo(a.complement().intersect(b.complement()));
      assertThat(a.minus(b)).as(seen).isEqualTo(a.intersect(b.complement()));
      assertThat(a.minus(b).union(a.intersect(b))).as(seen).isEqualTo(a);
      assertThat(a.intersect(b)).as(seen).isEqualTo(b.filter(a::contains));
      assertThat(a.size() + a.complement().size()).as(seen).isEqualTo(reference.actionCount());
    }
  }

  @Test
  void an_empty_set_is_neutral_and_equals_every_other_empty_set() {
    ActionSet s3 = reference.expand("s3:*");
    ActionSet empty = reference.emptySet();
    assertThat(s3.union(empty)).isEqualTo(s3);
    assertThat(empty.union(s3)).isEqualTo(s3);
    assertThat(s3.minus(s3)).isEqualTo(empty).hasSameHashCodeAs(empty);
    assertThat(s3.intersect(reference.expand("ec2:*"))).isEqualTo(empty);
    assertThat(reference.all().complement()).isEqualTo(empty);
    assertThat(empty.stream()).isEmpty();
  }

  @Test
  void actions_are_chosen_by_level() {
    ActionSet iam = reference.expand("iam:*");
    assertThat(iam.withLevel(AccessLevel.PERMISSIONS_MANAGEMENT).stream())
        .extracting(ActionDefinition::name)
        .contains("AttachRolePolicy", "PutUserPolicy")
        .doesNotContain("CreateAccessKey");
    assertThat(iam.withLevel(AccessLevel.values())).isEqualTo(iam);
    assertThat(iam.withLevel()).isEqualTo(reference.emptySet());
    assertThat(iam.withLevel(AccessLevel.READ, AccessLevel.LIST))
        .isEqualTo(iam.withLevel(AccessLevel.READ).union(iam.withLevel(AccessLevel.LIST)));
  }

  @Test
  void the_stream_is_in_the_order_of_the_reference() {
    assertThat(reference.all().stream()).containsExactlyElementsOf(current);
  }

  @Test
  void sets_of_two_references_do_not_mix() {
    ServiceReference other =
        ServiceReference.load(
            new ByteArrayInputStream(
                """
                H	format	1.0
                H	source	example@1
                H	data-date	2026-01-31
                H	services	1
                H	actions	1
                S	a2c	Example
                A	GetContainerizationJobDetails	R
                """
                    .getBytes(StandardCharsets.UTF_8)),
            "example.tsv");
    assertThat(other.all()).isNotEqualTo(reference.expand("a2c:GetContainerizationJobDetails"));
    assertThat(reference.all().contains(other.action("a2c:GetContainerizationJobDetails").get()))
        .isFalse();
    assertThatThrownBy(() -> reference.all().union(other.all()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the sets belong to different service references: " + reference + ", " + other);
  }

  private static boolean byDefinition(String pattern, ActionDefinition action) {
    boolean everything = !pattern.isEmpty() && pattern.chars().allMatch(c -> c == '*');
    return everything
        || (pattern.indexOf(':') >= 0 && Glob.matches(pattern, action.qualifiedName(), true));
  }

  /** The name of an action with some parts cut out, replaced by wildcards, or in another case. */
  private String randomPattern(Random random) {
    StringBuilder pattern =
        new StringBuilder(current.get(random.nextInt(current.size())).qualifiedName());
    if (random.nextBoolean()) {
      // A cut at the end: the form that most patterns have.
      int colon = pattern.indexOf(":");
      pattern.setLength(colon + 1 + random.nextInt(pattern.length() - colon));
      pattern.append('*');
    }
    for (int edits = random.nextInt(4); edits > 0 && !pattern.isEmpty(); edits--) {
      int from = random.nextInt(pattern.length());
      int to = Math.min(pattern.length(), from + random.nextInt(5));
      switch (random.nextInt(5)) {
        case 0 -> pattern.replace(from, to, "*");
        case 1 -> pattern.replace(from, from + 1, "?");
        case 2 -> pattern.insert(from, "*");
        case 3 -> pattern.replace(from, to, pattern.substring(from, to).toUpperCase());
        default -> pattern.replace(from, to, "");
      }
    }
    return pattern.toString();
  }
}
