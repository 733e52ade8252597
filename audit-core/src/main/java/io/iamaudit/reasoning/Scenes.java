package io.iamaudit.reasoning;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestContext.Knowledge;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Wildcards;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds who has to be asked for: whoever a policy names, somebody of each account that it names,
 * and strangers.
 */
final class Scenes {
  /** Accounts of nobody in particular; a policy that names one is about somebody else. */
  private static final List<String> STRANGERS =
      List.of("999999999999", "888888888888", "777777777777", "666666666666");

  /** Keys that only requests with credentials have. */
  private static final List<String> OF_SIGNED =
      List.of(
          "aws:CalledVia",
          "aws:CalledViaFirst",
          "aws:CalledViaLast",
          "aws:FederatedProvider",
          "aws:MultiFactorAuthAge",
          "aws:MultiFactorAuthPresent",
          "aws:SourceIdentity",
          "aws:TokenIssueTime");

  private static final String USER = "arn:aws:iam::111122223333:user/example";
  private static final String SESSION =
      "arn:aws:sts::111122223333:assumed-role/example/example-session";
  private static final String SERVICE = "example.amazonaws.com";
  private static final String PROVIDER = "example.com";

  private final PolicySet from;
  private final PolicySet to;
  private final ComparisonOptions options;
  private final Set<String> accounts = new LinkedHashSet<>();
  private final Map<String, RequestPrincipal> named = new LinkedHashMap<>();
  private final Set<String> partitions = new LinkedHashSet<>(Set.of("aws"));
  private final List<Piece> pieces;
  private boolean canonicalUsers;

  Scenes(PolicySet from, PolicySet to, List<Piece> pieces, ComparisonOptions options) {
    this.from = from;
    this.to = to;
    this.options = options;
    this.pieces = pieces;
    pieces.forEach(this::collect);
  }

  /** Whether a policy names somebody whom no request can stand for. */
  boolean namesCanonicalUsers() {
    return canonicalUsers;
  }

  private static boolean has(PolicySet set, PolicyType... types) {
    for (PolicyType type : types) {
      if (set.has(type)) {
        return true;
      }
    }
    return false;
  }

  private boolean has(PolicyType... types) {
    return has(from, types) || has(to, types);
  }

  List<Scene> all() {
    if (!has(PolicyType.RESOURCE, PolicyType.TRUST, PolicyType.RCP, PolicyType.VPC_ENDPOINT)
        || has(PolicyType.IDENTITY)) {
      return ownScenes();
    }
    boolean compared = has(PolicyType.RESOURCE, PolicyType.TRUST);
    List<Scene> scenes = new ArrayList<>();
    for (RequestPrincipal principal : principals()) {
      if (!compared) {
        scenes.add(guarded(principal));
      } else if (principal.isAws()) {
        ofAccount(principal, scenes);
      } else {
        scenes.add(scene(principal, owner(principal), List.of(), Optional.empty(), "", Map.of()));
      }
    }
    return scenes;
  }

  // ---- outside of a zone of trust

  /** Everybody outside of a zone of trust whom a policy can mean. */
  List<Scene> outside(Insiders zone) {
    List<Scene> scenes = new ArrayList<>();
    for (RequestPrincipal principal : principals()) {
      boolean trusted =
          switch (principal.kind()) {
            case SERVICE -> true;
            case FEDERATED -> named.containsValue(principal);
            default ->
                zone.accounts().contains(principal.account())
                    || (zone.trustsNamed() && !isStranger(principal));
          };
      if (!trusted) {
        fences(zone).outside(principal.isAws()).stream()
            .map(values -> visit(principal, values))
            .forEach(scenes::add);
      }
    }
    return scenes;
  }

  private boolean isStranger(RequestPrincipal principal) {
    return !principal.isAws() || principal.account().equals(stranger());
  }

  private Fences fences(Insiders zone) {
    return new Fences(pieces, zone, stranger());
  }

  /** A principal that comes from outside, with what tells where it comes from. */
  private Scene visit(RequestPrincipal principal, Map<String, Optional<String>> values) {
    RequestContext.Builder context = context(principal);
    options.owner().ifPresent(owner -> ofOwner(context, owner));
    values.forEach(
        (key, value) ->
            value.ifPresentOrElse(
                text -> context.with(key, text), () -> context.know(key, Knowledge.ABSENT)));
    return new Scene(
        principal,
        context.build(),
        principal.isAws() ? like(principal) : Map.of(),
        owner(principal),
        principal.isAws() ? Scene.EVERYTHING : List.of(),
        Optional.empty(),
        false,
        principal.isAws() ? "the principal's own policies allow it" : "");
  }

