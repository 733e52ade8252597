package io.iamaudit.evaluation;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.Arn;
import java.util.Optional;

/**
 * Who makes a request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">
 *     AWS JSON policy elements: Principal</a>
 */
public final class RequestPrincipal {

  /** What kind of principal it is. */
  public enum Kind {
    ROOT,
    USER,
    /** A session with its name: {@code arn:aws:sts::111122223333:assumed-role/Role/Session}. */
    ROLE_SESSION,
    /** A role's own ARN, which stands for some session of it. */
    ROLE,
    FEDERATED_USER,
    SERVICE,
    /** Somebody who was authenticated by a SAML or web identity provider. */
    FEDERATED,
    ANONYMOUS
  }

  private static final RequestPrincipal ANYBODY =
      new RequestPrincipal(Kind.ANONYMOUS, "", "", "", "");

  private final Kind kind;
  private final String text;
  private final String partition;
  private final String account;
  private final String name;

  private RequestPrincipal(Kind kind, String text, String partition, String account, String name) {
    this.kind = kind;
    this.text = text;
    this.partition = partition;
    this.account = account;
    this.name = name;
  }

  /**
   * A user, a role, a session, a federated user or the root user, by ARN.
   *
   * @throws IllegalArgumentException if the ARN is none of these
   */
  public static RequestPrincipal aws(String arn) {
    return parseAws(arn)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "not the ARN of a user, role, session, federated user or root user: " + arn));
  }

  /** The same; empty if the ARN is none of these. */
  public static Optional<RequestPrincipal> parseAws(String text) {
    Optional<Arn> parsed = Arn.parse(text);
    if (parsed.isEmpty() || parsed.get().accountId().isEmpty()) {
      return Optional.empty();
    }
    Arn arn = parsed.get();
    String resource = arn.resource();
    Kind kind;
    String name;
    if (arn.service().equals("iam") && resource.equals("root")) {
      kind = Kind.ROOT;
      name = "";
    } else if (arn.service().equals("iam") && resource.startsWith("user/")) {
      kind = Kind.USER;
      name = arn.resourceName();
    } else if (arn.service().equals("iam") && resource.startsWith("role/")) {
      kind = Kind.ROLE;
      name = arn.resourceName();
    } else if (arn.service().equals("sts") && resource.startsWith("assumed-role/")) {
      kind = Kind.ROLE_SESSION;
      int slash = resource.indexOf('/', "assumed-role/".length());
      name = resource.substring("assumed-role/".length(), slash < 0 ? resource.length() : slash);
    } else if (arn.service().equals("sts") && resource.startsWith("federated-user/")) {
      kind = Kind.FEDERATED_USER;
      name = resource.substring("federated-user/".length());
    } else {
      return Optional.empty();
    }
    return Optional.of(new RequestPrincipal(kind, text, arn.partition(), arn.account(), name));
  }

  /** A service acting on its own, {@code cloudtrail.amazonaws.com}. */
  public static RequestPrincipal service(String name) {
    return new RequestPrincipal(Kind.SERVICE, requireNonNull(name, "name"), "", "", name);
  }

  /** Somebody whom an identity provider vouches for, by the provider's ARN or host. */
  public static RequestPrincipal federated(String provider) {
    return new RequestPrincipal(Kind.FEDERATED, requireNonNull(provider, "provider"), "", "", "");
  }

  /** Nobody in particular: an unsigned request. */
  public static RequestPrincipal anonymous() {
    return ANYBODY;
  }

  public Kind kind() {
    return kind;
  }

  /** The ARN, service name or provider; empty for the anonymous. */
  public String text() {
    return text;
  }

  /** The account of an AWS principal; empty for others. */
  public String account() {
    return account;
  }

  /** The partition of an AWS principal; empty for others. */
  public String partition() {
    return partition;
  }

  /** The name of the user, role or federated user; empty for others. */
  public String name() {
    return name;
  }

  /** Whether it is a principal of an AWS account. */
  public boolean isAws() {
    return !account.isEmpty();
  }

  boolean isRoleSession() {
    return kind == Kind.ROLE_SESSION || kind == Kind.ROLE;
  }

  @Override
  public String toString() {
    return kind == Kind.ANONYMOUS ? "anonymous" : text;
  }
}
