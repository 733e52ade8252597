package io.iamaudit.evaluation;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@code Principal} or {@code NotPrincipal} element, compiled. It says not only whether it
 * matches but how, since AWS treats a grant to a role, to a session and to an account differently.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">
 *     AWS JSON policy elements: Principal</a>
 */
final class PrincipalMatcher {
  /** How an element matched, as bits. */
  static final int NONE = 0;

  static final int WILDCARD = 1;
  static final int ACCOUNT = 2;
  static final int DIRECT = 4;
  static final int ROLE = 8;

  private final Entry[] entries;
  private final boolean negated;

  private PrincipalMatcher(Entry[] entries, boolean negated) {
    this.entries = entries;
    this.negated = negated;
  }

  static PrincipalMatcher compile(PrincipalElement element) {
    return new PrincipalMatcher(
        element.entries().stream().map(Entry::compile).toArray(Entry[]::new),
        element instanceof PrincipalElement.NotPrincipal);
  }

  /**
   * How the element matches a principal; {@link #NONE} if it does not.
   *
   * @param deniedWithBoundary whether the statement denies and the principal has a permissions
   *     boundary: then a NotPrincipal exempts nobody
   */
  int match(RequestPrincipal principal, boolean deniedWithBoundary) {
    if (negated && deniedWithBoundary) {
      return WILDCARD;
    }
    int kinds = NONE;
    for (Entry entry : entries) {
      kinds |= entry.match(principal);
    }
    if (negated) {
      return kinds == NONE ? WILDCARD : NONE;
    }
    return kinds;
  }

  /** The sessions of a role, by ARN, that the element names. */
  Stream<String> sessionsOf(RequestPrincipal role) {
    return Arrays.stream(entries)
        .map(Entry::text)
        .filter(
            text ->
                RequestPrincipal.parseAws(text)
                    .filter(named -> named.kind() == RequestPrincipal.Kind.ROLE_SESSION)
                    .filter(named -> named.account().equals(role.account()))
                    .filter(named -> named.name().equals(role.name()))
                    .isPresent());
  }

  /** One principal that a policy names. */
  private record Entry(
      PrincipalEntry.Kind kind,
      String text,
      String account,
      String partition,
      Form form,
      String name) {

    private enum Form {
      EVERYBODY,
      ACCOUNT,
      ROLE,
      USER,
      EXACT,
      NOBODY
    }

    static Entry compile(PrincipalEntry entry) {
      String text = entry.value().text();
      if (entry.isEveryone()) {
        return new Entry(entry.kind(), text, "", "", Form.EVERYBODY, "");
      }
      if (entry.kind() != PrincipalEntry.Kind.AWS) {
        return new Entry(entry.kind(), text, "", "", Form.EXACT, "");
      }
      if (AccountId.isValid(text)) {
        return new Entry(entry.kind(), text, text, "", Form.ACCOUNT, "");
      }
      // A deleted principal's id, or an ARN with a wildcard, is nobody.
      Optional<Arn> arn = Arn.parse(text);
      boolean partial = text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
      if (arn.isEmpty() || arn.get().accountId().isEmpty() || partial) {
        return new Entry(entry.kind(), text, "", "", Form.NOBODY, "");
      }
      String resource = arn.get().resource();
      boolean iam = arn.get().service().equals("iam");
      Form form =
          iam && resource.equals("root")
              ? Form.ACCOUNT
              : iam && resource.startsWith("role/")
                  ? Form.ROLE
                  : iam && resource.startsWith("user/") ? Form.USER : Form.EXACT;
      return new Entry(
          entry.kind(),
          text,
          arn.get().account(),
          arn.get().partition(),
          form,
          arn.get().resourceName());
    }

    int match(RequestPrincipal principal) {
      return switch (form) {
        case EVERYBODY -> WILDCARD;
        case NOBODY -> NONE;
        case ACCOUNT -> isOfAccount(principal) ? PrincipalMatcher.ACCOUNT : NONE;
        case ROLE -> matchRole(principal);
        case USER -> matchUser(principal);
        case EXACT -> matchExact(principal);
      };
    }

    private boolean isOfAccount(RequestPrincipal principal) {
      return principal.isAws()
          && principal.account().equals(account)
          && (partition.isEmpty() || principal.partition().equals(partition));
    }

    private int matchRole(RequestPrincipal principal) {
      // A session's ARN has the role's name, not its path.
      boolean same =
          principal.kind() == RequestPrincipal.Kind.ROLE
              ? principal.text().equals(text)
              : principal.kind() == RequestPrincipal.Kind.ROLE_SESSION
                  && isOfAccount(principal)
                  && principal.name().equals(name);
      return same ? PrincipalMatcher.ROLE : NONE;
    }

    private int matchUser(RequestPrincipal principal) {
      // Whose session a federated user's is, a request does not say.
      return principal.kind() == RequestPrincipal.Kind.USER && principal.text().equals(text)
          ? DIRECT
          : NONE;
    }

    private int matchExact(RequestPrincipal principal) {
      boolean sameKind =
          switch (kind) {
            case AWS -> principal.isAws();
            case SERVICE -> principal.kind() == RequestPrincipal.Kind.SERVICE;
            case FEDERATED -> principal.kind() == RequestPrincipal.Kind.FEDERATED;
            default -> false;
          };
      return sameKind && principal.text().equals(text) ? DIRECT : NONE;
    }
  }
}
