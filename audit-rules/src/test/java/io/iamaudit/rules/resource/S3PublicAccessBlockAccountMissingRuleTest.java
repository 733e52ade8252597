package io.iamaudit.rules.resource;

import static io.iamaudit.rules.resource.BucketFixture.accountBlock;
import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3PublicAccessBlockAccountMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new S3PublicAccessBlockAccountMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return off(fields.texts("off"));
  }

  private static AccountFixture off(List<String> flags) {
    List<String> on = new ArrayList<>(Buckets.FLAGS);
    on.removeAll(flags);
    return accountBlock(account(), on);
  }

  @Test
  void never_set_is_off() {
    assertThatRule(rule())
        .on(off(Buckets.FLAGS))
        .findsExactly("arn:aws:iam::111122223333:root")
        .saying("S3 Block Public Access is off for the account.");
  }

  @Test
  void what_is_off_is_named() {
    assertThatRule(rule())
        .on(off(List.of("IgnorePublicAcls", "RestrictPublicBuckets")))
        .saying(
            "S3 Block Public Access of the account is on only in part: IgnorePublicAcls and"
                + " RestrictPublicBuckets are off.");
    assertThatRule(rule())
        .on(off(List.of("BlockPublicPolicy")))
        .saying(
            "S3 Block Public Access of the account is on only in part: BlockPublicPolicy is off.");
  }

  @Test
  void an_account_that_was_not_asked_is_not_judged() {
    assertThatRule(rule()).on(account()).examiningNothing().staysSilent();
    assertThatRule(rule())
        .on(
            account()
                .resource(
                    "arn:aws:s3::111122223333:account",
                    "AWS::S3::AccountPublicAccessBlock",
                    Map.of("BlockPublicAcls", "true")))
        .examiningNothing()
        .staysSilent();
  }
}