  private static void ofOwner(RequestContext.Builder context, AccountId owner) {
    context.with("aws:ResourceAccount", owner.value());
    context.with("s3:ResourceAccount", owner.value());
  }

  // ---- visitors, one by one

  private static RequestPrincipal someone(String partition, String account) {
    return RequestPrincipal.aws("arn:" + partition + ":iam::" + account + ":user/example-user");
  }

  /** Somebody of the public: without credentials, or of an account that no policy names. */
  List<Scene> ofPublic(boolean signed, String partition) {
    RequestPrincipal principal =
        signed ? someone(partition, stranger()) : RequestPrincipal.anonymous();
    return fences(Insiders.named()).outside(signed).stream()
        .map(values -> visit(principal, values))
        .toList();
  }

  /** A principal of another account, wherever it comes from. */
  List<Scene> ofPrincipal(RequestPrincipal principal) {
    return List.of(visit(principal, ofItself(principal.account())));
  }

  /** What is known of requests that principals make themselves: no service asks for them. */
  private static Map<String, Optional<String>> ofItself(String account) {
    Map<String, Optional<String>> values = new LinkedHashMap<>();
    for (String key :
        List.of("aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths")) {
      values.put(key, Optional.empty());
    }
    values.put("aws:sourceowner", Optional.of(account));
    values.put("kms:calleraccount", Optional.of(account));
    return values;
  }

  /** Somebody of the owner's account, of whom its own policies say nothing. */
  List<Scene> ofOwnAccount(AccountId owner, String partition) {
    RequestPrincipal principal = someone(partition, owner.value());
    Scene scene = visit(principal, ofItself(owner.value()));
    return List.of(
        new Scene(
            principal,
            scene.context(),
            scene.like(),
            owner,
            List.of(),
            Optional.empty(),
            false,
            ""));
  }

  /** Somebody of an organization, of an account that no policy names. */
  List<Scene> ofOrganization(String organization, String partition) {
    RequestPrincipal principal = someone(partition, stranger());
    List<Scene> scenes = new ArrayList<>();
    for (String path : pathsOf(organization)) {
      for (Map<String, Optional<String>> values : fences(Insiders.named()).outside(true)) {
        Map<String, Optional<String>> inside = new LinkedHashMap<>(values);
        inside.put("aws:principalorgid", Optional.of(organization));
        inside.put("aws:principalorgpaths", Optional.of(path));
        scenes.add(visit(principal, inside));
      }
    }
    return scenes;
  }

  /** Places in an organization: one for each pattern that names it, and one that none names. */
  private Set<String> pathsOf(String organization) {
    Set<String> paths = new LinkedHashSet<>();
    for (Piece piece : pieces) {
      for (Condition condition : piece.read().conditions()) {
        if (condition.hasKey("aws:PrincipalOrgPaths")) {
          for (PolicyValue value : condition.values()) {
            if (value.text().startsWith(organization + "/")) {
              paths.add(value.text().replace("*", "").replace('?', 'x'));
            }
          }
        }
      }
    }
    paths.add(organization + "/r-zzzz/");
    return paths;
  }

  /**
   * A service.
   *
   * @param forOutsider whether it acts for an account that no policy names, and says so; else it
   *     can act for anybody
   */
  List<Scene> ofService(String service, boolean forOutsider) {
    RequestPrincipal principal = RequestPrincipal.service(service);
    return forOutsider
        ? fences(Insiders.named()).ofServiceForOutsider().stream()
            .map(values -> visit(principal, values))
            .toList()
        : List.of(visit(principal, Map.of()));
  }

  /** A service that acts for an account, by each of the resources that policies name of it. */
  List<Scene> ofServiceFor(String service, String account) {
    Set<Optional<String>> resources = new LinkedHashSet<>();
    resources.add(Optional.of("arn:aws:s3:::example"));
    for (PolicyValue value : valuesOf("aws:SourceArn")) {
      if (value.text().contains(":" + account + ":")) {
        resources.add(Optional.of(value.text().replace("*", "example").replace('?', 'x')));
      } else if (value.text().startsWith("arn:aws:s3:::")) {
        // The ARN of a bucket names no account.
        resources.add(Optional.of(value.text().replace("*", "example").replace('?', 'x')));
      }
    }
    List<Scene> scenes = new ArrayList<>();
    for (Optional<String> resource : resources) {
      Map<String, Optional<String>> values = new LinkedHashMap<>();
      values.put("aws:sourceaccount", Optional.of(account));
      values.put("aws:sourceowner", Optional.of(account));
      values.put("aws:sourcearn", resource);
      scenes.add(visit(RequestPrincipal.service(service), values));
    }
    return scenes;
  }

