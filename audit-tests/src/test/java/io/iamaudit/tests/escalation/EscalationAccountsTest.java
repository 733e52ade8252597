package io.iamaudit.tests.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.Escalation.Outcome;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.analysis.escalation.EscalationPath;
import io.iamaudit.analysis.escalation.EscalationStep;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import io.iamaudit.tests.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole accounts as files, with what is to be said of each of their principals; a guard that holds
 * somebody back is taken away, and then it does not.
 */
class EscalationAccountsTest {
  private static final String ACCOUNTS = "audit-tests/src/test/resources/escalations/";
  private static final List<String> NAMES =
      List.of("web-shop", "guarded-member", "platform", "small-company");
  private static final String START = "arn:aws:iam::111122223333:";

  /** One line of what is expected. */
  private record Expected(
      String account,
      String principal,
      String outcome,
      String ways,
      String dependsOn,
      String guard,
      String without) {

    static Expected of(String account, String line) {
      String[] fields = line.split("\t", -1);
      assertThat(fields).as(line).hasSize(6);
      return new Expected(
          account, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
    }

    String arn() {
      return START + principal;
    }
  }

  private static Stream<Expected> expected(String account) {
    return Repository.read(ACCOUNTS + account + "/expected.tsv")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Expected.of(account, line));
  }

  private static Snapshot snapshot(String account) {
    Path folder =
        account.equals("small-company")
            ? Repository.path("samples/small-company")
            : Repository.path(ACCOUNTS + account);
    return SnapshotFiles.of(folder).read();
  }

  private static String ways(Escalation escalation) {
    List<String> techniques =
        escalation.path().map(EscalationPath::steps).orElse(List.of()).stream()
            .map(EscalationStep::technique)
            .toList();
    return orNothing(techniques);
  }

  private static String orNothing(List<String> words) {
    return words.isEmpty() ? "-" : String.join(" ", words);
  }

  @TestFactory
  Stream<DynamicTest> every_principal_gets_the_right_verdict_and_way() {
    return NAMES.stream()
        .flatMap(
            account -> {
              EscalationAnalysis analysis = EscalationAnalysis.of(snapshot(account));
              List<Expected> lines = expected(account).toList();
              assertThat(analysis.principals())
                  .extracting(Escalation::arn)
                  .containsExactlyInAnyOrderElementsOf(lines.stream().map(Expected::arn).toList());
              return lines.stream()
                  .map(
                      line ->
                          dynamicTest(
                              account + " " + line.principal(), () -> verify(analysis, line)));
            });
  }

  private static void verify(EscalationAnalysis analysis, Expected line) {
    Escalation escalation = analysis.principal(line.arn()).orElseThrow();

    assertThat(escalation.outcome().id()).isEqualTo(line.outcome());
    assertThat(ways(escalation)).isEqualTo(line.ways());
    assertThat(orNothing(escalation.dependsOn())).isEqualTo(line.dependsOn());
    // Each step can be followed: it was decided, by statements that stand in the files.
    for (EscalationStep step : escalation.path().map(EscalationPath::steps).orElse(List.of())) {
      assertThat(step.proofs())
          .isNotEmpty()
          .allSatisfy(
              proof -> {
                assertThat(proof.verdict()).isIn(Verdict.ALLOWED, Verdict.DEPENDS_ON);
                assertThat(proof.statements())
                    .isNotEmpty()
                    .allSatisfy(
                        statement -> assertThat(statement.location().document()).endsWith(".json"));
              });
    }
  }

  @TestFactory
  Stream<DynamicTest> whom_one_guard_holds_back_is_reported_without_it() {
    List<Expected> guarded =
        NAMES.stream()
            .flatMap(EscalationAccountsTest::expected)
            .filter(line -> !line.guard().equals("-"))
            .toList();
    assertThat(guarded)
        .extracting(line -> line.guard().split(" ", -1)[0])
        .contains("group", "boundary", "trust", "scp");
    return guarded.stream()
        .map(
            line ->
                dynamicTest(
                    line.account() + " " + line.principal() + " without " + line.guard(),
                    () -> unguarded(line)));
  }

