package io.iamaudit.analysis.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.internal.text.Glob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTreeTest {
  private static final String HEAD = "arn:aws:iam::111122223333:role/";

  /** Roles of many teams, of which each has the same few. */
  private static List<String> roles(int teams) {
    List<String> kinds = List.of("admin", "audit", "deploy", "read", "write");
    return IntStream.range(0, teams)
        .boxed()
        .flatMap(team -> kinds.stream().map(kind -> HEAD + "team-" + team + "/" + kind + team % 97))
        .toList();
  }

  private static TargetTree<String> tree(List<String> arns) {
    return new TargetTree<>(arns, Function.identity());
  }

  /** Whether any of the things that a pattern matches is one of these. */
  private static Predicate<String> anyOf(List<String> reachable, List<String> asked) {
    return pattern -> {
      asked.add(pattern);
      return reachable.stream().anyMatch(arn -> Glob.matches(pattern, arn, false));
    };
  }

  private record Work(List<String> visited, int questions) {}

  private static Work visit(List<String> arns, String policy) {
    List<String> reachable = arns.stream().filter(arn -> Glob.matches(policy, arn, false)).toList();
    List<String> visited = new ArrayList<>();
    List<String> asked = new ArrayList<>();
    boolean enough =
        tree(arns)
            .visit(
                anyOf(reachable, asked),
                arn -> {
                  visited.add(arn);
                  return 0;
                });
    assertThat(enough).isFalse();
    assertThat(visited).doesNotHaveDuplicates().isSorted().containsAll(reachable);
    return new Work(visited, asked.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        HEAD + "team-7/*",
        HEAD + "team-7/admin7",
        HEAD + "*/deploy11",
        HEAD + "*1*",
        HEAD + "*e4",
        HEAD + "team-*0/audit*",
        "arn:aws:iam::444455556666:*"
      })
  void all_that_can_be_reached_are_visited_in_order_and_once(String policy) {
    visit(roles(300), policy);
  }

  @Test
  void what_a_policy_names_by_its_end_is_found_without_visiting_all() {
    List<String> arns = roles(2000);

    Work work = visit(arns, HEAD + "*/deploy11");

    assertThat(arns).hasSize(10_000);
    assertThat(work.visited()).hasSizeLessThan(150);
    assertThat(work.questions()).isLessThan(2000);
  }

  @Test
  void what_a_policy_names_by_its_beginning_is_not_asked_for_from_the_other_end() {
    Work work = visit(roles(2000), HEAD + "team-7/*");

    assertThat(work.visited()).hasSizeLessThan(64);
    assertThat(work.questions()).isLessThan(300);
  }

  @Test
  void a_visitor_that_has_enough_stops() {
    List<String> visited = new ArrayList<>();

    boolean enough =
        tree(roles(100))
            .visit(
                pattern -> true,
                arn -> {
                  visited.add(arn);
                  return visited.size() == 40 ? -1 : 0;
                });

    assertThat(enough).isTrue();
    assertThat(visited).hasSize(40);
    assertThat(tree(List.of()).visit(pattern -> true, arn -> -1)).isFalse();
  }

  @Test
  void things_of_any_names_are_all_visited() {
    Random random = new Random(42);
    for (int round = 0; round < 200; round++) {
      TreeSet<String> names = new TreeSet<>();
      for (int i = 0; i < 1 + random.nextInt(60); i++) {
        StringBuilder name = new StringBuilder(HEAD);
        for (int length = random.nextInt(5); length >= 0; length--) {
          name.append("ab/".charAt(random.nextInt(3)));
        }
        names.add(name.toString());
      }
      List<String> arns = new ArrayList<>(names);
      Collections.shuffle(arns, random);
      visit(arns, HEAD + List.of("*a", "a*", "*b*a", "*/a*", "?b", "*").get(round % 6));
    }
  }
}
