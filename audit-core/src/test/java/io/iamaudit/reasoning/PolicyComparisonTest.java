package io.iamaudit.reasoning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyParser;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Unresolved;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyComparisonTest {
  private static PolicyDocument document(String statements) {
    return PolicyParser.parse(
            "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}", "policy.json")
        .document()
        .orElseThrow();
  }

  private static PolicyComparison identity(String before, String after) {
    return PolicyComparison.compare(
        PolicySet.of(PolicyType.IDENTITY, document(before)),
        PolicySet.of(PolicyType.IDENTITY, document(after)));
  }

  private static PolicyComparison today(String before, String after) {
    return PolicyComparison.compare(
        PolicySet.of(PolicyType.IDENTITY, document(before)),
        PolicySet.of(PolicyType.IDENTITY, document(after)),
        ComparisonOptions.defaults().withFutureActions(false));
  }

  private static PolicyComparison compare(PolicyType type, String before, String after) {
    return PolicyComparison.compare(
        PolicySet.of(type, document(before)), PolicySet.of(type, document(after)));
  }

  private static Witness only(PolicyComparison comparison) {
    assertThat(comparison.newAccess()).hasSize(1);
    return comparison.newAccess().get(0).witness();
  }

  private static final String READ =
      """
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}
      """;

  @Nested
  class Refactorings_are_equivalent {
    @Test
    void a_policy_and_itself() {
      assertThat(identity(READ, READ).relation()).isEqualTo(Relation.EQUIVALENT);
    }

    @Test
    void one_statement_and_its_parts() {
      String whole =
          """
          {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"],
           "Resource": ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"]}
          """;
      String parts =
          """
          {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*"},
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"},
          {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"],
           "Resource": "arn:aws:s3:::a/*"}
          """;
      assertThat(identity(whole, parts).relation()).isEqualTo(Relation.EQUIVALENT);
    }

    @Test
    void a_wildcard_and_todays_names_but_for_actions_of_the_future() {
      String pattern =
          """
          {"Effect": "Allow", "Action": "sqs:Rece*", "Resource": "*"}
          """;
      String names =
          """
          {"Effect": "Allow", "Action": "sqs:ReceiveMessage", "Resource": "*"}
          """;
      assertThat(today(pattern, names).relation()).isEqualTo(Relation.EQUIVALENT);
      assertThat(identity(pattern, names).relation()).isEqualTo(Relation.NARROWER);
      AccessChange lost = identity(pattern, names).lostAccess().get(0);
      assertThat(lost.future()).isTrue();
      assertThat(lost.actionPatterns()).containsExactly("sqs:Rece*");
    }

    @Test
    void not_action_and_everything_with_a_deny() {
      String not =
          """
          {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}
          """;
      String deny =
          """
          {"Effect": "Allow", "Action": "*", "Resource": "*"},
          {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}
          """;
      assertThat(identity(not, deny).relation()).isEqualTo(Relation.EQUIVALENT);
    }

    @Test
    void two_values_of_one_condition_and_two_statements() {
      String one =
          """
          {"Effect": "Allow", "Action": "ec2:*", "Resource": "*",
           "Condition": {"StringEquals": {"aws:RequestedRegion": ["eu-west-1", "eu-west-2"]}}}
          """;
      String two =
          """
          {"Effect": "Allow", "Action": "ec2:*", "Resource": "*",
           "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-2"}}},
          {"Effect": "Allow", "Action": "ec2:*", "Resource": "*",
           "Condition": {"StringLike": {"aws:RequestedRegion": "eu-west-1"}}}
          """;
      assertThat(identity(one, two).relation()).isEqualTo(Relation.EQUIVALENT);
    }

    @Test
    void two_halves_of_a_range_of_addresses() {
      String whole =
          """
          {"Effect": "Allow", "Action": "ec2:*", "Resource": "*",
           "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}}
          """;
      String halves =
          """
          {"Effect": "Allow", "Action": "ec2:*", "Resource": "*",
           "Condition": {"IpAddress": {"aws:SourceIp": ["10.0.0.0/9", "10.128.0.0/9"]}}}
          """;
      assertThat(identity(whole, halves).relation()).isEqualTo(Relation.EQUIVALENT);
    }

    @Test
    void a_pattern_that_another_covers() {
      String both =
          """
          {"Effect": "Allow", "Action": "s3:GetObject",
           "Resource": ["arn:aws:s3:::reports/*", "arn:aws:s3:::reports/2026/*.csv"]}
          """;
      assertThat(identity(READ, both).relation()).isEqualTo(Relation.EQUIVALENT);
    }

    @Test
    void policy_variables_in_another_order() {
      String one =
          """
          {"Effect": "Allow", "Action": "s3:GetObject",
           "Resource": ["arn:aws:s3:::home/${aws:username}/*", "arn:aws:s3:::home/public/*"]}
          """;
      String other =
          """
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/public/*"},
          {"Effect": "Allow", "Action": "s3:GetObject",
           "Resource": "arn:aws:s3:::home/${aws:username}/*"}
          """;
      assertThat(identity(one, other).relation()).isEqualTo(Relation.EQUIVALENT);
    }
  }

  @Test
  void an_added_allow_is_wider_and_its_removal_narrower() {
    String more =
        READ
            + """
            , {"Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject",
               "Resource": "arn:aws:s3:::reports/*"}
            """;
    PolicyComparison comparison = identity(READ, more);
    assertThat(comparison.relation()).isEqualTo(Relation.WIDER);
    assertThat(comparison.isNoWider()).isFalse();
    AccessChange change = comparison.newAccess().get(0);
    assertThat(change.actionPatterns()).containsExactly("s3:PutObject");
    assertThat(change.resources()).containsExactly("arn:aws:s3:::reports/*");
    assertThat(change.grantedBy().map(PolicyStatement::label)).hasValue("Write");
    assertThat(change.documented()).isTrue();
    assertThat(change.witness().resource()).isEqualTo("arn:aws:s3:::reports/example");
    assertThat(identity(more, READ).relation()).isEqualTo(Relation.NARROWER);
    assertThat(identity(more, READ).isNoWider()).isTrue();
  }

  @Test
  void a_deny_that_is_gone_is_named_as_what_denied_before() {
    String guarded =
        READ
            + """
            , {"Sid": "Guard", "Effect": "Deny", "Action": "s3:*",
               "Resource": "arn:aws:s3:::reports/secret/*"}
            """;
    AccessChange change = identity(guarded, READ).newAccess().get(0);
    assertThat(change.refusedBy().map(PolicyStatement::label)).hasValue("Guard");
    assertThat(change.witness().resource()).isEqualTo("arn:aws:s3:::reports/secret/example");
  }

  @Test
  void what_has_something_new_and_lacks_something_old_is_incomparable() {
    assertThat(identity(READ, READ.replace("GetObject", "PutObject")).relation())
        .isEqualTo(Relation.INCOMPARABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          StringEquals | aws:PrincipalTag/team | red        | StringLike    | red*
          IpAddress    | aws:SourceIp          | 10.0.0.0/8 | IpAddress     | 10.0.0.0/7
          NumericLessThan | aws:MultiFactorAuthAge | 300    | NumericLessThanEquals | 300
          DateLessThan | aws:CurrentTime | 2026-01-01T00:00:00Z | DateLessThan | 2026-01-02T00:00:00Z
          Bool         | aws:MultiFactorAuthPresent | true  | BoolIfExists  | true
          ArnLike      | aws:PrincipalArn | arn:aws:iam::111122223333:role/a | ArnLike | arn:aws:iam::111122223333:role/*
          ForAnyValue:StringEquals | aws:TagKeys | team     | ForAllValues:StringEquals | team
          StringNotEquals | aws:PrincipalTag/team | red     | Null          | true
          """)
  void another_operator_or_value_is_found_with_a_value_that_shows_it(
      String operator, String key, String value, String newOperator, String newValue) {
    String form =
        """
        {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*",
         "Condition": {"%s": {"%s": "%s"}}}
        """;
    PolicyComparison comparison =
        identity(form.formatted(operator, key, value), form.formatted(newOperator, key, newValue));
    if (newOperator.equals("Null")) {
      assertThat(comparison.relation()).isEqualTo(Relation.NARROWER);
    } else {
      assertThat(only(comparison).allowed().isAllowed()).isTrue();
      assertThat(only(comparison).refused().isAllowed()).isFalse();
    }
  }

  @Test
  void a_value_that_two_patterns_cover_need_not_be_the_one_that_is_written_out() {
    String form =
        """
        {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*",
         "Condition": {"StringLike": {"aws:PrincipalTag/team": "%s"}%s}}
        """;
    String before =
        form.formatted("r*", ", \"StringNotLike\": {\"aws:PrincipalTag/team\": \"*d\"}")
            + ","
            + form.formatted("rd", "");
    String after = form.formatted("r*", "");
    assertThat(only(identity(before, after)).context().get("aws:principaltag/team").get(0))
        .startsWith("r")
        .endsWith("d")
        .isNotEqualTo("rd");
  }

  @Test
  void the_same_variable_in_a_narrower_pattern_is_narrower() {
    String wide =
        """
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/*"}
        """;
    String own =
        """
        {"Effect": "Allow", "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::home/${aws:username}/*"}
        """;
    assertThat(identity(wide, own).relation()).isEqualTo(Relation.NARROWER);
    assertThat(only(identity(own, wide)).resource()).startsWith("arn:aws:s3:::home/");
  }

  @Test
  void another_variable_is_found_with_values_for_it() {
    String form =
        """
        {"Effect": "Allow", "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::home/${%s}/*"}
        """;
    PolicyComparison comparison =
        identity(form.formatted("aws:username"), form.formatted("aws:PrincipalTag/home"));
    assertThat(only(comparison).context()).containsKey("aws:principaltag/home");
  }

  @Test
  void a_principal_that_only_a_deployment_knows_matters_where_it_is_new() {
    Statement open =
        Statement.allow()
            .principal(PrincipalEntry.Kind.AWS, Unresolved.part("Partner"))
            .action("s3:GetObject")
            .resource("arn:aws:s3:::reports/*")
            .build();
    PolicySet with = PolicySet.of(PolicyType.RESOURCE, PolicyDocument.of(open));
    PolicySet without = PolicySet.of(PolicyType.RESOURCE, PolicyDocument.of());
    assertThat(PolicyComparison.compare(with, with).relation()).isEqualTo(Relation.EQUIVALENT);
    assertThat(PolicyComparison.compare(without, with).isNoWider()).isFalse();
    assertThat(PolicyComparison.compare(without, with).unknownNewAccess())
        .containsExactly(
            "resource-based policy, statement 1: an action or a principal is known only when it is"
                + " deployed");
  }

  @Test
  void a_resource_that_only_a_deployment_knows_is_never_taken_for_covered() {
    Statement open =
        Statement.allow()
            .action("s3:GetObject")
            .resource("arn:aws:s3:::" + Unresolved.part("Bucket") + "/*")
            .build();
    PolicySet with = PolicySet.of(PolicyType.IDENTITY, PolicyDocument.of(open));
    PolicySet other = PolicySet.of(PolicyType.IDENTITY, document(READ));
    assertThat(PolicyComparison.compare(with, with).relation()).isEqualTo(Relation.EQUIVALENT);
    assertThat(PolicyComparison.compare(other, with).isNoWider()).isFalse();
    assertThat(PolicyComparison.compare(other, with).newAccess()).isEmpty();
  }

  @Test
  void at_the_budget_it_is_unknown_and_never_no_wider() {
    String before =
        """
        {"Effect": "Allow", "Action": "s3:GetObject",
         "Resource": ["arn:aws:s3:::*a*/x", "arn:aws:s3:::*b*/x", "arn:aws:s3:::*c*/x"]}
        """;
    String after =
        """
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*a*b*/x"}
        """;
    PolicyComparison cut =
        PolicyComparison.compare(
            PolicySet.of(PolicyType.IDENTITY, document(before)),
            PolicySet.of(PolicyType.IDENTITY, document(after)),
            ComparisonOptions.defaults().withBudget(10));
    assertThat(cut.isNoWider()).isFalse();
    assertThat(cut.unknownNewAccess()).containsExactly("s3:GetObject: the budget is used up");
    assertThat(identity(before, after).isNoWider()).isTrue();
  }

  @Test
  void policies_of_different_kinds_are_not_compared() {
    assertThatThrownBy(
            () ->
                PolicyComparison.compare(
                    PolicySet.of(PolicyType.IDENTITY, document(READ)),
                    PolicySet.of(PolicyType.TRUST, document(READ))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("policies of different kinds: [IDENTITY] and [TRUST]");
  }

  @Nested
  class Policies_that_name_principals {
    private static final String ROLE =
        """
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/reader"},
         "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}
        """;

    @Test
    void another_principal_is_new_access_for_it_alone() {
      String two =
          ROLE.replace(
              "\"arn:aws:iam::111122223333:role/reader\"",
              "[\"arn:aws:iam::111122223333:role/reader\","
                  + " \"arn:aws:iam::444455556666:role/partner\"]");
      PolicyComparison comparison = compare(PolicyType.RESOURCE, ROLE, two);
      assertThat(comparison.relation()).isEqualTo(Relation.WIDER);
      assertThat(only(comparison).principal())
          .isEqualTo("arn:aws:sts::444455556666:assumed-role/partner/example-session");
    }

    @Test
    void everybody_of_an_organization_is_wider_than_one_role_of_it() {
      String organization =
          ROLE.replace("{\"AWS\": \"arn:aws:iam::111122223333:role/reader\"}", "\"*\"")
              .replace(
                  "reports/*\"}",
                  "reports/*\", \"Condition\": {\"StringEquals\": {\"aws:PrincipalOrgID\":"
                      + " \"o-a1b2c3d4e5\"}}}");
      PolicyComparison comparison = compare(PolicyType.RESOURCE, ROLE, organization);
      assertThat(comparison.newAccess()).hasSize(1);
      assertThat(only(comparison).context().get("aws:principalorgid"))
          .containsExactly("o-a1b2c3d4e5");
    }

    @Test
    void an_account_by_its_id_and_by_a_condition_is_no_wider() {
      String id = ROLE.replace("arn:aws:iam::111122223333:role/reader", "111122223333");
      String root = ROLE.replace("role/reader", "root");
      assertThat(compare(PolicyType.RESOURCE, id, root).relation()).isEqualTo(Relation.EQUIVALENT);
    }

    @Test
    void a_trust_policy_that_names_an_account_lets_in_its_principals() {
      String service =
          """
          {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"},
           "Action": "sts:AssumeRole"}
          """;
      String account =
          """
          , {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole"}
          """;
      PolicyComparison comparison = compare(PolicyType.TRUST, service, service + account);
      assertThat(comparison.relation()).isEqualTo(Relation.WIDER);
      assertThat(only(comparison).principal())
          .isEqualTo("arn:aws:iam::444455556666:user/example-user");
      assertThat(only(comparison).action()).isEqualTo("sts:AssumeRole");
    }
  }

  @Nested
  class Limits {
    private static final String ALL =
        """
        {"Effect": "Allow", "Action": "*", "Resource": "*"}
        """;
    private static final String GUARD =
        """
        {"Sid": "Region", "Effect": "Deny", "NotAction": "iam:*", "Resource": "*",
         "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}}
        """;

    @Test
    void a_guard_of_an_scp_that_is_gone_is_new_access() {
      PolicyComparison comparison = compare(PolicyType.SCP, ALL + "," + GUARD, ALL);
      assertThat(comparison.relation()).isEqualTo(Relation.WIDER);
      assertThat(comparison.newAccess().get(0).refusedBy().map(PolicyStatement::label))
          .hasValue("Region");
    }

    @Test
    void a_guard_of_an_rcp_that_is_gone_is_new_access() {
      String deny =
          """
          {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
           "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}
          """;
      String less = deny.replace("s3:*", "s3:PutObject");
      PolicyComparison comparison = compare(PolicyType.RCP, deny, less);
      assertThat(comparison.relation()).isEqualTo(Relation.WIDER);
      assertThat(compare(PolicyType.RCP, less, deny).relation()).isEqualTo(Relation.NARROWER);
    }

    @Test
    void a_boundary_cuts_what_identity_based_policies_gain() {
      PreparedPolicy boundary = PreparedPolicy.of("boundary", document(READ));
      PolicySet before =
          PolicySet.builder()
              .add(PolicyType.IDENTITY, List.of(PreparedPolicy.of("own", document(READ))))
              .add(PolicyType.BOUNDARY, List.of(boundary))
              .build();
      PolicySet after =
          PolicySet.builder()
              .add(PolicyType.IDENTITY, List.of(PreparedPolicy.of("own", document(ALL))))
              .add(PolicyType.BOUNDARY, List.of(boundary))
              .build();
      assertThat(PolicyComparison.compare(before, after).relation()).isEqualTo(Relation.EQUIVALENT);
    }
  }
}
