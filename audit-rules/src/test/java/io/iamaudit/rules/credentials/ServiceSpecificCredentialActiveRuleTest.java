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

class ServiceSpecificCredentialActiveRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new ServiceSpecificCredentialActiveRule();
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
  void the_message_names_the_service() {
    assertThatRule(rule())
        .on(with("dave", "codecommit.amazonaws.com", "Active", "2024-05-06", Optional.empty()))
        .saying(
            "User dave has an active credential for codecommit.amazonaws.com, made on 2024-05-06,"
                + " which never expires.");
  }

  @Test
  void an_expired_credential_opens_nothing() {
    assertThatRule(rule())
        .on(with("dave", "logs.amazonaws.com", "Active", "2024-05-06", Optional.of("2025-05-06")))
        .staysSilent();
    assertThatRule(rule())
        .on(with("dave", "logs.amazonaws.com", "Active", "2026-05-06", Optional.of("2027-05-06")))
        .mentioning(", valid until 2027-05-06.");
  }

  @Test
  void services_can_be_allowed() {
    assertThatRule(rule())
        .with("allowedServices", List.of("cassandra.amazonaws.com", "codecommit.*"))
        .on(with("dave", "codecommit.amazonaws.com", "Active", "2024-05-06", Optional.empty()))
        .staysSilent();
  }

  @Test
  void keys_for_bedrock_have_rules_of_their_own() {
    assertThatRule(rule())
        .on(with("dave", "bedrock.amazonaws.com", "Active", "2024-05-06", Optional.empty()))
        .examiningNothing()
        .staysSilent();
  }
}
