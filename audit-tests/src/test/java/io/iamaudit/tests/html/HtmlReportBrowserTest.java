package io.iamaudit.tests.html;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Baseline;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.report.ReportContext;
import io.iamaudit.report.ReportWriter;
import io.iamaudit.rule.SnapshotAnalysis;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.FixtureAccounts;
import io.iamaudit.testkit.SyntheticAccounts;
import java.io.IOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTML report as a person uses it. Skipped where there is no browser. */
class HtmlReportBrowserTest {
  private static final String MARKUP = "</script><script>window.pwned=1</script>";
  private static final String IMAGE = "<img src=x onerror=window.pwned=2>";
  private static final String BIDI = "\u202egpj.exe\u202c";
  private static final String ARABIC = "\u0645\u062f\u064a\u0631";

  @TempDir private static Path folder;
  private static Chromium browser;
  private static Path wild;
  private static Path hostile;

  @BeforeAll
  static void open() throws Exception {
    Optional<Path> binary = Chromium.installed();
    assumeTrue(
        binary.isPresent(),
        "no Chromium on the path: the HTML report is not tried in a browser (Debian: apt-get"
            + " install chromium)");
    wild = write("wild", FixtureAccounts.read("startup-gone-wild"));
    hostile = write("hostile", hostileAccount().snapshot());
    browser = Chromium.start(binary.get());
  }

  @AfterAll
  static void close() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void desktop() {
    browser.resize(1440, 900);
  }

  /** An account whose every text would like to be more than text. */
  private static AccountFixture hostileAccount() {
    String policy =
        """
        {"Statement": {"Sid": "%s", "Effect": "Allow", "Action": "*", "Resource": "*",
          "Condition": {"StringLike": {"aws:PrincipalTag/%s": "%s"}}}}
        """
            .formatted("Sid" + MARKUP, "x" + IMAGE, MARKUP + BIDI + ARABIC);
    return account()
        .aliases(IMAGE)
        .user(
            MARKUP,
            user ->
                user.inlinePolicy(IMAGE, policy)
                    .tag(IMAGE, MARKUP)
                    .password()
                    .accessKey("2020-01-01"))
        .user(ARABIC + BIDI, user -> user.inlinePolicy(MARKUP, policy))
        .role(
            "trust" + IMAGE,
            """
            {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole",
              "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}}}
            """
                .formatted(MARKUP),
            role ->
                role.description(MARKUP + IMAGE + BIDI)
                    .tag("note", "javascript:window.pwned=3")
                    .inlinePolicy("admin" + MARKUP, policy))
        .role(
            "open",
            """
            {"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}}
            """,
            role ->
                role.inlinePolicy(
                    MARKUP,
                    """
                    {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}
                    """));
  }

  private static Path write(String name, Snapshot snapshot) throws IOException {
    SnapshotAnalysis analysis = SnapshotAnalysis.of(snapshot);
    return write(name, Audit.withInstalledRules().run(snapshot), analysis);
  }

  private static Path write(String name, AuditReport report, SnapshotAnalysis analysis)
      throws IOException {
    Path file = folder.resolve(name + ".html");
    try (Writer out = Files.newBufferedWriter(file)) {
      ReportWriter.of("html")
          .write(report, ReportContext.builder().analysis(analysis).build(), out);
    }
    return file;
  }

