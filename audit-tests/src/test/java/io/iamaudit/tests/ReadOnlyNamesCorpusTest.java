package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.engine.Audit;
import io.iamaudit.engine.PolicyToLint;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/**
 * AWS's own policies that are called read-only, as {@code policy-name-function-mismatch} sees them:
 * the two that do more are found, and none of the others. {@code tools/corpus/managed-policies.sh
 * FOLDER} gets them, {@code -Dcorpus=FOLDER} runs this.
 */
class ReadOnlyNamesCorpusTest {
  /** What the tool that fetches the corpus makes of the start of an ARN, and of its path. */
  private static final String PREFIX = "arn_aws_iam__aws_policy_";

  private static final List<String> FOLDERS =
      List.of("aws-service-role_", "service-role_", "job-function_", "root-task_");

  private static final String RULE = "policy-name-function-mismatch";

  private static List<Path> readOnlyPolicies() throws IOException {
    return Corpus.files().stream().filter(file -> isReadOnly(name(file))).toList();
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    String path = name.substring(PREFIX.length(), name.length() - ".json".length());
    for (String folder : FOLDERS) {
      if (path.startsWith(folder)) {
        return path.substring(folder.length());
      }
    }
    return path;
  }

  private static boolean isReadOnly(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").contains("readonly");
  }

  private static List<String> found(List<PolicyToLint> policies) {
    List<Rule> rule =
        ServiceLoader.load(Rule.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(one -> one.metadata().id().value().equals(RULE))
            .toList();
    assertThat(rule).hasSize(1);
    return Audit.withRules(rule).lint(policies).findings().stream()
        .map(finding -> finding.subject().arn())
        .distinct()
        .sorted()
        .toList();
  }

  private static PolicyToLint use(String name, String text) {
    return new PolicyToLint(
        name,
        Optional.of(PolicyType.IDENTITY),
        Optional.empty(),
        PolicyBody.parse(text, PolicyOrigin.wholeDocument(name + ".json")));
  }

  @Test
  void the_policies_that_do_more_than_read_are_found_and_no_others() throws IOException {
    List<Path> files = readOnlyPolicies();
    assertThat(files).hasSizeGreaterThanOrEqualTo(242);
    List<PolicyToLint> policies = files.stream().map(file -> use(name(file), read(file))).toList();
    assertThat(found(policies))
        .containsExactly("AmazonTimestreamReadOnlyAccess", "AnthropicReadOnlyAccess");
  }

  @Test
  void each_of_the_names_is_taken_for_a_promise() throws IOException {
    List<Path> files = readOnlyPolicies();
    Statement writing = Statement.allow().action("s3:PutObject").resource("*").build();

    String text = PolicyWriter.write(PolicyDocument.of(writing));
    List<PolicyToLint> policies = files.stream().map(file -> use(name(file), text)).toList();
    assertThat(found(policies))
        .containsExactlyElementsOf(
            files.stream().map(ReadOnlyNamesCorpusTest::name).distinct().sorted().toList());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
