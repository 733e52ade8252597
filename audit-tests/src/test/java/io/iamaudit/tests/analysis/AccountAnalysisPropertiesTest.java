package io.iamaudit.tests.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.AccessAnswer;
import io.iamaudit.analysis.AccessCheck;
import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.EffectivePermissions;
import io.iamaudit.analysis.PermissionGroup;
import io.iamaudit.analysis.PrincipalAccess;
import io.iamaudit.analysis.ResourceExtent;
import io.iamaudit.analysis.WhoCanAnswer;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the analysis says of many at once is what single questions say, on accounts by chance. */
class AccountAnalysisPropertiesTest {
  private static final long SEED = 20261121;
  private static final int ACCOUNTS = 120;

  /** How often each answer was seen; a property of nothing proves nothing. */
  private final Map<String, Integer> seen = new HashMap<>();

  private static boolean isNo(Optional<Verdict> verdict) {
    return verdict
        .filter(known -> known == Verdict.IMPLICITLY_DENIED || known == Verdict.EXPLICITLY_DENIED)
        .isPresent();
  }

  private void count(String what) {
    seen.merge(what, 1, Integer::sum);
  }

  @Test
  void who_can_names_exactly_those_of_whom_a_single_question_does_not_say_no() {
    long decisions = 0;
    long asked = 0;
    for (long seed = SEED; seed < SEED + ACCOUNTS; seed++) {
      Snapshot snapshot = RandomAccounts.of(seed);
      AccountAnalysis analysis = AccountAnalysis.of(snapshot);
      AccessCheck check = AccessCheck.of(snapshot);
      for (List<String> question : RandomAccounts.QUESTIONS) {
        List<PrincipalAccess> expected = new ArrayList<>();
        for (String principal : analysis.principals()) {
          asked++;
          AccessAnswer answer =
              check.answer(AccessQuestion.of(principal, question.get(0), question.get(1)));
          count(answer.verdict().map(Verdict::id).orElse("Unknown"));
          if (!isNo(answer.verdict())) {
            List<Diagnostic> missing = answer.verdict().isEmpty() ? answer.incomplete() : List.of();
            expected.add(
                new PrincipalAccess(
                    principal, answer.verdict(), answer.decision().dependsOn(), missing));
          }
        }
        WhoCanAnswer answer = analysis.whoCan(question.get(0), question.get(1));
        decisions += answer.decisions();
        assertThat(answer.principals())
            .as("seed %d, %s", seed, question)
            .containsExactlyElementsOf(expected);
      }
    }
    assertThat(seen.keySet())
        .containsExactlyInAnyOrder(
            "Allowed", "ExplicitlyDenied", "ImplicitlyDenied", "DependsOn", "Unknown");
    assertThat(seen.values()).allMatch(times -> times > 100);
    assertThat(decisions).isLessThan(asked);
  }

  @Test
  void every_action_that_is_allowed_on_something_is_among_the_usable_ones() {
    ServiceReference reference = ServiceReference.bundled();
    int allowed = 0;
    int left = 0;
    for (long seed = SEED; seed < SEED + ACCOUNTS; seed++) {
      AccountAnalysis analysis = AccountAnalysis.of(RandomAccounts.of(seed));
      for (String principal : analysis.principals()) {
        EffectivePermissions permissions = analysis.permissions(principal);
        for (List<String> question : RandomAccounts.QUESTIONS) {
          var action = reference.action(question.get(0));
          if (action.isEmpty()) {
            continue;
          }
          AccessAnswer answer = permissions.on(question.get(0), question.get(1));
          Verdict verdict = answer.decision().verdict();
          if (verdict == Verdict.ALLOWED || verdict == Verdict.DEPENDS_ON) {
            allowed++;
            assertThat(permissions.actions().contains(action.get()))
                .as("seed %d, %s, %s", seed, principal, question)
                .isTrue();
          } else if (!permissions.actions().contains(action.get())) {
            left++;
          }
        }
      }
    }
    assertThat(allowed).isGreaterThan(1_000);
    assertThat(left).as("a set that holds everything proves nothing").isGreaterThan(1_000);
  }

  @Test
  void the_groups_of_a_principal_hold_what_single_questions_allow() {
    ServiceReference reference = ServiceReference.bundled();
    int allowed = 0;
    for (long seed = SEED; seed < SEED + ACCOUNTS / 12; seed++) {
      AccountAnalysis analysis = AccountAnalysis.of(RandomAccounts.of(seed));
      for (String principal : analysis.principals()) {
        EffectivePermissions permissions = analysis.permissions(principal);
        List<PermissionGroup> groups = permissions.groups();
        for (PermissionGroup group : groups) {
          assertThat(group.actions().minus(permissions.actions()).isEmpty())
              .as("seed %d, %s, %s of %s", seed, principal, group.actions(), group.service())
              .isTrue();
        }
        for (List<String> question : RandomAccounts.QUESTIONS) {
          var action = reference.action(question.get(0));
          AccessAnswer answer = permissions.on(question.get(0), question.get(1));
          // Of resources that are not named, a question does not know whose they are.
          boolean named =
              action.isPresent()
                  && (!question.get(1).endsWith("*")
                      || !action.get().supportsResourceLevelPermissions());
          if (named && answer.verdict().filter(v -> v == Verdict.ALLOWED).isPresent()) {
            allowed++;
            assertThat(groups.stream().anyMatch(g -> g.actions().contains(action.get())))
                .as("seed %d, %s, %s", seed, principal, question)
                .isTrue();
          }
        }
      }
    }
    assertThat(allowed).isGreaterThan(100);
  }

  @Test
  void what_is_allowed_on_all_of_a_pattern_is_allowed_on_each_of_it() {
    int all = 0;
    int some = 0;
    for (long seed = SEED; seed < SEED + ACCOUNTS; seed++) {
      AccountAnalysis analysis = AccountAnalysis.of(RandomAccounts.of(seed));
      for (String principal : analysis.principals()) {
        EffectivePermissions permissions = analysis.permissions(principal);
        ResourceExtent extent =
            permissions.extent("s3:GetObject", "arn:aws:s3:::data-111122223333/*");
        List<Optional<Verdict>> each =
            List.of("in/a", "u1/a", "other").stream()
                .map(key -> "arn:aws:s3:::data-111122223333/" + key)
                .map(arn -> permissions.on("s3:GetObject", arn).verdict())
                .toList();
        String words = "seed " + seed + ", " + principal;
        switch (extent.extent()) {
          case ALL -> {
            all++;
            assertThat(each).as(words).allMatch(one -> one.equals(Optional.of(Verdict.ALLOWED)));
          }
          case NONE -> assertThat(each).as(words).allMatch(AccountAnalysisPropertiesTest::isNo);
          case SOME -> some++;
          case UNKNOWN -> assertThat(extent.some().incomplete()).as(words).isNotEmpty();
        }
      }
    }
    assertThat(all).isGreaterThan(100);
    assertThat(some).isGreaterThan(100);
  }
}
