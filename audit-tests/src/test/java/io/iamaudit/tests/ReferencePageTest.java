package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ServiceReference;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about the service reference says what is so. */
class ReferencePageTest {
  private final ServiceReference reference = ServiceReference.bundled();

  @Test
  void the_page_has_the_date_and_the_number_of_actions() {
    assertThat(page())
        .contains(
            "It is of\n%s: %s actions."
                .formatted(
                    reference.dataDate(),
                    String.format(Locale.ROOT, "%,d", reference.actionCount())));
  }

  @Test
  void the_overlay_on_the_page_can_be_read() {
    String overlay =
        page()
            .lines()
            .filter(line -> line.startsWith("    ") && line.contains("\t"))
            .map(String::strip)
            .collect(Collectors.joining("\n"));
    ServiceReference own =
        reference.withOverlay(
            new ByteArrayInputStream(overlay.getBytes(StandardCharsets.UTF_8)), "page.tsv");
    assertThat(own.effectiveAccessLevel(own.action("s3:GetObject").orElseThrow()))
        .isEqualTo(AccessLevel.WRITE);
    assertThat(own.globalConditionKey("corp:Team")).isPresent();
  }

  private static String page() {
    return Repository.read("docs/reference.md");
  }
}
