package io.iamaudit.tests.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.arn.AccountId;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.policy.PolicyParser;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.reasoning.ComparisonOptions;
import io.iamaudit.reasoning.PolicyComparison;
import io.iamaudit.reasoning.PolicySet;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * AWS's way of using its check for new access: a reference policy allows all but what must not be,
 * and a candidate passes if it allows nothing that the reference does not. The answers are those
 * that AWS gives for its own examples of each kind; the policies are ours.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoNewAccess.html">CheckNoNewAccess</a>
 */
class ReferencePolicyTest {
  private static final String ALL = "{'Effect':'Allow','Action':'*','Resource':'*'}";

  private static String document(String... statements) {
    return "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
  }

  /** As AWS asks it: nothing is known of the account that owns the resource. */
  private static boolean passes(PolicyType type, String reference, String candidate) {
    return passes(type, reference, candidate, ComparisonOptions.defaults());
  }

  private static boolean passes(
      PolicyType type, String reference, String candidate, ComparisonOptions options) {
    PolicyComparison comparison =
        PolicyComparison.compare(set(type, reference), set(type, candidate), options);
    // An answer that is not known would be no answer of AWS's.
    assertThat(comparison.unknownNewAccess()).isEmpty();
    return comparison.isNoWider();
  }

  private static PolicySet set(PolicyType type, String text) {
    String json = text.replace('\'', '"');
    return PolicySet.of(
        type,
        PreparedPolicy.of(
            "policy", PolicyParser.parse(json, "policy.json").document().orElseThrow()));
  }

