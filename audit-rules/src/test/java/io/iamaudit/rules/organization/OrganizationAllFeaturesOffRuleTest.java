package io.iamaudit.rules.organization;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static io.iamaudit.testkit.OrganizationFixture.organization;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class OrganizationAllFeaturesOffRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new OrganizationAllFeaturesOffRule();
  }

  @Override
  protected Snapshot exampleInput(ExampleObject fields) {
    return fields.required("FeatureSet").equals("ALL")
        ? organization().build()
        : organization().consolidatedBilling().build();
  }

  @Override
  protected Snapshot emptyInput() {
    return organization().build();
  }

  @Test
  void the_message_says_what_follows() {
    assertThatRule(rule())
        .on(organization().consolidatedBilling().build())
        .saying(
            "Organization o-exampleorgid has only consolidated billing, so that no policy of it can"
                + " bind its accounts.");
  }
}
