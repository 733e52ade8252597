package io.iamaudit.arn;

import java.util.Optional;

/**
 * An Amazon Resource Name, {@code arn:partition:service:region:account:resource}.
 *
 * <p>The sixth part is everything after the fifth colon and may hold colons and slashes. Region and
 * account are empty for global resources. The account part is not always an account id: it is
 * {@code aws} for AWS managed policies.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon
 *     Resource Names</a>
 */
public final class Arn implements Comparable<Arn> {
  private final String text;
  private final int service;
  private final int region;
  private final int account;
  private final int resource;

  private Arn(String text, int service, int region, int account, int resource) {
    this.text = text;
    this.service = service;
    this.region = region;
    this.account = account;
    this.resource = resource;
  }

  /**
   * Reads an ARN.
   *
   * @throws IllegalArgumentException if the text has fewer than six parts or does not start with
   *     {@code arn:}
   */
  public static Arn of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "an ARN reads arn:partition:service:region:account:resource: " + text));
  }

  /** Reads an ARN; empty if the text is none. */
  public static Optional<Arn> parse(String text) {
    if (!text.startsWith("arn:")) {
      return Optional.empty();
    }
    int partitionEnd = text.indexOf(':', 4);
    int serviceEnd = partitionEnd < 0 ? -1 : text.indexOf(':', partitionEnd + 1);
    int regionEnd = serviceEnd < 0 ? -1 : text.indexOf(':', serviceEnd + 1);
    int accountEnd = regionEnd < 0 ? -1 : text.indexOf(':', regionEnd + 1);
    if (accountEnd < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Arn(text, partitionEnd + 1, serviceEnd + 1, regionEnd + 1, accountEnd + 1));
  }

  public String partition() {
    return text.substring(4, service - 1);
  }

  public String service() {
    return text.substring(service, region - 1);
  }

  /** Empty for a global resource. */
  public String region() {
    return text.substring(region, account - 1);
  }

  /** The account part as it is written: an account id, {@code aws}, or empty. */
  public String account() {
    return text.substring(account, resource - 1);
  }

  /** The account that owns the resource; empty if the account part is not an account id. */
  public Optional<AccountId> accountId() {
    String part = account();
    return AccountId.isValid(part) ? Optional.of(new AccountId(part)) : Optional.empty();
  }

  /** Everything after the fifth colon. */
  public String resource() {
    return text.substring(resource);
  }

  /** The resource up to its first slash or colon, as {@code role} in {@code role/app/Reader}. */
  public String resourceType() {
    String part = resource();
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) == '/' || part.charAt(i) == ':') {
        return part.substring(0, i);
      }
    }
    return part;
  }

  /** What follows the last slash of the resource: the friendly name of an IAM entity. */
  public String resourceName() {
    String part = resource();
    return part.substring(part.lastIndexOf('/') + 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Arn arn && text.equals(arn.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public int compareTo(Arn other) {
    return text.compareTo(other.text);
  }

  /** The ARN as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
