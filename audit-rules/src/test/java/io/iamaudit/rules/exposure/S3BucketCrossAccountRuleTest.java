package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.rule.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3BucketCrossAccountRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new S3BucketCrossAccountRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:s3:::reports";
  }

  @Override
  protected String type() {
    return "AWS::S3::Bucket";
  }

  private static final String SHARED =
      """
      {
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::444455556666:role/reader"},
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::reports/*"
      }
      """;

  @Test
  void an_account_that_nobody_knows_is_reported() {
    assertThatRule(rule())
        .on(holding(SHARED))
        .saying(
            "Bucket reports allows account 444455556666 s3:GetObject, which is not known as"
                + " trusted.");
  }

  @Test
  void accounts_of_the_zone_the_parameter_and_the_organization_are_known() {
    assertThatRule(rule())
        .trusting(TrustZone.ofAccounts("444455556666"))
        .on(holding(SHARED))
        .staysSilent();
    assertThatRule(rule())
        .with("trustedAccounts", List.of("444455556666"))
        .on(holding(SHARED))
        .staysSilent();
    // The management account of the fixture's organization.
    assertThatRule(rule()).on(holding(SHARED).inOrganization()).staysSilent();
  }

  @Test
  void an_organization_can_be_named_as_known() {
    String policy =
        """
        {
          "Effect": "Allow",
          "Principal": "*",
          "Action": "s3:GetObject",
          "Resource": "arn:aws:s3:::reports/*",
          "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-foreignorg"}}
        }
        """;
    assertThatRule(rule())
        .on(holding(policy))
        .saying(
            "Bucket reports allows organization o-foreignorg s3:GetObject under conditions on"
                + " aws:PrincipalOrgID, which is not known as trusted.");
    assertThatRule(rule())
        .with("trustedOrgs", List.of("o-foreignorg"))
        .on(holding(policy))
        .staysSilent();
  }

  @Test
  void a_public_policy_under_restriction_keeps_other_accounts_out_too() {
    String policies =
        "["
            + SHARED
            + """
            , {"Effect": "Allow", "Principal": "*", "Action": "s3:ListBucket",
               "Resource": "arn:aws:s3:::reports"}]
            """;
    assertThatRule(rule()).on(holding(policies)).finds(1);
    assertThatRule(rule())
        .on(holding(Map.of("RestrictPublicBuckets", "true"), policies))
        .staysSilent();
    assertThatRule(rule()).on(holding(Map.of("RestrictPublicBuckets", "true"), SHARED)).finds(1);
  }
}
