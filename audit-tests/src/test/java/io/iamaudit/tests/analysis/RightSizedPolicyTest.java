package io.iamaudit.tests.analysis;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.RightSizedPolicy;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RightSizedPolicyTest {
  private static final String ALICE = "arn:aws:iam::111122223333:user/alice";
  private static final Instant NOW = Instant.parse("2026-10-30T06:00:00Z");
  private static final Instant YESTERDAY = Instant.parse("2026-10-29T06:00:00Z");

  private static final List<LastAccessed> S3_ONLY =
      List.of(
          new LastAccessed(
              "s3",
              Optional.of(YESTERDAY),
              Map.of("GetBucketAcl", YESTERDAY),
              List.of("DeleteBucket")),
          new LastAccessed("sqs", Optional.of(Instant.parse("2026-01-05T06:00:00Z")), Map.of()),
          new LastAccessed("ec2", Optional.empty(), Map.of()));

  private static AccountFixture alice(String policy) {
    return account()
        .managedPolicy("work", policy)
        .user(
            "alice",
            user -> user.attached("work").change(builder -> builder.lastAccessed(S3_ONLY)));
  }

  private static RightSizedPolicy sized(AccountFixture fixture) {
    return RightSizedPolicy.of(AccountAnalysis.of(Snapshot.of(fixture.build())), ALICE, NOW, 90);
  }

  private static String text(PolicyDocument policy) {
    return PolicyWriter.write(policy).replaceAll("\\s+", " ");
  }

  @Test
  void services_that_were_not_used_go_and_the_others_stay_as_written() {
    RightSizedPolicy sized =
        sized(
            alice(
                """
                {"Effect": "Allow", "Action": ["s3:Get*", "sqs:SendMessage", "ec2:Describe*"],
                 "Resource": "arn:aws:s3:::reports/*",
                 "Condition": {"Bool": {"aws:SecureTransport": "true"}}}
                """));
    assertThat(sized.unusedServices()).containsExactly("ec2", "sqs");
    assertThat(text(sized.policy()))
        .contains("\"Action\": \"s3:Get*\"", "arn:aws:s3:::reports/*", "aws:SecureTransport")
        .doesNotContain("sqs", "ec2");
  }

  @Test
  void tracked_actions_that_were_not_used_go_and_untracked_ones_stay() {
    RightSizedPolicy sized =
        sized(
            alice(
                """
                {"Effect": "Allow", "Resource": "*",
                 "Action": ["s3:GetBucketAcl", "s3:DeleteBucket", "s3:GetObject"]}
                """));
    assertThat(sized.unusedActions()).containsExactly("s3:DeleteBucket");
    assertThat(text(sized.policy()))
        .contains("s3:GetBucketAcl", "s3:GetObject")
        .doesNotContain("DeleteBucket");
  }

  @Test
  void what_grants_everything_is_cut_to_the_services_that_were_used() {
    RightSizedPolicy sized =
        sized(alice("{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}"));
    AccountAnalysis before =
        AccountAnalysis.of(
            Snapshot.of(
                account()
                    .managedPolicy("cut", PolicyWriter.write(sized.policy()))
                    .user("alice", user -> user.attached("cut"))
                    .build()));
    assertThat(can(before, "s3:PutObject", "arn:aws:s3:::reports/a")).isTrue();
    assertThat(can(before, "s3:DeleteBucket", "arn:aws:s3:::reports")).isFalse();
    assertThat(can(before, "iam:CreateUser", "arn:aws:iam::111122223333:user/x")).isFalse();
  }

  private static boolean can(AccountAnalysis analysis, String action, String resource) {
    return analysis
        .check()
        .answer(new AccessQuestion(ALICE, action, resource, Map.of()))
        .decision()
        .isAllowed();
  }

  @Test
  void denies_and_policies_of_groups_are_part_of_it() {
    RightSizedPolicy sized =
        sized(
            alice("{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}")
                .group(
                    "staff",
                    group ->
                        group.inlinePolicy(
                            "never",
                            "{\"Effect\": \"Deny\", \"Action\": \"ec2:*\", \"Resource\": \"*\"}"))
                .user(
                    "bob",
                    user ->
                        user.memberOf("staff").change(builder -> builder.lastAccessed(S3_ONLY))));
    assertThat(text(sized.policy())).doesNotContain("Deny");
    RightSizedPolicy bob =
        RightSizedPolicy.of(
            AccountAnalysis.of(
                Snapshot.of(
                    account()
                        .group(
                            "staff",
                            group ->
                                group.inlinePolicy(
                                    "never",
                                    "{\"Effect\": \"Deny\", \"Action\": \"ec2:*\", \"Resource\": \"*\"}"))
                        .user(
                            "alice",
                            user ->
                                user.memberOf("staff")
                                    .change(builder -> builder.lastAccessed(S3_ONLY)))
                        .build())),
            ALICE,
            NOW,
            90);
    assertThat(text(bob.policy())).contains("\"Effect\": \"Deny\"", "ec2:*");
  }

  @Test
  void an_allow_with_notaction_stays_and_is_told() {
    RightSizedPolicy sized =
        sized(alice("{\"Effect\": \"Allow\", \"NotAction\": \"iam:*\", \"Resource\": \"*\"}"));
    assertThat(sized.notes())
        .containsExactly("an Allow with NotAction in work stays as it is: it names no service");
    assertThat(text(sized.policy())).contains("NotAction");
  }

  @Test
  void without_last_accessed_information_nothing_is_proposed() {
    assertThatThrownBy(() -> sized(account().user("alice")))
        .isInstanceOf(IamAuditException.class)
        .hasMessageContaining("does not say what `" + ALICE + "` used");
    assertThatThrownBy(() -> sized(account().user("bob")))
        .hasMessageContaining("unknown principal");
  }
}
