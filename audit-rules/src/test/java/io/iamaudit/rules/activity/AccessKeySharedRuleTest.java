package io.iamaudit.rules.activity;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.ActivityFixture.activity;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ActivityFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessKeySharedRuleTest extends RuleContract {
  private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
  private ActivityFixture records =
      activity().call("2026-10-01T00:00:00Z", "s3:ListBuckets", by -> by.user("nobody"));

  @Override
  protected Rule rule() {
    return new AccessKeySharedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String user = fields.required("user");
    records = activity();
    for (String record : fields.texts("records")) {
      String[] parts = record.split(" ", 3);
      use(records, user, parts[0], parts[1], parts[2]);
    }
    return account().user(user);
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.activity(records);
  }

  private static void use(
      ActivityFixture records, String user, String time, String address, String agent) {
    records.call(time, "s3:ListBuckets", by -> by.user(user).key(KEY).from(address).agent(agent));
  }

  /** The same clients at work at some times. */
  private static ActivityFixture side(String[] addresses, String[] agents, String... times) {
    ActivityFixture records = activity();
    for (String time : times) {
      for (int i = 0; i < addresses.length; i++) {
        use(records, "app", time, addresses[i], agents[i]);
      }
    }
    return records;
  }

  private static String[] of(String... values) {
    return values;
  }

  private static final String[] PLACES = of("203.0.113.7", "198.51.100.9", "192.0.2.77");
  private static final String[] SAME = of("Boto3/1.34", "Boto3/1.34", "Boto3/1.34");
  private static final String[] DIFFERENT = of("Boto3/1.34", "aws-cli/2.15", "Terraform/1.5");

  @Test
  void the_message_says_how_many_and_when_it_began() {
    assertThatRule(rule())
        .activity(side(PLACES, DIFFERENT, "2026-10-05T09:10:00Z", "2026-10-07T09:10:00Z"))
        .on(account().user("app"))
        .saying(
            "Access key AKIAIOSFODNN7EXAMPLE of user app was used by 3 clients side by side on 2"
                + " days, the first time in the hour from 2026-10-05T09:00:00Z on.");
  }

  @Test
  void one_day_is_a_move_or_a_test() {
    assertThatRule(rule())
        .activity(side(PLACES, DIFFERENT, "2026-10-05T09:10:00Z", "2026-10-05T14:10:00Z"))
        .on(account().user("app"))
        .staysSilent();
    assertThatRule(rule())
        .with("minDays", 1)
        .activity(side(PLACES, DIFFERENT, "2026-10-05T09:10:00Z"))
        .on(account().user("app"))
        .finds(1);
  }

  @Test
  void the_same_program_in_several_networks_counts_once_it_stays_there() {
    assertThatRule(rule())
        .activity(side(PLACES, SAME, "2026-10-05T09:10:00Z", "2026-10-06T09:10:00Z"))
        .on(account().user("app"))
        .staysSilent();
    assertThatRule(rule())
        .activity(
            side(
                PLACES,
                SAME,
                "2026-10-05T09:10:00Z",
                "2026-10-05T10:10:00Z",
                "2026-10-06T09:10:00Z",
                "2026-10-06T10:10:00Z"))
        .on(account().user("app"))
        .finds(1);
  }

  @Test
  void clients_of_different_hours_are_not_side_by_side() {
    ActivityFixture records = activity();
    for (String day : of("05", "06", "07", "08")) {
      for (int i = 0; i < 3; i++) {
        use(records, "app", "2026-10-" + day + "T1" + i + ":10:00Z", PLACES[i], DIFFERENT[i]);
      }
    }
    assertThatRule(rule()).activity(records).on(account().user("app")).staysSilent();
  }

  @Test
  void private_addresses_and_services_of_aws_are_no_clients_of_their_own() {
    assertThatRule(rule())
        .activity(
            side(
                of("10.0.1.5", "10.0.2.5", "172.16.9.9", "cloudformation.amazonaws.com"),
                of("a/1", "b/1", "c/1", "cloudformation.amazonaws.com"),
                "2026-10-05T09:10:00Z",
                "2026-10-06T09:10:00Z"))
        .on(account().user("app"))
        .staysSilent();
  }

  @Test
  void both_versions_of_ip_are_one_machine() {
    String[] addresses = of("203.0.113.7", "2001:db8:1::7", "198.51.100.9", "2001:db8:2::7");
    assertThatRule(rule())
        .activity(
            side(
                addresses,
                of("a/1", "a/1", "b/1", "b/1"),
                "2026-10-05T09:10:00Z",
                "2026-10-06T09:10:00Z"))
        .on(account().user("app"))
        .staysSilent();
    assertThatRule(rule())
        .with("minDistinctClients", 2)
        .activity(
            side(
                addresses,
                of("a/1", "a/1", "b/1", "b/1"),
                "2026-10-05T09:10:00Z",
                "2026-10-06T09:10:00Z"))
        .on(account().user("app"))
        .finds(1)
        .mentioning("by 2 clients");
  }

  @Test
  void networks_of_the_trust_zone_are_one_place() {
    TrustZone zone =
        new TrustZone(Set.of(), Set.of(), Set.of("203.0.113.0/24", "198.51.100.9/32"), Set.of());
    assertThatRule(rule())
        .trusting(zone)
        .activity(side(PLACES, DIFFERENT, "2026-10-05T09:10:00Z", "2026-10-06T09:10:00Z"))
        .on(account().user("app"))
        .staysSilent();
  }

  @Test
  void networks_can_be_wider() {
    String[] near = of("203.0.1.7", "203.0.2.7", "203.0.3.7");
    assertThatRule(rule())
        .activity(side(near, DIFFERENT, "2026-10-05T09:10:00Z", "2026-10-06T09:10:00Z"))
        .on(account().user("app"))
        .finds(1);
    assertThatRule(rule())
        .with("networkPrefix", 16)
        .activity(side(near, DIFFERENT, "2026-10-05T09:10:00Z", "2026-10-06T09:10:00Z"))
        .on(account().user("app"))
        .staysSilent();
  }

  @Test
  void what_was_before_the_window_does_not_count() {
    assertThatRule(rule())
        .activity(side(PLACES, DIFFERENT, "2026-02-05T09:10:00Z", "2026-02-06T09:10:00Z"))
        .on(account().user("app"))
        .staysSilent();
  }

  @Test
  void without_records_or_with_those_of_other_accounts_it_is_not_evaluated() {
    assertThatRule(rule())
        .on(account().user("app"))
        .isNotEvaluated("CloudTrail records: not-collected (none were given)");
    assertThatRule(rule())
        .activity(
            activity("444455556666")
                .call("2026-10-05T09:10:00Z", "s3:ListBuckets", by -> by.user("x")))
        .on(account().user("app"))
        .isNotEvaluated(
            "CloudTrail records: not-collected (those that were given are of other accounts)");
  }

  @Test
  void a_key_of_another_account_is_not_this_account_s_matter() {
    ActivityFixture records = activity();
    for (String time : of("2026-10-05T09:10:00Z", "2026-10-06T09:10:00Z")) {
      for (int i = 0; i < 3; i++) {
        String address = PLACES[i];
        String agent = DIFFERENT[i];
        records.call(
            time,
            "s3:ListBuckets",
            by -> by.user("444455556666", "them").key(KEY).from(address).agent(agent));
      }
    }
    assertThatRule(rule()).activity(records).on(account()).examiningNothing().staysSilent();
  }
}
