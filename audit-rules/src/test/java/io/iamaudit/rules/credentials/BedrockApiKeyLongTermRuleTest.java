package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ServiceSpecificCredential;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BedrockApiKeyLongTermRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new BedrockApiKeyLongTermRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return with(
        fields.required("user"),
        fields.text("ServiceName").orElse("bedrock.amazonaws.com"),
        fields.required("Status"),
        fields.required("CreateDate"),
        fields.text("ExpirationDate"));
  }

  private static AccountFixture with(
      String name, String service, String status, String created, Optional<String> expires) {
    return account()
        .user(
            name,
            user ->
                user.change(
                    builder ->
                        builder.serviceSpecificCredentials(
                            List.of(
                                new ServiceSpecificCredential(
                                    "ACCAEXAMPLE123EXAMPLE",
                                    service,
                                    status,
                                    Optional.of(Instant.parse(created + "T00:00:00Z")),
                                    expires.map(date -> Instant.parse(date + "T00:00:00Z")),
                                    SourceLocation.startOf(
                                        "list-service-specific-credentials.json"))))));
  }

  @Test
  void the_message_says_how_long_the_key_is_valid() {
    assertThatRule(rule())
        .on(
            with(
                "BedrockAPIKey-1a2b",
                "bedrock.amazonaws.com",
                "Active",
                "2026-09-01",
                Optional.empty()))
        .saying(
            "User BedrockAPIKey-1a2b has an API key for Bedrock of 2026-09-01, which never expires.");
    assertThatRule(rule())
        .on(
            with(
                "BedrockAPIKey-1a2b",
                "bedrock.amazonaws.com",
                "Active",
                "2026-10-01",
                Optional.of("2026-11-15")))
        .mentioning("of 2026-10-01, valid until 2026-11-15.");
  }

  @Test
  void a_short_validity_can_be_allowed() {
    AccountFixture account =
        with("dave", "bedrock.amazonaws.com", "Active", "2026-10-16", Optional.of("2026-11-15"));
    assertThatRule(rule()).with("maxLifetimeDays", 30).on(account).staysSilent();
    assertThatRule(rule())
        .with("maxLifetimeDays", 14)
        .on(account)
        .mentioning("; 14 days of validity are allowed.");
    assertThatRule(rule())
        .with("maxLifetimeDays", 30)
        .on(with("dave", "bedrock.amazonaws.com", "Active", "2026-10-16", Optional.empty()))
        .finds(1);
  }

  @Test
  void credentials_for_other_services_are_not_looked_at() {
    assertThatRule(rule())
        .on(with("dave", "codecommit.amazonaws.com", "Active", "2024-05-06", Optional.empty()))
        .examiningNothing()
        .staysSilent();
  }
}
