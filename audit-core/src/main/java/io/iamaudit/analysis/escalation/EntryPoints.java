package io.iamaudit.analysis.escalation;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.PrincipalEntry.Kind;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.SamlProvider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds whom trust policies let in who is no principal of the snapshot. */
final class EntryPoints {
  private static final String ASSUME = "sts:AssumeRole";
  private static final String WITH_SAML = "sts:AssumeRoleWithSAML";
  private static final String WITH_WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity";

  /** Of a request of a principal: who it is. */
  private static final List<String> OF_PRINCIPALS =
      List.of("aws:principal", "aws:userid", "aws:username");

  /** Of a request of a service: for which resource it acts. */
  private static final List<String> OF_SERVICES = List.of("aws:source");

  private final PolicyShelf shelf;
  private final Decider decider;

  /** Somebody whom a statement names. */
  private record Outsider(Kind kind, String name, String action, RequestPrincipal requester) {}

  /**
   * A way in.
   *
   * @param answer whether one of the subjects is let in
   */
  record Entrance(
      Kind kind,
      String name,
      String action,
      List<String> subjects,
      Decider.Answer answer,
      SourceLocation source) {}

  EntryPoints(PolicyShelf shelf, Decider decider) {
    this.shelf = shelf;
    this.decider = decider;
  }

  /** The ways into a role, in the order of its trust policy. */
  List<Entrance> of(Actor role) {
    Optional<PolicyBody> body =
        role.role().filter(known -> !known.isServiceLinked()).flatMap(known -> known.trustPolicy());
    Optional<PolicyDocument> trust = body.flatMap(PolicyBody::document);
    if (body.isEmpty() || trust.isEmpty()) {
      return List.of();
    }
    List<Entrance> found = new ArrayList<>();
    for (Statement statement : trust.get().statements()) {
      if (!statement.isAllow()) {
        continue;
      }
      Set<Outsider> outsiders = outsiders(statement, role);
      if (outsiders.isEmpty()) {
        continue;
      }
      PreparedPolicy alone = alone(role, trust.get(), statement);
      SourceLocation source = body.get().locate(statement.position());
      for (Outsider outsider : outsiders) {
        enter(outsider, role, statement, alone, source).ifPresent(found::add);
      }
    }
    return found;
  }

  /** One statement that allows, and all that deny. */
  @SuppressWarnings("ReferenceEquality") // of equal statements one is meant
  private PreparedPolicy alone(Actor role, PolicyDocument trust, Statement statement) {
    List<Statement> statements =
        trust.statements().stream()
            .filter(other -> other == statement || !other.isAllow())
            .toList();
    return statements.size() == trust.statements().size()
        ? shelf.prepare(role.arn(), trust)
        : PreparedPolicy.of(
            role.arn(), new PolicyDocument(trust.version(), trust.id(), statements));
  }

  private Optional<Entrance> enter(
      Outsider outsider,
      Actor role,
      Statement statement,
      PreparedPolicy trust,
      SourceLocation source) {
    Predicate<String> isSubject =
        key ->
            isSubject(outsider.kind(), key)
                && statement.conditions().stream().anyMatch(condition -> condition.hasKey(key));
    Decider.Answer answer =
        decider.admits(
            outsider.requester(), outsider.action(), role.arn(), role.account(), trust, isSubject);
    if (answer.isNo()) {
      return Optional.empty();
    }
    List<String> subjects = new ArrayList<>();
    if (statement.principal().isPresent()
        && statement.principal().get() instanceof PrincipalElement.NotPrincipal except) {
      subjects.add(
          "is not "
              + String.join(
                  " or ", except.entries().stream().map(entry -> entry.value().text()).toList()));
    }
    for (Condition condition : statement.conditions()) {
      if (isSubject(outsider.kind(), condition.key().text().toLowerCase(Locale.ROOT))) {
        subjects.add(words(condition));
      }
    }
    return Optional.of(
        new Entrance(
            outsider.kind(), outsider.name(), outsider.action(), subjects, answer, source));
  }

  // ---- who is outside

  private Set<Outsider> outsiders(Statement statement, Actor role) {
    Set<Outsider> outsiders = new LinkedHashSet<>();
    if (statement.principal().isPresent()
        && statement.principal().get() instanceof PrincipalElement.NotPrincipal) {
      anybody(outsiders);
      return outsiders;
    }
    for (PrincipalEntry entry :
        statement.principal().map(PrincipalElement::entries).orElse(List.of())) {
      String name = entry.value().text();
      if (entry.isEveryone()) {
        anybody(outsiders);
        continue;
      }
      switch (entry.kind()) {
        case SERVICE ->
            outsiders.add(new Outsider(Kind.SERVICE, name, ASSUME, RequestPrincipal.service(name)));
        case FEDERATED -> {
          if (exists(name, role)) {
            outsiders.add(
                new Outsider(
                    Kind.FEDERATED,
                    name,
                    name.contains(":saml-provider/") ? WITH_SAML : WITH_WEB_IDENTITY,
                    RequestPrincipal.federated(name)));
          }
        }
        case AWS ->
            requester(name, role)
                .ifPresent(
                    requester -> outsiders.add(new Outsider(Kind.AWS, name, ASSUME, requester)));
        default -> {
          // A canonical user cannot assume a role.
        }
      }
    }
    return outsiders;
  }

