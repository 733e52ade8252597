package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditConfiguration;
import io.iamaudit.engine.Baseline;
import io.iamaudit.engine.ConfigurationFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about suppressions and baselines, held against what reads them. */
class AcceptedFindingsPageTest {
  private static final String PAGE = "docs/suppressions-and-baselines.md";

  private static List<String> examples() {
    List<String> examples = new ArrayList<>();
    Matcher blocks = Pattern.compile("(?s)```json\n(.*?)```").matcher(Repository.read(PAGE));
    while (blocks.find()) {
      examples.add(blocks.group(1));
    }
    return examples;
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void the_suppression_of_the_page_is_one() throws IOException {
    Audit audit = Audit.withInstalledRules();
    AuditConfiguration configuration =
        ConfigurationFile.read(in(examples().get(0)), PAGE, audit.rules());

    assertThat(audit.with(configuration)).isNotNull();
    assertThat(configuration.suppressions())
        .singleElement()
        .satisfies(it -> assertThat(it.owner()).contains("platform@example.com"))
        .satisfies(it -> assertThat(it.expires()).isPresent())
        .satisfies(it -> assertThat(it.statement()).isPresent());
  }

  @Test
  void the_baseline_of_the_page_is_written_as_it_stands_there() throws IOException {
    StringWriter written = new StringWriter();
    Baseline.read(in(examples().get(1)), PAGE).write(written);

    assertThat(written).hasToString(examples().get(1));
    assertThat(examples()).hasSize(2);
  }
}
