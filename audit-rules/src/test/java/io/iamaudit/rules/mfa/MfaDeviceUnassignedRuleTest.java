package io.iamaudit.rules.mfa;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MfaDeviceUnassignedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new MfaDeviceUnassignedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String serial = fields.required("SerialNumber");
    return fields.text("User").isPresent()
        ? account().user(fields.required("User"), user -> user.mfa(serial))
        : account().change(account -> account.unassignedMfaDevices(List.of(device(serial))));
  }

  private static MfaDevice device(String serial) {
    return new MfaDevice(
        serial,
        MfaDevice.Kind.VIRTUAL,
        Optional.empty(),
        SourceLocation.startOf("list-virtual-mfa-devices.json"));
  }

  @Test
  void the_message_names_the_device() {
    assertThatRule(rule())
        .on(
            account()
                .change(
                    account ->
                        account.unassignedMfaDevices(
                            List.of(device("arn:aws:iam::111122223333:mfa/dave")))))
        .saying("Virtual MFA device dave is assigned to nobody.");
  }

  @Test
  void hardware_always_belongs_to_somebody() {
    assertThatRule(rule())
        .on(account().user("carol", user -> user.mfa("GAHT12345678")))
        .examiningNothing()
        .staysSilent();
  }
}
