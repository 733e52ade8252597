package io.iamaudit.testkit;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditConfiguration;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Suppression;
import io.iamaudit.finding.Severity;
import io.iamaudit.snapshot.DataPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportAssertTest {
  private static AuditReport audit(AccountFixture account) {
    return Audit.withRules(List.of(new RoleNameTooLongRule())).run(account.build());
  }

  @Test
  void findings_of_the_severity_or_worse_fail_and_are_shown() {
    AuditReport report = audit(account().role("a-very-long-name", role -> {}));

    assertThat(report).hasNoFindingsAtOrAbove(Severity.CRITICAL);
    assertThatThrownBy(() -> assertThat(report).hasNoFindings())
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            expected no finding at all, but there is one
              info  Role a-very-long-name has 16 characters.  [role-name-too-long]
                --> role/a-very-long-name:1:1
                 =  arn:aws:iam::111122223333:role/a-very-long-name""");
    assertThatThrownBy(() -> assertThat(report).hasNoFindingsOf("role-name-too-long"))
        .hasMessageStartingWith("expected no finding of role-name-too-long, but there is one");
    assertThatThrownBy(() -> assertThat(report).hasNoFindingsOf("role-name-to-long"))
        .hasMessage("expected rules that took part, not [role-name-to-long]");
  }

  @Test
  void what_was_not_looked_at_is_not_clean() {
    AuditReport blind = audit(account().without(DataPart.ROLES));

    assertThatThrownBy(() -> assertThat(blind).hasNoFindings())
        .hasMessageStartingWith(
            "expected every rule that matters to be evaluated\n  role-name-too-long was"
                + " not-evaluated: ");
    assertThat(blind).acceptingRulesNotEvaluated("role-name-too-long").hasNoFindings();
    assertThat(blind).acceptingRulesNotEvaluated().hasNoFindings();
    assertThat(blind).hasNoFindingsAtOrAbove(Severity.CRITICAL);
    assertThatThrownBy(() -> assertThat(blind).hasNoFindingsOf("role-name-too-long"))
        .hasMessageStartingWith("expected rules that ran to their end\n");
    assertThatThrownBy(() -> assertThat(Audit.withRules(List.of()).lint(List.of())).hasNoFindings())
        .hasMessageStartingWith("expected rules, but none is installed");
    assertThatThrownBy(
            () ->
                assertThat(Audit.withRules(List.of(new DenyWithoutReasonRule())).lint(List.of()))
                    .hasNoFindings())
        .hasMessage("expected something to be audited, but there was nothing");
  }

  @Test
  void a_rule_that_examined_nothing_proves_nothing() {
    AuditReport nothing = audit(account());

    assertThatThrownBy(() -> assertThat(nothing).hasNoFindingsOf("role-name-too-long"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "expected rules that looked at something, but role-name-too-long examined nothing\n"
                + "  help: leave out what does not concern the input");
    assertThatThrownBy(() -> assertThat(nothing).hasNoFindings())
        .hasMessage("expected something to be examined, but the rules found nothing to look at");
  }

  @Test
  void known_findings_pass_and_new_ones_and_gone_ones_fail(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("known/findings.json");
    AuditReport one = audit(account().role("a-very-long-name", role -> {}));
    AuditReport two =
        audit(account().role("also-too-long", role -> {}).role("a-very-long-name", role -> {}));
    AuditReport none = audit(account().role("short", role -> {}));

    assertThatThrownBy(() -> assertThat(one).hasNoNewFindings(file))
        .hasMessageStartingWith("expected a baseline, but there is no file `")
        .hasMessageEndingWith(
            "help: start the tests with -Diamaudit.baseline=update to write it, and look at the"
                + " difference");
    System.setProperty(KnownFindings.PROPERTY, "update");
    try {
      assertThat(one).hasNoNewFindings(file);
    } finally {
      System.clearProperty(KnownFindings.PROPERTY);
    }
    assertThat(one).hasNoNewFindings(file);
    assertThatThrownBy(() -> assertThat(two).hasNoNewFindings(file))
        .hasMessageContaining("but there is one\n  info  Role also-too-long has 13 characters.");
    assertThatThrownBy(() -> assertThat(none).hasNoNewFindings(file))
        .hasMessageContaining("to be found, but these are gone\n  role-name-too-long arn:aws:");

    org.assertj.core.api.Assertions.assertThat(Files.readString(file))
        .startsWith("{\n  \"schemaVersion\": 1,\n  \"findings\": [\n    {\"fingerprint\":\"")
        .endsWith(
            "\"rule\":\"role-name-too-long\",\"severity\":\"info\",\"account\":\"111122223333\","
                + "\"subject\":\"arn:aws:iam::111122223333:role/a-very-long-name\","
                + "\"message\":\"Role a-very-long-name has 16 characters.\"}\n  ]\n}\n");
    Files.writeString(file, "role-name-too-long arn\n");
    assertThatThrownBy(() -> assertThat(one).hasNoNewFindings(file))
        .isInstanceOf(IamAuditException.class)
        .hasMessageContaining("not valid JSON: ");
  }

  @Test
  void what_is_suppressed_passes_and_does_not_enter_the_baseline(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("findings.json");
    AuditReport report =
        Audit.withRules(List.of(new RoleNameTooLongRule()))
            .with(
                AuditConfiguration.builder()
                    .suppress(
                        Suppression.of("role-name-too-long", "renamed next year")
                            .subjects("*:role/a-very-long-name")
                            .build())
                    .build())
            .run(account().role("a-very-long-name", role -> {}).build());

    assertThat(report).hasNoFindings();
    assertThat(report).hasNoFindingsOf("role-name-too-long");
    System.setProperty(KnownFindings.PROPERTY, "update");
    try {
      assertThat(report).hasNoNewFindings(file);
    } finally {
      System.clearProperty(KnownFindings.PROPERTY);
    }
    assertThat(report).hasNoNewFindings(file);
    org.assertj.core.api.Assertions.assertThat(Files.readString(file))
        .isEqualTo("{\n  \"schemaVersion\": 1,\n  \"findings\": []\n}\n");
  }

  @Test
  void a_rule_can_be_asserted_like_everything_else() {
    assertThat(new RoleNameTooLongRule())
        .on(account().role("a-very-long-name", role -> {}))
        .findsExactly("arn:aws:iam::111122223333:role/a-very-long-name");
  }
}
