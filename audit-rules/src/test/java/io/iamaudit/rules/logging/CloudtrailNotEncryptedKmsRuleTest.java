package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class CloudtrailNotEncryptedKmsRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CloudtrailNotEncryptedKmsRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String key = fields.required("KmsKeyId");
    return account().trail("main", trail -> key.isEmpty() ? trail.noKmsKey() : trail.kmsKeyId(key));
  }

  @Test
  void names_the_trail_and_whose_it_is() {
    assertThatRule(rule())
        .on(account().trail("main", trail -> trail.noKmsKey().organizationTrail(true)))
        .saying("Organization trail main is not encrypted with a KMS key.");
  }
}
