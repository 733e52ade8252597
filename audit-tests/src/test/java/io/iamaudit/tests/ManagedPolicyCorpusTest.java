package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyParseResult;
import io.iamaudit.policy.PolicyParser;
import io.iamaudit.policy.PolicyWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * AWS's own managed policies, which are valid by definition. They are too many to be kept here:
 * {@code tools/corpus/managed-policies.sh FOLDER} gets them, {@code -Dcorpus=FOLDER} runs this.
 */
class ManagedPolicyCorpusTest {

  @Test
  void every_aws_managed_policy_parses_without_a_word_and_survives_writing() throws IOException {
    String folder = System.getProperty("corpus", "");
    assumeTrue(
        !folder.isEmpty(),
        "no corpus: run tools/corpus/managed-policies.sh FOLDER and add -Dcorpus=FOLDER");
    List<String> problems = new ArrayList<>();
    int count = 0;
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        count++;
        String name = file.getFileName().toString();
        PolicyParseResult result = PolicyParser.parse(Files.readString(file), name);
        result.diagnostics().stream().map(Diagnostic::render).forEach(problems::add);
        if (result.document().isPresent()) {
          PolicyDocument document = result.document().get();
          PolicyDocument again =
              PolicyParser.parse(PolicyWriter.write(document), name).orElseThrow();
          if (!again.equals(document)) {
            problems.add(name + " changed when written and read again");
          }
        }
      }
    }
    assertThat(problems).isEmpty();
    assertThat(count).isGreaterThan(1_500);
  }
}