  /** Other accounts than the owner's for which services have to act. */
  Set<String> namedSources() {
    Set<String> sources = new LinkedHashSet<>();
    for (String key : List.of("aws:SourceAccount", "aws:SourceOwner")) {
      valuesOf(key).stream()
          .map(PolicyValue::text)
          .filter(AccountId::isValid)
          .forEach(sources::add);
    }
    for (PolicyValue value : valuesOf("aws:SourceArn")) {
      ResourcePattern.of(value.text()).account().filter(AccountId::isValid).ifPresent(sources::add);
    }
    options.owner().map(AccountId::value).ifPresent(sources::remove);
    return sources;
  }

  private List<PolicyValue> valuesOf(String key) {
    List<PolicyValue> values = new ArrayList<>();
    for (Piece piece : pieces) {
      for (Condition condition : piece.read().conditions()) {
        if (condition.hasKey(key)) {
          values.addAll(condition.values());
        }
      }
    }
    return values;
  }

  /** Whoever the policies name of other accounts than the owner's: in an account, or by itself. */
  List<RequestPrincipal> namedOutside(String partition) {
    String owner = options.owner().map(AccountId::value).orElse("");
    List<RequestPrincipal> outside = new ArrayList<>();
    for (String account : accounts) {
      if (!account.equals(owner)) {
        outside.add(someone(partition, account));
        named.values().stream()
            .filter(principal -> principal.account().equals(account))
            .forEach(outside::add);
      }
    }
    return outside;
  }

  /** The services that policies name. */
  List<String> namedServices() {
    return named.values().stream()
        .filter(principal -> principal.kind() == RequestPrincipal.Kind.SERVICE)
        .map(RequestPrincipal::text)
        .toList();
  }

  /** The organizations that policies name by id or by a place in them. */
  Set<String> namedOrganizations() {
    Set<String> organizations = new LinkedHashSet<>();
    for (Piece piece : pieces) {
      for (Condition condition : piece.read().conditions()) {
        if (condition.hasKey("aws:PrincipalOrgID") || condition.hasKey("aws:PrincipalOrgPaths")) {
          for (PolicyValue value : condition.values()) {
            String text = value.text();
            int slash = text.indexOf('/');
            String id = slash < 0 ? text : text.substring(0, slash);
            if (id.startsWith("o-") && !Wildcards.isPattern(id)) {
              organizations.add(id);
            }
          }
        }
      }
    }
    return organizations;
  }

  // ---- policies of a principal

  private List<Scene> ownScenes() {
    Optional<RequestPrincipal> known = to.principal().or(from::principal);
    List<Scene> scenes = new ArrayList<>();
    if (known.isPresent()) {
      RequestPrincipal principal = known.get();
      RequestContext context = to.principal().isPresent() ? to.context() : from.context();
      scenes.add(own(principal, context, principal.account(), false, ""));
      // What limits a principal also limits what policies of resources grant to it.
      scenes.add(
          own(
              principal,
              context,
              principal.text(),
              true,
              "the resource's policy names the principal"));
      return scenes;
    }
    for (String partition : partitions) {
      String arn = has(PolicyType.SESSION) ? SESSION : USER;
      RequestPrincipal principal =
          RequestPrincipal.aws(arn.replace("arn:aws:", "arn:" + partition + ":"));
      scenes.add(
          own(
              principal,
              always(RequestContext.builder().incomplete()).build(),
              principal.account(),
              false,
              ""));
    }
    return scenes;
  }

  /**
   * @param named whom the resource's policy names
   */
  private static Scene own(
      RequestPrincipal principal,
      RequestContext context,
      String named,
      boolean isGranted,
      String assumption) {
    PreparedPolicy policy =
        Scene.resourcePolicy(new PrincipalEntry(PrincipalEntry.Kind.AWS, PolicyValue.of(named)));
    return new Scene(
        principal,
        context,
        Map.of(),
        new AccountId(principal.account()),
        Scene.EVERYTHING,
        Optional.of(policy),
        isGranted,
        assumption);
  }

  /** Keys that every request has. */
  private static RequestContext.Builder always(RequestContext.Builder context) {
    return context
        .know("aws:SecureTransport", Knowledge.PRESENT)
        .know("aws:CurrentTime", Knowledge.PRESENT)
        .know("aws:EpochTime", Knowledge.PRESENT)
        .know("aws:ViaAWSService", Knowledge.PRESENT);
  }

