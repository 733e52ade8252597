package io.iamaudit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.engine.BenchmarkResult.ControlResult;
import io.iamaudit.engine.BenchmarkResult.Status;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BenchmarkTest {
  private static final Benchmark CIS = Benchmark.cis("3.0");

  @Test
  void each_version_has_as_many_controls_as_the_benchmark() {
    Map<String, Integer> counts = new TreeMap<>();
    for (String version : List.of("1.2", "1.4", "1.5", "2.0", "3.0", "4.0", "5.0", "6.0")) {
      counts.put(version, Benchmark.cis(version).controls().size());
    }
    assertThat(counts)
        .isEqualTo(
            Map.of(
                "1.2", 49, "1.4", 58, "1.5", 63, "2.0", 64, "3.0", 62, "4.0", 64, "5.0", 63, "6.0",
                63));
  }

  @Test
  void controls_are_in_the_order_of_their_numbers_and_each_stands_once() {
    List<String> numbers = CIS.controls().stream().map(Benchmark.Control::number).toList();
    assertThat(numbers).startsWith("1.1", "1.2").containsSubsequence("1.9", "1.10", "2.1.1");
    assertThat(numbers).doesNotHaveDuplicates();
  }

  @Test
  void a_profile_that_is_no_benchmark_has_none() {
    assertThat(Benchmark.of(Profile.ALL)).isEmpty();
    assertThat(Benchmark.of(Profile.FOUNDING_DOCUMENTS)).isEmpty();
    assertThat(Benchmark.of(new Profile("cis-99.0"))).isEmpty();
    assertThat(Benchmark.of(new Profile("cis-3.0")).orElseThrow().version()).isEqualTo("3.0");
  }

  @Test
  void a_control_fails_by_any_finding_of_its_rules() {
    ControlResult control =
        control(
            "1.4",
            result("a", "3.0:1.4", evaluated(0, "")),
            result("b", "3.0:1.4", evaluated(2, "")));
    assertThat(control.status()).isEqualTo(Status.FAILED);
    assertThat(control.findings()).isEqualTo(2);
    assertThat(control.rules()).extracting("value").containsExactly("a", "b");
  }

  @Test
  void a_control_passes_only_if_all_its_rules_saw_everything() {
    assertThat(control("1.4", result("a", "3.0:1.4", evaluated(0, ""))).status())
        .isEqualTo(Status.PASSED);
    ControlResult partial =
        control(
            "1.4",
            result("a", "3.0:1.4", evaluated(0, "")),
            result("b", "3.0:1.4", evaluated(0, "users: partial (cut off)")));
    assertThat(partial.status()).isEqualTo(Status.NOT_EVALUATED);
    assertThat(partial.reason()).isEqualTo("b: users: partial (cut off)");
  }

  @Test
  void a_control_without_data_is_not_evaluated() {
    RuleResult.Part missing =
        new RuleResult.Part(
            "111122223333", RuleResult.Status.NOT_EVALUATED, 0, 0, "trails: not collected");
    assertThat(control("3.1", result("a", "3.0:3.1", missing)).reason())
        .isEqualTo("a: trails: not collected");
    assertThat(control("3.1", result("a", "3.0:3.1")).status()).isEqualTo(Status.NOT_EVALUATED);
  }

  @Test
  void a_control_that_no_rule_names_is_not_covered_with_the_reason() {
    assertThat(control("1.3").reason()).startsWith("AWS no longer offers security questions");
    ControlResult other = control("1.4", result("a", "2.0:1.4", evaluated(1, "")));
    assertThat(other.status()).isEqualTo(Status.NOT_COVERED);
    assertThat(other.reason()).isEqualTo("no installed rule checks it");
  }

  private static RuleResult.Part evaluated(int findings, String reason) {
    return new RuleResult.Part("111122223333", RuleResult.Status.EVALUATED, 1, findings, reason);
  }

  private static RuleResult result(String id, String control, RuleResult.Part... parts) {
    return new RuleResult(
        RuleMetadata.of(id)
            .title("Title")
            .severity(Severity.LOW)
            .areas("root")
            .cis(control)
            .remediation("Mend it.")
            .since("0.1.0")
            .build(),
        List.of(parts));
  }

  private static ControlResult control(String number, RuleResult... results) {
    Optional<ControlResult> found =
        BenchmarkResult.of(CIS, List.of(results)).controls().stream()
            .filter(control -> control.control().number().equals(number))
            .findFirst();
    return found.orElseThrow();
  }
}
