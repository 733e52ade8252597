package io.iamaudit.engine;

import static io.iamaudit.engine.TestRules.eachAllow;
import static io.iamaudit.engine.TestRules.eachUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.finding.Subject;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionTest {
  private static final Instant TAKEN = Instant.parse("2026-10-30T06:00:00Z");
  private static final String ALICE = "arn:aws:iam::111122223333:user/alice";
  private static final SourceLocation HERE =
      new SourceLocation("audit.json", "/suppressions/0", 3, 5);

  private static User user(String account, String name) {
    return User.builder("arn:aws:iam::" + account + ":user/" + name, name)
        .source(SourceLocation.startOf("export.json"))
        .build();
  }

  private static AccountSnapshot account(String id, String... users) {
    return AccountSnapshot.builder(new AccountId(id), "aws", TAKEN)
        .users(List.of(users).stream().map(name -> user(id, name)).toList())
        .build();
  }

  private static Suppression.Builder aliceIsFine() {
    return Suppression.of("user-found", "alice is fine").subjects(ALICE).at(HERE);
  }

  private static AuditConfiguration.Builder suppressing(Suppression.Builder... suppressions) {
    AuditConfiguration.Builder configuration = AuditConfiguration.builder();
    for (Suppression.Builder suppression : suppressions) {
      configuration.suppress(suppression.build());
    }
    return configuration;
  }

  private static AuditReport audit(
      AuditConfiguration.Builder configuration, AccountSnapshot... accounts) {
    return Audit.withRules(List.of(eachUser("user-found"), eachAllow()))
        .with(configuration.build())
        .run(new Snapshot(List.of(accounts), Optional.empty(), List.of()));
  }

  private static List<String> counting(AuditReport report) {
    return report.countingFindings().stream()
        .map(finding -> finding.subject().arn().substring("arn:aws:iam::".length()))
        .toList();
  }

  private static String said(AuditReport report) {
    return String.join("\n", report.diagnostics().stream().map(Diagnostic::render).toList());
  }

  @Test
  void a_suppressed_finding_stays_in_the_report_and_does_not_count() {
    AuditReport report = audit(suppressing(aliceIsFine()), account("111122223333", "alice", "bob"));

    assertThat(report.findings()).hasSize(2);
    assertThat(counting(report)).containsExactly("111122223333:user/bob");
    assertThat(report.standing(report.findings().get(0)).suppression())
        .contains(aliceIsFine().build());
    assertThat(report.standing(report.findings().get(0)).counts()).isFalse();
    assertThat(report.standing(report.findings().get(1))).isEqualTo(Standing.NEW);
    assertThat(report.summary()).containsEntry(Severity.MEDIUM, 2);
    assertThat(report.countingSummary()).containsEntry(Severity.MEDIUM, 1);
    assertThat(report.suppressedCount()).isEqualTo(1);
    assertThat(report.hasFindingsAtOrAbove(Severity.MEDIUM)).isTrue();
    assertThat(report.diagnostics()).isEmpty();
    assertThat(
            audit(suppressing(aliceIsFine()), account("111122223333", "alice"))
                .hasFindingsAtOrAbove(Severity.INFO))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "*, true",
    "arn:aws:iam::111122223333:user/*, true",
    "arn:aws:iam::*:user/alice, true",
    "*:user/al?ce, true",
    "arn:aws:iam::111122223333:user/alice, true",
    "arn:aws:iam::111122223333:user/alice*, true",
    "arn:aws:iam::111122223333:user/ALICE, false",
    "arn:aws:iam::111122223333:user/alic, false",
    "arn:aws:iam::111122223333:user/alice?, false",
    "arn:aws:iam::111122223333:user/*ec, false",
    "arn:aws:iam::444455556666:*, false",
    "user/alice, false"
  })
  void subjects_are_patterns_as_in_policies(String pattern, boolean suppressed) {
    Suppression.Builder suppression = Suppression.of("user-found", "fine").subjects(pattern);
    AuditReport report = audit(suppressing(suppression), account("111122223333", "alice"));

    assertThat(report.suppressedCount()).isEqualTo(suppressed ? 1 : 0);
    assertThat(suppression.build().covers(report.findings().get(0))).isEqualTo(suppressed);
  }

  @Test
  void one_of_several_patterns_and_rules_is_enough_and_another_rule_is_not_covered() {
    Suppression.Builder both =
        Suppression.of("allows-something", "fine")
            .rules("user-found")
            .subjects("*:user/x", "*:user/alice");

    assertThat(counting(audit(suppressing(both), account("111122223333", "alice")))).isEmpty();
    assertThat(
            counting(
                audit(
                    suppressing(Suppression.of("allows-something", "fine")),
                    account("111122223333", "alice"))))
        .hasSize(1);
  }

  @Test
  void an_account_narrows_a_suppression_down() {
    AuditReport report =
        audit(
            suppressing(Suppression.of("user-found", "test account").account("444455556666")),
            account("111122223333", "alice"),
            account("444455556666", "alice"));

    assertThat(counting(report)).containsExactly("111122223333:user/alice");
  }

  @Test
  void of_several_suppressions_the_first_that_holds_is_the_one() {
    Suppression.Builder over = aliceIsFine().expires(LocalDate.parse("2026-10-01"));
    Suppression.Builder wide = Suppression.of("user-found", "all are fine");
    AuditReport report =
        audit(suppressing(over, wide, aliceIsFine()), account("111122223333", "alice"));

    assertThat(report.standing(report.findings().get(0)).suppression()).contains(wide.build());
    assertThat(said(report))
        .isEqualTo(
            """
            the suppression of `user-found` expired on 2026-10-01, and the finding that it covered counts again
              --> audit.json:3:5 (/suppressions/0)
              help: mend what is found, or give it a new date""");
  }

  // ---- expiry

  @ParameterizedTest
  @CsvSource({
    // the last day is included
    "2026-10-30, , , true",
    "2026-10-29, , , false",
    // old data does not keep it alive
    "2026-10-30, 2026-11-22, , false",
    "2026-11-22, 2026-11-22, , true",
    // nor does a clock that is behind the data
    "2026-10-29, 2026-10-01, , false",
    // a moment that was asked for counts alone
    "2026-10-30, 2026-11-22, 2026-10-30T23:59:59Z, true",
    "2026-10-30, 2026-10-01, 2026-10-31T00:00:00Z, false"
  })
  void a_suppression_holds_to_the_end_of_its_last_day(
      LocalDate expires, LocalDate today, Instant now, boolean holds) {
    AuditConfiguration.Builder configuration = suppressing(aliceIsFine().expires(expires));
    if (today != null) {
      configuration.today(today);
    }
    if (now != null) {
      configuration.now(now);
    }
    AuditReport report = audit(configuration, account("111122223333", "alice"));

    assertThat(report.suppressedCount()).isEqualTo(holds ? 1 : 0);
    assertThat(report.diagnostics()).hasSize(holds ? 0 : 1);
  }

  @Test
  void an_expired_suppression_is_reported_with_its_owner() {
    AuditReport report =
        audit(
            suppressing(
                Suppression.of("user-found", "fine")
                    .owner("platform@example.com")
                    .expires(LocalDate.parse("2026-10-01"))
                    .at(HERE)),
            account("111122223333", "alice", "bob"));

    assertThat(said(report))
        .isEqualTo(
            """
            the suppression of `user-found` expired on 2026-10-01, and the 2 findings that it covered count again
              --> audit.json:3:5 (/suppressions/0)
              help: mend what is found, or give it a new date; its owner is platform@example.com""");
    assertThat(report.diagnostics().get(0).level()).isEqualTo(Diagnostic.Level.WARNING);
    assertThat(
            said(
                audit(
                    suppressing(aliceIsFine().expires(LocalDate.parse("2026-10-01"))),
                    account("111122223333", "bob"))))
        .isEqualTo(
            """
            the suppression of `user-found` expired on 2026-10-01
              --> audit.json:3:5 (/suppressions/0)
              help: remove it, or give it a new date""");
  }

  // ---- unused ones

  @Test
  void a_suppression_that_covers_nothing_is_reported() {
    assertThat(
            said(
                audit(
                    suppressing(
                        Suppression.of("user-found", "fine")
                            .rules("allows-something")
                            .subjects(ALICE)
                            .owner("platform@example.com")
                            .at(HERE)),
                    account("111122223333", "bob"))))
        .isEqualTo(
            """
            the suppression of `user-found`, `allows-something` covers no finding
              --> audit.json:3:5 (/suppressions/0)
              help: remove it; its owner is platform@example.com""");
  }

  @ParameterizedTest
  @CsvSource({
    "*",
    "?rn:aws:iam::111122223333:user/carol",
    "arn:aws:iam::*:user/carol",
    "arn:aws:iam::111122223333:user/carol"
  })
  void a_pattern_of_what_was_audited_can_be_unused(String pattern) {
    AuditReport report =
        audit(
            suppressing(Suppression.of("user-found", "fine").subjects(pattern)),
            account("111122223333"));

    assertThat(report.diagnostics()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::444455556666:user/alice, 111122223333",
    "policies/deploy.json, 111122223333",
    "*, 444455556666"
  })
  void what_the_run_did_not_look_at_is_not_called_unused(String pattern, String account) {
    AuditReport report =
        audit(
            suppressing(Suppression.of("user-found", "fine").subjects(pattern).account(account)),
            account("111122223333", "bob"));

    if (account.equals("111122223333") && pattern.startsWith("arn:")) {
      // Both the pattern and the account are said: the account decides where to look.
      assertThat(report.diagnostics()).hasSize(1);
    } else {
      assertThat(report.diagnostics()).isEmpty();
    }
  }

  @Test
  void a_rule_without_its_data_leaves_open_whether_its_suppressions_are_used() {
    AuditConfiguration.Builder configuration = suppressing(aliceIsFine());
    for (Coverage.Part part : List.of(Coverage.Part.denied("no"), Coverage.Part.partial("some"))) {
      AccountSnapshot account =
          AccountSnapshot.builder(new AccountId("111122223333"), "aws", TAKEN)
              .coverage(new Coverage(Map.of(DataPart.TRAILS, part)))
              .build();
      TestRules.UserRule rule =
          new TestRules.UserRule(
              TestRules.metadata("user-found")
                  .requires(DataRequirement.of(DataPart.TRAILS))
                  .build(),
              (user, context) -> List.of());

      assertThat(
              Audit.withRules(List.of(rule)).with(configuration.build()).run(account).diagnostics())
          .isEmpty();
    }
    assertThat(audit(configuration.disable("user-found"), account("111122223333")).diagnostics())
        .isEmpty();
  }

  @Test
  void in_a_lint_run_only_patterns_of_the_linted_files_can_be_unused() {
    AuditConfiguration configuration =
        suppressing(
                Suppression.of("allows-something", "fine").subjects("policies/a.json"),
                Suppression.of("allows-something", "fine").subjects("policies/b.json"),
                Suppression.of("allows-something", "fine").subjects("policies/c.json"),
                Suppression.of("allows-something", "fine").subjects("*/b.json"),
                Suppression.of("allows-something", "fine").subjects(ALICE),
                Suppression.of("user-found", "fine"))
            .build();
    AuditReport report =
        Audit.withRules(List.of(eachUser("user-found"), eachAllow()))
            .with(configuration)
            .lint(
                List.of(
                    policy("policies/a.json", statement("Allow", "s3:GetObject")),
                    policy("policies/b.json", statement("Deny", "s3:GetObject"))));

    assertThat(report.suppressedCount()).isEqualTo(1);
    assertThat(report.diagnostics()).hasSize(1);
  }

  private static PolicyToLint policy(String name, String... statements) {
    return new PolicyToLint(name, Optional.empty(), Optional.empty(), body(name, statements));
  }

  private static PolicyBody body(String document, String... statements) {
    return PolicyBody.parse(
        "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(", ", statements) + "]}",
        PolicyOrigin.wholeDocument(document));
  }

  private static String statement(String effect, String action) {
    return "{\"Sid\": \""
        + effect
        + action.substring(action.indexOf(':') + 1)
        + "\", \"Effect\": \""
        + effect
        + "\", \"Action\": \""
        + action
        + "\", \"Resource\": \"*\"}";
  }

  // ---- places in policies

  @ParameterizedTest
  @CsvSource({
    "deploy, , , 'write/AllowGetObject write/AllowPutObject'",
    "deploy, AllowPutObject, , 'deploy/AllowGetObject write/AllowGetObject write/AllowPutObject'",
    ", AllowPutObject, , 'deploy/AllowGetObject write/AllowGetObject'",
    ", , /Statement/0, 'deploy/AllowPutObject write/AllowPutObject'",
    "write, , /Statement/1, 'deploy/AllowGetObject deploy/AllowPutObject write/AllowGetObject'",
    ", , /Statement, ''",
    ", allowputobject, ,"
        + " 'deploy/AllowGetObject deploy/AllowPutObject write/AllowGetObject write/AllowPutObject'"
  })
  void a_place_narrows_a_suppression_down(
      String policy, String sid, String pointer, String counting) {
    String[] statements = {statement("Allow", "s3:GetObject"), statement("Allow", "s3:PutObject")};
    AccountSnapshot account =
        AccountSnapshot.builder(new AccountId("111122223333"), "aws", TAKEN)
            .users(
                List.of(
                    user("111122223333", "alice").toBuilder()
                        .inlinePolicies(
                            List.of(
                                new InlinePolicy("deploy", body("deploy", statements)),
                                new InlinePolicy("write", body("write", statements))))
                        .build()))
            .build();
    StatementPlace place =
        new StatementPlace(
            Optional.ofNullable(policy), Optional.ofNullable(sid), Optional.ofNullable(pointer));
    AuditReport report =
        Audit.withRules(List.of(eachAllow()))
            .with(suppressing(Suppression.of("allows-something", "fine").statement(place)).build())
            .run(account);

    List<String> left =
        report.countingFindings().stream()
            .map(finding -> (Evidence.Place) finding.evidence().get(0))
            .map(where -> where.policy().orElse("?") + "/" + where.sid().orElse("?"))
            .sorted()
            .toList();
    assertThat(String.join(" ", left)).isEqualTo(counting);
  }

  @Test
  void a_place_does_not_cover_what_rests_on_another_statement_too() {
    Evidence one = place("/Statement/1");
    Evidence other = place("/Statement/10/Action");
    Finding.Builder finding =
        Finding.builder("user-found", Severity.HIGH, Subject.of("user", ALICE)).message("It is.");
    Suppression suppression =
        Suppression.of("user-found", "fine")
            .statement(
                new StatementPlace(Optional.empty(), Optional.empty(), Optional.of("/Statement/1")))
            .build();

    assertThat(suppression.covers(finding.evidence(one).build())).isTrue();
    assertThat(suppression.covers(finding.evidence(other).build())).isFalse();
    assertThat(
            suppression.covers(
                Finding.builder("user-found", Severity.HIGH, Subject.of("user", ALICE))
                    .message("It is.")
                    .evidence(new Evidence.Field("UserName", "a", Optional.empty()))
                    .build()))
        .isFalse();
  }

  private static Evidence place(String pointer) {
    return new Evidence.Place("here", new SourceLocation("a.json", pointer, 1, 1), "");
  }

  // ---- mistakes

  @Test
  void a_suppression_without_rule_subject_or_reason_cannot_be_made() {
    assertThatThrownBy(() -> Suppression.of("user-found", " ").build())
        .hasMessage("a suppression has a reason");
    assertThatThrownBy(() -> Suppression.of("user-found", "x").subjects().build())
        .hasMessage("a suppression names subjects, none of them empty");
    assertThatThrownBy(() -> Suppression.of("user-found", "x").subjects("a", "").build())
        .hasMessage("a suppression names subjects, none of them empty");
    assertThatThrownBy(
            () -> new StatementPlace(Optional.empty(), Optional.empty(), Optional.empty()))
        .hasMessage("a place names a policy, a sid or a pointer");
    assertThatThrownBy(
            () ->
                new StatementPlace(Optional.empty(), Optional.empty(), Optional.of("Statement/0")))
        .hasMessage("a pointer begins with /, and names a part: Statement/0");
  }

  @Test
  void a_suppression_of_an_unknown_rule_is_an_error() {
    assertThatThrownBy(
            () ->
                Audit.withRules(List.of(eachUser("user-found")))
                    .with(suppressing(Suppression.of("user-fund", "x").at(HERE)).build()))
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            """
            unknown rule `user-fund`
              --> audit.json:3:5 (/suppressions/0)
              help: did you mean `user-found`?""");
  }

  // ---- the index

  @Test
  void the_index_finds_what_trying_each_suppression_finds() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<Suppression> suppressions = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        suppressions.add(
            Suppression.of("r" + random.nextInt(3), "x")
                .subjects(text(random, "ab*?"), text(random, "ab*"))
                .build());
      }
      SuppressionIndex index = new SuppressionIndex(suppressions, new boolean[suppressions.size()]);
      int[] covered = new int[suppressions.size()];
      for (int i = 0; i < 50; i++) {
        Finding finding =
            Finding.builder(
                    "r" + random.nextInt(4), Severity.LOW, Subject.of("user", text(random, "ab")))
                .message("It is.")
                .evidence(new Evidence.Field("a", "b", Optional.empty()))
                .build();
        Optional<Suppression> expected =
            suppressions.stream().filter(one -> one.covers(finding)).findFirst();
        for (int k = 0; k < covered.length; k++) {
          covered[k] += suppressions.get(k).covers(finding) ? 1 : 0;
        }
        assertThat(index.of(finding)).isEqualTo(expected);
      }
      for (int k = 0; k < covered.length; k++) {
        assertThat(index.covered(k)).isEqualTo(covered[k]);
      }
    }
  }

  private static String text(Random random, String alphabet) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(5);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
