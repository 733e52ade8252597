package io.iamaudit.tests.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.analysis.exposure.Audience;
import io.iamaudit.analysis.exposure.Exposure;
import io.iamaudit.analysis.exposure.ExposureAnalysis;
import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whom policies let in, as it is written down in tables: each policy of {@code policies.tsv} on a
 * resource of each service of {@code services.tsv}.
 */
class ExposureTableTest {
  private static final TrustZone ZONE =
      new TrustZone(
          Set.of("111122223333", "555566667777"), Set.of("o-exampleorgid"), Set.of(), Set.of());

  static List<Arguments> services() throws IOException {
    return rows("services.tsv").stream().map(row -> Arguments.of(row[0], row)).toList();
  }

  private static List<String[]> rows(String file) throws IOException {
    List<String[]> rows = new ArrayList<>();
    try (InputStream in = ExposureTableTest.class.getResourceAsStream("/exposure/" + file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().skip(1).map(line -> line.split("\t", -1)).forEach(rows::add);
    }
    return rows;
  }

  private static Snapshot account(String[] service, String[] policy) {
    String resource = service[3].equals("-") ? "" : ", \"Resource\": \"" + service[3] + "\"";
    String statement =
        "{\"Effect\": \"Allow\", "
            + policy[1]
            + ", \"Action\": \""
            + service[2]
            + "\""
            + resource
            + (policy[2].equals("-") ? "" : ", \"Condition\": " + policy[2])
            + "}";
    String other = policy[3].equals("-") ? "" : ", " + policy[3].replace("$RESOURCE", resource);
    return AccountFixture.account()
        .resource(service[1], service[0], "[" + statement + other + "]")
        .snapshot();
  }

  private static Set<String> found(ResourceExposure exposure) {
    Set<String> found = new TreeSet<>();
    exposure.exposures().forEach(one -> found.add(words(one)));
    return found;
  }

  private static String words(Exposure exposure) {
    boolean named = exposure.audience() != Audience.OWN_ACCOUNT && !exposure.who().equals("*");
    boolean said =
        exposure.audience() == Audience.ACCOUNT || exposure.audience() == Audience.ORGANIZATION;
    return (said && exposure.trusted() ? "trusted " : "")
        + exposure.audience().id()
        + (named ? " " + exposure.who() : "");
  }

  private static Set<String> expected(String[] service, String[] policy) {
    Set<String> expected = new TreeSet<>();
    if (!policy[4].equals("-")) {
      for (String one : policy[4].split("; ")) {
        expected.add(
            one.equals("public")
                ? service[4].equals("yes") ? "anybody" : "any-aws-principal"
                : one);
      }
    }
    return expected;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  void each_policy_lets_in_whom_the_table_says(String type, String[] service) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String[] policy : rows("policies.tsv")) {
      ResourceExposure exposure =
          ExposureAnalysis.of(account(service, policy), ZONE).resource(service[1]).orElseThrow();
      Set<String> found = found(exposure);
      Set<String> expected = expected(service, policy);
      if (!found.equals(expected) || !exposure.unknown().isEmpty()) {
        wrong.add(
            policy[0] + ": expected " + expected + ", found " + found + " " + exposure.unknown());
      }
    }
    assertThat(wrong).as(type).isEmpty();
  }

  @Test
  void the_tables_are_not_empty() throws IOException {
    assertThat(services()).hasSizeGreaterThan(20);
    assertThat(rows("policies.tsv")).hasSizeGreaterThan(40).allMatch(row -> row.length == 5);
  }
}
