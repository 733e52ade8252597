package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ServiceSpecificCredential;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserWithoutCredentialsRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserWithoutCredentialsRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Test
  void policies_that_name_the_user_are_said() {
    assertThatRule(rule())
        .on(
            account()
                .user("template")
                .user("judy")
                .role(
                    "deploy",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::111122223333:user/judy"},
                      "Action": "sts:AssumeRole"
                    }
                    """))
        .saying(
            "User template has no password, key or other credential, so that it can do nothing.",
            "User judy has no password, key or other credential, so that it can do nothing; 1 policy"
                + " names it.");
  }

  @Test
  void less_known_credentials_are_credentials() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "carol",
                    user ->
                        user.change(
                            builder ->
                                builder.serviceSpecificCredentials(
                                    List.of(
                                        new ServiceSpecificCredential(
                                            "ACCAEXAMPLE",
                                            "codecommit.amazonaws.com",
                                            "Inactive",
                                            Optional.empty(),
                                            Optional.empty(),
                                            SourceLocation.startOf("credentials")))))))
        .staysSilent();
  }

  @Test
  void one_user_whose_ssh_keys_were_not_read_may_have_some() {
    assertThatRule(rule())
        .on(account().user("carol").partial(DataPart.SSH_PUBLIC_KEYS, "no output for carol"))
        .isNotEvaluated("SSH public keys: partial (no output for carol)");
  }
}
