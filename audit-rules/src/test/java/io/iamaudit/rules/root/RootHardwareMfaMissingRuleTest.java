package io.iamaudit.rules.root;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RootHardwareMfaMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RootHardwareMfaMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return withDevices(fields.texts("SerialNumber").toArray(String[]::new));
  }

  private static AccountFixture withDevices(String... serials) {
    return account()
        .change(
            account ->
                account.rootMfaDevices(
                    List.of(serials).stream()
                        .map(
                            serial ->
                                new MfaDevice(
                                    serial,
                                    MfaDevice.Kind.ofSerialNumber(serial),
                                    Optional.empty(),
                                    SourceLocation.startOf("list-virtual-mfa-devices.json")))
                        .toList()));
  }

  @Test
  void the_message_names_the_device() {
    assertThatRule(rule())
        .on(withDevices("arn:aws:iam::111122223333:mfa/root-account-mfa-device"))
        .saying(
            "The root user can sign in with"
                + " arn:aws:iam::111122223333:mfa/root-account-mfa-device, which is not hardware.");
  }

  @Test
  void a_virtual_device_beside_a_token_is_still_usable() {
    assertThatRule(rule())
        .on(withDevices("GAHT12345678", "arn:aws:iam::111122223333:mfa/any-name"))
        .saying(
            "The root user can sign in with arn:aws:iam::111122223333:mfa/any-name, which is not"
                + " hardware.");
  }

  @Test
  void a_device_that_is_not_in_the_list_of_virtual_ones_is_hardware() {
    assertThatRule(rule()).on(account()).staysSilent();
  }

  @Test
  void a_passkey_is_enough_unless_it_is_said_otherwise() {
    AccountFixture account =
        withDevices("arn:aws:iam::111122223333:u2f/root-account/key-R1EXAMPLE");
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("acceptPasskeys", false).on(account).finds(1);
  }

  @Test
  void without_the_list_of_virtual_devices_nothing_is_known() {
    assertThatRule(rule())
        .on(account().without(DataPart.VIRTUAL_MFA_DEVICES))
        .isNotEvaluated("the list of virtual MFA devices: not-collected");
  }

  @Test
  void a_root_user_without_mfa_is_not_looked_at() {
    assertThatRule(rule())
        .on(account().root(root -> root.mfaActive(ReportFlag.FALSE)))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void a_root_user_without_credentials_needs_no_hardware() {
    assertThatRule(rule())
        .on(
            withDevices("arn:aws:iam::111122223333:mfa/left-over")
                .root(root -> root.passwordEnabled(ReportFlag.FALSE)))
        .examiningNothing()
        .staysSilent();
  }
}
