package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;

/**
 * Whether an account may share snapshots or machine images with everybody, in one Region. A Region
 * that is not named was not looked at.
 *
 * @param type {@link ResourceSharing#SNAPSHOT} or {@link ResourceSharing#IMAGE}
 * @param state as AWS says it: {@code block-all-sharing}, {@code block-new-sharing} or {@code
 *     unblocked}
 * @see <a
 *     href="https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html">
 *     Block public access for Amazon EBS snapshots</a>
 */
public record PublicSharingBlock(String type, String region, String state, SourceLocation source) {

  public PublicSharingBlock {
    requireNonNull(type, "type");
    requireNonNull(region, "region");
    requireNonNull(state, "state");
    requireNonNull(source, "source");
  }

  /** Whether nothing keeps the account from sharing with everybody. */
  public boolean isOff() {
    return state.equals("unblocked");
  }

  /** Whether it also hides what was shared with everybody before; never of images. */
  public boolean hidesWhatIsShared() {
    return state.equals("block-all-sharing");
  }
}