  private static void unguarded(Expected line) {
    assertThat(line.outcome()).isEqualTo("no");

    Snapshot without = without(snapshot(line.account()), line);
    Escalation escalation = EscalationAnalysis.of(without).principal(line.arn()).orElseThrow();

    if (line.without().equals("admin")) {
      assertThat(escalation.outcome()).isEqualTo(Outcome.ADMIN);
    } else {
      assertThat(escalation.outcome()).isEqualTo(Outcome.YES);
      assertThat(ways(escalation)).isEqualTo(line.without());
    }
  }

  // ---- guards

  private static Snapshot without(Snapshot snapshot, Expected line) {
    String[] guard = line.guard().split(" ", -1);
    return switch (guard[0]) {
      case "group" -> changed(snapshot, account -> withoutPolicy(account, guard[1], guard[2]));
      case "boundary" -> changed(snapshot, account -> withoutBoundary(account, line.arn()));
      case "trust" -> changed(snapshot, account -> trusting(account, guard[1], line.arn()));
      case "scp" -> withoutOrganizationPolicy(snapshot, guard[1]);
      default -> throw new IllegalArgumentException("unknown guard " + line.guard());
    };
  }

  private static Snapshot changed(Snapshot snapshot, UnaryOperator<AccountSnapshot> change) {
    return new Snapshot(
        snapshot.accounts().stream().map(change).toList(), snapshot.organization(), List.of());
  }

  private static AccountSnapshot withoutPolicy(
      AccountSnapshot account, String groupName, String policyName) {
    List<Group> groups = new ArrayList<>();
    for (Group group : account.groups()) {
      groups.add(
          group.name().equals(groupName)
              ? group.toBuilder()
                  .inlinePolicies(
                      group.inlinePolicies().stream()
                          .filter(policy -> !policy.name().equals(policyName))
                          .toList())
                  .build()
              : group);
    }
    assertThat(groups).isNotEqualTo(account.groups());
    return account.toBuilder().groups(groups).build();
  }

  private static AccountSnapshot withoutBoundary(AccountSnapshot account, String arn) {
    List<User> users = new ArrayList<>();
    for (User user : account.users()) {
      users.add(user.arn().equals(arn) ? unbounded(user) : user);
    }
    assertThat(users).isNotEqualTo(account.users());
    return account.toBuilder().users(users).build();
  }

  private static User unbounded(User user) {
    assertThat(user.permissionsBoundary()).isPresent();
    return User.builder(user.arn(), user.name())
        .inlinePolicies(user.inlinePolicies())
        .attachedPolicies(user.attachedPolicies())
        .groups(user.groups())
        .build();
  }

  private static AccountSnapshot trusting(AccountSnapshot account, String name, String principal) {
    List<Role> roles = new ArrayList<>();
    for (Role role : account.roles()) {
      String trust =
          """
          {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
           "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"}}
          """
              .formatted(principal);
      roles.add(
          role.name().equals(name)
              ? role.toBuilder()
                  .trustPolicy(PolicyBody.parse(trust, PolicyOrigin.wholeDocument("trust.json")))
                  .build()
              : role);
    }
    assertThat(roles).isNotEqualTo(account.roles());
    return account.toBuilder().roles(roles).build();
  }

  private static Snapshot withoutOrganizationPolicy(Snapshot snapshot, String name) {
    OrganizationContext all = snapshot.organization().orElseThrow();
    var rest = all.policies().stream().filter(policy -> !policy.name().equals(name)).toList();
    assertThat(rest).hasSize(all.policies().size() - 1);
    return new Snapshot(
        snapshot.accounts(),
        Optional.of(
            new OrganizationContext(
                all.id(),
                all.managementAccount(),
                all.featureSet(),
                all.units(),
                all.accounts(),
                rest,
                all.delegatedAdministrators(),
                all.resourcePolicy(),
                all.rootAccessFeatures(),
                all.coverage(),
                all.source())),
        List.of());
  }

  @Test
  void the_identity_provider_of_the_platform_reaches_an_administrator_on_one_branch_alone() {
    var entries = EscalationAnalysis.of(snapshot("platform")).entryPoints();

    assertThat(entries)
        .filteredOn(entry -> entry.name().contains(":oidc-provider/"))
        .extracting(entry -> entry.role().arn(), entry -> entry.outcome().id())
        .containsExactly(tuple(START + "role/ci", "yes"), tuple(START + "role/ci-docs", "no"));
    assertThat(entries.get(0).subjects())
        .contains(
            "token.actions.githubusercontent.com:sub is"
                + " repo:example-org/infra:ref:refs/heads/main");
  }
}