  private static String list(String... texts) {
    return Arrays.stream(texts)
        .map(text -> "'" + text + "'")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("access to the objects of one bucket")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "PASS | other bucket | {'Effect':'Allow','Action':['s3:DeleteObject','s3:PutObject','s3:GetObject'],'Resource':'arn:aws:s3:::public-pages/*'}",
        "PASS | denied again | {'Effect':'Allow','Action':'s3:*','Resource':'*'},{'Effect':'Deny','Action':'*','Resource':'arn:aws:s3:::payroll/*'}",
        "FAIL | one action | {'Effect':'Allow','Action':'s3:PutObject','Resource':'arn:aws:s3:::payroll/*'}",
        "FAIL | wildcard in the bucket | {'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:*:*:*roll/*'}",
        "FAIL | everything | {'Effect':'Allow','Action':'s3:*','Resource':'*'}",
      })
  void objects_of_a_bucket(String expected, String why, String candidate) {
    String reference =
        document(
            ALL,
            "{'Effect':'Deny','Action':"
                + list(
                    "s3:AbortMultipartUpload",
                    "s3:DeleteObject",
                    "s3:DeleteObjectVersion",
                    "s3:GetObject",
                    "s3:GetObjectAcl",
                    "s3:GetObjectVersion",
                    "s3:PutObject",
                    "s3:PutObjectAcl",
                    "s3:RestoreObject")
                + ",'Resource':'arn:aws:s3:::payroll/*'}");

    assertThat(passes(PolicyType.IDENTITY, reference, document(candidate)))
        .as(why)
        .isEqualTo(expected.equals("PASS"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("a tag has to be part of the request")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "PASS | with a value | {'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*','Condition':{'StringEquals':{'aws:RequestTag/team':'web'}}}",
        "PASS | other action | {'Effect':'Allow','Action':'ec2:DescribeInstanceAttribute','Resource':'*'}",
        "PASS | denied without | {'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*'},{'Effect':'Deny','Action':'ec2:RunInstances','Resource':'*','Condition':{'StringNotEquals':{'aws:RequestTag/team':'web'}}}",
        "PASS | with any value | {'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*','Condition':{'Null':{'aws:RequestTag/team':'false'}}}",
        "FAIL | without | {'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*'}",
        "FAIL | whole service | {'Effect':'Allow','Action':'ec2:*','Resource':'*'}",
        "FAIL | another tag | {'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*','Condition':{'StringEquals':{'aws:RequestTag/owner':'web'}}}",
        "FAIL | only if it is there | {'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*','Condition':{'StringEqualsIfExists':{'aws:RequestTag/team':'web'}}}",
      })
  void tag_of_the_request(String expected, String why, String candidate) {
    String reference =
        document(
            ALL,
            "{'Effect':'Deny','Action':'ec2:RunInstances','Resource':'*',"
                + "'Condition':{'Null':{'aws:RequestTag/team':'true'}}}");

    assertThat(passes(PolicyType.IDENTITY, reference, document(candidate)))
        .as(why)
        .isEqualTo(expected.equals("PASS"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("a tag has to be on the resource")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "PASS | with a value | {'Effect':'Allow','Action':'ec2:TerminateInstances','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/team':'web'}}}",
        "PASS | other action | {'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*'}",
        "PASS | denied without | {'Effect':'Allow','Action':'ec2:TerminateInstances','Resource':'*'},{'Effect':'Deny','Action':'ec2:TerminateInstances','Resource':'*','Condition':{'StringNotEquals':{'aws:ResourceTag/team':'web'}}}",
        "FAIL | without | {'Effect':'Allow','Action':'ec2:TerminateInstances','Resource':'*'}",
        "FAIL | whole service | {'Effect':'Allow','Action':'ec2:*','Resource':'*'}",
      })
  void tag_of_the_resource(String expected, String why, String candidate) {
    String reference =
        document(
            ALL,
            "{'Effect':'Deny','Action':'ec2:TerminateInstances','Resource':'*',"
                + "'Condition':{'Null':{'aws:ResourceTag/team':'true'}}}");

    assertThat(passes(PolicyType.IDENTITY, reference, document(candidate)))
        .as(why)
        .isEqualTo(expected.equals("PASS"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("no way to more permissions, but through roles of a path")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "PASS | role of the path | {'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/workloads/web'}",
        "PASS | other action | {'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*'}",
        "PASS | all else denied | {'Effect':'Allow','Action':'sts:AssumeRole','Resource':'*'},{'Effect':'Deny','Action':'sts:AssumeRole','NotResource':'arn:aws:iam::*:role/readers/web'}",
        "FAIL | role of another path | {'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/admins/web'}",
        "FAIL | a policy of a role | {'Effect':'Allow','Action':'iam:PutRolePolicy','Resource':'arn:aws:iam::111122223333:role/web'}",
        "FAIL | wildcard before the path | {'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/w*'}",
      })
  void privilege_escalation(String expected, String why, String candidate) {
    String reference =
        document(
            ALL,
            "{'Effect':'Deny','Action':'iam:PassRole','NotResource':'arn:aws:iam::*:role/workloads/*'}",
            "{'Effect':'Deny','Action':'sts:AssumeRole','NotResource':'arn:aws:iam::*:role/readers/*'}",
            "{'Effect':'Deny','Action':"
                + list(
                    "iam:CreateUser",
                    "iam:CreateAccessKey",
                    "iam:AttachUserPolicy",
                    "iam:PutUserPolicy",
                    "iam:AddUserToGroup",
                    "iam:AttachRolePolicy",
                    "iam:PutRolePolicy",
                    "iam:CreatePolicyVersion",
                    "iam:SetDefaultPolicyVersion",
                    "iam:UpdateAssumeRolePolicy")
                + ",'Resource':'*'}");

    assertThat(passes(PolicyType.IDENTITY, reference, document(candidate)))
        .as(why)
        .isEqualTo(expected.equals("PASS"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("a bucket is for two roles")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "PASS | by condition | {'Effect':'Allow','Principal':{'AWS':'*'},'Action':'s3:GetObject','Resource':'arn:aws:s3:::payroll/*','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/payroll'}}}",
        "PASS | by principal | {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:role/payroll'},'Action':'s3:PutObject','Resource':'arn:aws:s3:::payroll/*'}",
        "FAIL | everybody | {'Effect':'Allow','Principal':{'AWS':'*'},'Action':'s3:GetObject','Resource':'arn:aws:s3:::payroll/*'}",
        "FAIL | another role by principal | {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:role/web'},'Action':'s3:PutObject','Resource':'arn:aws:s3:::payroll/*'}",
        "FAIL | another role by condition | {'Effect':'Allow','Principal':{'AWS':'*'},'Action':'s3:PutObject','Resource':'arn:aws:s3:::payroll/*','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/web'}}}",
      })
  void who_is_let_into_a_bucket(String expected, String why, String candidate) {
    assertThat(
            passes(
                PolicyType.RESOURCE,
                document(
                    byPrincipal(
                        "'Action':'s3:*','Resource':['arn:aws:s3:::payroll','arn:aws:s3:::payroll/*']"),
                    byCondition(
                        "'Action':'s3:*','Resource':['arn:aws:s3:::payroll','arn:aws:s3:::payroll/*']")),
                document(candidate)))
        .as(why)
        .isEqualTo(expected.equals("PASS"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("writing into a bucket is for two roles, the rest is not looked at")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "PASS | reading | {'Effect':'Allow','Principal':{'AWS':'*'},'Action':'s3:GetObject','Resource':'arn:aws:s3:::payroll/*','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/other'}}}",
        "PASS | by principal | {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:role/payroll'},'Action':'s3:PutObject','Resource':'arn:aws:s3:::payroll/*'}",
        "PASS | by condition | {'Effect':'Allow','Principal':{'AWS':'*'},'Action':'s3:PutObject','Resource':'arn:aws:s3:::payroll/*','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/payroll'}}}",
        "FAIL | everybody | {'Effect':'Allow','Principal':{'AWS':'*'},'Action':'s3:*','Resource':'arn:aws:s3:::payroll/*'}",
        "FAIL | another role by principal | {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:role/web'},'Action':'s3:PutObject','Resource':'arn:aws:s3:::payroll/*'}",
        "FAIL | another role by condition | {'Effect':'Allow','Principal':{'AWS':'*'},'Action':'s3:PutObject','Resource':'arn:aws:s3:::payroll/*','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/web'}}}",
      })
  void who_may_write_into_a_bucket(String expected, String why, String candidate) {
    assertThat(
            passes(
                PolicyType.RESOURCE,
                document(
                    byPrincipal("'Action':'s3:PutObject','Resource':'*'"),
                    byCondition("'Action':'s3:PutObject','Resource':'*'"),
                    "{'Effect':'Allow','Principal':'*','NotAction':'s3:PutObject','Resource':'*'}"),
                document(candidate)))
        .as(why)
        .isEqualTo(expected.equals("PASS"));
  }

  private static final String ROLES =
      list("arn:aws:iam::111122223333:role/payroll", "arn:aws:iam::111122223333:role/audit");

  private static String byPrincipal(String what) {
    return "{'Effect':'Allow','Principal':{'AWS':" + ROLES + "}," + what + "}";
  }

  private static String byCondition(String what) {
    return "{'Effect':'Allow','Principal':{'AWS':'*'},"
        + what
        + ",'Condition':{'ArnLike':{'aws:PrincipalArn':"
        + ROLES
        + "}}}";
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("a role is for two accounts")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "PASS | one of the accounts | {'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'sts:AssumeRole'}",
        "PASS | a role of an account | {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::444455556666:role/web'},'Action':'sts:AssumeRole'}",
        "PASS | another way in | {'Effect':'Allow','Principal':{'Federated':'arn:aws:iam::111122223333:oidc-provider/id.example.com'},'Action':'sts:AssumeRoleWithWebIdentity'}",
        "FAIL | a service | {'Effect':'Allow','Principal':{'Service':'glue.amazonaws.com'},'Action':'sts:AssumeRole'}",
        "FAIL | another account | {'Effect':'Allow','Principal':{'AWS':'777788889999'},'Action':'sts:AssumeRole'}",
        "FAIL | a role of another account | {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::777788889999:role/web'},'Action':'sts:AssumeRole'}",
        "FAIL | everybody | {'Effect':'Allow','Principal':{'AWS':'*'},'Action':'sts:AssumeRole'}",
      })
  void which_accounts_a_role_trusts(String expected, String why, String candidate) {
    String reference =
        document(
            "{'Effect':'Allow','Principal':{'AWS':['111122223333','444455556666']},'Action':'sts:AssumeRole'}",
            "{'Effect':'Allow','Principal':'*','NotAction':'sts:AssumeRole'}");

    // A role of the owner's own account that is named needs no permission of its own any more, see
    // below; AWS does not tell accounts apart, so the role here is of neither.
    ComparisonOptions elsewhere =
        ComparisonOptions.defaults().withOwner(new AccountId("777788889999"));

    assertThat(passes(PolicyType.TRUST, reference, document(candidate), elsewhere))
        .as(why)
        .isEqualTo(expected.equals("PASS"));
  }

  @Test
  @DisplayName("naming a role of the same account gives more than naming the account")
  void a_role_of_the_owner_that_is_named_needs_no_permission_of_its_own() {
    String account =
        document("{'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'sts:AssumeRole'}");
    String role =
        document(
            "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:role/web'},"
                + "'Action':'sts:AssumeRole'}");

    assertThat(passes(PolicyType.TRUST, account, role)).isFalse();
    assertThat(
            passes(
                PolicyType.TRUST,
                account,
                role,
                ComparisonOptions.defaults().withOwner(new AccountId("444455556666"))))
        .isTrue();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("a role is for three services")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "PASS | one of them | {'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}",
        "PASS | another way in | {'Effect':'Allow','Principal':{'Federated':'arn:aws:iam::111122223333:oidc-provider/id.example.com'},'Action':'sts:AssumeRoleWithWebIdentity'}",
        "FAIL | another service | {'Effect':'Allow','Principal':{'Service':'glue.amazonaws.com'},'Action':'sts:AssumeRole'}",
        "FAIL | an account | {'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'sts:AssumeRole'}",
        "FAIL | a role | {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:role/web'},'Action':'sts:AssumeRole'}",
      })
  void which_services_a_role_trusts(String expected, String why, String candidate) {
    String reference =
        document(
            "{'Effect':'Allow','Principal':{'Service':['ec2.amazonaws.com','lambda.amazonaws.com','ecs-tasks.amazonaws.com']},'Action':'sts:AssumeRole'}",
            "{'Effect':'Allow','Principal':'*','NotAction':'sts:AssumeRole'}");

    assertThat(passes(PolicyType.TRUST, reference, document(candidate)))
        .as(why)
        .isEqualTo(expected.equals("PASS"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("a role is for one identity provider")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "PASS | that one | {'Effect':'Allow','Principal':{'Federated':'arn:aws:iam::111122223333:oidc-provider/id.example.com'},'Action':'sts:AssumeRoleWithWebIdentity'}",
        "PASS | a service | {'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}",
        "FAIL | a SAML provider | {'Effect':'Allow','Principal':{'Federated':'arn:aws:iam::111122223333:saml-provider/people'},'Action':'sts:AssumeRoleWithSAML'}",
        "FAIL | another provider | {'Effect':'Allow','Principal':{'Federated':'graph.facebook.com'},'Action':'sts:AssumeRoleWithWebIdentity'}",
        "FAIL | all but one | {'Effect':'Allow','Principal':{'Federated':'*'},'Action':'sts:AssumeRoleWithWebIdentity'},{'Effect':'Deny','Principal':{'Federated':'arn:aws:iam::111122223333:oidc-provider/old.example.com'},'Action':'sts:AssumeRoleWithWebIdentity'}",
      })
  void which_provider_a_role_trusts(String expected, String why, String candidate) {
    String reference =
        document(
            "{'Effect':'Allow','Principal':{'Federated':'arn:aws:iam::111122223333:oidc-provider/id.example.com'},'Action':'sts:AssumeRoleWithWebIdentity'}",
            "{'Effect':'Allow','Principal':'*','NotAction':['sts:AssumeRoleWithSAML','sts:AssumeRoleWithWebIdentity']}");

    assertThat(passes(PolicyType.TRUST, reference, document(candidate)))
        .as(why)
        .isEqualTo(expected.equals("PASS"));
  }
}
