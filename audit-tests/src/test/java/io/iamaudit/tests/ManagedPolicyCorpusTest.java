package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** The {@link Corpus} of AWS's own managed policies, which are valid by definition. */
class ManagedPolicyCorpusTest {

  @Test
  void every_aws_managed_policy_parses_without_a_word_and_survives_writing() throws IOException {
    List<String> problems = new ArrayList<>();
    int count = 0;
    for (Path file : Corpus.files()) {
      count++;
      String name = file.getFileName().toString();
      PolicyParseResult result = PolicyParser.parse(Files.readString(file), name);
      result.diagnostics().stream().map(Diagnostic::render).forEach(problems::add);
      if (result.document().isPresent()) {
        PolicyDocument document = result.document().get();
        PolicyDocument again = PolicyParser.parse(PolicyWriter.write(document), name).orElseThrow();
        if (!again.equals(document)) {
          problems.add(name + " changed when written and read again");
        }
      }
    }
    assertThat(problems).isEmpty();
    assertThat(count).isGreaterThan(1_500);
  }
}
