package io.iamaudit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.evaluation.RequestContext.Knowledge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestContextTest {

  @Test
  void keys_have_no_case() {
    RequestContext context = RequestContext.builder().with("aws:PrincipalTag/Team", "red").build();
    assertThat(context.values("aws:principaltag/team")).containsExactly("red");
    assertThat(context.keys()).containsExactly("aws:principaltag/team");
  }

  @Test
  void of_two_keys_that_differ_only_in_case_the_last_counts() {
    RequestContext context =
        RequestContext.builder().with("aws:Username", "a").with("aws:username", "b").build();
    assertThat(context.values("aws:username")).containsExactly("b");
  }

  @Test
  void an_empty_string_and_an_empty_list_are_present() {
    RequestContext context =
        RequestContext.builder()
            .with("a", "")
            .with("b", List.of())
            .with("c", List.of("x", "y"))
            .build();
    assertThat(context.values("a")).containsExactly("");
    assertThat(context.values("b")).isEmpty();
    assertThat(context.values("c")).containsExactly("x", "y");
    assertThat(context.values("d")).isNull();
  }

  @Test
  void in_a_complete_context_what_is_not_named_is_absent() {
    RequestContext context = RequestContext.builder().with("a", "x").build();
    assertThat(context.isComplete()).isTrue();
    assertThat(context.isClosed()).isTrue();
    assertThat(context.isOpen("b")).isFalse();
    assertThat(context.knowledge("b")).isEqualTo(Knowledge.ABSENT);
    assertThat(RequestContext.empty().isClosed()).isTrue();
  }

  @Test
  void in_an_incomplete_context_what_is_not_named_is_unknown() {
    RequestContext context =
        RequestContext.builder().with("a", "x").know("b", Knowledge.ABSENT).incomplete().build();
    assertThat(context.isClosed()).isFalse();
    assertThat(context.isOpen("a")).isFalse();
    assertThat(context.isOpen("b")).isFalse();
    assertThat(context.isOpen("c")).isTrue();
    assertThat(context.knowledge("c")).isEqualTo(Knowledge.UNKNOWN);
  }

  @Test
  void a_complete_context_is_open_where_a_key_is_said_to_be() {
    RequestContext context = RequestContext.builder().know("A", Knowledge.PRESENT).build();
    assertThat(context.isComplete()).isTrue();
    assertThat(context.isClosed()).isFalse();
    assertThat(context.isOpen("a")).isTrue();
    assertThat(context.isOpen("b")).isFalse();
  }

  @Test
  void a_value_is_known_whatever_else_is_said_of_its_key() {
    RequestContext context =
        RequestContext.builder().with("a", "x").know("a", Knowledge.UNKNOWN).build();
    assertThat(context.isOpen("a")).isFalse();
    assertThat(context.values("a")).containsExactly("x");
  }

  @Test
  void completing_a_context_closes_it_and_leaves_the_old_one_alone() {
    RequestContext open = RequestContext.builder().with("a", "x").incomplete().build();
    Map<String, String @Nullable []> chosen = new HashMap<>();
    chosen.put("b", new String[] {"y"});
    chosen.put("c", null);
    RequestContext closed = open.completed(chosen, Set.of());
    assertThat(closed.isClosed()).isTrue();
    assertThat(closed.values("a")).containsExactly("x");
    assertThat(closed.values("b")).containsExactly("y");
    assertThat(closed.values("c")).isNull();
    assertThat(closed.isOpen("d")).isFalse();
    assertThat(open.values("b")).isNull();
    assertThat(open.isOpen("b")).isTrue();
  }
}
