package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.SshPublicKey;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SshPublicKeyActiveRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new SshPublicKeyActiveRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return withKey(
        fields.required("user"), fields.required("Status"), fields.required("UploadDate"));
  }

  private static AccountFixture withKey(String name, String status, String date) {
    return account()
        .user(
            name,
            user ->
                user.change(
                    builder ->
                        builder.sshPublicKeys(
                            List.of(
                                new SshPublicKey(
                                    "APKAEIVFHP46CEXAMPLE",
                                    status,
                                    Optional.of(Instant.parse(date + "T00:00:00Z")),
                                    SourceLocation.startOf("list-ssh-public-keys.json"))))));
  }

  @Test
  void the_message_says_how_old_the_key_is() {
    assertThatRule(rule())
        .on(withKey("carol", "Active", "2023-10-30"))
        .saying(
            "SSH key APKAEIVFHP46CEXAMPLE of user carol is active and 1096 days old (since"
                + " 2023-10-30); 365 days are allowed.");
  }

  @Test
  void the_age_is_a_parameter() {
    assertThatRule(rule())
        .with("maxAgeDays", 10)
        .on(withKey("carol", "Active", "2026-10-01"))
        .finds(1);
    assertThatRule(rule()).on(withKey("carol", "Active", "2026-10-01")).staysSilent();
  }

  @Test
  void users_without_keys_are_not_looked_at() {
    assertThatRule(rule()).on(account().user("carol")).examiningNothing().staysSilent();
  }
}
