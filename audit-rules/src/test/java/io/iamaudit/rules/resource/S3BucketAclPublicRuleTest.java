package io.iamaudit.rules.resource;

import static io.iamaudit.rules.resource.BucketFixture.accountBlock;
import static io.iamaudit.rules.resource.BucketFixture.acl;
import static io.iamaudit.rules.resource.BucketFixture.bucket;
import static io.iamaudit.rules.resource.BucketFixture.flags;
import static io.iamaudit.rules.resource.BucketFixture.grant;
import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.BucketAcl;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3BucketAclPublicRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new S3BucketAclPublicRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String name = fields.required("Bucket");
    List<BucketAcl.Grant> grants = new ArrayList<>();
    for (String group : List.of("AllUsers", "AuthenticatedUsers", "LogDelivery")) {
      fields.texts(group).forEach(permission -> grants.add(grant(group, permission)));
    }
    String ignoredBy = fields.text("IgnorePublicAcls").orElse("");
    List<String> ignoring = List.of("IgnorePublicAcls");
    Map<String, String> settings =
        new LinkedHashMap<>(flags(ignoredBy.equals("bucket") ? ignoring : List.of()));
    fields.text("ObjectOwnership").ifPresent(value -> settings.put("ObjectOwnership", value));
    return acl(
        accountBlock(
            bucket(account(), name, settings), ignoredBy.equals("account") ? ignoring : List.of()),
        name,
        grants);
  }

  @Test
  void says_who_may_do_what_and_calls_changing_worse_than_reading() {
    AccountFixture readable =
        acl(
            accountBlock(bucket(account(), "site", flags(List.of())), List.of()),
            "site",
            List.of(grant("AllUsers", "READ"), grant("AllUsers", "READ_ACP")));
    assertThat(
            assertThatRule(rule())
                .on(readable)
                .findsExactly("arn:aws:s3:::site")
                .saying("The ACL of bucket site lets everybody list its objects and read its ACL.")
                .findings()
                .get(0)
                .severity())
        .isEqualTo(Severity.HIGH);
    AccountFixture writable =
        acl(
            accountBlock(bucket(account(), "site", flags(List.of())), List.of()),
            "site",
            List.of(grant("AllUsers", "READ"), grant("AuthenticatedUsers", "FULL_CONTROL")));
    assertThat(
            assertThatRule(rule())
                .on(writable)
                .saying(
                    "The ACL of bucket site lets everybody list its objects and everybody who has"
                        + " an AWS account do everything that an ACL can give.")
                .findings()
                .get(0)
                .severity())
        .isEqualTo(Severity.CRITICAL);
  }

  @Test
  void what_was_not_collected_is_not_taken_for_off() {
    assertThatRule(rule())
        .on(acl(account(), "site", List.of(grant("AllUsers", "READ"))))
        .saying(
            "The ACL of bucket site lets everybody list its objects; whether Block Public Access"
                + " ignores it is not in the input.");
  }

  @Test
  void a_policy_that_is_restricted_is_something_else_than_an_acl_that_is_ignored() {
    assertThatRule(rule())
        .on(
            acl(
                accountBlock(
                    bucket(
                        account(),
                        "site",
                        flags(List.of("RestrictPublicBuckets", "BlockPublicAcls"))),
                    List.of("BlockPublicPolicy")),
                "site",
                List.of(grant("AllUsers", "READ"))))
        .finds(1);
  }

  @Test
  void the_owner_and_single_accounts_are_not_the_public() {
    assertThatRule(rule()).on(acl(account(), "site", List.of())).staysSilent();
  }
}
