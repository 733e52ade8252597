package io.iamaudit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.OrganizationalUnit;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrganizationPoliciesTest {
  private static final AccountId MEMBER = new AccountId("111122223333");
  private static final AccountId MANAGEMENT = new AccountId("123456789012");
  private static final SourceLocation HERE = SourceLocation.startOf("organization.json");
  private static final Coverage COLLECTED =
      Coverage.none()
          .with(DataPart.ORGANIZATION, Coverage.Part.collected())
          .with(DataPart.SERVICE_CONTROL_POLICIES, Coverage.Part.collected())
          .with(DataPart.RESOURCE_CONTROL_POLICIES, Coverage.Part.collected());

  private static PolicyBody body(String statement) {
    return PolicyBody.parse(
        "{\"Version\": \"2012-10-17\", \"Statement\": " + statement + "}",
        PolicyOrigin.wholeDocument("policy.json"));
  }

  private static PolicyBody allowAll() {
    return body("{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}");
  }

  private static PolicyBody denyQueues() {
    return body("{\"Effect\": \"Deny\", \"Action\": \"sqs:*\", \"Resource\": \"*\"}");
  }

  private static OrganizationPolicy policy(
      String name, Optional<PolicyBody> body, String... targets) {
    return new OrganizationPolicy(
        "p-" + name,
        "arn:aws:organizations::123456789012:policy/o-example/service_control_policy/p-" + name,
        name,
        "SERVICE_CONTROL_POLICY",
        false,
        body,
        List.of(targets),
        HERE);
  }

  /** An organization with one root, under which both accounts stand. */
  private static OrganizationContext organization(
      String featureSet, Optional<String> parent, Coverage coverage, OrganizationPolicy... all) {
    return new OrganizationContext(
        "o-example",
        MANAGEMENT,
        featureSet,
        List.of(new OrganizationalUnit("r-root", "arn", "Root", Optional.empty())),
        List.of(new OrganizationAccount(MEMBER, "arn", "shop", "ACTIVE", Optional.empty(), parent)),
        List.of(all),
        List.of(),
        Optional.empty(),
        List.of(),
        coverage,
        HERE);
  }

  private static AccessAnswer answer(AccountId account, Optional<OrganizationContext> around) {
    String arn = "arn:aws:iam::" + account + ":user/alice";
    User alice =
        User.builder(arn, "alice")
            .inlinePolicies(List.of(new InlinePolicy("all", allowAll())))
            .build();
    Snapshot snapshot =
        new Snapshot(
            List.of(
                AccountSnapshot.builder(account, "aws", Instant.EPOCH)
                    .users(List.of(alice))
                    .build()),
            around,
            List.of());
    return AccessCheck.of(snapshot).answer(AccessQuestion.of(arn, "sqs:ListQueues", "*"));
  }

  private static AccessAnswer answer(OrganizationContext around) {
    return answer(MEMBER, Optional.of(around));
  }

  @Test
  void every_level_counts() {
    assertThat(
            answer(
                    organization(
                        "ALL",
                        Optional.of("r-root"),
                        COLLECTED,
                        policy("Full", Optional.of(allowAll()), "r-root", "111122223333"),
                        policy("Queues", Optional.of(denyQueues()), "r-root")))
                .verdict())
        .contains(Verdict.EXPLICITLY_DENIED);
  }

  @Test
  void the_management_account_is_not_bound() {
    AccessAnswer answer =
        answer(
            MANAGEMENT,
            Optional.of(
                organization(
                    "ALL",
                    Optional.of("r-root"),
                    COLLECTED,
                    policy("Queues", Optional.of(denyQueues()), "r-root"))));

    assertThat(answer.verdict()).contains(Verdict.ALLOWED);
    assertThat(answer.assumptions()).noneMatch(text -> text.contains("control policies"));
  }

  @Test
  void an_organization_for_billing_alone_has_no_guardrails() {
    assertThat(
            answer(organization("CONSOLIDATED_BILLING", Optional.of("r-root"), COLLECTED))
                .verdict())
        .contains(Verdict.ALLOWED);
  }

  @Test
  void guardrails_that_nobody_collected_are_an_assumption() {
    assertThat(answer(organization("ALL", Optional.of("r-root"), Coverage.none())).assumptions())
        .contains(
            "service control policies are not in the input: they count as allowing everything",
            "resource control policies are not in the input: they count as allowing everything");
    assertThat(answer(MEMBER, Optional.empty()).assumptions())
        .contains(
            "no organization is in the input: service control policies count as allowing"
                + " everything");
    assertThat(
            answer(
                    new AccountId("777788889999"),
                    Optional.of(organization("ALL", Optional.of("r-root"), COLLECTED)))
                .assumptions())
        .contains(
            "account 777788889999 is not in the organization of the input: service control"
                + " policies count as allowing everything");
  }

  @Test
  void a_guardrail_without_its_text_makes_an_allow_unknown_and_blocks_nothing() {
    AccessAnswer answer =
        answer(
            organization(
                "ALL",
                Optional.of("r-root"),
                COLLECTED,
                policy("Full", Optional.of(allowAll()), "111122223333"),
                policy("Secret", Optional.empty(), "r-root")));

    assertThat(answer.decision().verdict()).isEqualTo(Verdict.ALLOWED);
    assertThat(answer.verdict()).isEmpty();
    assertThat(answer.incomplete())
        .containsExactly(
            Diagnostic.warning(
                    "the text of the service control policy `Secret` is not in the input")
                .at(HERE));
    assertThat(answer.statements()).extracting("policy").containsExactly("all", "Full");
  }

  @Test
  void an_account_without_a_known_place_may_be_bound_by_anything() {
    AccessAnswer answer =
        answer(
            organization(
                "ALL",
                Optional.empty(),
                COLLECTED,
                policy("Full", Optional.of(allowAll()), "r-root")));

    assertThat(answer.verdict()).isEmpty();
    assertThat(answer.incomplete())
        .extracting(Diagnostic::message)
        .contains(
            "where account 111122223333 stands in the organization, and so which service control"
                + " policies bind it, is not in the input");
  }

  @Test
  void guardrails_that_were_collected_in_part_may_deny_more() {
    AccessAnswer answer =
        answer(
            organization(
                "ALL",
                Optional.of("r-root"),
                COLLECTED.with(
                    DataPart.SERVICE_CONTROL_POLICIES, Coverage.Part.partial("AWS refused some")),
                policy("Queues", Optional.of(allowAll()), "r-root")));

    assertThat(answer.verdict()).isEmpty();
    assertThat(answer.incomplete())
        .extracting(Diagnostic::message)
        .containsExactly("not all service control policies are in the input: AWS refused some");
  }
}
