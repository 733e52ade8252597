package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What rules about the policy of one kind of resource promise. */
abstract class PublicAccessContract extends RuleContract {
  private static final List<String> SETTINGS =
      List.of("RestrictPublicBuckets", "VPCId", "EndpointTypes");

  private Optional<String> trusted = Optional.empty();

  /** Of the resource that has the policies of the page's examples. */
  protected abstract String arn();

  /** As CloudFormation names it. */
  protected abstract String type();

  /** What is known of it beside its policy. */
  protected Map<String, String> settings() {
    return Map.of();
  }

  protected final AccountFixture holding(String policy) {
    return holding(settings(), policy);
  }

  protected final AccountFixture holding(Map<String, String> settings, String policy) {
    return account().resource(arn(), type(), policy, settings);
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    trusted = fields.text("trusted");
    Map<String, String> settings = new LinkedHashMap<>();
    SETTINGS.forEach(name -> fields.text(name).ifPresent(text -> settings.put(name, text)));
    return holding(settings, fields.required("Policy"));
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return trusted
        .map(id -> check.trusting(new TrustZone(Set.of(), Set.of(id), Set.of(), Set.of())))
        .orElse(check);
  }

  @Test
  void a_resource_without_a_policy_is_not_looked_at() {
    assertThatRule(rule())
        .on(account().resource(arn(), type(), settings()))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void a_policy_on_a_resource_of_another_type_is_the_matter_of_others() {
    assertThatRule(rule())
        .on(
            account()
                .resource(
                    "arn:aws:example:eu-west-1:111122223333:thing/one",
                    "AWS::Example::Thing",
                    """
                    {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}
                    """))
        .examiningNothing()
        .staysSilent();
  }
}
