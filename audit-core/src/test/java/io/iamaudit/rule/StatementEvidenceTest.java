package io.iamaudit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Evidence;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which policy and statement a place of evidence names. */
class StatementEvidenceTest {
  private static final String MANY =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Sid": "Zero", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
          {"Sid": "Broken", "Effect": "allow", "Action": "s3:GetObject", "Resource": "*"},
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
          {"Sid": "Three", "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*",
           "Condition": {"StringEquals": {"aws:ResourceTag/a": "x"}}}
        ]
      }
      """;
  private static final String ONE =
      "{\"Statement\": {\"Sid\": \"Only\", \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";

  private static PolicyBody body(String text) {
    return PolicyBody.parse(text, PolicyOrigin.wholeDocument("policy.json"));
  }

  private static String sid(String text, String pointer) {
    return StatementEvidence.sid(body(text), pointer).orElse("none");
  }

  @ParameterizedTest
  @CsvSource({
    "/Statement/0, Zero",
    "/Statement/0/Action, Zero",
    "/Statement/1/Effect, none",
    "/Statement/2, none",
    "/Statement/3, Three",
    "/Statement/3/Condition/StringEquals/aws:ResourceTag~1a, Three",
    "/Statement/30, none",
    "/Statement/99999999999999999999, none",
    "/Statement, none",
    "/Version, none",
    "'', none"
  })
  void a_place_names_the_statement_that_it_stands_in(String pointer, String sid) {
    assertThat(sid(MANY, pointer)).isEqualTo(sid);
  }

  @Test
  void a_single_statement_has_no_number() {
    assertThat(sid(ONE, "/Statement")).isEqualTo("Only");
    assertThat(sid(ONE, "/Statement/Action")).isEqualTo("Only");
    assertThat(sid(ONE, "/Statements")).isEqualTo("none");
  }

  @Test
  void what_is_no_policy_has_no_statements() {
    assertThat(sid("[", "/Statement/0")).isEqualTo("none");
  }

  @Test
  void evidence_of_a_policy_names_the_policy_and_the_statement() {
    PolicyUse use =
        PolicyUse.outsideAccounts(
            PolicyType.IDENTITY, Optional.empty(), "policies/deploy.json", body(MANY));
    RuleContext.Settings settings =
        RuleContext.Settings.defaults(
            RuleMetadata.of("some-rule")
                .title("A test")
                .areas("testing")
                .remediation("Do something.")
                .since("0.1.0")
                .build());
    DocumentContext document = new DocumentContext(settings, use);
    PolicyTextContext text = new PolicyTextContext(settings, use);

    assertThat(document.place("the statement", document.document().statements().get(2)))
        .isInstanceOfSatisfying(Evidence.Place.class, place -> names(place, "Three"));
    assertThat(document.place("here", new SourcePosition("/Statement/3/Action/0", 7, 49), "x"))
        .isInstanceOfSatisfying(Evidence.Place.class, place -> names(place, "Three"));
    assertThat(
            text.place(
                use.body().diagnostics().stream()
                    .filter(problem -> PolicyProblem.of(problem).isPresent())
                    .findFirst()
                    .orElseThrow()))
        .isInstanceOfSatisfying(
            Evidence.Place.class,
            place -> {
              assertThat(place.policy()).contains("policies/deploy.json");
              assertThat(place.sid()).isEmpty();
            });
  }

  private static void names(Evidence.Place place, String sid) {
    assertThat(place.policy()).contains("policies/deploy.json");
    assertThat(place.sid()).contains(sid);
  }

  @Test
  void a_policy_inside_another_document_is_read_from_where_it_begins() {
    PolicyBody inside =
        PolicyBody.parse(
            ONE,
            new PolicyOrigin(
                new SourceLocation("export.json", "/RoleDetailList/3/Statement", 9, 5),
                PolicyOrigin.Form.STRING));
    Evidence evidence =
        StatementEvidence.place(
            "here", inside, new SourcePosition("/Statement/Action", 1, 60), "*");

    assertThat(evidence)
        .isEqualTo(
            new Evidence.Place(
                "here",
                new SourceLocation(
                    "export.json", "/RoleDetailList/3/Statement/Statement/Action", 9, 5),
                "*",
                Optional.empty(),
                Optional.of("Only")));
  }
}