  // ---- policies that name principals

  private void collect(Piece piece) {
    piece.read().principal().ifPresent(this::collect);
    for (Condition condition : piece.read().conditions()) {
      boolean account = condition.hasKey("aws:PrincipalAccount");
      boolean arn = condition.hasKey("aws:PrincipalArn");
      for (PolicyValue value : condition.values()) {
        if (account && AccountId.isValid(value.text())) {
          accounts.add(value.text());
        } else if (arn) {
          Optional<RequestPrincipal> principal = RequestPrincipal.parseAws(value.text());
          if (principal.isPresent() && !Wildcards.isPattern(value.text())) {
            name(principal.get());
          } else {
            ResourcePattern.of(value.text())
                .account()
                .filter(AccountId::isValid)
                .ifPresent(accounts::add);
          }
        }
      }
    }
    piece
        .read()
        .resource()
        .ifPresent(
            element ->
                element
                    .patterns()
                    .forEach(
                        value ->
                            ResourcePattern.of(value.text())
                                .partition()
                                .filter(
                                    part -> part.startsWith("aws") && !Wildcards.isPattern(part))
                                .ifPresent(partitions::add)));
  }

  private void collect(PrincipalElement element) {
    for (PrincipalEntry entry : element.entries()) {
      String text = entry.value().text();
      if (entry.isEveryone()) {
        continue;
      }
      switch (entry.kind()) {
        case SERVICE -> named.put(text, RequestPrincipal.service(text));
        case FEDERATED -> named.put(text, RequestPrincipal.federated(text));
        case CANONICAL_USER -> canonicalUsers = true;
        default -> {
          if (AccountId.isValid(text)) {
            accounts.add(text);
          } else {
            RequestPrincipal.parseAws(text).ifPresent(this::name);
          }
        }
      }
    }
  }

  private void name(RequestPrincipal principal) {
    accounts.add(principal.account());
    switch (principal.kind()) {
      case ROOT -> {}
      // A role asks in sessions, whose ARNs have its name and not its path.
      case ROLE -> {
        String session =
            "arn:"
                + principal.partition()
                + ":sts::"
                + principal.account()
                + ":assumed-role/"
                + principal.name()
                + "/example-session";
        named.put(principal.text(), RequestPrincipal.aws(session));
      }
      default -> named.put(principal.text(), principal);
    }
  }

  private List<RequestPrincipal> principals() {
    List<RequestPrincipal> principals = new ArrayList<>(named.values());
    for (String account : accounts) {
      principals.add(RequestPrincipal.aws("arn:aws:iam::" + account + ":user/example-user"));
    }
    options
        .owner()
        .map(AccountId::value)
        .filter(owner -> !accounts.contains(owner))
        .ifPresent(
            owner ->
                principals.add(
                    RequestPrincipal.aws("arn:aws:iam::" + owner + ":user/example-user")));
    principals.add(RequestPrincipal.aws("arn:aws:iam::" + stranger() + ":user/example-user"));
    principals.add(RequestPrincipal.anonymous());
    principals.add(RequestPrincipal.service(SERVICE));
    if (has(PolicyType.TRUST)) {
      principals.add(RequestPrincipal.federated(PROVIDER));
    }
    return principals;
  }

  /** An account that no policy names. */
  private String stranger() {
    return STRANGERS.stream()
        .filter(account -> !accounts.contains(account))
        .filter(account -> !options.owner().map(AccountId::value).equals(Optional.of(account)))
        .findFirst()
        .orElse("555555555555");
  }

  /** A principal as one of the owner's account, if it can be, and as a stranger to it. */
  private void ofAccount(RequestPrincipal principal, List<Scene> scenes) {
    AccountId own = new AccountId(principal.account());
    boolean canBeOwn = options.owner().map(own::equals).orElse(true);
    boolean canBeOther = options.owner().map(owner -> !own.equals(owner)).orElse(true);
    Map<String, String> like = like(principal);
    if (canBeOther) {
      scenes.add(
          scene(
              principal,
              owner(principal),
              Scene.EVERYTHING,
              Optional.empty(),
              "the principal's own policies allow it",
              like));
    }
    if (canBeOwn) {
      scenes.add(
          scene(
              principal,
              own,
              List.of(),
              Optional.empty(),
              "the resource is of the principal's account, and its own policies say nothing",
              like));
      scenes.add(
          scene(
              principal,
              own,
              Scene.EVERYTHING,
              Optional.empty(),
              "the resource is of the principal's account, and its own policies allow it",
              like));
    }
  }

