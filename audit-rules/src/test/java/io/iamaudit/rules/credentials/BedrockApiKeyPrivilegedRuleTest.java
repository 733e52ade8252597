package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ServiceSpecificCredential;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BedrockApiKeyPrivilegedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new BedrockApiKeyPrivilegedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return with(fields.required("Action"));
  }

  private static AccountFixture with(String action) {
    return account()
        .user(
            "BedrockAPIKey-1a2b",
            user ->
                user.inlinePolicy(
                        "permissions",
                        "{\"Effect\": \"Allow\", \"Action\": \""
                            + action
                            + "\", \"Resource\": \"*\"}")
                    .change(
                        builder ->
                            builder.serviceSpecificCredentials(
                                List.of(
                                    new ServiceSpecificCredential(
                                        "ACCAEXAMPLE123EXAMPLE",
                                        "bedrock.amazonaws.com",
                                        "Active",
                                        Optional.empty(),
                                        Optional.empty(),
                                        SourceLocation.startOf(
                                            "list-service-specific-credentials.json"))))));
  }

  @Test
  void the_message_says_what_the_user_may() {
    assertThatRule(rule())
        .on(with("*"))
        .saying("User BedrockAPIKey-1a2b, who has an API key for Bedrock, is an administrator.");
    assertThatRule(rule())
        .on(with("bedrock:*"))
        .saying(
            "User BedrockAPIKey-1a2b, who has an API key for Bedrock, may use every action of"
                + " Bedrock.");
    assertThatRule(rule()).on(with("iam:PutUserPolicy")).mentioning("can become an administrator");
  }

  @Test
  void a_boundary_counts() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "models",
                    """
                    {"Effect": "Allow", "Action": "bedrock:Invoke*", "Resource": "*"}
                    """)
                .user(
                    "BedrockAPIKey-1a2b",
                    user ->
                        user.inlinePolicy(
                                "all",
                                """
                                {"Effect": "Allow", "Action": "bedrock:*", "Resource": "*"}
                                """)
                            .permissionsBoundary("models")
                            .change(
                                builder ->
                                    builder.serviceSpecificCredentials(
                                        List.of(
                                            new ServiceSpecificCredential(
                                                "ACCAEXAMPLE123EXAMPLE",
                                                "bedrock.amazonaws.com",
                                                "Active",
                                                Optional.empty(),
                                                Optional.empty(),
                                                SourceLocation.startOf("x")))))))
        .staysSilent();
  }
}