  private static void anybody(Set<Outsider> outsiders) {
    outsiders.add(new Outsider(Kind.ANYONE, "*", ASSUME, RequestPrincipal.anonymous()));
    for (String action : List.of(WITH_SAML, WITH_WEB_IDENTITY)) {
      outsiders.add(new Outsider(Kind.ANYONE, "*", action, RequestPrincipal.federated("*")));
    }
  }

  /** Whether the account can have a provider; those that AWS brings along are in no account. */
  private boolean exists(String provider, Actor role) {
    Optional<AccountSnapshot> account = shelf.account(role.account());
    if (!provider.startsWith("arn:") || account.isEmpty()) {
      return true;
    }
    boolean saml = provider.contains(":saml-provider/");
    boolean isComplete =
        account
            .get()
            .coverage()
            .isComplete(saml ? DataPart.SAML_PROVIDERS : DataPart.OIDC_PROVIDERS);
    return !isComplete
        || (saml
                ? account.get().samlProviders().stream().map(SamlProvider::arn)
                : account.get().oidcProviders().stream().map(OidcProvider::arn))
            .anyMatch(provider::equals);
  }

  /** As whom to ask; empty if it is of the snapshot, or nobody any more. */
  private Optional<RequestPrincipal> requester(String name, Actor role) {
    Optional<RequestPrincipal> named =
        RequestPrincipal.parseAws(
            AccountId.isValid(name)
                ? "arn:" + role.principal().partition() + ":iam::" + name + ":root"
                : name);
    if (named.isEmpty()) {
      // The id of a principal that was deleted.
      return Optional.empty();
    }
    RequestPrincipal principal = named.get();
    Optional<AccountSnapshot> account = shelf.account(principal.account());
    boolean isWhole = principal.kind() == RequestPrincipal.Kind.ROOT;
    if (account.isPresent()) {
      // What a session is called, is up to whoever starts it; the role is what counts.
      boolean isOfSnapshot =
          switch (principal.kind()) {
            case USER ->
                account.get().coverage().isComplete(DataPart.USERS)
                    || account.get().users().stream().anyMatch(user -> user.arn().equals(name));
            case ROLE ->
                account.get().coverage().isComplete(DataPart.ROLES)
                    || account.get().roles().stream().anyMatch(known -> known.arn().equals(name));
            case ROLE_SESSION ->
                account.get().coverage().isComplete(DataPart.ROLES)
                    || account.get().roles().stream()
                        .anyMatch(known -> known.name().equals(principal.name()));
            default -> true;
          };
      return isOfSnapshot ? Optional.empty() : named;
    }
    // The root user may not assume roles, and stands for others of its account who may.
    return isWhole
        ? Optional.of(RequestPrincipal.aws(principal.text().replace(":root", ":user/any")))
        : named;
  }

  // ---- what is asked of them

  private static boolean isSubject(Kind kind, String key) {
    return switch (kind) {
      case SERVICE -> OF_SERVICES.stream().anyMatch(key::startsWith);
      case FEDERATED -> !key.startsWith("aws:") && !key.startsWith("sts:");
      default -> OF_PRINCIPALS.stream().anyMatch(key::startsWith);
    };
  }

  private static String words(Condition condition) {
    List<String> values = condition.values().stream().map(PolicyValue::text).toList();
    String key = condition.key().text();
    boolean isPlain =
        condition.operator().qualifier() == SetQualifier.NONE && !condition.operator().ifExists();
    String comparison =
        condition
            .operator()
            .base()
            .filter(base -> isPlain)
            .map(
                base ->
                    switch (base) {
                      case STRING_EQUALS -> "is";
                      case STRING_LIKE, ARN_LIKE, ARN_EQUALS ->
                          values.stream().anyMatch(EntryPoints::hasWildcard) ? "is like" : "is";
                      case STRING_NOT_EQUALS, STRING_NOT_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE ->
                          "is not";
                      default -> "";
                    })
            .orElse("");
    String joined = String.join(" or ", values);
    return comparison.isEmpty()
        ? condition.operator().name() + " " + key + " " + joined
        : key + " " + comparison + " " + joined;
  }

  private static boolean hasWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }
}