  private static void assertNothingAmiss() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).allMatch(address -> address.startsWith("file:"));
    assertThat(browser.evaluate("window.pwned === undefined").asBoolean()).isTrue();
  }

  private static String countLine() {
    return browser.text("document.querySelector('.count').textContent");
  }

  private static String active() {
    return browser.text("document.activeElement.textContent");
  }

  private static String principal(String arn) {
    return "#/principal/" + URLEncoder.encode(arn, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Test
  void every_page_opens_without_a_complaint_and_asks_nothing_of_a_network() {
    for (Path file : List.of(wild, hostile)) {
      for (String place :
          List.of(
              "",
              "#/findings",
              "#/findings?group=rule",
              "#/findings?group=principal&severity=high",
              "#/escalation",
              "#/principals",
              "#/inventory/users",
              "#/inventory/roles",
              "#/inventory/managed-policies",
              "#/coverage",
              "#/no-such-page",
              "#/finding/none",
              "#/principal/%zz")) {
        browser.open(file, place);
        browser.frame();

        assertThat(browser.count("main h1")).as(place).isEqualTo(1);
        assertNothingAmiss();
      }
    }
  }

  @Test
  void what_was_not_seen_stands_above_the_findings() {
    browser.open(wild, "");

    assertThat(browser.text("document.querySelector('.seen').textContent"))
        .contains(" checks could be run", "Not seen: ");
    assertThat(
            browser
                .evaluate(
                    "document.querySelector('.seen').getBoundingClientRect().top"
                        + " < document.querySelector('.sevtable').getBoundingClientRect().top")
                .asBoolean())
        .isTrue();
    assertThat(browser.text("document.querySelector('.bars').getAttribute('aria-label')"))
        .startsWith("Findings by severity: ");
  }

  @Test
  void severities_and_words_narrow_the_findings_and_the_number_is_announced() {
    browser.open(wild, "#/findings");
    String all = countLine();

    browser.click(".toggle");
    String critical = countLine();
    assertThat(critical).matches("\\d+ findings of \\d+").isNotEqualTo(all);
    assertThat(browser.text("document.querySelector('.toggle').getAttribute('aria-pressed')"))
        .isEqualTo("true");
    assertThat(browser.text("location.hash")).isEqualTo("#/findings?severity=critical");
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('.frow .sev')].every((s) => s.textContent ==="
                        + " 'critical')")
                .asBoolean())
        .isTrue();

    browser.click("input[type=search]");
    browser.type("quarantined");
    browser.type(" leaked");
    assertThat(countLine()).matches("[12] findings? of \\d+");
    String announced = countLine();
    browser.await("document.getElementById('live').textContent === " + Chromium.quoted(announced));

    browser.type(" nothing is like this");
    assertThat(browser.text("document.querySelector('.vlist').textContent"))
        .isEqualTo("No finding fits these filters.");

    browser.click(".filters .quiet");
    browser.await("document.querySelector('.count').textContent === " + Chromium.quoted(all));
    assertNothingAmiss();
  }

  @Test
  void findings_are_grouped_and_a_group_opens_and_shuts() {
    browser.open(wild, "#/findings?group=rule");
    int before = browser.count(".frow");

    browser.click(".vgroup");

    assertThat(browser.text("document.querySelector('.vgroup').getAttribute('aria-expanded')"))
        .isEqualTo("false");
    assertThat(
            browser
                .evaluate("document.querySelectorAll('.vrow')[1].querySelector('.vgroup') !== null")
                .asBoolean())
        .isTrue();
    assertThat(before).isPositive();
    browser.await("document.activeElement.className === 'vgroup'");
    browser.press("Enter");
    assertThat(browser.text("document.querySelector('.vgroup').getAttribute('aria-expanded')"))
        .isEqualTo("true");
    assertNothingAmiss();
  }

  @Test
  void arrow_keys_go_from_finding_to_finding_and_on_to_the_last() {
    browser.open(wild, "#/findings");
    browser.evaluate("document.querySelector('.frow').focus()");
    String first = active();

    browser.press("ArrowDown");
    String second = active();
    assertThat(second).isNotEqualTo(first);
    assertThat(browser.text("document.querySelector('.detail .title').textContent")).isNotEmpty();

    browser.press("ArrowUp");
    assertThat(active()).isEqualTo(first);

    browser.press("End");
    assertThat(
            browser
                .evaluate(
                    "(() => { const item = document.activeElement.closest('[aria-posinset]');"
                        + " return item.getAttribute('aria-posinset') ==="
                        + " item.getAttribute('aria-setsize'); })()")
                .asBoolean())
        .isTrue();
    assertNothingAmiss();
  }

  @Test
  void on_a_phone_a_finding_is_a_page_and_nothing_is_wider_than_the_screen() {
    browser.resize(390, 844);
    for (String place :
        List.of("", "#/findings", "#/escalation", "#/principals", "#/coverage", "#/inventory")) {
      browser.open(wild, place);
      browser.frame();
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .as(place)
          .isLessThanOrEqualTo(390);
    }
    browser.open(wild, "#/findings");
    browser.click(".frow");

    browser.await("location.hash.startsWith('#/finding/')");
    assertThat(browser.count("h1.title")).isEqualTo(1);
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(390);
    assertNothingAmiss();
  }

  @Test
  void the_deciding_lines_of_a_policy_are_marked() {
    browser.open(wild, "#/findings?rule=trust-any-principal");

    assertThat(browser.text("document.querySelector('.detail .doc').textContent"))
        .contains("\"Statement\"");
    assertThat(
            browser.text(
                "[...document.querySelectorAll('.detail .doc li.hit')].map((l) =>"
                    + " l.textContent).join('\\n')"))
        .contains("\"Effect\": \"Allow\"", "\"Action\": \"sts:AssumeRole\"")
        .doesNotContain("\"Version\"");
  }

  @Test
  void a_box_of_the_picture_shows_its_ways_by_mouse_and_by_keyboard() {
    browser.open(wild, "#/escalation");
    browser.frame();
    int boxes = browser.count(".node");
    assertThat(boxes).isBetween(4, 62);

    browser.click(".node.n1");
    assertThat(
            browser.text(
                "document.querySelector('[aria-label=\"Chosen in the picture\"]').textContent"))
        .contains("Can become administrator", "To close every way: ");
    assertThat(browser.count(".arrow.on")).isPositive();

    browser.press("Escape");
    browser.evaluate("document.querySelectorAll('.node.n1')[1].focus()");
    browser.press("Enter");
    assertThat(browser.count(".node.sel")).isEqualTo(1);

    String before = browser.text("document.querySelector('.picture svg').getAttribute('viewBox')");
    browser.click(".tools button");
    assertThat(browser.text("document.querySelector('.picture svg').getAttribute('viewBox')"))
        .isNotEqualTo(before);
    assertNothingAmiss();
  }

  @Test
  void the_page_of_a_principal_says_what_it_can_do_by_which_policy() {
    browser.open(wild, principal("arn:aws:iam::111122223333:user/intern"));

    assertThat(browser.text("document.querySelector('main').textContent"))
        .contains("Can become administrator", "everything-for-now", "Amazon S3");
    browser.click(".svc button");
    assertThat(browser.text("document.querySelector('.heat .grant').textContent"))
        .contains("Granted by");
    browser.click(".heat .grant details summary");
    browser.await("document.querySelector('.heat .grant .doc li.hit') !== null");
    assertNothingAmiss();
  }

  @Test
  void what_is_known_from_a_baseline_stays_marked_and_does_not_count() throws IOException {
    Snapshot snapshot = FixtureAccounts.read("startup-gone-wild");
    AuditReport report = Audit.withInstalledRules().run(snapshot);
    List<Finding> criticals =
        report.findings().stream()
            .filter(finding -> finding.severity() == Severity.CRITICAL)
            .toList();
    Path file =
        write("known", report.withBaseline(Baseline.of(criticals)), SnapshotAnalysis.of(snapshot));

    browser.open(file, "");
    assertThat(browser.text("document.querySelector('.lead').textContent"))
        .startsWith("No critical findings and ")
        .contains(criticals.size() + " known from the baseline");

    browser.open(file, "#/findings?state=known");
    assertThat(countLine())
        .isEqualTo(criticals.size() + " findings of " + report.findings().size());
    assertThat(browser.text("document.querySelector('.frow .tag').textContent")).isEqualTo("Known");
    assertNothingAmiss();
  }

  @Test
  void tables_are_sorted_by_their_heads() {
    browser.open(wild, "#/inventory/users");
    browser.frame();
    browser.click(".thead button");
    String first = browser.text("document.querySelector('.trow').textContent");
    assertThat(browser.text("document.querySelector('[aria-sort]').getAttribute('aria-sort')"))
        .isEqualTo("ascending");

    browser.click(".thead button");

    assertThat(browser.text("document.querySelector('[aria-sort]').getAttribute('aria-sort')"))
        .isEqualTo("descending");
    assertThat(browser.text("document.querySelector('.trow').textContent")).isNotEqualTo(first);
    assertNothingAmiss();
  }

  @Test
  void colours_change_by_the_switch() {
    browser.open(wild, "");
    String before = browser.text("getComputedStyle(document.body).backgroundColor");

    browser.click("#theme");

    assertThat(browser.text("getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo(before);
    browser.evaluate("localStorage.clear()");
    assertNothingAmiss();
  }

  @Test
  void markup_in_names_conditions_descriptions_and_tags_never_runs_and_can_be_read() {
    for (String arn :
        List.of(
            "arn:aws:iam::111122223333:user/" + MARKUP,
            "arn:aws:iam::111122223333:role/trust" + IMAGE,
            "arn:aws:iam::111122223333:role/open")) {
      browser.open(hostile, principal(arn));
      browser.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
      browser.evaluate("document.querySelectorAll('.svc button').forEach((b) => b.click())");
      browser.frame();
      assertThat(browser.text("document.querySelector('main').textContent")).contains(arn, MARKUP);
      assertNothingAmiss();
    }
    browser.open(hostile, "#/findings");
    int findings = browser.evaluate("document.querySelectorAll('.frow').length").asInt();
    assertThat(findings).isPositive();
    for (int i = 0; i < findings; i++) {
      browser.evaluate("document.querySelectorAll('.frow')[" + i + "]?.click()");
      assertNothingAmiss();
    }
    browser.open(hostile, "#/escalation");
    browser.evaluate(
        "document.querySelectorAll('.node').forEach((n) => n.dispatchEvent(new"
            + " MouseEvent('click')))");
    browser.frame();
    assertNothingAmiss();
    assertThat(browser.count("main img, main script, main iframe, a[href^='javascript:']"))
        .isZero();
  }

  @Test
  void marks_that_turn_text_around_are_shown_and_right_to_left_text_stays_itself() {
    browser.open(hostile, "#/principals");
    browser.frame();

    assertThat(browser.text("document.querySelector('.vtable').textContent"))
        .contains(ARABIC + "\\u202egpj.exe\\u202c")
        .doesNotContain("\u202e");
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('.trow a')].every((a) =>"
                        + " a.querySelector('bdi'))")
                .asBoolean())
        .isTrue();
    assertNothingAmiss();
  }

  @Test
  void five_thousand_findings_and_principals_stay_small_and_only_rows_in_view_are_drawn()
      throws IOException {
    Path export = folder.resolve("many.json");
    try (Writer out = Files.newBufferedWriter(export)) {
      SyntheticAccounts.write(out, 5_000, 7);
    }
    Snapshot snapshot = SnapshotFiles.of(export).read();
    // A few rules find enough, and the build does not wait for the rest.
    Set<String> few = Set.of("policy-action-wildcard", "policy-admin", "role-inline-policy");
    AuditReport all =
        Audit.withRules(
                Audit.withInstalledRules().rules().stream()
                    .filter(rule -> few.contains(rule.metadata().id().value()))
                    .toList())
            .run(snapshot);
    List<Finding> findings = all.findings().subList(0, 5_000);
    AuditReport report =
        new AuditReport(
            all.accounts(),
            all.policies(),
            findings,
            all.rules(),
            all.coverage(),
            all.diagnostics(),
            all.referenceDate(),
            all.benchmark());
    Path many = write("many", report, SnapshotAnalysis.of(snapshot));

    assertThat(Files.size(many)).isLessThan(8_000_000);
    for (String place : List.of("", "#/findings", "#/escalation", "#/principals", "#/inventory")) {
      browser.open(many, place);
      browser.frame();
      assertThat(browser.count("*")).as(place).isLessThan(3_000);
      assertThat(browser.heap()).as(place).isLessThan(300_000_000);
      assertNothingAmiss();
    }
    browser.open(many, "#/findings");
    browser.evaluate("document.querySelector('.frow').focus()");
    browser.press("End");
    assertThat(
            browser.text(
                "document.activeElement.closest('[aria-posinset]').getAttribute('aria-posinset')"))
        .isEqualTo("5000");
    browser.click("input[type=search]");
    browser.type("user");
    assertThat(countLine()).endsWith(" findings of 5,000");
    assertNothingAmiss();
  }
}
