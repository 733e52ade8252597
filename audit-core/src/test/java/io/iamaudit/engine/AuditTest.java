package io.iamaudit.engine;

import static io.iamaudit.engine.TestRules.eachAllow;
import static io.iamaudit.engine.TestRules.eachUser;
import static io.iamaudit.engine.TestRules.finding;
import static io.iamaudit.engine.TestRules.metadata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.TestRules.MemberRule;
import io.iamaudit.engine.TestRules.UserRule;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.finding.Subject;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.Rule;
import io.iamaudit.rule.RuleId;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private static final Instant TAKEN = Instant.parse("2026-10-30T06:00:00Z");
  private static final SourceLocation PLACE = SourceLocation.startOf("export.json");

  private static User user(String name) {
    return User.builder("arn:aws:iam::111122223333:user/" + name, name).source(PLACE).build();
  }

  private static User user(String name, String policy) {
    return user(name).toBuilder()
        .inlinePolicies(List.of(new InlinePolicy("p", body(policy))))
        .build();
  }

  private static PolicyBody body(String text) {
    return PolicyBody.parse(text, PolicyOrigin.wholeDocument("policy.json"));
  }

  private static AccountSnapshot.Builder account(String id) {
    return AccountSnapshot.builder(new AccountId(id), "aws", TAKEN);
  }

  private static AccountSnapshot account(User... users) {
    return account("111122223333").users(List.of(users)).build();
  }

  private static RuleResult result(AuditReport report, String id) {
    return report.rules().stream()
        .filter(result -> result.rule().id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_rule_is_told_how_many_subjects_it_examined() {
    UserRule rule =
        new UserRule(
            metadata("user-bad").build(),
            (user, context) ->
                user.name().equals("bad") ? List.of(finding(user, context, "Bad.")) : List.of());
    AuditReport report =
        Audit.withRules(List.of(rule)).run(account(user("a"), user("bad"), user("c")));
    assertThat(report.findings()).hasSize(1);
    assertThat(result(report, "user-bad").accounts())
        .containsExactly(
            new RuleResult.Part("111122223333", RuleResult.Status.EVALUATED, 3, 1, ""));
    assertThat(result(report, "user-bad").examined()).isEqualTo(3);
    assertThat(result(report, "user-bad").findings()).isEqualTo(1);
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void a_rule_about_documents_counts_only_those_of_its_types() {
    String allow =
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";
    AccountSnapshot account =
        account("111122223333")
            .users(List.of(user("a", allow), user("b", "not a policy")))
            .roles(
                List.of(
                    Role.builder("arn:aws:iam::111122223333:role/r", "r")
                        .trustPolicy(body(allow))
                        .build()))
            .build();
    AuditReport report = Audit.withRules(List.of(eachAllow())).run(account);
    assertThat(result(report, "allows-something").examined()).isEqualTo(1);
    assertThat(report.findings()).hasSize(1);
    Finding finding = report.findings().get(0);
    assertThat(finding.subject().arn()).isEqualTo("arn:aws:iam::111122223333:user/a");
    assertThat(finding.account()).contains("111122223333");
    assertThat(finding.remediation()).isEqualTo("Do something.");
    assertThat(finding.location().orElseThrow().render())
        .isEqualTo("policy.json:1:15 (/Statement)");
    assertThat(finding.evidence().get(0))
        .isEqualTo(
            new Evidence.Place(
                "the statement",
                new SourceLocation("policy.json", "/Statement", 1, 15),
                """
                {
                  "Effect": "Allow",
                  "Action": "*",
                  "Resource": "*"
                }\
                """,
                Optional.of("p"),
                Optional.empty()));
  }

  @Test
  void a_rule_that_breaks_has_failed_and_the_audit_goes_on() {
    UserRule broken =
        new UserRule(
            metadata("a-broken").build(),
            (user, context) -> {
              if (user.name().equals("b")) {
                throw new IllegalStateException("no such thing");
              }
              return List.of(finding(user, context, "Found."));
            });
    AuditReport report =
        Audit.withRules(List.of(broken, eachUser("z-sound")))
            .run(account(user("a"), user("b"), user("c")));
    assertThat(result(report, "a-broken").accounts())
        .containsExactly(
            new RuleResult.Part(
                "111122223333",
                RuleResult.Status.FAILED,
                1,
                1,
                "the rule broke with IllegalStateException: no such thing"));
    assertThat(report.findings().stream().filter(f -> f.rule().equals("a-broken"))).hasSize(1);
    assertThat(result(report, "z-sound").findings()).isEqualTo(3);
    assertThat(result(report, "z-sound").status()).isEqualTo(RuleResult.Status.EVALUATED);
    assertThat(report.isComplete()).isFalse();
  }

  @Test
  void errors_of_a_rule_do_not_end_the_audit_either() {
    for (Error error :
        List.of(new StackOverflowError(), new NoClassDefFoundError("x"), new AssertionError("x"))) {
      UserRule broken =
          new UserRule(
              metadata("broken").build(),
              (user, context) -> {
                throw error;
              });
      AuditReport report = Audit.withRules(List.of(broken)).run(account(user("a")));
      assertThat(result(report, "broken").status()).isEqualTo(RuleResult.Status.FAILED);
      assertThat(result(report, "broken").reason())
          .startsWith("the rule broke with " + error.getClass().getSimpleName());
    }
  }

  @Test
  void a_finding_in_the_name_of_another_rule_is_a_failure() {
    UserRule liar =
        new UserRule(
            metadata("liar").build(),
            (user, context) ->
                List.of(
                    Finding.builder("other", Severity.LOW, Subject.of("user", "x"))
                        .field("a", "b", PLACE)
                        .build()));
    AuditReport report = Audit.withRules(List.of(liar)).run(account(user("a")));
    assertThat(report.findings()).isEmpty();
    assertThat(result(report, "liar").reason())
        .isEqualTo("the rule broke with IllegalStateException: it returned a finding of other");
  }

  private static UserRule needing(DataRequirement... requirements) {
    return new UserRule(
        metadata("needs-data").requires(requirements).build(),
        (user, context) -> List.of(finding(user, context, "Found.")));
  }

  private static RuleResult.Part run(Rule rule, Coverage coverage) {
    AccountSnapshot account =
        account("111122223333").users(List.of(user("a"))).coverage(coverage).build();
    return Audit.withRules(List.of(rule)).run(account).rules().get(0).accounts().get(0);
  }

  @Test
  void a_rule_without_its_data_is_not_evaluated_and_says_what_is_missing() {
    Coverage coverage =
        Coverage.none()
            .with(DataPart.ACCESS_KEYS, Coverage.Part.denied("AccessDenied for iam:ListAccessKeys"))
            .with(DataPart.USERS, Coverage.Part.collected());
    assertThat(
            run(
                needing(
                    DataRequirement.of(DataPart.USERS),
                    DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.ACCESS_KEYS),
                    DataRequirement.of(DataPart.TRAILS)),
                coverage))
        .isEqualTo(
            new RuleResult.Part(
                "111122223333",
                RuleResult.Status.NOT_EVALUATED,
                0,
                0,
                "the credential report: not-collected (not in the input); access keys: denied"
                    + " (AccessDenied for iam:ListAccessKeys); CloudTrail trails: not-collected"
                    + " (not in the input)"));
  }

  /** Looks at users, and says that it could not see others. */
  private record ShortSightedRule(RuleMetadata metadata, boolean seesUsers)
      implements AccountRule<User> {
    @Override
    public Stream<User> subjects(AccountContext context) {
      return seesUsers ? context.snapshot().users().stream() : Stream.empty();
    }

    @Override
    public List<Finding> check(User user, AccountContext context) {
      return List.of();
    }

    @Override
    public Optional<String> unseen(AccountContext context) {
      return Optional.of("bob is in another account");
    }
  }

  @Test
  void what_a_rule_could_not_see_is_said_and_without_anything_else_it_is_not_evaluated() {
    AccountSnapshot account =
        AccountSnapshot.builder(new AccountId("111122223333"), "aws", Instant.EPOCH)
            .users(List.of(User.builder("arn:aws:iam::111122223333:user/alice", "alice").build()))
            .build();
    RuleMetadata metadata = metadata("short-sighted").build();
    for (boolean seesUsers : new boolean[] {true, false}) {
      RuleResult result =
          Audit.withRules(List.of(new ShortSightedRule(metadata, seesUsers)))
              .run(Snapshot.of(account))
              .rules()
              .get(0);
      assertThat(result.accounts())
          .containsExactly(
              new RuleResult.Part(
                  "111122223333",
                  seesUsers ? RuleResult.Status.EVALUATED : RuleResult.Status.NOT_EVALUATED,
                  seesUsers ? 1 : 0,
                  0,
                  "bob is in another account"));
    }
  }

  @Test
  void one_of_several_parts_is_enough() {
    Coverage coverage = Coverage.none().with(DataPart.ACCESS_KEYS, Coverage.Part.collected());
    RuleResult.Part part =
        run(
            needing(DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.ACCESS_KEYS)),
            coverage);
    assertThat(part.status()).isEqualTo(RuleResult.Status.EVALUATED);
    assertThat(part.reason()).isEmpty();
  }

  @Test
  void partial_data_is_enough_unless_all_of_it_is_needed_and_is_noted() {
    Coverage coverage =
        Coverage.none().with(DataPart.USERS, Coverage.Part.partial("the export was cut off"));
    assertThat(run(needing(DataRequirement.of(DataPart.USERS)), coverage))
        .isEqualTo(
            new RuleResult.Part(
                "111122223333",
                RuleResult.Status.EVALUATED,
                1,
                1,
                "users: partial (the export was cut off)"));
    assertThat(run(needing(DataRequirement.allOf(DataPart.USERS)), coverage))
        .isEqualTo(
            new RuleResult.Part(
                "111122223333",
                RuleResult.Status.NOT_EVALUATED,
                0,
                0,
                "users: partial (the export was cut off)"));
  }

  @Test
  void a_requirement_names_at_least_one_part() {
    assertThatThrownBy(DataRequirement::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a requirement names at least one part");
  }

  @Test
  void rules_are_chosen_by_profile_and_by_name() {
    UserRule cis = new UserRule(metadata("in-cis").cis("3.0:1.4").build(), (u, c) -> List.of());
    UserRule not = new UserRule(metadata("not-in-cis").cis("1.5:1.4").build(), (u, c) -> List.of());
    Audit audit = Audit.withRules(List.of(not, cis));
    assertThat(audit.rules()).containsExactly(cis, not);
    assertThat(audit.rule("in-cis")).contains(cis);
    assertThat(audit.rule("nothing")).isEmpty();
    assertThat(Profile.names(audit.rules()))
        .containsExactly("founding-documents", "cis-1.5", "cis-3.0", "all");
    assertThat(Profile.of("cis-2.0", audit.rules())).isEmpty();
    Profile profile = Profile.of("cis-3.0", audit.rules()).orElseThrow();
    AuditReport report =
        audit.with(AuditConfiguration.builder().profile(profile).build()).run(account(user("a")));
    assertThat(result(report, "in-cis").status()).isEqualTo(RuleResult.Status.EVALUATED);
    assertThat(result(report, "not-in-cis").reason()).isEqualTo("not in the profile cis-3.0");
    UserRule optional = new UserRule(metadata("optional").optional().build(), (u, c) -> List.of());
    assertThat(
            result(Audit.withRules(List.of(optional)).run(account(user("a"))), "optional").reason())
        .isEqualTo("not in the profile founding-documents");
    AuditReport turned =
        audit
            .with(
                AuditConfiguration.builder()
                    .profile(profile)
                    .disable("in-cis")
                    .enable("not-in-cis")
                    .build())
            .run(account(user("a")));
    assertThat(result(turned, "in-cis").reason()).isEqualTo("switched off in the configuration");
    assertThat(result(turned, "in-cis").status()).isEqualTo(RuleResult.Status.SWITCHED_OFF);
    assertThat(result(turned, "not-in-cis").status()).isEqualTo(RuleResult.Status.EVALUATED);
  }

  @Test
  void severity_parameters_and_now_come_from_the_configuration() {
    Parameter<Integer> days = Parameter.integer("maxAgeDays", 90, "in days");
    UserRule rule =
        new UserRule(
            metadata("aged").parameter(days).build(),
            (user, context) ->
                List.of(
                    finding(
                        user,
                        context,
                        "After " + context.parameter(days) + " at " + context.now() + ".")));
    Audit audit = Audit.withRules(List.of(rule));
    Finding plain = audit.run(account(user("a"))).findings().get(0);
    assertThat(plain.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(plain.message()).isEqualTo("After 90 at 2026-10-30T06:00:00Z.");
    AuditReport report =
        audit
            .with(
                AuditConfiguration.builder()
                    .severity("aged", Severity.CRITICAL)
                    .parameter("aged", "maxAgeDays", 30)
                    .now(Instant.parse("2027-01-01T00:00:00Z"))
                    .build())
            .run(account(user("a")));
    Finding configured = report.findings().get(0);
    assertThat(configured.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(configured.message()).isEqualTo("After 30 at 2027-01-01T00:00:00Z.");
    assertThat(configured.fingerprint()).isEqualTo(plain.fingerprint());
    assertThat(report.accounts())
        .containsExactly(
            new AuditReport.Account("111122223333", TAKEN, Instant.parse("2027-01-01T00:00:00Z")));
  }

  @Test
  void a_configuration_for_what_does_not_exist_is_refused_with_all_problems() {
    UserRule rule =
        new UserRule(
            metadata("aged").parameter(Parameter.integer("maxAgeDays", 90, "in days")).build(),
            (user, context) -> List.of());
    AuditConfiguration configuration =
        AuditConfiguration.builder()
            .disable("zzz-unknown-rule")
            .disable("agde")
            .parameter("aged", "maxAgeDays", -1)
            .parameter("aged", "days", 5)
            .build();
    Audit audit = Audit.withRules(List.of(rule));
    assertThatThrownBy(() -> audit.with(configuration))
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            """
            unknown rule `agde`
              help: did you mean `aged`?
            unknown parameter `days` of rule `aged`
            `maxAgeDays` of rule `aged` is a whole number from 0
            unknown rule `zzz-unknown-rule`\
            """);
  }

  @Test
  void two_rules_with_one_id_are_refused_and_both_classes_are_named() {
    List<Rule> rules =
        List.of(eachUser("same"), new MemberRule(metadata("same").build()), eachUser("other"));
    assertThatThrownBy(() -> Audit.withRules(rules))
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            """
            two rules have the id `same`: io.iamaudit.engine.TestRules$MemberRule and\
             io.iamaudit.engine.TestRules$UserRule
              help: rename one of them, or remove its jar\
            """);
  }

  @Test
  void findings_are_ordered_by_severity_rule_account_subject_and_message() {
    UserRule low =
        new UserRule(
            metadata("a-low").severity(Severity.LOW).build(),
            (user, context) -> List.of(finding(user, context, "L.")));
    UserRule high =
        new UserRule(
            metadata("z-high").severity(Severity.HIGH).build(),
            (user, context) ->
                List.of(finding(user, context, "Second."), finding(user, context, "First.")));
    User other = User.builder("arn:aws:iam::444455556666:user/a", "a").source(PLACE).build();
    Snapshot snapshot =
        new Snapshot(
            List.of(
                account("444455556666").users(List.of(other)).build(),
                account(user("b"), user("a"))),
            Optional.empty(),
            List.of());
    AuditReport report = Audit.withRules(List.of(low, high)).run(snapshot);
    assertThat(
            report.findings().stream()
                .map(f -> f.rule() + " " + f.subject().arn().substring(13) + " " + f.message()))
        .containsExactly(
            "z-high 111122223333:user/a First.",
            "z-high 111122223333:user/a Second.",
            "z-high 111122223333:user/b First.",
            "z-high 111122223333:user/b Second.",
            "z-high 444455556666:user/a First.",
            "z-high 444455556666:user/a Second.",
            "a-low 111122223333:user/a L.",
            "a-low 111122223333:user/b L.",
            "a-low 444455556666:user/a L.");
    assertThat(report.accounts())
        .extracting(AuditReport.Account::id)
        .containsExactly("111122223333", "444455556666");
    assertThat(result(report, "a-low").accounts()).hasSize(2);
    assertThat(report.summary())
        .isEqualTo(
            Map.of(
                Severity.CRITICAL, 0,
                Severity.HIGH, 6,
                Severity.MEDIUM, 0,
                Severity.LOW, 3,
                Severity.INFO, 0));
    assertThat(report.hasFindingsAtOrAbove(Severity.CRITICAL)).isFalse();
    assertThat(report.hasFindingsAtOrAbove(Severity.HIGH)).isTrue();
    assertThat(report.hasFindingsAtOrAbove(Severity.INFO)).isTrue();
    assertThat(Audit.withRules(List.of(high, low)).run(snapshot)).isEqualTo(report);
  }

  private static final String STATEMENT =
      "{\"Sid\": \"One\", \"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\", \"s3:PutObject\"],"
          + " \"Resource\": [\"arn:aws:s3:::a\", \"arn:aws:s3:::b\"],"
          + " \"Condition\": {\"StringEquals\": {\"aws:PrincipalOrgID\": [\"o-1\", \"o-2\"]}}}";

  private static List<String> fingerprints(User... users) {
    return Audit.withRules(List.of(eachAllow())).run(account(users)).findings().stream()
        .filter(finding -> finding.subject().arn().endsWith("/alice"))
        .map(finding -> finding.fingerprint().value())
        .toList();
  }

  private static List<String> fingerprintsOf(String... statements) {
    return fingerprints(user("alice", "{\"Statement\": [" + String.join(",", statements) + "]}"));
  }

  @Test
  void a_fingerprint_stays_when_unrelated_things_change() {
    List<String> before = fingerprintsOf(STATEMENT);
    assertThat(before).hasSize(1).allMatch(value -> value.matches("[0-9a-f]{32}"));
    String policy = "{\"Statement\": [" + STATEMENT + "]}";
    assertThat(fingerprints(user("zoe", policy), user("alice", policy), user("aaron")))
        .isEqualTo(before);
    String deny = "{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}";
    assertThat(fingerprintsOf(deny, STATEMENT, deny)).isEqualTo(before);
    assertThat(fingerprintsOf(STATEMENT.replace("One", "Renamed"))).isEqualTo(before);
    assertThat(fingerprintsOf(STATEMENT.replace(" ", "\n"))).isEqualTo(before);
    assertThat(
            fingerprintsOf(
                STATEMENT
                    .replace(
                        "\"s3:GetObject\", \"s3:PutObject\"", "\"S3:putobject\", \"s3:GetObject\"")
                    .replace("\"o-1\", \"o-2\"", "\"o-2\", \"o-1\"")))
        .isEqualTo(before);
    String more = "{\"Effect\": \"Allow\", \"Action\": \"ec2:*\", \"Resource\": \"*\"}";
    assertThat(fingerprintsOf(more, STATEMENT)).hasSize(2).containsAll(before);
    assertThat(fingerprintsOf(STATEMENT, more))
        .containsExactlyInAnyOrderElementsOf(fingerprintsOf(more, STATEMENT));
  }

  @Test
  void a_fingerprint_changes_when_the_statement_does() {
    List<String> all = new ArrayList<>(fingerprintsOf(STATEMENT));
    all.addAll(fingerprintsOf(STATEMENT.replace("s3:GetObject", "s3:DeleteObject")));
    all.addAll(fingerprintsOf(STATEMENT.replace("Action", "NotAction")));
    all.addAll(fingerprintsOf(STATEMENT.replace("s3:::a", "s3:::c")));
    all.addAll(fingerprintsOf(STATEMENT.replace("Resource", "NotResource")));
    all.addAll(fingerprintsOf(STATEMENT.replace("o-1", "o-3")));
    all.addAll(fingerprintsOf(STATEMENT.replace("StringEquals", "StringLike")));
    all.addAll(fingerprintsOf(STATEMENT.replace("PrincipalOrgID", "ResourceOrgID")));
    all.addAll(fingerprintsOf(STATEMENT.replace("\"Effect\"", "\"Principal\": \"*\", \"Effect\"")));
    all.addAll(
        fingerprintsOf(
            STATEMENT.replace("\"Effect\"", "\"Principal\": {\"AWS\": \"*\"}, \"Effect\"")));
    all.addAll(
        fingerprintsOf(
            STATEMENT.replace("\"Effect\"", "\"NotPrincipal\": {\"AWS\": \"*\"}, \"Effect\"")));
    assertThat(all).hasSize(11).doesNotHaveDuplicates();
  }

  @Test
  void identical_findings_get_fingerprints_of_their_own() {
    List<String> three = fingerprintsOf(STATEMENT, STATEMENT, STATEMENT);
    assertThat(three).hasSize(3).doesNotHaveDuplicates();
    assertThat(three.get(0)).isEqualTo(fingerprintsOf(STATEMENT).get(0));
    assertThat(fingerprintsOf(STATEMENT, STATEMENT, STATEMENT)).isEqualTo(three);
  }

  private static OrganizationContext organization(Coverage coverage, PolicyBody... policies) {
    List<OrganizationPolicy> all = new ArrayList<>();
    for (PolicyBody policy : policies) {
      all.add(
          new OrganizationPolicy(
              "p-" + all.size(),
              "arn",
              "n",
              "SERVICE_CONTROL_POLICY",
              false,
              Optional.of(policy),
              List.of(),
              PLACE));
    }
    return new OrganizationContext(
        "o-a1b2c3d4e5",
        new AccountId("444455556666"),
        "ALL",
        List.of(),
        List.of(
            new OrganizationAccount(
                new AccountId("111122223333"),
                "arn:aws:organizations::444455556666:account/o-a1b2c3d4e5/111122223333",
                "shop",
                "ACTIVE",
                Optional.empty(),
                Optional.empty())),
        all,
        List.of(),
        Optional.of(body("{\"Statement\": 7}")),
        List.of(),
        coverage,
        PLACE);
  }

  @Test
  void a_rule_about_the_organization_needs_one() {
    MemberRule rule = new MemberRule(metadata("member").build());
    MemberRule needing =
        new MemberRule(
            metadata("needing").requires(DataRequirement.of(DataPart.ORGANIZATION)).build());
    AuditReport report = Audit.withRules(List.of(rule, needing)).run(account(user("a")));
    assertThat(result(report, "member").accounts())
        .containsExactly(
            new RuleResult.Part(
                "", RuleResult.Status.NOT_EVALUATED, 0, 0, "the organization: not in the input"));
    assertThat(result(report, "needing").reason())
        .isEqualTo("the organization: not-collected (not in the input)");
  }

  @Test
  void a_rule_about_the_organization_runs_once_for_all_accounts() {
    Coverage coverage = Coverage.none().with(DataPart.ORGANIZATION, Coverage.Part.partial("half"));
    MemberRule rule =
        new MemberRule(
            metadata("member").requires(DataRequirement.of(DataPart.ORGANIZATION)).build());
    Snapshot snapshot =
        new Snapshot(
            List.of(
                account(user("a")),
                AccountSnapshot.builder(
                        new AccountId("444455556666"), "aws", Instant.parse("2026-11-01T00:00:00Z"))
                    .build()),
            Optional.of(organization(coverage)),
            List.of());
    AuditReport report = Audit.withRules(List.of(rule)).run(snapshot);
    assertThat(result(report, "member").accounts())
        .containsExactly(
            new RuleResult.Part(
                "", RuleResult.Status.EVALUATED, 1, 1, "the organization: partial (half)"));
    assertThat(report.findings().get(0).message())
        .isEqualTo("It is a member at 2026-11-01T00:00:00Z.");
    assertThat(report.findings().get(0).account()).isEmpty();
    assertThat(report.coverage())
        .contains(
            new AuditReport.CoverageEntry(
                "111122223333", DataPart.ORGANIZATION, Coverage.Part.partial("half")))
        .hasSize(2 * (DataPart.values().length - 1)); // but for an earlier snapshot
  }

  @Test
  void what_was_not_understood_reaches_the_report() {
    PolicyBody broken = body("{\"Statement\": 1}");
    ManagedPolicy managed =
        ManagedPolicy.builder("arn:aws:iam::111122223333:policy/P", "P")
            .versions(
                List.of(
                    new ManagedPolicyVersion(
                        "v1",
                        false,
                        Optional.empty(),
                        Optional.of(body("{\"Statement\": 2}")),
                        PLACE)))
            .build();
    AccountSnapshot account =
        account("111122223333")
            .users(List.of(user("a", "{\"Statement\": []}")))
            .roles(
                List.of(
                    Role.builder("arn:aws:iam::111122223333:role/r", "r")
                        .trustPolicy(broken)
                        .build()))
            .managedPolicies(List.of(managed))
            .resources(
                List.of(
                    new ResourceRecord(
                        "arn:aws:s3:::b",
                        "AWS::S3::Bucket",
                        Optional.empty(),
                        Optional.of(body("[]")),
                        Map.of(),
                        PLACE)))
            .build();
    Snapshot snapshot =
        new Snapshot(
            List.of(account),
            Optional.of(organization(Coverage.none(), body("{}"))),
            List.of(Diagnostic.note("from the input")));
    AuditReport report = Audit.withRules(List.of(eachAllow())).run(snapshot);
    assertThat(report.diagnostics().stream().map(Diagnostic::message))
        .containsExactly(
            "from the input",
            "`Statement` is an empty list",
            "a statement is an object, not a number",
            "a statement is an object, not a number",
            "a policy is an object, not a list",
            "the policy has no `Statement`",
            "a statement is an object, not a number");
  }

  @Test
  void an_audit_of_nothing_finds_nothing_and_says_what_it_did_not_see() {
    AuditReport report =
        Audit.withRules(List.of(eachUser("any"))).run(account("111122223333").build());
    assertThat(report.findings()).isEmpty();
    assertThat(result(report, "any").examined()).isZero();
    assertThat(report.coverage())
        .hasSize(DataPart.values().length - 1)
        .noneMatch(entry -> entry.part() == DataPart.EARLIER_SNAPSHOT);
    assertThat(report.coverage().get(0).state())
        .isEqualTo(Coverage.Part.notCollected("not in the input"));
    assertThat(Audit.withRules(List.of()).run(account(user("a"))).rules()).isEmpty();
  }

  @Test
  void the_worst_status_of_all_accounts_is_the_status_of_a_rule() {
    RuleResult result =
        new RuleResult(
            metadata("x").build(),
            List.of(
                new RuleResult.Part("1", RuleResult.Status.EVALUATED, 2, 1, "partly"),
                new RuleResult.Part("2", RuleResult.Status.FAILED, 1, 0, "broke"),
                new RuleResult.Part("3", RuleResult.Status.NOT_EVALUATED, 0, 0, "missing")));
    assertThat(result.status()).isEqualTo(RuleResult.Status.FAILED);
    assertThat(result.reason()).isEqualTo("broke");
    assertThat(result.examined()).isEqualTo(3);
    assertThat(result.findings()).isEqualTo(1);
    RuleResult none = new RuleResult(metadata("x").build(), List.of());
    assertThat(none.status()).isEqualTo(RuleResult.Status.EVALUATED);
    assertThat(none.reason()).isEmpty();
  }

  @Test
  void a_configuration_can_be_changed_step_by_step() {
    AuditConfiguration configuration =
        AuditConfiguration.builder()
            .severity("a", Severity.LOW)
            .disable("a")
            .parameter("a", "x", 1)
            .parameter("a", "y", "z")
            .build();
    AuditConfiguration again = configuration.toBuilder().enable("a").enable("b").build();
    assertThat(configuration.rules())
        .isEqualTo(
            Map.of(
                new RuleId("a"),
                new RuleSettings(
                    Optional.of(false), Optional.of(Severity.LOW), Map.of("x", 1, "y", "z"))));
    assertThat(again.rules().keySet()).containsExactly(new RuleId("a"), new RuleId("b"));
    assertThat(again.settings(new RuleId("a")).enabled()).contains(true);
    assertThat(again.settings(new RuleId("c"))).isEqualTo(RuleSettings.NONE);
    assertThatThrownBy(() -> AuditConfiguration.builder().enable("Not An Id"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a rule id is lower-case words joined by hyphens: Not An Id");
  }

  @Test
  void rules_are_found_through_a_class_loader() {
    assertThat(RuleLoader.load(AuditTest.class.getClassLoader())).isEmpty();
    assertThat(Audit.withInstalledRules().rules()).isEmpty();
  }

  @Test
  void a_rule_that_cannot_be_loaded_is_named(@TempDir Path folder) throws IOException {
    Path services = folder.resolve("META-INF/services");
    Files.createDirectories(services);
    Files.writeString(services.resolve("io.iamaudit.rule.Rule"), "no.such.Rule\n");
    try (URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      assertThatThrownBy(() -> RuleLoader.load(classes))
          .isInstanceOf(IamAuditException.class)
          .hasMessageStartingWith("a registered rule cannot be loaded: ")
          .hasMessageContaining("no.such.Rule")
          .hasMessageEndingWith(
              "\n  help: a rule is a public class with a public constructor without parameters;"
                  + " check META-INF/services/io.iamaudit.rule.Rule");
    }
  }
}
