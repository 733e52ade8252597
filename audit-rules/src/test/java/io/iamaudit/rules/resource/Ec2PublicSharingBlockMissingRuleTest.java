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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Ec2PublicSharingBlockMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new Ec2PublicSharingBlockMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String type = fields.required("type");
    List<PublicSharingBlock> blocks = new ArrayList<>();
    for (String region : List.of("eu-west-1", "us-east-1")) {
      fields.text(region).ifPresent(state -> blocks.add(block(type, region, state)));
    }
    return account().change(it -> it.publicSharingBlocks(blocks));
  }

  private static PublicSharingBlock block(String type, String region, String state) {
    return new PublicSharingBlock(type, region, state, SourceLocation.startOf(region + ".json"));
  }

  @Test
  void one_finding_names_the_regions_of_one_kind() {
    List<PublicSharingBlock> blocks =
        List.of(
            block(ResourceSharing.SNAPSHOT, "us-east-1", "unblocked"),
            block(ResourceSharing.SNAPSHOT, "eu-west-1", "unblocked"),
            block(ResourceSharing.SNAPSHOT, "eu-west-2", "block-all-sharing"),
            block(ResourceSharing.SNAPSHOT, "eu-north-1", "unblocked"),
            block(ResourceSharing.SNAPSHOT, "sa-east-1", "unblocked"),
            block(ResourceSharing.IMAGE, "eu-west-1", "unblocked"));
    assertThatRule(rule())
        .on(account().change(it -> it.publicSharingBlocks(blocks)))
        .saying(
            "EBS snapshots can be shared with everybody in eu-north-1, eu-west-1, sa-east-1 and 1"
                + " more: nothing blocks it.",
            "Machine images can be shared with everybody in eu-west-1: nothing blocks it.");
  }

  @Test
  void a_region_that_was_not_read_is_not_judged() {
    assertThatRule(rule()).on(account()).examiningNothing().staysSilent();
  }
}
