package io.iamaudit.rules.resource;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PublicSharingBlock;
import io.iamaudit.snapshot.ResourceSharing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reports accounts that may share snapshots or machine images with everybody. */
public final class Ec2PublicSharingBlockMissingRule
    implements AccountRule<Ec2PublicSharingBlockMissingRule.Subject> {
  private static final int SHOWN = 3;

  private static final RuleMetadata METADATA =
      RuleMetadata.of("ec2-public-sharing-block-missing")
          .title("Nothing blocks public sharing of snapshots or machine images")
          .severity(Severity.MEDIUM)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.PUBLIC_SHARING_BLOCKS))
          .reference(
              "https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html")
          .reference(
              "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html")
          .remediation(
              "Turn the block on in every Region, for a whole organization by a declarative policy."
                  + " Snapshots that are public are hidden by block-all-sharing alone; images that"
                  + " are public stay so.")
          .since("0.1.0")
          .build();

  /** What is known of one kind of thing in all Regions that were read. */
  record Subject(String type, List<PublicSharingBlock> blocks) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Subject> subjects(AccountContext context) {
    Map<String, List<PublicSharingBlock>> byType = new TreeMap<>();
    context
        .snapshot()
        .publicSharingBlocks()
        .forEach(
            block -> byType.computeIfAbsent(block.type(), key -> new ArrayList<>()).add(block));
    return byType.entrySet().stream().map(entry -> new Subject(entry.getKey(), entry.getValue()));
  }

  @Override
  public List<Finding> check(Subject subject, AccountContext context) {
    List<PublicSharingBlock> off =
        subject.blocks().stream().filter(PublicSharingBlock::isOff).toList();
    if (off.isEmpty()) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("account", context.snapshot().rootArn())
            .identifiedBy(subject.type())
            .message(
                (subject.type().equals(ResourceSharing.IMAGE) ? "Machine images" : "EBS snapshots")
                    + " can be shared with everybody in "
                    + Words.firstOf(
                        off.stream().map(PublicSharingBlock::region).sorted().toList(), SHOWN)
                    + ": nothing blocks it.");
    off.forEach(block -> finding.field(block.region(), block.state(), block.source()));
    return List.of(finding.build());
  }
}
