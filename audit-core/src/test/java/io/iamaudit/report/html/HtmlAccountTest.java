package io.iamaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.finding.Subject;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.report.ReportContext;
import io.iamaudit.rule.SnapshotAnalysis;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlAccountTest {
  private static final String ARN = "arn:aws:iam::111122223333:";
  private static final Instant TAKEN = Instant.parse("2026-10-30T06:00:00Z");

  private static final String SEND =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}
        ]
      }
      """;
  private static final String EVERYTHING =
      """
      {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}
      """;
  private static final String OWN_POLICIES =
      """
      {"Statement": {"Effect": "Allow", "Action": "iam:PutUserPolicy", "Resource": "*"}}
      """;
  private static final String ACCOUNT_TRUST =
      """
      {"Statement": {"Effect": "Allow", "Principal": {"AWS": "111122223333"},
        "Action": "sts:AssumeRole"}}
      """;

  private static final Map<String, PolicyDocument> DOCUMENTS = new ConcurrentHashMap<>();

  /** A policy as a reader makes it: equal texts share a document. */
  private static PolicyBody body(String place, String policy) {
    PolicyOrigin origin =
        new PolicyOrigin(new SourceLocation("details.json", place, 1, 1), PolicyOrigin.Form.STRING);
    PolicyDocument document =
        DOCUMENTS.computeIfAbsent(
            policy, text -> PolicyBody.parse(text, origin).document().orElseThrow());
    return new PolicyBody.Readable(policy, origin, document, List.of());
  }

  private static User user(String name, String policy) {
    return User.builder(ARN + "user/" + name, name)
        .inlinePolicies(List.of(new InlinePolicy("own", body("/users/" + name + "/own", policy))))
        .build();
  }

  private static Role role(String name, String policy) {
    return Role.builder(ARN + "role/" + name, name)
        .trustPolicy(body("/roles/" + name + "/trust", ACCOUNT_TRUST))
        .inlinePolicies(List.of(new InlinePolicy("own", body("/roles/" + name + "/own", policy))))
        .build();
  }

  private static Snapshot snapshot(List<User> users, List<Group> groups, List<Role> roles) {
    Coverage coverage = Coverage.none();
    for (DataPart part : DataPart.values()) {
      coverage = coverage.with(part, Coverage.Part.collected());
    }
    return Snapshot.of(
        AccountSnapshot.builder(new AccountId("111122223333"), "aws", TAKEN)
            .users(users)
            .groups(groups)
            .roles(roles)
            .coverage(coverage)
            .build());
  }

  private static AuditReport report(Finding... findings) {
    return new AuditReport(
        List.of(new AuditReport.Account("111122223333", TAKEN, TAKEN)),
        List.of(),
        List.of(findings),
        List.of(),
        List.of(),
        List.of(),
        LocalDate.parse("2026-09-01"),
        Optional.empty());
  }

  /** The data of a page. */
  private record Page(String text) {
    static Page of(Snapshot snapshot, HtmlLimits limits, Finding... findings) {
      StringWriter out = new StringWriter();
      ReportContext context =
          ReportContext.builder().analysis(SnapshotAnalysis.of(snapshot)).build();
      new HtmlReport(limits).write(report(findings), context, out);
      return new Page(out.toString());
    }

    static Page of(Snapshot snapshot, Finding... findings) {
      return of(snapshot, HtmlLimits.DEFAULTS, findings);
    }

    JsonNode block(String id) {
      String start = "<script type=\"application/json\" id=\"" + id + "\">";
      int from = text.indexOf(start) + start.length();
      return JsonNode.parse(text.substring(from, text.indexOf("</script>", from)));
    }

    String string(JsonNode number) {
      return block("strings").path(number.asInt()).asText();
    }
  }

  @Test
  void a_text_that_many_have_and_what_it_lets_them_do_stand_once() {
    List<User> users = IntStream.range(0, 40).mapToObj(i -> user("user-" + i, SEND)).toList();

    Page page = Page.of(snapshot(users, List.of(), List.of()));

    assertThat(page.block("policies").path("policies").elements()).hasSize(40);
    assertThat(page.block("policies").path("texts").elements()).hasSize(1);
    assertThat(page.block("policies").path("texts").path(0).asText())
        .isEqualTo(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                + "\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}]}");
    assertThat(page.block("permissions").path("profiles").elements()).hasSize(1);
  }

  @Test
  void the_permissions_say_on_what_and_by_which_statement() {
    Page page = Page.of(snapshot(List.of(user("alice", SEND)), List.of(), List.of()));

    JsonNode permissions = page.block("permissions");
    JsonNode profile = permissions.path("profiles").path(0);
    assertThat(profile.path(0).asInt()).isZero();
    JsonNode sqs =
        profile.stream()
            .skip(1)
            .filter(
                row ->
                    permissions
                        .path("services")
                        .path(row.path(0).asInt())
                        .path(0)
                        .asText()
                        .equals("sqs"))
            .findFirst()
            .orElseThrow();
    assertThat(sqs.path(1).stream().map(JsonNode::asInt)).containsExactly(0, 0, 1, 0, 0);
    JsonNode group = permissions.path("groups").path(sqs.path(2).asInt());
    assertThat(page.string(group.path(0).path(0))).isEqualTo("sqs:SendMessage");
    assertThat(page.string(group.path(3).path(0))).isEqualTo("*");
    JsonNode statement = permissions.path("statements").path(group.path(5).path(0).asInt());
    assertThat(page.string(statement.path(1))).isEqualTo("/Statement/0");
    assertThat(page.string(statement.path(3))).isEqualTo("own");
  }

  @Test
  void somebody_whom_a_trust_policy_names_has_permissions_of_its_own() {
    Role named =
        Role.builder(ARN + "role/for-bob", "for-bob")
            .trustPolicy(
                body(
                    "/roles/for-bob/trust",
                    """
                    {"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                      "Principal": {"AWS": "arn:aws:iam::111122223333:user/bob"}}}
                    """))
            .build();

    Page page =
        Page.of(
            snapshot(List.of(user("alice", SEND), user("bob", SEND)), List.of(), List.of(named)));

    JsonNode principals = page.block("principals");
    assertThat(principals.path(0).path(3).asInt()).isNotEqualTo(principals.path(1).path(3).asInt());
  }

  @Test
  void beyond_the_limit_permissions_are_an_upper_bound_and_those_who_matter_come_first() {
    HtmlLimits one = new HtmlLimits(100_000, 3_000_000, 20, 48, 500, 1);

    Page page =
        Page.of(
            snapshot(
                List.of(user("alice", SEND), user("root-like", EVERYTHING)), List.of(), List.of()),
            one);

    JsonNode principals = page.block("principals");
    JsonNode profiles = page.block("permissions").path("profiles");
    assertThat(profiles.path(principals.path(0).path(3).asInt()).path(0).asInt()).isEqualTo(1);
    assertThat(profiles.path(principals.path(1).path(3).asInt()).path(0).asInt()).isZero();
    assertThat(page.block("permissions").path("rough").asInt()).isEqualTo(1);
  }

  @Test
  void texts_for_which_there_is_no_room_are_counted() {
    HtmlLimits little = new HtmlLimits(60, 3_000_000, 20, 48, 500, 400);

    Page page =
        Page.of(
            snapshot(List.of(user("alice", SEND), user("bob", EVERYTHING)), List.of(), List.of()),
            little);

    assertThat(page.block("policies").path("withoutRoom").asInt()).isEqualTo(2);
    assertThat(page.block("policies").path("texts").elements()).isEmpty();
  }

  @Test
  void evidence_points_into_the_policy_that_holds_it() {
    User alice = user("alice", SEND);
    PolicyBody policy = alice.inlinePolicies().get(0).body();
    Finding finding =
        Finding.builder("some-rule", Severity.HIGH, Subject.of("user", alice.arn()))
            .account("111122223333")
            .message("It is so.")
            .evidence(
                StatementEvidence.place(
                    "lets it send", policy, policy.document().orElseThrow().statements().get(0)))
            .build();

    Page page = Page.of(snapshot(List.of(alice), List.of(), List.of()), finding);

    JsonNode place = page.block("findings").path(0).path(8).path(0);
    assertThat(place.path(0).asText()).isEqualTo("p");
    assertThat(page.string(place.path(1))).isEqualTo("lets it send");
    assertThat(
            page.string(
                page.block("policies").path("policies").path(place.path(2).asInt()).path(0)))
        .isEqualTo("own");
    assertThat(page.string(place.path(3))).isEqualTo("/Statement/0");
    assertThat(page.block("findings").path(0).path(11).asText()).isEqualTo("some-rule");
  }

  @Test
  void a_fact_that_a_policy_states_points_into_its_text_too() {
    User alice = user("alice", SEND);
    Finding finding =
        Finding.builder("some-rule", Severity.HIGH, Subject.of("user", alice.arn()))
            .message("It is so.")
            .field(
                "sqs:SendMessage allowed by",
                "own of user alice",
                new SourceLocation("details.json", "/users/alice/own/Statement/0/Action", 1, 1))
            .field("UserName", "alice", new SourceLocation("details.json", "/users/alice", 1, 1))
            .build();

    Page page = Page.of(snapshot(List.of(alice), List.of(), List.of()), finding);

    JsonNode evidence = page.block("findings").path(0).path(8);
    assertThat(page.string(evidence.path(0).path(7))).isEqualTo("/Statement/0/Action");
    assertThat(evidence.path(1).elements()).hasSize(6);
  }

  @Test
  void principals_that_go_the_same_way_are_one_box() {
    List<User> users = new ArrayList<>();
    IntStream.range(0, 30).forEach(i -> users.add(user("dev-" + i, OWN_POLICIES)));
    users.add(user("sender", SEND));

    JsonNode picture = Page.of(snapshot(users, List.of(), List.of())).block("escalation");

    assertThat(picture.path("nodes").elements()).hasSize(2);
    int developers = picture.path("nodes").path(0).path(1).size();
    assertThat(developers + picture.path("nodes").path(1).path(1).size()).isEqualTo(30);
    assertThat(picture.path("arrows").elements()).hasSize(1);
    assertThat(picture.path("nodesLeftOut").asInt()).isZero();
  }

  @Test
  void of_many_ways_the_picture_shows_where_they_lead_and_says_what_it_leaves_out() {
    List<User> users = new ArrayList<>();
    List<Role> roles = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      roles.add(role("admin-" + i, EVERYTHING));
      users.add(user("ops-" + i, OWN_POLICIES));
      users.add(
          user(
              "deploy-" + i,
              """
              {"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                "Resource": "arn:aws:iam::111122223333:role/admin-%d"}}
              """
                  .formatted(i)));
    }
    HtmlLimits two = new HtmlLimits(100_000, 3_000_000, 20, 2, 500, 400);

    JsonNode all = Page.of(snapshot(users, List.of(), roles)).block("escalation");
    JsonNode some = Page.of(snapshot(users, List.of(), roles), two).block("escalation");

    // Administrators, who can take their roles, who write their own policies, and all permissions.
    assertThat(all.path("nodes").elements()).hasSize(4);
    assertThat(all.path("arrows").elements()).hasSize(2);
    assertThat(some.path("nodes").elements()).hasSize(2);
    assertThat(some.path("nodesLeftOut").asInt()).isEqualTo(2);
    assertThat(some.path("principalsLeftOut").asInt()).isPositive();
  }

  @Test
  void a_step_names_the_permission_that_proves_it_and_the_way_its_cut() {
    Page page = Page.of(snapshot(List.of(user("ops", OWN_POLICIES)), List.of(), List.of()));

    JsonNode principal = page.block("principals").path(0);
    assertThat(principal.path(8).asText()).isEqualTo("yes");
    assertThat(page.string(principal.path(11).path(0))).isEqualTo("iam:PutUserPolicy");
    JsonNode step =
        page.block("escalation").path("steps").path(principal.path(10).path(0).path(1).asInt());
    assertThat(page.string(step.path(7).path(0).path(0))).isEqualTo("iam:PutUserPolicy");
  }

  @Test
  void the_inventory_says_what_is_not_known_apart_from_what_is_not_there() {
    JsonNode tables =
        Page.of(snapshot(List.of(user("ops", SEND)), List.of(), List.of())).block("inventory");

    assertThat(tables.path(0).path("id").asText()).isEqualTo("users");
    JsonNode row = tables.path(0).path("rows").path(0);
    assertThat(row.elements()).hasSize(tables.path(0).path("columns").size());
    assertThat(row.elements())
        .anyMatch(JsonNode::isNull)
        .anyMatch(cell -> cell.isArray() && cell.size() == 0);
  }

  @Test
  void the_same_account_gives_the_same_bytes() {
    Snapshot snapshot =
        snapshot(
            List.of(user("alice", OWN_POLICIES), user("bob", SEND)),
            List.of(),
            List.of(role("admin", EVERYTHING)));

    assertThat(Page.of(snapshot).text()).isEqualTo(Page.of(snapshot).text());
  }
}
