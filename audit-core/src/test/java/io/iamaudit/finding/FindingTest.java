package io.iamaudit.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingTest {
  private static final SourceLocation PLACE = SourceLocation.startOf("export.json");

  private static Finding.Builder finding() {
    return Finding.builder("a-rule", Severity.HIGH, Subject.of("user", "arn:x"))
        .message("Something.")
        .field("UserName", "alice", PLACE);
  }

  @Test
  void a_finding_needs_evidence() {
    Finding.Builder none = Finding.builder("a-rule", Severity.HIGH, Subject.of("user", "arn:x"));
    assertThatThrownBy(none::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a finding of a-rule has no evidence");
  }

  @Test
  void the_place_of_a_finding_is_the_first_that_its_evidence_has() {
    Evidence nowhere = new Evidence.Field("a", "b", Optional.empty());
    Evidence step = new Evidence.Step("arn:a", "arn:b", "t", "d", Optional.of(PLACE));
    assertThat(
            Finding.builder("a-rule", Severity.LOW, Subject.of("user", "x"))
                .evidence(nowhere)
                .evidence(step)
                .build()
                .location())
        .contains(PLACE);
    assertThat(nowhere.description()).isEqualTo("a: b");
    assertThat(step.description()).isEqualTo("d");
  }

  @Test
  void the_identity_is_rule_subject_and_what_tells_findings_apart() {
    Fingerprint plain = finding().build().fingerprint();
    assertThat(finding().message("Other.").remediation("r").account("1").build().fingerprint())
        .isEqualTo(plain);
    assertThat(finding().evidence(new Evidence.Place("d", PLACE, "e")).build().fingerprint())
        .isEqualTo(plain);
    assertThat(
            List.of(
                finding().identifiedBy("a").build().fingerprint(),
                finding().identifiedBy("a", "").build().fingerprint(),
                finding().identifiedBy("", "a").build().fingerprint(),
                finding().identifiedBy("a", "b").build().fingerprint(),
                finding().identifiedBy("ab").build().fingerprint(),
                finding().identifiedBy("a1:b").build().fingerprint(),
                finding().identifiedBy("é").build().fingerprint(),
                Finding.builder("b-rule", Severity.HIGH, Subject.of("user", "arn:x"))
                    .field("a", "b", PLACE)
                    .build()
                    .fingerprint(),
                Finding.builder("a-rule", Severity.HIGH, Subject.of("role", "arn:x"))
                    .field("a", "b", PLACE)
                    .build()
                    .fingerprint(),
                plain))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_fingerprint_never_changes_between_versions_because_baselines_hold_it() {
    assertThat(finding().identifiedBy("AKIAIOSFODNN7EXAMPLE").build().fingerprint())
        .hasToString("92d6e8d92794bf55f948d54288fc09e5");
  }

  @Test
  void numbered_findings_differ_only_in_their_fingerprint() {
    Finding finding = finding().build();
    assertThat(finding.numbered(1)).isEqualTo(finding);
    assertThat(finding.numbered(2).fingerprint())
        .isNotEqualTo(finding.fingerprint())
        .isNotEqualTo(finding.numbered(3).fingerprint());
    assertThat(finding.numbered(2).message()).isEqualTo("Something.");
  }

  @Test
  void severities_are_known_in_any_case_and_ordered_worst_first() {
    assertThat(Severity.of("high")).contains(Severity.HIGH);
    assertThat(Severity.of("HiGh")).contains(Severity.HIGH);
    assertThat(Severity.of("severe")).isEmpty();
    assertThat(Severity.CRITICAL.isAtLeast(Severity.HIGH)).isTrue();
    assertThat(Severity.HIGH.isAtLeast(Severity.HIGH)).isTrue();
    assertThat(Severity.MEDIUM.isAtLeast(Severity.HIGH)).isFalse();
    assertThat(Severity.INFO.id()).isEqualTo("info");
  }
}
