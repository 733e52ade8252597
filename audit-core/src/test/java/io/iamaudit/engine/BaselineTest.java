package io.iamaudit.engine;

import static io.iamaudit.engine.TestRules.eachAllow;
import static io.iamaudit.engine.TestRules.eachUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final List<Rule> RULES = List.of(eachUser("user-found"), eachAllow());

  private static AccountSnapshot account(String id, String... users) {
    return AccountSnapshot.builder(new AccountId(id), "aws", Instant.parse("2026-10-30T06:00:00Z"))
        .users(
            Stream.of(users)
                .map(
                    name ->
                        User.builder("arn:aws:iam::" + id + ":user/" + name, name)
                            .source(SourceLocation.startOf("export.json"))
                            .build())
                .toList())
        .build();
  }

  private static AuditReport audit(AccountSnapshot... accounts) {
    return audit(AuditConfiguration.defaults(), accounts);
  }

  private static AuditReport audit(AuditConfiguration configuration, AccountSnapshot... accounts) {
    return Audit.withRules(RULES)
        .with(configuration)
        .run(new Snapshot(List.of(accounts), Optional.empty(), List.of()));
  }

  private static AuditReport lint(PolicyToLint... policies) {
    return Audit.withRules(RULES).lint(List.of(policies));
  }

  private static PolicyToLint policy(String name, String text) {
    return new PolicyToLint(
        name,
        Optional.empty(),
        Optional.empty(),
        PolicyBody.parse(text, PolicyOrigin.wholeDocument(name)));
  }

  private static final String ALLOW =
      "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";

  private static Baseline of(AuditReport report) {
    return Baseline.empty().updatedBy(report);
  }

  private static List<String> subjects(List<Baseline.Entry> entries) {
    return entries.stream()
        .map(entry -> entry.subject().substring(entry.subject().lastIndexOf('/') + 1))
        .toList();
  }

  private static String text(Baseline baseline) {
    StringWriter out = new StringWriter();
    baseline.write(out);
    return out.toString();
  }

  private static Baseline read(String text) {
    try {
      return Baseline.read(
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "known.json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- against a report

  @Test
  void findings_are_new_or_known_and_known_ones_do_not_count() {
    Baseline baseline = of(audit(account("111122223333", "alice", "carol")));
    AuditReport report = audit(account("111122223333", "alice", "bob")).withBaseline(baseline);

    assertThat(report.findings()).hasSize(2);
    assertThat(report.standing(report.findings().get(0)).state()).isEqualTo(Standing.State.KNOWN);
    assertThat(report.standing(report.findings().get(0)).known()).isTrue();
    assertThat(report.standing(report.findings().get(1)).state()).isEqualTo(Standing.State.NEW);
    assertThat(report.countingFindings()).containsExactly(report.findings().get(1));
    assertThat(report.countingSummary()).containsEntry(Severity.MEDIUM, 1);
    assertThat(report.knownCount()).isEqualTo(1);
    BaselineResult result = report.baseline().orElseThrow();
    assertThat(result.unchanged()).isEqualTo(1);
    assertThat(subjects(result.fixed())).containsExactly("carol");
    assertThat(result.notJudged()).isEmpty();
    assertThat(audit(account("111122223333", "alice")).baseline()).isEmpty();
  }

  @Test
  void a_known_finding_that_became_more_severe_counts_again() {
    AuditConfiguration worse =
        AuditConfiguration.builder().severity("user-found", Severity.HIGH).build();
    AuditConfiguration milder =
        AuditConfiguration.builder().severity("user-found", Severity.LOW).build();
    Baseline baseline = of(audit(account("111122223333", "alice")));

    AuditReport report = audit(worse, account("111122223333", "alice")).withBaseline(baseline);
    assertThat(report.standing(report.findings().get(0)).state()).isEqualTo(Standing.State.WORSE);
    assertThat(report.hasFindingsAtOrAbove(Severity.HIGH)).isTrue();
    assertThat(report.baseline().orElseThrow().worse()).isEqualTo(1);
    assertThat(report.baseline().orElseThrow().unchanged()).isZero();
    assertThat(
            audit(milder, account("111122223333", "alice"))
                .withBaseline(baseline)
                .countingFindings())
        .isEmpty();
    assertThat(of(report).entries().get(0).severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void what_is_not_found_is_fixed_only_where_the_rule_looked() {
    Baseline baseline = of(audit(account("111122223333", "alice"), account("444455556666", "bob")));

    assertThat(audit(account("111122223333")).withBaseline(baseline).baseline().orElseThrow())
        .satisfies(result -> assertThat(subjects(result.fixed())).containsExactly("alice"))
        .satisfies(result -> assertThat(subjects(result.notJudged())).containsExactly("bob"));
    AuditConfiguration off = AuditConfiguration.builder().disable("user-found").build();
    assertThat(
            subjects(
                audit(off, account("111122223333"), account("444455556666"))
                    .withBaseline(baseline)
                    .baseline()
                    .orElseThrow()
                    .notJudged()))
        .containsExactly("alice", "bob");
  }

  @Test
  void in_a_lint_run_only_the_linted_files_are_judged() {
    Baseline baseline = of(lint(policy("p/a.json", ALLOW), policy("p/b.json", ALLOW)));

    BaselineResult result =
        lint(policy("p/a.json", ALLOW.replace("Allow", "Deny")))
            .withBaseline(baseline)
            .baseline()
            .orElseThrow();
    assertThat(subjects(result.fixed())).containsExactly("a.json");
    assertThat(subjects(result.notJudged())).containsExactly("b.json");
    assertThat(
            subjects(
                lint(policy("p/a.json", ALLOW.replace("Allow", "allow")))
                    .withBaseline(baseline)
                    .baseline()
                    .orElseThrow()
                    .notJudged()))
        .containsExactly("a.json", "b.json");
  }

  // ---- updating

  @Test
  void an_update_adds_drops_and_keeps_what_could_not_be_judged() {
    Baseline before =
        of(audit(account("111122223333", "alice", "carol"), account("444455556666", "dave")));
    Baseline after = before.updatedBy(audit(account("111122223333", "alice", "bob")));

    assertThat(subjects(after.entries())).containsExactly("alice", "bob", "dave");
    assertThat(subjects(after.without(before))).containsExactly("bob");
    assertThat(subjects(before.without(after))).containsExactly("carol");
    assertThat(after.updatedBy(audit(account("111122223333", "alice", "bob")))).isEqualTo(after);
  }

  @Test
  void what_is_suppressed_does_not_enter_a_baseline() {
    AuditConfiguration configuration =
        AuditConfiguration.builder()
            .suppress(Suppression.of("user-found", "fine").subjects("*:user/alice").build())
            .build();
    AuditReport report = audit(configuration, account("111122223333", "alice", "bob"));

    assertThat(subjects(of(report).entries())).containsExactly("bob");
    Baseline both = of(audit(account("111122223333", "alice", "bob")));
    assertThat(subjects(both.updatedBy(report).entries())).containsExactly("bob");
    assertThat(report.withBaseline(both).standing(report.findings().get(0)))
        .satisfies(standing -> assertThat(standing.suppressed()).isTrue())
        .satisfies(standing -> assertThat(standing.known()).isTrue());
    assertThat(report.withBaseline(both).knownCount()).isEqualTo(1);
    assertThat(report.withBaseline(both).suppressedCount()).isEqualTo(1);
  }

  // ---- the file

  @Test
  void a_baseline_is_one_line_a_finding_in_order() {
    Baseline baseline =
        of(
            audit(
                account("444455556666", "alice"),
                account("111122223333", "b \"\u202e\" b", "a\nb")));

    String text = text(baseline);
    assertThat(text.lines().map(line -> line.replaceAll("\"[0-9a-f]{32}\"", "F")))
        .containsExactly(
            "{",
            "  \"schemaVersion\": 1,",
            "  \"findings\": [",
            "    {\"fingerprint\":F,\"rule\":\"user-found\",\"severity\":\"medium\","
                + "\"account\":\"111122223333\","
                + "\"subject\":\"arn:aws:iam::111122223333:user/a\\nb\",\"message\":\"Found.\"},",
            "    {\"fingerprint\":F,\"rule\":\"user-found\",\"severity\":\"medium\","
                + "\"account\":\"111122223333\","
                + "\"subject\":\"arn:aws:iam::111122223333:user/b \\\"\\u202e\\\" b\","
                + "\"message\":\"Found.\"},",
            "    {\"fingerprint\":F,\"rule\":\"user-found\",\"severity\":\"medium\","
                + "\"account\":\"444455556666\","
                + "\"subject\":\"arn:aws:iam::444455556666:user/alice\",\"message\":\"Found.\"}",
            "  ]",
            "}");
    assertThat(text).endsWith("}\n");
    assertThat(read(text)).isEqualTo(baseline);
    assertThat(text(read(text))).isEqualTo(text);
  }

  @Test
  void an_empty_baseline_is_a_file_too() {
    assertThat(text(Baseline.empty()))
        .isEqualTo("{\n  \"schemaVersion\": 1,\n  \"findings\": []\n}\n");
    assertThat(read(text(Baseline.empty()))).isEqualTo(Baseline.empty());
  }

  private static void fails(String text, String message) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IamAuditException.class).hasMessage(message);
  }

  @Test
  void a_baseline_of_another_version_is_not_read() {
    fails(
        "{\"schemaVersion\": 2, \"entries\": {}}",
        """
        the baseline has version 2, and this program reads version 1
          --> known.json:1:19 (/schemaVersion)
          help: write it anew with --update-baseline, or use the program that wrote it""");
  }

  @Test
  void all_that_is_wrong_with_a_baseline_is_said_at_once() {
    fails(
        """
        {
          "schemaVersion": 1,
          "finding": [],
          "findings": [
            {"fingerprint": "00", "rule": "r", "severity": "bad", "account": "1", "subject": "", "mesage": "M."},
            7,
            {"fingerprint": "00000000000000000000000000000001", "rule": "r", "severity": "low", "subject": "s", "message": "M."},
            {"fingerprint": "00000000000000000000000000000001", "rule": "r", "severity": "LOW", "subject": "s", "message": "M."}
          ]
        }
        """,
        """
        unknown key `mesage` in known finding
          --> known.json:5:90 (/findings/0/mesage)
          help: did you mean `message`?
        `00` is no fingerprint
          --> known.json:5:21 (/findings/0/fingerprint)
          help: it has 32 digits from 0 to f, as reports show it
        `bad` is not a severity
          --> known.json:5:52 (/findings/0/severity)
          help: known are critical, high, medium, low, info
        `1` is no account id
          --> known.json:5:70 (/findings/0/account)
          help: an account id has twelve digits
        `subject` is a string and not empty
          --> known.json:5:86 (/findings/0/subject)
        the known finding has no `message`
          --> known.json:5:5 (/findings/0)
        a known finding is an object, not a number
          --> known.json:6:5 (/findings/1)
        the fingerprint `00000000000000000000000000000001` stands twice
          --> known.json:8:21 (/findings/3/fingerprint)
          help: it is also in line 7; keep one of the two
        `LOW` is not a severity
          --> known.json:8:82 (/findings/3/severity)
          help: known are critical, high, medium, low, info
        unknown key `finding` in baseline
          --> known.json:3:3 (/finding)
          help: did you mean `findings`?""");
  }

  @Test
  void what_is_no_baseline_is_an_error() {
    fails("[]", "a baseline is an object, not a list\n  --> known.json:1:1");
    fails("", "there is no JSON in this text\n  --> known.json:1:1");
    fails(
        "{}",
        """
        the baseline has no `schemaVersion`
          --> known.json:1:1
        the baseline has no `findings`
          --> known.json:1:1""");
    fails(
        "{\"schemaVersion\": \"1\", \"findings\": {}}",
        """
        `schemaVersion` is a number, not a string
          --> known.json:1:19 (/schemaVersion)
        `findings` is a list, not an object
          --> known.json:1:36 (/findings)""");
    fails(
        "{\"schemaVersion\": 1, \"schemaVersion\": 1, \"findings\": []}",
        """
        the member `schemaVersion` stands twice in one object
          --> known.json:1:22 (/schemaVersion)
          help: keep one of the two""");
    assertThatThrownBy(() -> read("{\"schemaVersion\": 1, \"findings\": [{"))
        .isInstanceOf(IamAuditException.class)
        .hasMessageStartingWith("the text ends before the JSON is complete");
  }

  @Test
  void a_target_that_fails_is_an_error() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Baseline baseline = of(audit(account("111122223333", "alice")));
    assertThatThrownBy(() -> baseline.write(full))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no space left");
  }
}
