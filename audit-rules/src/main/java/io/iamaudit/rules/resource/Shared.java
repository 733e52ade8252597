package io.iamaudit.rules.resource;

import io.iamaudit.arn.Arn;
import io.iamaudit.snapshot.ResourceSharing;
import java.util.Map;

/** What is shared by an attribute, in words. */
final class Shared {
  private static final Map<String, String> WORDS =
      Map.of(
          ResourceSharing.SNAPSHOT, "EBS snapshot",
          ResourceSharing.IMAGE, "Machine image",
          ResourceSharing.DB_SNAPSHOT, "Database snapshot",
          ResourceSharing.DB_CLUSTER_SNAPSHOT, "Database cluster snapshot",
          ResourceSharing.DOCUMENT, "Document");

  private Shared() {}

  /** A thing at the start of a sentence: {@code EBS snapshot snap-1 in eu-west-1}. */
  static String words(ResourceSharing sharing) {
    String arn = sharing.arn();
    int end = Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/'));
    return WORDS.getOrDefault(sharing.type(), sharing.type())
        + " "
        + arn.substring(end + 1)
        + " in "
        + region(sharing);
  }

  static String region(ResourceSharing sharing) {
    return Arn.parse(sharing.arn()).map(Arn::region).orElse("");
  }
}
