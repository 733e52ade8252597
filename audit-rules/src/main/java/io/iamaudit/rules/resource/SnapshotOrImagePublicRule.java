package io.iamaudit.rules.resource;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PublicSharingBlock;
import io.iamaudit.snapshot.ResourceSharing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports snapshots and machine images that every account can copy. */
public final class SnapshotOrImagePublicRule
    implements AccountRule<SnapshotOrImagePublicRule.Subject> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("snapshot-or-image-public")
          .title("Snapshot or machine image is shared with everybody")
          .severity(Severity.CRITICAL)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_SHARING))
          .reference(
              "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html")
          .remediation(
              "Make it private and name the accounts that need it; copies that strangers took stay"
                  + " with them, so replace the secrets that it holds. Instances that others run"
                  + " from it go on.")
          .since("0.1.0")
          .build();

  /**
   * Something that can be shared.
   *
   * @param block what EC2 blocks of it in its Region; empty if that is not in the input, or EC2
   *     does not block its kind
   */
  record Subject(ResourceSharing sharing, Optional<PublicSharingBlock> block) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Subject> subjects(AccountContext context) {
    Map<String, PublicSharingBlock> blocks = new HashMap<>();
    context
        .snapshot()
        .publicSharingBlocks()
        .forEach(block -> blocks.put(block.type() + " " + block.region(), block));
    return context.snapshot().resourceSharing().stream()
        .filter(sharing -> !sharing.type().equals(ResourceSharing.DOCUMENT))
        .map(
            sharing ->
                new Subject(
                    sharing,
                    Optional.ofNullable(
                        blocks.get(sharing.type() + " " + Shared.region(sharing)))));
  }

  @Override
  public List<Finding> check(Subject subject, AccountContext context) {
    ResourceSharing sharing = subject.sharing();
    boolean isHidden = subject.block().filter(PublicSharingBlock::hidesWhatIsShared).isPresent();
    if (!sharing.withEveryone() || isHidden) {
      return List.of();
    }
    boolean mayBeHidden =
        sharing.type().equals(ResourceSharing.SNAPSHOT) && subject.block().isEmpty();
    return List.of(
        context
            .finding("resource", sharing.arn())
            .message(
                Shared.words(sharing)
                    + " is shared with everybody: every AWS account can copy it"
                    + (mayBeHidden
                        ? ", unless EC2 blocks that in the Region, which is not in the input."
                        : "."))
            .field("shared with", "all", sharing.source())
            .build());
  }
}
