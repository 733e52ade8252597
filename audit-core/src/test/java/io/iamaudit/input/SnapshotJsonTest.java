package io.iamaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AccountSummary;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.CostExplorer;
import io.iamaudit.snapshot.CostPeriod;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.DelegatedAdministrator;
import io.iamaudit.snapshot.EventSelectors;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.OrganizationalUnit;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.RoleLastUsed;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.Trail;
import io.iamaudit.snapshot.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotJsonTest {
  private static final long SEED = 20261126;
  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final Instant NOW = Instant.parse("2026-10-30T06:00:00.123456789Z");

  private static SourceLocation at(String pointer, int line, int column) {
    return new SourceLocation("export.json", pointer, line, column);
  }

  private static PolicyBody body(String text, PolicyOrigin.Form form) {
    return new PolicyBodies().of(text, new PolicyOrigin(at("/x/0", 12, 7), form));
  }

  private static PolicyBody mapped() {
    List<PolicyOrigin.Anchor> anchors =
        List.of(
            new PolicyOrigin.Anchor(
                new SourcePosition("", 1, 1), new SourcePosition("/Resources/P", 7, 9)),
            new PolicyOrigin.Anchor(
                new SourcePosition("", 1, 5), new SourcePosition("/Resources/P/Id", 8, 11)));
    return new PolicyBodies()
        .of(
            "{\"Id\": 1}",
            new PolicyOrigin(at("/Resources/P", 7, 9), PolicyOrigin.Form.MAPPED, anchors));
  }

  private static String write(Snapshot snapshot) {
    StringWriter text = new StringWriter();
    SnapshotJson.write(snapshot, text);
    return text.toString();
  }

  private static Snapshot read(String text) {
    try {
      return SnapshotJson.read(
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "snapshot.json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String failure(String text) {
    try {
      read(text);
      return "no failure";
    } catch (IamAuditException e) {
      return e.getMessage();
    }
  }

  private static final String ALLOW =
      "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";

  /** Something of everything that has a form of its own. */
  private static Snapshot everything() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("z", "first");
    settings.put("a", "second");
    AccountSnapshot account =
        AccountSnapshot.builder(ACCOUNT, "aws", NOW)
            .aliases(List.of("ünïcode \u0000 \" \\ \n 😀", ""))
            .users(
                List.of(
                    User.builder("arn:aws:iam::111122223333:user/alice", "alice")
                        .createDate(NOW)
                        .inlinePolicies(
                            List.of(
                                new InlinePolicy("ok", body(ALLOW, PolicyOrigin.Form.VERBATIM)),
                                new InlinePolicy("same", body(ALLOW, PolicyOrigin.Form.STRING)),
                                new InlinePolicy("mapped", mapped()),
                                new InlinePolicy("not", body("nothing", PolicyOrigin.Form.STRING)),
                                new InlinePolicy("list", body("[1]", PolicyOrigin.Form.VERBATIM)),
                                new InlinePolicy("cut", body("{\"S", PolicyOrigin.Form.STRING)),
                                new InlinePolicy(
                                    "warning",
                                    body("{\"Statement\": []}", PolicyOrigin.Form.VERBATIM))))
                        .tags(List.of(new Tag("", "")))
                        .lastAccessed(
                            List.of(
                                new LastAccessed("s3", Optional.empty(), Map.of("GetObject", NOW))))
                        .source(at("/UserDetailList/0", 3, 5))
                        .build()))
            .roles(
                List.of(
                    Role.builder("arn:aws:iam::111122223333:role/r", "r")
                        .lastUsed(new RoleLastUsed(Optional.empty(), Optional.empty()))
                        .maxSessionDuration(3600)
                        .build()))
            .summary(new AccountSummary(Map.of("Users", 1), at("", 1, 1)))
            .credentialReport(
                new CredentialReport(
                    Optional.of(NOW),
                    List.of(
                        new CredentialReport.Row(
                            "<root_account>",
                            "arn:aws:iam::111122223333:root",
                            ReportDate.of(NOW),
                            ReportFlag.NOT_SUPPORTED,
                            ReportDate.without(ReportDate.State.NO_INFORMATION),
                            ReportDate.unknown(),
                            ReportDate.without(ReportDate.State.NOT_APPLICABLE),
                            ReportFlag.UNKNOWN,
                            List.of(
                                new CredentialReport.Key(
                                    1,
                                    ReportFlag.TRUE,
                                    ReportDate.of(NOW),
                                    ReportDate.unknown(),
                                    Optional.of(""),
                                    Optional.empty())),
                            List.of(
                                new CredentialReport.Certificate(
                                    1, ReportFlag.FALSE, ReportDate.unknown())),
                            Optional.of("a, \"b\""),
                            at("", 2, 1))),
                    at("", 1, 1)))
            .resources(
                List.of(
                    new ResourceRecord(
                        "arn:aws:s3:::b",
                        "AWS::S3::Bucket",
                        Optional.empty(),
                        Optional.of(body(ALLOW, PolicyOrigin.Form.STRING)),
                        settings,
                        at("", 1, 1))))
            .trails(
                List.of(
                    Trail.builder("arn", "name", at("", 1, 1))
                        .homeRegion("eu-west-1")
                        .multiRegion(true)
                        .organizationTrail(false)
                        .logging(true)
                        .latestDeliveryTime(NOW)
                        .latestDeliveryError("")
                        .eventSelectors(
                            new EventSelectors(
                                List.of(
                                    new EventSelectors.Basic(
                                        "All",
                                        true,
                                        List.of("kms.amazonaws.com"),
                                        Map.of("AWS::S3::Object", List.of("arn:aws:s3")))),
                                List.of(
                                    new EventSelectors.Advanced(
                                        "",
                                        List.of(
                                            new EventSelectors.FieldSelector(
                                                "readOnly",
                                                List.of("true"),
                                                List.of(),
                                                List.of(),
                                                List.of(),
                                                List.of(),
                                                List.of()))))))
                        .build()))
            .costExplorer(
                new CostExplorer(
                    true,
                    List.of(
                        new CostPeriod(
                            NOW,
                            NOW,
                            true,
                            Optional.of(new BigDecimal("1.10")),
                            "USD",
                            Map.of("Tax", new BigDecimal("1E-7")))),
                    at("", 1, 1)))
            .budgets(
                List.of(
                    new Budget(
                        "b",
                        "COST",
                        "MONTHLY",
                        Optional.of(new BigDecimal("800.00")),
                        Optional.of("USD"),
                        Optional.of(new BigDecimal("1E+3")),
                        true,
                        Optional.of(
                            List.of(
                                new Budget.Notification(
                                    "ACTUAL", "GREATER_THAN", BigDecimal.TEN, "PERCENTAGE"))),
                        Optional.of(0),
                        List.of("arn:topic"),
                        at("", 1, 1))))
            .coverage(
                Coverage.none()
                    .with(DataPart.USERS, Coverage.Part.collected())
                    .with(DataPart.ROLES, Coverage.Part.partial("cut off"))
                    .with(DataPart.TRAILS, Coverage.Part.denied("AccessDenied")))
            .build();
    OrganizationContext organization =
        new OrganizationContext(
            "o-a1b2c3d4e5",
            new AccountId("444455556666"),
            "ALL",
            List.of(new OrganizationalUnit("r-a1b2", "arn", "Root", Optional.empty())),
            List.of(
                new OrganizationAccount(
                    ACCOUNT, "arn", "shop", "ACTIVE", Optional.of(NOW), Optional.of("r-a1b2"))),
            List.of(
                new OrganizationPolicy(
                    "p-1",
                    "arn",
                    "one",
                    "SERVICE_CONTROL_POLICY",
                    false,
                    Optional.of(body("%", PolicyOrigin.Form.STRING)),
                    List.of("r-a1b2"),
                    at("", 1, 1))),
            List.of(new DelegatedAdministrator(ACCOUNT, List.of("guardduty.amazonaws.com"))),
            Optional.of(body(ALLOW, PolicyOrigin.Form.STRING)),
            List.of(),
            Coverage.none().with(DataPart.ORGANIZATION, Coverage.Part.collected()),
            at("", 1, 1));
    return new Snapshot(
        List.of(
            account, AccountSnapshot.builder(new AccountId("444455556666"), "aws-cn", NOW).build()),
        Optional.of(organization),
        List.of(Diagnostic.warning("w").at(at("/a~1b", 3, 4)).withHelp("h"), Diagnostic.note("n")));
  }

  @Test
  void a_snapshot_is_read_back_as_it_was_with_all_that_was_not_understood() {
    Snapshot snapshot = everything();
    String text = write(snapshot);
    Snapshot back = read(text);
    assertThat(back).isEqualTo(snapshot);
    assertThat(write(back)).isEqualTo(text);
    assertThat(write(everything())).isEqualTo(text);
    List<InlinePolicy> policies = back.accounts().get(0).users().get(0).inlinePolicies();
    assertThat(policies.stream().map(policy -> policy.body().document().isPresent()))
        .containsExactly(true, true, false, false, false, false, true);
    assertThat(policies.get(5).body().diagnostics()).hasSize(1);
    assertThat(List.copyOf(back.accounts().get(0).resources().get(0).settings().keySet()))
        .containsExactly("z", "a");
  }

  @Test
  void each_policy_text_stands_in_a_snapshot_once() {
    String text = write(everything());
    assertThat(text.split("\\\\\"Allow\\\\\"", -1)).hasSize(2);
    assertThat(text).startsWith("{\n  \"iamAuditSnapshot\": 1,\n  \"documents\": [\n");
  }

  @Test
  void an_empty_snapshot_is_a_snapshot() {
    Snapshot empty = new Snapshot(List.of(), Optional.empty(), List.of());
    assertThat(write(empty)).isEqualTo("{\n  \"iamAuditSnapshot\": 1,\n  \"documents\": []\n}");
    assertThat(read(write(empty))).isEqualTo(empty);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"UserDetailList\": []}", "[]", "1", "\"iamAuditSnapshot\""})
  void what_is_no_snapshot_is_refused(String text) {
    assertThat(failure(text))
        .isEqualTo(
            """
            this is no snapshot of IAM Audit
              --> snapshot.json:1:1
              help: a snapshot begins with {"iamAuditSnapshot": 1\
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "0", "\"1\"", "1.0", "null", "{}"})
  void another_version_is_refused(String version) {
    assertThat(failure("{\"iamAuditSnapshot\": " + version + ", \"what\": [}"))
        .isEqualTo(
            """
            this version reads snapshots of version 1
              --> snapshot.json:1:22 (/iamAuditSnapshot)
              help: use the version of IAM Audit that wrote the file, or collect again\
            """);
  }

  @Test
  void a_snapshot_whose_members_were_sorted_is_refused_and_not_read_as_empty() {
    assertThat(failure("{\"accounts\": [], \"iamAuditSnapshot\": 1}"))
        .isEqualTo(
            """
            `iamAuditSnapshot` is not the first member of the snapshot
              --> snapshot.json:1:38 (/iamAuditSnapshot)
              help: something has sorted the file; write the snapshot again\
            """);
  }

  @Test
  void unknown_members_are_errors_all_at_once() {
    String account =
        "{\"id\": \"111122223333\", \"partition\": \"aws\", \"takenAt\": \"2026-01-01T00:00:00Z\",";
    assertThat(
            failure(
                "{\"iamAuditSnapshot\": 1,\n\"acounts\": [{}],\n\"accounts\": ["
                    + account
                    + "\n\"user\": [], \"zzz\": {\"a\": [1]}}]}"))
        .isEqualTo(
            """
            unknown member `acounts` in a snapshot
              --> snapshot.json:2:12 (/acounts)
              help: did you mean `accounts`?
            unknown member `user` in a snapshot
              --> snapshot.json:4:9 (/accounts/0/user)
              help: did you mean `users`?
            unknown member `zzz` in a snapshot
              --> snapshot.json:4:20 (/accounts/0/zzz)
              help: the snapshot was written by another version, or by hand\
            """);
  }

  @Test
  void a_missing_member_is_an_error() {
    assertThat(failure("{\"iamAuditSnapshot\": 1, \"accounts\": [{\"id\": \"111122223333\"}]}"))
        .isEqualTo("`partition` is missing\n  --> snapshot.json:1:38 (/accounts/0)");
  }

  @Test
  void members_that_stand_twice_are_errors_at_every_level() {
    assertThat(failure("{\"iamAuditSnapshot\": 1, \"accounts\": [], \"accounts\": []}"))
        .isEqualTo(
            """
            the member `accounts` stands twice in one object
              --> snapshot.json:1:41 (/accounts)
              help: keep one of the two\
            """);
    assertThat(
            failure(
                "{\"iamAuditSnapshot\": 1, \"accounts\": [{\"id\": \"111122223333\", \"partition\":"
                    + " \"aws\", \"takenAt\": \"2026-01-01T00:00:00Z\", \"users\": [], \"users\":"
                    + " []}]}"))
        .isEqualTo(
            """
            the member `users` stands twice in one object
              --> snapshot.json:1:138 (/accounts/0/users)
              help: keep one of the two\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"id\": 5 | an account id",
        "\"id\": \"5\" | an account id",
        "\"partition\": null | a string",
        "\"takenAt\": \"yesterday\" | a date",
        "\"users\": {} | a list",
        "\"users\": [5] | an object",
        "\"summary\": {\"values\": [], \"source\": 1} | an object",
        "\"summary\": {\"values\": {\"a\": 1.5}} | a whole number",
        "\"summary\": {\"values\": {\"a\": 1e99999999999}} | a whole number",
        "\"summary\": {\"values\": {\"a\": 3000000000}} | a whole number",
        "\"costExplorer\": {\"enabled\": \"yes\"} | true or false",
        "\"coverage\": {\"users\": {\"status\": \"collected\"}} | a known word",
        "\"coverage\": [] | an object",
        "\"budgets\": [{\"limit\": \"much\"}] | a string"
      })
  void a_value_of_a_wrong_type_is_an_error(String member, String words) {
    assertThat(failure("{\"iamAuditSnapshot\": 1, \"accounts\": [{" + member + "}]}"))
        .contains(
            "the value does not fit: a snapshot has " + words + " here\n  --> snapshot.json:1:");
  }

  @Test
  void lists_at_the_top_are_lists() {
    assertThat(failure("{\"iamAuditSnapshot\": 1, \"accounts\": {}, \"diagnostics\": 1}"))
        .isEqualTo(
            """
            a snapshot has a list here
              --> snapshot.json:1:37 (/accounts)
            a snapshot has a list here
              --> snapshot.json:1:56 (/diagnostics)\
            """);
  }

  @Test
  void an_unknown_part_of_the_coverage_is_an_error() {
    assertThat(
            failure(
                "{\"iamAuditSnapshot\": 1, \"accounts\": [{\"coverage\": {\"usres\": {\"status\":"
                    + " \"COLLECTED\", \"reason\": \"\"}}}]}"))
        .startsWith("unknown part `usres`\n  --> snapshot.json:1:51 (/accounts/0/coverage)\n");
  }

  @Test
  void a_policy_needs_its_document_and_its_origin() {
    String head =
        "{\"iamAuditSnapshot\": 1, \"documents\": [\"{}\"], \"organization\": {\"resourcePolicy\": ";
    String place = "{\"document\": \"d\", \"pointer\": \"\", \"line\": 1, \"column\": 1}";
    String message = "a policy has the number of its `document` and its `origin`\n";
    assertThat(failure(head + "{}}}")).startsWith(message);
    assertThat(
            failure(
                head
                    + "{\"document\": 1, \"origin\": {\"location\": "
                    + place
                    + ", \"form\": \"STRING\"}}}}"))
        .startsWith(message);
    assertThat(
            failure(
                head
                    + "{\"document\": 0, \"origin\": {\"location\": "
                    + place
                    + ", \"form\": \"OTHER\"}}}}"))
        .startsWith(message);
    assertThat(
            failure(
                head
                    + "{\"document\": 0, \"origin\": {\"location\": "
                    + place.replace("\"line\": 1", "\"line\": 0")
                    + ", \"form\": \"STRING\"}}}}"))
        .startsWith(
            "a place has `document`, `pointer`, `line` and `column`\n  --> snapshot.json:1:");
  }

  @Test
  void a_cut_off_snapshot_is_an_error() {
    String text = write(everything());
    assertThat(failure(text.substring(0, text.length() / 2)))
        .startsWith("the text ends before the JSON is complete\n")
        .endsWith("help: the file was cut off; write it again");
    assertThat(failure(text + "{}")).startsWith("there is more text after the end");
  }

  @Test
  void no_change_of_a_snapshot_makes_reading_break() {
    String text = write(everything());
    Random random = new Random(SEED);
    List<String> values = List.of("null", "1", "-1", "1e99999999999", "\"\"", "[]", "{}", "true");
    List<Integer> starts = new ArrayList<>();
    for (int i = text.indexOf(": "); i >= 0; i = text.indexOf(": ", i + 1)) {
      starts.add(i + 2);
    }
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      int start = starts.get(random.nextInt(starts.size()));
      int end = start;
      while (end < text.length() && ",\n".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      String changed =
          text.substring(0, start)
              + values.get(random.nextInt(values.size()))
              + text.substring(end);
      try {
        read(changed);
      } catch (IamAuditException e) {
        refused++; // anything else fails the test
      }
    }
    assertThat(refused).as("seed %d", SEED).isBetween(1_000, 2_000);
  }

  @Test
  void the_writer_is_left_open_for_its_owner() throws IOException {
    StringWriter target =
        new StringWriter() {
          @Override
          public void close() throws IOException {
            throw new IOException("closed by another");
          }
        };
    SnapshotJson.write(new Snapshot(List.of(), Optional.empty(), List.of()), target);
    assertThat(target.toString()).endsWith("}");
    assertThatThrownBy(target::close).hasMessage("closed by another");
  }
}
