package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustServiceConditionMismatchRuleTest extends TrustContract {
  @Override
  protected Rule rule() {
    return new TrustServiceConditionMismatchRule();
  }

  @Test
  void an_account_that_is_not_known_is_reported() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Service": "scheduler.amazonaws.com"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"StringEquals": {"aws:SourceAccount": "444455556666"}}
                    }
                    """))
        .saying(
            "The trust policy of role shared demands `aws:SourceAccount` `444455556666`, which is the id of an account that is not known.");
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Service": "states.amazonaws.com"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:states:eu-west-1:444455556666:*"}}
                    }
                    """))
        .saying(
            "The trust policy of role shared demands `aws:SourceArn` `arn:aws:states:eu-west-1:444455556666:*`, which names account 444455556666, which is not known.");
    assertThatRule(rule())
        .trusting(TrustZone.empty().withAccounts(List.of("444455556666")))
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Service": "scheduler.amazonaws.com"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"StringEquals": {"aws:SourceAccount": "444455556666"}}
                    }
                    """))
        .staysSilent();
  }

  @Test
  void a_resource_of_another_service_never_asks() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Service": "states.amazonaws.com"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:lambda:eu-west-1:111122223333:function:x"}}
                    }
                    """))
        .mentioning("which is no resource of `states.amazonaws.com`: the condition never holds.");
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Service": "vpc-flow-logs.amazonaws.com"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:ec2:eu-west-1:111122223333:vpc-flow-log/*"}}
                    }
                    """))
        .staysSilent();
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Service": "backup.amazonaws.com"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:lambda:eu-west-1:111122223333:function:x"}}
                    }
                    """))
        .staysSilent();
  }

  @Test
  void a_bucket_has_no_account_in_its_name() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Service": "s3.amazonaws.com"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::reports"}}
                    }
                    """))
        .mentioning(
            "which has no account in it, and no condition on `aws:SourceAccount` says whose it is");
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Service": "s3.amazonaws.com"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::reports"}, "StringEquals": {"aws:SourceAccount": "111122223333"}}
                    }
                    """))
        .staysSilent();
  }

  @Test
  void negations_and_other_keys_are_not_looked_at() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Service": "states.amazonaws.com"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"StringNotEquals": {"aws:SourceAccount": "444455556666"}, "StringEquals": {"aws:SourceOrgID": "o-exampleorgid"}}
                    }
                    """))
        .staysSilent();
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"StringEquals": {"aws:SourceAccount": "444455556666"}}
                    }
                    """))
        .staysSilent();
  }
}
