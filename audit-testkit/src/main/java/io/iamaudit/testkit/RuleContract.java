package io.iamaudit.testkit;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.finding.Finding;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.input.SnapshotJson;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.OrganizationRule;
import io.iamaudit.rule.PolicyTextRule;
import io.iamaudit.rule.Rule;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What every rule promises. The test class of a rule extends this one, names the rule, and adds the
 * rule's own cases.
 *
 * <pre>{@code
 * class TrustAnyPrincipalRuleTest extends RuleContract {
 *   @Override
 *   protected Rule rule() {
 *     return new TrustAnyPrincipalRule();
 *   }
 * }
 * }</pre>
 *
 * <p>The examples of the rule's page, blocks fenced with {@code json fires} and {@code json
 * silent}, are run. For a rule about documents each is a policy or a statement; a third word names
 * its type if it is not an identity-based policy, as in {@code json fires trust}, and for a
 * resource-based policy the service, as in {@code json fires resource:s3}. For a rule about the
 * text of policies each is the whole text. For a rule about an account each is a JSON object that
 * the test class translates, see {@link #example}.
 */
public abstract class RuleContract {
  private static final String ORDINARY = "small-company";
  private static final int PRINCIPALS = 400;
  private static final Duration MUCH_TOO_LONG = Duration.ofSeconds(30);

  /** For the test class of a rule. */
  protected RuleContract() {}

  /** The rule, made anew. */
  protected abstract Rule rule();

  /**
   * An account with what an example of the page describes. A rule about documents does not need it.
   *
   * @param fields of the example; each must be read
   */
  protected AccountFixture example(ExampleObject fields) {
    throw new AssertionError(
        getClass().getSimpleName() + " does not say what its page's example means: " + fields);
  }

  /**
   * The whole input that an example of the page describes; by default {@link #example} alone.
   *
   * @param fields of the example; each must be read
   */
  protected Snapshot exampleInput(ExampleObject fields) {
    return example(fields).snapshot();
  }

  /**
   * What an example of the page was before, for a rule about change; by default nothing was.
   *
   * @param fields of the example, of which {@link #exampleInput} reads others
   */
  protected Optional<Snapshot> exampleBefore(ExampleObject fields) {
    return Optional.empty();
  }

  /**
   * The rule as the examples of its page mean it: with parameters, if it finds nothing without.
   *
   * @param check the rule with its defaults
   */
  protected RuleAssert configured(RuleAssert check) {
    return check;
  }

  /**
   * Gives the managed policy of an example to somebody; by default to a role.
   *
   * @param account that holds the policy
   * @param policy its name
   */
  protected AccountFixture attached(AccountFixture account, String policy) {
    return account.role("holder", role -> role.attached(policy));
  }

  /**
   * An account in which there is nothing for the rule to find; by default the account {@code
   * well-kept} of {@link FixtureAccounts}. A rule about a custom of one's own, as a tag that others
   * do not use, says here which account follows it.
   */
  protected Snapshot wellKept() {
    return FixtureAccounts.read("well-kept");
  }

  /**
   * An account in which there is nothing that the rule could report; by default without users,
   * groups and roles, and in an organization only if the rule is about one.
   */
  protected AccountFixture emptyAccount() {
    AccountFixture account = AccountFixture.account();
    return rule() instanceof OrganizationRule<?>
        ? account.inOrganization("RootCredentialsManagement", "RootSessions")
        : account;
  }

  /** The same for a rule that needs more of an input than one account. */
  protected Snapshot emptyInput() {
    return emptyAccount().snapshot();
  }

  @Test
  void id_class_and_test_share_one_name() {
    String name =
        Arrays.stream(rule().metadata().id().value().split("-"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    assertThat(rule().getClass().getSimpleName()).isEqualTo(name + "Rule");
    assertThat(getClass().getSimpleName()).isEqualTo(name + "RuleTest");
  }

  @Test
  void is_registered() {
    assertThat(
            StreamSupport.stream(
                    ServiceLoader.load(Rule.class, rule().getClass().getClassLoader())
                        .spliterator(),
                    false)
                .map(Rule::getClass))
        .as("rules in META-INF/services/io.iamaudit.rule.Rule")
        .contains(rule().getClass());
  }

  @Test
  void is_final_public_and_stateless() {
    Class<?> type = rule().getClass();
    assertThat(Modifier.isFinal(type.getModifiers())).as("%s is final", type).isTrue();
    assertThat(Modifier.isPublic(type.getModifiers())).as("%s is public", type).isTrue();
    assertThat(
            Arrays.stream(type.getDeclaredFields())
                .filter(field -> !field.isSynthetic())
                .filter(RuleContract::isMutable)
                .map(Field::getName))
        .as("fields of %s that are not static and final", type)
        .isEmpty();
    assertThat(rule().metadata()).as("the metadata is one object").isSameAs(rule().metadata());
  }

  private static boolean isMutable(Field field) {
    return !Modifier.isStatic(field.getModifiers()) || !Modifier.isFinal(field.getModifiers());
  }

  @Test
  void the_examples_of_its_page_are_true() {
    RulePage page = RulePage.of(rule());
    List<RulePage.Example> examples = page.examples();
    assertThat(examples).as("examples of %s that fire", page.name()).anyMatch(e -> e.fires());
    assertThat(examples)
        .as("examples of %s that are silent", page.name())
        .anyMatch(e -> !e.fires());
    for (RulePage.Example example : examples) {
      RuleOutcomeAssert outcome = outcome(example);
      try {
        if (example.fires()) {
          assertThat(outcome.findings()).isNotEmpty();
        } else {
          outcome.staysSilent();
        }
      } catch (AssertionError e) {
        throw new AssertionError(
            page.name() + ":" + example.line() + ": the example is not true: " + e.getMessage(), e);
      }
    }
  }

  @Test
  void stays_silent_on_an_empty_account() {
    Snapshot empty = emptyInput();
    RuleAssert check = configured(assertThatRule(rule()));
    (isAboutChange() ? check.since(empty) : check).on(empty).examiningWhatThereIs().staysSilent();
  }

  @Test
  void stays_silent_on_a_well_kept_account() {
    AuditReport report = run(wellKept());
    assertThat(report.hasFailedRules()).as("the rule broke: %s", reason(report)).isFalse();
    assertThat(report.findings())
        .as(
            "findings of %s in the well-kept account; if they are right, the account is not well"
                + " kept, and wellKept() names another",
            rule().metadata().id())
        .extracting(Finding::message)
        .isEmpty();
  }

  @Test
  void changes_nothing_in_what_it_looks_at() {
    Snapshot snapshot = FixtureAccounts.read(ORDINARY);
    String before = json(snapshot);
    run(snapshot);
    assertThat(json(snapshot)).isEqualTo(before);
  }

  @Test
  void does_not_hang_on_the_order_of_an_account() {
    Snapshot snapshot = FixtureAccounts.read(ORDINARY);
    assertThat(fingerprints(run(reversed(snapshot)))).isEqualTo(fingerprints(run(snapshot)));
  }

  @Test
  void takes_no_more_than_seconds_for_hundreds_of_principals() {
    Snapshot large = LargeAccount.SNAPSHOT;
    AuditReport report = assertTimeoutPreemptively(MUCH_TOO_LONG, () -> run(large));
    assertThat(report.hasFailedRules()).as("the rule broke: %s", reason(report)).isFalse();
  }

  @Test
  void says_what_it_is_and_what_to_do() {
    RuleMetadata metadata = rule().metadata();
    assertThat(metadata.title()).as("title").isNotBlank().doesNotEndWith(".");
    assertThat(metadata.remediation()).as("remediation").endsWith(".");
    assertThat(metadata.areas()).as("areas").isNotEmpty();
    assertThat(metadata.references()).as("references").allMatch(it -> it.startsWith("https://"));
    RulePage page = RulePage.of(rule());
    assertThat(page.heading())
        .as("first line of %s", page.name())
        .isEqualTo("# " + metadata.title());
  }

  @Test
  void is_not_evaluated_without_its_data() {
    List<DataRequirement> requirements = rule().metadata().requirements();
    if (rule() instanceof AccountRule<?>) {
      assertThat(requirements).as("the data that the rule cannot do without").isNotEmpty();
    }
    for (DataRequirement requirement : requirements) {
      assertThatRule(rule())
          .on(AccountFixture.account().without(requirement.anyOf().toArray(DataPart[]::new)))
          .isNotEvaluated(requirement.anyOf().get(0).words());
    }
  }

  @Test
  void says_the_same_twice_and_each_thing_once() {
    for (RulePage.Example example : RulePage.of(rule()).examples()) {
      List<Finding> once = outcome(example).findings();
      assertThat(outcome(example).findings()).isEqualTo(once);
      assertThat(once.stream().map(Finding::fingerprint)).doesNotHaveDuplicates();
    }
  }

  @Test
  void its_messages_are_sentences() {
    for (RulePage.Example example : RulePage.of(rule()).examples()) {
      for (Finding finding : outcome(example).findings()) {
        assertThat(finding.message())
            .as("one sentence, upper case first, with a period")
            .matches("\\p{Lu}.*\\.")
            .doesNotContain("\n");
      }
    }
  }

  /** An account with hundreds of principals, read once for all rules. */
  private static final class LargeAccount {
    static final Snapshot SNAPSHOT = read();

    private LargeAccount() {}

    private static Snapshot read() {
      try {
        Path file = Files.createTempFile("synthetic", ".json");
        try (Writer writer = Files.newBufferedWriter(file)) {
          SyntheticAccounts.write(writer, PRINCIPALS, 1);
        }
        Snapshot snapshot = SnapshotFiles.of(file).read();
        Files.delete(file);
        return snapshot;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Of a rule about change, with a snapshot in which nothing changed. */
  private AuditReport run(Snapshot snapshot) {
    Audit audit = Audit.withRules(List.of(rule()));
    return isAboutChange() ? audit.run(snapshot, snapshot) : audit.run(snapshot);
  }

  private boolean isAboutChange() {
    return rule().metadata().requirements().stream()
        .anyMatch(requirement -> requirement.anyOf().contains(DataPart.EARLIER_SNAPSHOT));
  }

  private static String reason(AuditReport report) {
    return report.rules().get(0).reason();
  }

  private static List<String> fingerprints(AuditReport report) {
    return report.findings().stream().map(it -> it.fingerprint().value()).sorted().toList();
  }

  private static String json(Snapshot snapshot) {
    StringWriter out = new StringWriter();
    SnapshotJson.write(snapshot, out);
    return out.toString();
  }

  private static Snapshot reversed(Snapshot snapshot) {
    return new Snapshot(
        snapshot.accounts().stream()
            .map(
                account ->
                    account.toBuilder()
                        .users(backwards(account.users()))
                        .groups(backwards(account.groups()))
                        .roles(backwards(account.roles()))
                        .managedPolicies(backwards(account.managedPolicies()))
                        .resources(backwards(account.resources()))
                        .build())
            .toList(),
        snapshot.organization(),
        snapshot.diagnostics());
  }

  private static <T> List<T> backwards(List<T> list) {
    List<T> copy = new ArrayList<>(list);
    Collections.reverse(copy);
    return copy;
  }

  private RuleOutcomeAssert outcome(RulePage.Example example) {
    if (rule() instanceof PolicyTextRule || rule() instanceof DocumentRule) {
      return policyExample(example);
    }
    ExampleObject fields = ExampleObject.parse(example.text());
    Snapshot input = exampleInput(fields);
    Optional<Snapshot> before = exampleBefore(fields);
    assertThat(fields.unread()).as("members of an example that mean nothing: %s", fields).isEmpty();
    RuleAssert check = configured(assertThatRule(rule()));
    return before.map(check::since).orElse(check).on(input);
  }

  private RuleOutcomeAssert policyExample(RulePage.Example example) {
    String word = example.words().isEmpty() ? PolicyType.IDENTITY.id() : example.words().get(0);
    int colon = word.indexOf(':');
    String typeId = colon < 0 ? word : word.substring(0, colon);
    PolicyType type =
        PolicyType.of(typeId)
            .orElseThrow(() -> new AssertionError("`" + typeId + "` is no type of policy"));
    RuleAssert check = configured(assertThatRule(rule()));
    if (colon >= 0) {
      return check.onResourcePolicy(word.substring(colon + 1), example.text());
    }
    return rule() instanceof PolicyTextRule
        ? check.onPolicy(type, example.text())
        : heldByAccount(type, example)
            .map(check::on)
            .orElseGet(() -> check.onPolicy(type, example.text()));
  }

  /** The account in which the policy of an example does something; empty if no account holds it. */
  private Optional<AccountFixture> heldByAccount(PolicyType type, RulePage.Example example) {
    String name = example.words().size() > 1 ? example.words().get(1) : "example";
    AccountFixture account = AccountFixture.account();
    return switch (type) {
      case IDENTITY -> Optional.of(attached(account.managedPolicy(name, example.text()), name));
      case BOUNDARY ->
          Optional.of(
              account
                  .managedPolicy(name, example.text())
                  .role("bounded", role -> role.permissionsBoundary(name)));
      case TRUST -> Optional.of(account.role(name, example.text()));
      case RESOURCE ->
          Optional.of(
              account.resource(
                  "arn:aws:sqs:eu-west-1:111122223333:" + name, "AWS::SQS::Queue", example.text()));
      case SCP, RCP, SESSION, VPC_ENDPOINT -> Optional.empty();
    };
  }
}
