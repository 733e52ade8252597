package io.iamaudit.tests.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.analysis.exposure.Audience;
import io.iamaudit.analysis.exposure.Exposure;
import io.iamaudit.analysis.exposure.ExposureAnalysis;
import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.OrganizationFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private static final String OPEN =
      """
      {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "sqs:SendMessage",
        "Resource": "*"
      }
      """;
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:orders";

  private static Set<String> found(Snapshot snapshot, String arn) {
    return found(ExposureAnalysis.of(snapshot, ZONE.around(snapshot)).resource(arn).orElseThrow());
  }

  @Test
  void a_resource_control_policy_of_the_organization_keeps_strangers_out() {
    Snapshot guarded =
        OrganizationFixture.organization()
            .account(AccountFixture.account().queue("orders", OPEN))
            .resourceControlPolicy(
                "ours-alone",
                """
                {
                  "Effect": "Deny",
                  "Principal": "*",
                  "Action": "sqs:*",
                  "Resource": "*",
                  "Condition": {
                    "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-exampleorgid"},
                    "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}
                  }
                }
                """,
                OrganizationFixture.ROOT)
            .build();
    assertThat(found(guarded, QUEUE)).doesNotContain("anybody", "any-aws-principal");
    Snapshot open =
        OrganizationFixture.organization()
            .account(AccountFixture.account().queue("orders", OPEN))
            .build();
    assertThat(found(open, QUEUE)).containsExactly("anybody");
  }

  @Test
  void restriction_keeps_the_public_and_other_accounts_out_of_a_public_bucket_alone() {
    String shared =
        """
        {
          "Effect": "Allow",
          "Principal": {"AWS": "444455556666"},
          "Action": "s3:GetObject",
          "Resource": "arn:aws:s3:::reports/*"
        }
        """;
    String service =
        """
        {
          "Effect": "Allow",
          "Principal": {"Service": "logging.s3.amazonaws.com"},
          "Action": "s3:PutObject",
          "Resource": "arn:aws:s3:::reports/*"
        }
        """;
    String open = shared.replace("{\"AWS\": \"444455556666\"}", "\"*\"");
    Map<String, String> on = Map.of("RestrictPublicBuckets", "true");
    assertThat(effective("[" + shared + ", " + service + ", " + open + "]", on))
        .containsExactly("service-for-anybody logging.s3.amazonaws.com");
    assertThat(effective("[" + shared + ", " + service + "]", on))
        .containsExactly("account 444455556666", "service-for-anybody logging.s3.amazonaws.com");
    // S3 looks at the policy as it is written: what a Deny takes away makes it no less public.
    assertThat(
            effective(
                "["
                    + shared
                    + ", "
                    + open.replace("GetObject", "PutObject")
                    + ", "
                    + open.replace("GetObject", "PutObject").replace("Allow", "Deny")
                    + "]",
                on))
        .isEmpty();
    assertThat(effective("[" + shared + ", " + open + "]", Map.of("BlockPublicPolicy", "true")))
        .containsExactly("account 444455556666", "anybody");
  }

  private static Set<String> effective(String policy, Map<String, String> settings) {
    Snapshot snapshot =
        AccountFixture.account()
            .resource("arn:aws:s3:::reports", "AWS::S3::Bucket", policy, settings)
            .snapshot();
    Set<String> found = new TreeSet<>();
    ExposureAnalysis.of(snapshot, ZONE)
        .resource("arn:aws:s3:::reports")
        .orElseThrow()
        .exposures()
        .stream()
        .filter(Exposure::isEffective)
        .forEach(one -> found.add(words(one)));
    return found;
  }

  @Test
  void of_a_policy_that_cannot_be_read_it_is_said() {
    Snapshot snapshot =
        AccountFixture.account()
            .resource(
                QUEUE,
                "AWS::SQS::Queue",
                PolicyBody.parse("{", PolicyOrigin.wholeDocument("broken.json")))
            .snapshot();
    ResourceExposure exposed = ExposureAnalysis.of(snapshot, ZONE).resource(QUEUE).orElseThrow();
    assertThat(exposed.exposures()).isEmpty();
    assertThat(exposed.unknown()).hasSize(1).allMatch(text -> text.contains("cannot be read"));
  }

  @Test
  void a_partition_of_its_own_has_strangers_of_its_own() {
    Snapshot snapshot =
        AccountFixture.account()
            .partition("aws-us-gov")
            .resource(
                "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/1",
                "AWS::KMS::Key",
                OPEN.replace("sqs:SendMessage", "kms:Decrypt"))
            .snapshot();
    assertThat(found(snapshot, "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/1"))
        .containsExactly("any-aws-principal");
  }
}
