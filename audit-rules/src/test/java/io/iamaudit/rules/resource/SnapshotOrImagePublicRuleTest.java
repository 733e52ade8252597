package io.iamaudit.rules.resource;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.PublicSharingBlock;
import io.iamaudit.snapshot.ResourceSharing;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotOrImagePublicRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new SnapshotOrImagePublicRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return shared(
        fields.required("type"),
        fields.required("id"),
        fields.flag("everyone"),
        fields.text("block"));
  }

  private static AccountFixture shared(
      String type, String id, boolean withEveryone, Optional<String> block) {
    String arn =
        switch (type) {
          case ResourceSharing.SNAPSHOT -> "arn:aws:ec2:eu-west-1::snapshot/" + id;
          case ResourceSharing.IMAGE -> "arn:aws:ec2:eu-west-1::image/" + id;
          case ResourceSharing.DB_SNAPSHOT -> "arn:aws:rds:eu-west-1:111122223333:snapshot:" + id;
          default -> "arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:" + id;
        };
    return account()
        .change(
            it ->
                it.resourceSharing(
                        List.of(
                            new ResourceSharing(
                                arn,
                                type,
                                withEveryone,
                                List.of("444455556666"),
                                SourceLocation.startOf("s.json"))))
                    .publicSharingBlocks(
                        block.stream()
                            .map(
                                state ->
                                    new PublicSharingBlock(
                                        type, "eu-west-1", state, SourceLocation.startOf("b.json")))
                            .toList()));
  }

  @Test
  void names_what_is_shared_and_where() {
    assertThatRule(rule())
        .on(shared(ResourceSharing.SNAPSHOT, "snap-1", true, Optional.of("unblocked")))
        .findsExactly("arn:aws:ec2:eu-west-1::snapshot/snap-1")
        .saying(
            "EBS snapshot snap-1 in eu-west-1 is shared with everybody: every AWS account can copy"
                + " it.");
    assertThatRule(rule())
        .on(shared(ResourceSharing.DB_CLUSTER_SNAPSHOT, "docs", true, Optional.empty()))
        .saying(
            "Database cluster snapshot docs in eu-west-1 is shared with everybody: every AWS"
                + " account can copy it.");
  }

  @Test
  void a_block_that_was_not_collected_is_said_to_be_unknown() {
    assertThatRule(rule())
        .on(shared(ResourceSharing.SNAPSHOT, "snap-1", true, Optional.empty()))
        .saying(
            "EBS snapshot snap-1 in eu-west-1 is shared with everybody: every AWS account can copy"
                + " it, unless EC2 blocks that in the Region, which is not in the input.");
  }

  @Test
  void a_block_on_new_sharing_hides_nothing_that_is_shared_already() {
    assertThatRule(rule())
        .on(shared(ResourceSharing.IMAGE, "ami-1", true, Optional.of("block-new-sharing")))
        .saying(
            "Machine image ami-1 in eu-west-1 is shared with everybody: every AWS account can copy"
                + " it.");
  }

  @Test
  void sharing_with_single_accounts_is_not_public() {
    assertThatRule(rule())
        .on(shared(ResourceSharing.DB_SNAPSHOT, "shop", false, Optional.empty()))
        .staysSilent();
  }
}
