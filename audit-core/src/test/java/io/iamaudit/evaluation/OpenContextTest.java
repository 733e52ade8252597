package io.iamaudit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyParser;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OpenContextTest {
  private static final RequestPrincipal ALICE =
      RequestPrincipal.aws("arn:aws:iam::111122223333:user/alice");
  private static final RequestContext NOTHING_KNOWN = RequestContext.builder().incomplete().build();

  /** The decision under one identity policy that allows under a condition. */
  private static Decision decide(String condition, RequestContext context) {
    String policy =
        String.format(
            Locale.ROOT,
            """
            {"Version": "2012-10-17", "Statement": {
               "Effect": "Allow", "Action": "sqs:*", "Resource": "*", "Condition": %s}}""",
            condition);
    return PolicyEvaluator.create()
        .decide(
            AuthorizationRequest.builder(
                    ALICE, "sqs:SendMessage", "arn:aws:sqs:us-east-1:111122223333:queue")
                .context(context)
                .build(),
            ApplicablePolicies.builder()
                .identity(
                    List.of(
                        PreparedPolicy.of("p", PolicyParser.parse(policy, "test").orElseThrow())))
                .build());
  }

  private static Verdict verdict(String condition) {
    return decide(condition, NOTHING_KNOWN).verdict();
  }

  @Test
  void a_range_with_holes_is_searched_for_an_address_that_is_left() {
    Decision decision =
        decide(
            """
            {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"},
             "NotIpAddress": {"aws:SourceIp": ["10.0.0.0/9", "10.128.0.0/10"]}}""",
            NOTHING_KNOWN);
    assertThat(decision.verdict()).isEqualTo(Verdict.DEPENDS_ON);
    assertThat(decision.dependsOn()).containsExactly("aws:sourceip");
    assertThat(decision.witness().get("aws:sourceip").get(0)).startsWith("10.");
  }

  @Test
  void the_residual_names_what_is_open_and_not_what_is_known_to_hold() {
    String conditions =
        """
        {"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "192.0.2.0/24"]},
         "Bool": {"aws:SecureTransport": "true"}}""";
    RequestContext overTls =
        RequestContext.builder().incomplete().with("aws:SecureTransport", "true").build();
    RequestContext inTheClear =
        RequestContext.builder().incomplete().with("aws:SecureTransport", "false").build();

    assertThat(decide(conditions, overTls).residual())
        .containsExactly(
            "Allow in identity policy p, statement 1, applies if "
                + "IpAddress aws:SourceIp 10.0.0.0/8 | 192.0.2.0/24");
    assertThat(decide(conditions, inTheClear).residual()).isEmpty();
    assertThat(decide(conditions, inTheClear).verdict()).isEqualTo(Verdict.IMPLICITLY_DENIED);
  }

  @Test
  void between_two_dates_there_is_one() {
    assertThat(
            verdict(
                """
                {"DateGreaterThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"},
                 "DateLessThan": {"aws:CurrentTime": "2026-01-01T00:00:01Z"}}"""))
        .isEqualTo(Verdict.DEPENDS_ON);
  }

  @Test
  void conditions_that_contradict_each_other_never_hold() {
    assertThat(
            verdict(
                """
                {"StringLike": {"aws:PrincipalTag/team": "red*"},
                 "StringNotLike": {"aws:PrincipalTag/team": "r*"}}"""))
        .isEqualTo(Verdict.IMPLICITLY_DENIED);
  }

  @Test
  void beyond_the_budget_the_answer_depends_on_every_open_key_and_says_so() {
    Decision decision =
        decide(
            """
            {"StringLike": {"k:0": "v*", "k:1": "v*", "k:2": "v*", "k:3": "v*", "k:4": "v*",
                            "k:5": "v*", "k:6": "v*", "k:7": "v*"}}""",
            NOTHING_KNOWN);
    assertThat(decision.verdict()).isEqualTo(Verdict.DEPENDS_ON);
    assertThat(decision.dependsOn()).hasSize(8);
    assertThat(decision.assumptions())
        .containsExactly("there are more combinations of values than were tried");
  }

  @Test
  void a_present_arn_can_be_another_one() {
    RequestContext present =
        RequestContext.builder().know("aws:SourceArn", RequestContext.Knowledge.PRESENT).build();
    assertThat(
            decide("{\"ArnNotLike\": {\"aws:SourceArn\": \"arn:aws:s3:::bucket\"}}", present)
                .verdict())
        .isEqualTo(Verdict.DEPENDS_ON);
  }

  @Test
  void a_key_can_be_what_a_variable_of_another_open_key_makes_of_a_value() {
    assertThat(verdict("{\"StringLike\": {\"s3:prefix\": \"home/${aws:username}/*\"}}"))
        .isEqualTo(Verdict.DEPENDS_ON);
    assertThat(verdict("{\"StringEquals\": {\"aws:PrincipalTag/p\": \"x-${aws:PrincipalTag/q}\"}}"))
        .isEqualTo(Verdict.DEPENDS_ON);
    assertThat(
            verdict(
                "{\"StringLike\": {\"s3:prefix\": \"${aws:username}/*\", \"aws:username\":"
                    + " \"al*\"}}"))
        .isEqualTo(Verdict.DEPENDS_ON);
  }

  @Test
  void three_conditions_for_any_value_can_hold_by_three_values() {
    assertThat(
            verdict(
                """
                {"ForAnyValue:StringEquals": {"aws:TagKeys": "a"},
                 "ForAnyValue:StringLike": {"aws:TagKeys": "b"},
                 "ForAnyValue:StringEqualsIgnoreCase": {"aws:TagKeys": "c"}}"""))
        .isEqualTo(Verdict.DEPENDS_ON);
  }

  @Test
  void two_patterns_behind_a_long_list_can_both_match() {
    assertThat(
            verdict(
                """
                {"StringNotEquals": {"aws:username":
                   ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"]},
                 "StringLike": {"aws:username": "p*"},
                 "StringLikeIfExists": {"aws:username": "*q"}}"""))
        .isEqualTo(Verdict.DEPENDS_ON);
  }

  @Test
  void a_number_with_a_huge_exponent_is_decided_and_at_once() {
    for (String number : new String[] {"1e5000", "1e999999999", "1e-999999999"}) {
      assertThat(verdict("{\"NumericLessThan\": {\"s3:max-keys\": \"" + number + "\"}}"))
          .isEqualTo(Verdict.DEPENDS_ON);
    }
  }
}
