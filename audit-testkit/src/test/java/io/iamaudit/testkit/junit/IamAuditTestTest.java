package io.iamaudit.testkit.junit;

import static io.iamaudit.testkit.IamAuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Snapshot;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class IamAuditTestTest {
  private static final String FILES = "src/test/resources/junit/";

  @IamAuditTest
  static class Good {
    @Test
    void a_policy(@PolicyFile(FILES + "policies/deploy.json") FoundPolicy policy) {
      assertThat(policy.name()).isEqualTo(FILES + "policies/deploy.json");
      assertThat(policy).allows("s3:PutObject").on("arn:aws:s3:::site/*");
    }

    @Test
    void the_same_from_the_class_path(
        @PolicyFile("junit/policies/deploy.json") PolicyBody body,
        @PolicyFile("junit/policies/deploy.json") PolicyDocument document) {
      assertThat(body.document()).contains(document);
    }

    @Test
    void all_policies_and_what_is_wrong_with_them(
        @PolicyFile(FILES + "policies") FoundPolicies policies,
        @PolicyFile(FILES + "policies/**/*.json") AuditReport report) {
      assertThat(policies.policies()).hasSize(2);
      assertThat(report).hasNoFindings();
    }

    @Test
    void an_account(
        @AccountFile(FILES + "account") AccountSnapshot account,
        @AccountFile(FILES + "account") Snapshot snapshot,
        @AccountFile(FILES + "account") AccountAnalysis analysis) {
      assertThat(snapshot.accounts()).containsExactly(account);
      assertThat(account).principal("deployer").cannot("iam:PassRole");
      assertThat(analysis).principal("deployer").can("s3:PutObject", "arn:aws:s3:::site/*");
    }

    @ParameterizedTest
    @PolicySource(FILES + "policies/**/*.json")
    void every_policy(FoundPolicy policy) {
      assertThat(policy).doesNotAllow("iam:*").on("*");
    }

    @ParameterizedTest
    @PolicySource(FILES + "policies/{deploy,other}.json")
    void every_document(PolicyDocument policy) {
      assertThat(policy.statements()).hasSize(1);
    }

    @TestFactory
    Stream<DynamicNode> scenarios() {
      return ScenarioTests.of(FILES + "scenarios/good.jsonl");
    }

    @Test
    void the_context_may_come_last(@PolicyFile(FILES + "policies/deploy.json") FoundPolicy policy) {
      assertThat(policy)
          .allows("s3:PutObject")
          .on("arn:aws:s3:::site/*")
          .when("aws:SourceIp", "::1");
    }
  }

  @Test
  void files_become_parameters_and_tests() {
    TestExecutionSummary summary = run(Good.class);

    assertThat(messages(summary)).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(10);
  }

  @IamAuditTest
  static class NothingThere {
    @Test
    void no_file(@PolicyFile("policies/missing.json") FoundPolicy policy) {}

    @Test
    void two_policies(@PolicyFile(FILES + "policies") FoundPolicy policy) {}

    @Test
    void no_policy(@PolicyFile(FILES + "empty") FoundPolicies policies) {}

    @Test
    void a_number(@PolicyFile(FILES + "policies/deploy.json") int number) {}

    @Test
    void no_account(@AccountFile(FILES + "empty") Snapshot snapshot) {}

    @ParameterizedTest
    @PolicySource(FILES + "policies/**/*.yaml")
    void no_match(FoundPolicy policy) {}

    @TestFactory
    Stream<DynamicNode> no_scenarios() {
      return ScenarioTests.of(FILES + "nowhere/*.jsonl");
    }
  }

  @Test
  void what_is_not_there_fails_and_says_so() {
    TestExecutionSummary summary = run(NothingThere.class);

    assertThat(summary.getTestsSucceededCount()).isZero();
    assertThat(messages(summary))
        .hasSize(7)
        .anyMatch(text -> text.contains("there is no file or folder `policies/missing.json`"))
        .anyMatch(text -> text.contains("there are 2 policies where the test wants one"))
        .anyMatch(text -> text.contains("no file with policies in the folder `" + FILES + "empty`"))
        .anyMatch(text -> text.contains("is of no type that can be read from files"))
        .anyMatch(text -> text.contains("there is no .json or .csv file in the folder"))
        .anyMatch(text -> text.contains("no file matches `" + FILES + "policies/**/*.yaml`"))
        .anyMatch(text -> text.contains("no file matches `" + FILES + "nowhere/*.jsonl`"));
  }

  @IamAuditTest
  static class NothingAsked {
    @Test
    @SuppressWarnings("CheckReturnValue") // that is what the test is about
    void forgets_to_ask(@PolicyFile(FILES + "policies/deploy.json") FoundPolicy policy) {
      assertThat(policy).allows("s3:PutObject");
    }

    @Test
    @SuppressWarnings("CheckReturnValue") // that is what the test is about
    void forgets_everything(@AccountFile(FILES + "account") AccountSnapshot account) {
      assertThat(account).principal("deployer");
    }
  }

  @Test
  void a_test_that_asserts_nothing_fails() {
    assertThat(messages(run(NothingAsked.class)))
        .hasSize(2)
        .anyMatch(text -> text.contains("does s3:PutObject was never asked; add on(...)"))
        .anyMatch(
            text ->
                text.contains("nothing is asserted about arn:aws:iam::111122223333:role/deployer"));
  }

  static class BadScenarios {
    @TestFactory
    Stream<DynamicNode> scenarios() {
      return ScenarioTests.of(FILES + "scenarios/{bad,empty}.jsonl");
    }
  }

  @Test
  void a_line_of_scenarios_fails_with_its_place() {
    TestExecutionSummary summary = run(BadScenarios.class);

    assertThat(summary.getTestsSucceededCount()).isZero();
    assertThat(messages(summary))
        .satisfiesExactlyInAnyOrder(
            text ->
                assertThat(text)
                    .startsWith("expected ExplicitlyDenied for wrong, but it is Allowed\n  --> ")
                    .contains("scenarios/bad.jsonl:1:1\n")
                    .contains("statement Read\n")
                    .contains("|  {\"Sid\": \"Read\", \"Effect\": \"Allow\""),
            text ->
                assertThat(text)
                    .startsWith("unknown key `expcted` in scenario\n  --> ")
                    .contains("bad.jsonl:2:")
                    .contains("did you mean `expected`?"),
            text ->
                assertThat(text)
                    .startsWith("the scenario `silent` expects nothing\n  --> ")
                    .contains("bad.jsonl:3:1"),
            text -> assertThat(text).startsWith("the id `wrong` is that of line 1, too\n"),
            text -> assertThat(text).startsWith("there is no scenario in the file\n"));
  }

  private static TestExecutionSummary run(Class<?> tests) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build(),
            listener);
    return listener.getSummary();
  }

  private static List<String> messages(TestExecutionSummary summary) {
    return summary.getFailures().stream()
        .map(failure -> String.valueOf(failure.getException().getMessage()))
        .toList();
  }
}
