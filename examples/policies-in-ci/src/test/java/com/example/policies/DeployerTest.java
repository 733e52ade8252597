package com.example.policies;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThat;

import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.junit.IamAuditTest;
import io.iamaudit.testkit.junit.PolicyFile;
import org.junit.jupiter.api.Test;

/** What the role that deploys may do, and what it must never do. */
@IamAuditTest
class DeployerTest {
  private static final String PROVIDER =
      "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";

  @Test
  void publishes_the_site(@PolicyFile("policies/deployer.json") FoundPolicy deployer) {
    assertThat(deployer)
        .allows("s3:PutObject")
        .on("arn:aws:s3:::example-site/index.html")
        .doesNotAllow("s3:DeleteObject", "s3:PutBucketPolicy")
        .on("*");
  }

  @Test
  void passes_one_role_to_one_service(@PolicyFile("policies/deployer.json") FoundPolicy deployer) {
    assertThat(deployer)
        .allows("iam:PassRole")
        .on("arn:aws:iam::111122223333:role/site-api")
        .when("iam:PassedToService", "lambda.amazonaws.com")
        .doesNotAllow("iam:PassRole")
        .on("arn:aws:iam::111122223333:role/site-api")
        .when("iam:PassedToService", "ec2.amazonaws.com");
  }

  @Test
  void is_for_one_environment_of_one_repository(
      @PolicyFile("policies/deployer-trust.json") FoundPolicy trust) {
    String role = "arn:aws:iam::111122223333:role/deployer";
    String subject = "token.actions.githubusercontent.com:sub";
    assertThat(trust)
        .by(RequestPrincipal.federated(PROVIDER))
        .when("token.actions.githubusercontent.com:aud", "sts.amazonaws.com")
        .allows("sts:AssumeRoleWithWebIdentity")
        .when(subject, "repo:example-org/site:environment:production")
        .on(role)
        .doesNotAllow("sts:AssumeRoleWithWebIdentity")
        .when(subject, "repo:example-org/site:pull_request")
        .on(role);
  }

  @Test
  void cannot_become_an_administrator(
      @PolicyFile("policies/deployer.json") PolicyBody deployer,
      @PolicyFile("policies/deployer-trust.json") PolicyBody trust,
      @PolicyFile("policies/site-api.json") PolicyBody siteApi) {
    AccountFixture account =
        account("111122223333")
            .role("deployer", trust, role -> role.inlinePolicy("deployer", deployer))
            .role(
                "site-api",
                """
                {
                  "Effect": "Allow",
                  "Principal": {"Service": "lambda.amazonaws.com"},
                  "Action": "sts:AssumeRole"
                }
                """,
                role -> role.inlinePolicy("site-api", siteApi))
            .role(
                "operator",
                """
                {
                  "Effect": "Allow",
                  "Principal": {"Service": "ec2.amazonaws.com"},
                  "Action": "sts:AssumeRole"
                }
                """,
                role ->
                    role.inlinePolicy(
                        "everything", "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}"));

    assertThat(account)
        .onlyTheseCan(
            "iam:PassRole", "arn:aws:iam::111122223333:role/operator", "role/operator", "root")
        .principal("role/deployer")
        .cannot("iam:PassRole", "arn:aws:iam::111122223333:role/operator")
        .cannotBecomeAdmin();
  }
}