  /** Somebody with everything else, whom only what is compared can stop. */
  private Scene guarded(RequestPrincipal principal) {
    return scene(
        principal,
        owner(principal),
        Scene.EVERYTHING,
        Optional.of(
            Scene.resourcePolicy(
                new PrincipalEntry(PrincipalEntry.Kind.ANYONE, PolicyValue.of("*")))),
        "all other policies allow it",
        principal.isAws() ? like(principal) : Map.of());
  }

  /** The account of a resource that is not the principal's. */
  private AccountId owner(RequestPrincipal principal) {
    return options
        .owner()
        .orElseGet(
            () ->
                new AccountId(
                    STRANGERS.stream()
                        .filter(account -> !account.equals(principal.account()))
                        .filter(account -> !accounts.contains(account))
                        .reduce((first, second) -> second)
                        .orElse("555555555555")));
  }

  private Scene scene(
      RequestPrincipal principal,
      AccountId owner,
      List<PreparedPolicy> own,
      Optional<PreparedPolicy> ofResource,
      String assumption,
      Map<String, String> like) {
    return new Scene(
        principal, context(principal).build(), like, owner, own, ofResource, false, assumption);
  }

  /** The ARNs that somebody of the principal's account can have, if not its own. */
  private static Map<String, String> like(RequestPrincipal principal) {
    return principal.text().endsWith(":user/example-user")
        ? Map.of("aws:principalarn", "arn:*:*::" + principal.account() + ":*")
        : Map.of();
  }

  static RequestContext.Builder context(RequestPrincipal principal) {
    RequestContext.Builder context = always(RequestContext.builder().incomplete());
    boolean service = principal.kind() == RequestPrincipal.Kind.SERVICE;
    context.with("aws:PrincipalIsAWSService", service ? "true" : "false");
    if (principal.isAws()) {
      context.with("aws:PrincipalAccount", principal.account());
      context.know("aws:PrincipalServiceName", Knowledge.ABSENT);
      context.know("aws:PrincipalServiceNamesList", Knowledge.ABSENT);
      if (!principal.text().endsWith(":user/example-user")) {
        arn(principal).ifPresent(arn -> context.with("aws:PrincipalArn", arn));
        if (principal.kind() == RequestPrincipal.Kind.USER) {
          context.with("aws:username", principal.name());
          context.with("aws:PrincipalType", "User");
        } else if (principal.kind() == RequestPrincipal.Kind.ROLE_SESSION) {
          context.know("aws:username", Knowledge.ABSENT);
          context.with("aws:PrincipalType", "AssumedRole");
        }
      }
      return context;
    }
    context.know("aws:PrincipalArn", Knowledge.ABSENT);
    context.know("aws:PrincipalOrgID", Knowledge.ABSENT);
    context.know("aws:PrincipalOrgPaths", Knowledge.ABSENT);
    context.know("aws:username", Knowledge.ABSENT);
    if (service) {
      context.with("aws:PrincipalServiceName", principal.text());
      context.know("aws:PrincipalAccount", Knowledge.ABSENT);
    } else {
      context.know("aws:PrincipalServiceName", Knowledge.ABSENT);
      context.know("aws:PrincipalServiceNamesList", Knowledge.ABSENT);
    }
    if (principal.kind() == RequestPrincipal.Kind.ANONYMOUS) {
      context.with("aws:PrincipalAccount", "anonymous");
      context.with("aws:PrincipalType", "Anonymous");
      context.with("aws:userid", "anonymous");
      // A function's URL takes unsigned requests only if it asks for no authentication.
      context.with("lambda:FunctionUrlAuthType", "NONE");
      // Nobody who could call through a service, or who has a session.
      context.with("aws:ViaAWSService", "false");
      for (String key : OF_SIGNED) {
        context.know(key, Knowledge.ABSENT);
      }
    }
    return context;
  }

  /** The value of {@code aws:PrincipalArn}; of a session, only the name of the role is known. */
  private static Optional<String> arn(RequestPrincipal principal) {
    return switch (principal.kind()) {
      case USER, FEDERATED_USER -> Optional.of(principal.text());
      case ROLE_SESSION ->
          Arn.parse(principal.text())
              .map(
                  arn ->
                      "arn:"
                          + arn.partition()
                          + ":iam::"
                          + arn.account()
                          + ":role/"
                          + principal.name());
      default -> Optional.empty();
    };
  }
}
