package io.iamaudit.analysis.exposure;

import io.iamaudit.analysis.ResourcePolicies;
import io.iamaudit.analysis.TrustZone;
import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.reasoning.AccessChange;
import io.iamaudit.reasoning.AccessProof;
import io.iamaudit.reasoning.PolicySet;
import io.iamaudit.reasoning.PolicyStatement;
import io.iamaudit.reasoning.Visitors;
import io.iamaudit.reasoning.Witness;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks for whom the policy of one resource lets in. */
final class ExposureSearch {
  /** Services that answer requests without credentials. */
  private static final Set<String> TAKES_UNSIGNED =
      Set.of("s3", "sqs", "sns", "es", "execute-api", "elasticfilesystem", "lambda");

  /** All that Lambda answers without credentials. */
  private static final String UNSIGNED_OF_LAMBDA = "lambda:InvokeFunctionUrl";

  /** Whose policies grant calls of which AWS says elsewhere that they know no resource. */
  private static final Set<String> WITHOUT_RESOURCE =
      Set.of("AWS::CodeArtifact::Domain", "AWS::MSK::Cluster");

  private static final Set<String> PRINCIPAL_KEYS =
      Set.of("aws:principalaccount", "aws:principalarn");
  private static final Set<String> SOURCE_KEYS =
      Set.of("aws:sourceaccount", "aws:sourceowner", "aws:sourcearn");
  private static final Set<String> ORGANIZATION_KEYS =
      Set.of("aws:principalorgid", "aws:principalorgpaths");

  /** Identity-based policies that allow everything: whose own policies are not known. */
  private static final PreparedPolicy EVERYTHING =
      PreparedPolicy.of(
          "(of the principal)",
          PolicyDocument.of(Statement.allow().action("*").resource("*").build()));

  private final ServiceReference reference = ServiceReference.bundled();
  private final ResourceRecord record;
  private final Arn arn;
  private final AccountId owner;
  private final ResourcePolicies side;
  private final TrustZone zone;
  private final Optional<String> restriction;
  private final ResourceReach reach;
  private final PolicyDocument document;
  private final Visitors visitors;
  private final Set<String> unknown = new LinkedHashSet<>();
  private final List<Exposure> exposures = new ArrayList<>();
  private final Set<Integer> ofPublic = new TreeSet<>();

  ExposureSearch(
      ResourceRecord record,
      Arn arn,
      AccountId owner,
      ResourcePolicies side,
      TrustZone zone,
      Optional<String> restriction) {
    this.record = record;
    this.arn = arn;
    this.owner = owner;
    this.side = side;
    this.zone = zone;
    this.restriction = restriction;
    this.reach = ResourceReach.of(record, arn, owner);
    this.document = side.own().get(0).document();
    this.visitors = visitors(side.own());
  }

  private Visitors visitors(List<PreparedPolicy> own) {
    PolicySet.Builder set = PolicySet.builder().add(PolicyType.RESOURCE, own);
    side.resourceControl().forEach(level -> set.add(PolicyType.RCP, level));
    return Visitors.of(set.build(), owner, arn.partition(), reach.actions(), reach.resources());
  }

  ResourceExposure find(List<String> missing) {
    unknown.addAll(missing);
    boolean everybody = namesEverybody(document);
    if (everybody) {
      publicAccess(visitors).forEach(exposures::add);
    }
    for (String service : visitors.namedServices()) {
      services(service);
    }
    if (everybody) {
      visitors.namedOrganizations().forEach(this::organization);
    }
    accounts();
    if (everybody) {
      ownAccount();
    }
    if (visitors.nameCanonicalUsers()) {
      unknown.add("who the canonical user is that the policy names");
    }
    List<Exposure> found = restricted();
    found.sort(Comparator.comparing(Exposure::audience));
    return new ResourceExposure(
        record, found, everybody ? limited() : List.of(), List.copyOf(unknown));
  }

  private static boolean namesEverybody(PolicyDocument document) {
    return document.statements(Effect.ALLOW).anyMatch(ExposureSearch::namesEverybody);
  }

  private static boolean namesEverybody(Statement statement) {
    return statement
        .principal()
        .filter(
            principal ->
                principal instanceof PrincipalElement.NotPrincipal
                    || principal.entries().stream().anyMatch(PrincipalEntry::isEveryone))
        .isPresent();
  }

  // ---- the public

  private List<Exposure> publicAccess(Visitors who) {
    List<Exposure> found = new ArrayList<>();
    ActionSet unsigned = reference.emptySet();
    if (TAKES_UNSIGNED.contains(serviceOfActions())) {
      Optional<Exposure> anybody =
          exposure(
              Audience.ANYBODY,
              "*",
              false,
              proven(who.anonymous()).stream().filter(this::takesUnsigned).toList(),
              RequestPrincipal.anonymous());
      anybody.ifPresent(found::add);
      unsigned = anybody.map(Exposure::actions).orElse(unsigned);
    }
    ActionSet known = unsigned;
    List<AccessChange> signed =
        proven(who.stranger()).stream()
            .filter(change -> !change.actions().minus(known).isEmpty())
            .toList();
    exposure(Audience.ANY_AWS_PRINCIPAL, "*", false, signed).ifPresent(found::add);
    for (Exposure exposure : found) {
      exposure.statements().forEach(statement -> ofPublic.add(index(statement)));
    }
    return found;
  }

  private String serviceOfActions() {
    String pattern = reach.actions().get(0);
    return pattern.substring(0, pattern.indexOf(':'));
  }

  private boolean takesUnsigned(AccessChange change) {
    return !serviceOfActions().equals("lambda")
        || !change.actions().intersect(reference.expand(UNSIGNED_OF_LAMBDA)).isEmpty();
  }

  // ---- those whom the policy names

  private void services(String service) {
    List<AccessChange> open =
        proven(visitors.serviceForPublic(service)).stream()
            .filter(change -> names(change, PrincipalEntry.Kind.SERVICE, service))
            .toList();
    RequestPrincipal principal = RequestPrincipal.service(service);
    exposure(Audience.SERVICE_FOR_ANYBODY, service, false, open, principal)
        .ifPresent(exposures::add);
    Set<Statement> known = statements(open);
    List<AccessChange> guarded =
        proven(visitors.service(service)).stream()
            .filter(change -> names(change, PrincipalEntry.Kind.SERVICE, service))
            .filter(change -> !isIn(known, change))
            .toList();
    exposure(Audience.SERVICE, service, true, guarded, principal).ifPresent(exposures::add);
    if (!guarded.isEmpty()) {
      visitors.namedSources().forEach(account -> serviceFor(service, account, known));
    }
  }

  /** Another account that gets in by what a service does for it. */
  private void serviceFor(String service, String account, Set<Statement> open) {
    AccountId id = new AccountId(account);
    List<AccessChange> found =
        proven(visitors.serviceFor(service, id)).stream()
            .filter(change -> names(change, PrincipalEntry.Kind.SERVICE, service))
            .filter(change -> !isIn(open, change))
            .filter(change -> granting(change).filter(it -> namesSource(it, account)).isPresent())
            .toList();
    exposure(Audience.ACCOUNT, account, zone.trusts(id), found, RequestPrincipal.service(service))
        .map(exposure -> exposure.by(List.of(service)))
        .ifPresent(exposures::add);
  }

  private static boolean namesSource(Statement statement, String account) {
    return statement.conditions().stream()
        .filter(condition -> SOURCE_KEYS.contains(lower(condition)))
        .flatMap(condition -> condition.values().stream())
        .map(PolicyValue::text)
        .anyMatch(text -> text.equals(account) || text.contains(":" + account + ":"));
  }

  private static boolean names(AccessChange change, PrincipalEntry.Kind kind, String name) {
    return change.grantedBy().stream()
        .flatMap(place -> place.statement().principal().stream())
        .flatMap(principal -> principal.entries().stream())
        .anyMatch(entry -> entry.kind() == kind && entry.value().text().equals(name));
  }

  private void organization(String id) {
    List<AccessChange> found =
        proven(visitors.organization(id)).stream()
            .filter(this::isNotPublic)
            .filter(change -> isAboutOrganization(change, id))
            .toList();
    exposure(Audience.ORGANIZATION, id, zone.organizations().contains(id), found)
        .ifPresent(exposures::add);
  }

  private void accounts() {
    Map<String, List<RequestPrincipal>> byAccount = new LinkedHashMap<>();
    for (RequestPrincipal principal : visitors.namedPrincipals()) {
      byAccount.computeIfAbsent(principal.account(), id -> new ArrayList<>()).add(principal);
    }
    byAccount.forEach(this::account);
  }

  private void account(String id, List<RequestPrincipal> ofIt) {
    List<AccessChange> found =
        ofIt.stream()
            .flatMap(principal -> proven(visitors.principal(principal)).stream())
            .filter(this::isNotPublic)
            .filter(change -> isAbout(change, id))
            .toList();
    boolean trusted = AccountId.isValid(id) && zone.trusts(new AccountId(id));
    exposure(Audience.ACCOUNT, id, trusted, found, ofIt.toArray(RequestPrincipal[]::new))
        .map(exposure -> named(exposure, id))
        .ifPresent(exposures::add);
  }

  /** With the principals that the policy names, unless it names the account too. */
  private static Exposure named(Exposure exposure, String account) {
    Set<String> principals = new LinkedHashSet<>();
    for (Statement statement : exposure.statements()) {
      boolean byPrincipal = false;
      for (String text : namesOf(statement)) {
        if (text.contains(":" + account + ":") && !text.endsWith(":root")) {
          principals.add(text);
          byPrincipal = true;
        }
      }
      if (!byPrincipal) {
        principals.clear();
        break;
      }
    }
    return exposure.by(List.copyOf(principals));
  }

  private static List<String> namesOf(Statement statement) {
    List<String> names = new ArrayList<>();
    statement.principal().stream()
        .flatMap(principal -> principal.entries().stream())
        .forEach(entry -> names.add(entry.value().text()));
    for (Condition condition : statement.conditions()) {
      if (PRINCIPAL_KEYS.contains(lower(condition))) {
        condition.values().forEach(value -> names.add(value.text()));
      }
    }
    return names;
  }

  /** Whether a statement names an account, or lets in everybody whom a Deny does not keep out. */
  private boolean isAbout(AccessChange change, String account) {
    return granting(change)
        .filter(
            statement ->
                names(statement, account)
                    || (namesEverybody(statement)
                        && document.statements(Effect.DENY).anyMatch(deny -> names(deny, account))))
        .isPresent();
  }

  private static boolean names(Statement statement, String account) {
    return namesOf(statement).stream()
        .anyMatch(name -> name.equals(account) || name.contains(":" + account + ":"));
  }

  /** The same for an organization. */
  private boolean isAboutOrganization(AccessChange change, String id) {
    return granting(change)
        .filter(
            statement ->
                namesOrganization(statement, id)
                    || (namesEverybody(statement)
                        && document
                            .statements(Effect.DENY)
                            .anyMatch(deny -> namesOrganization(deny, id))))
        .isPresent();
  }

  private static boolean namesOrganization(Statement statement, String id) {
    return statement.conditions().stream()
        .filter(condition -> ORGANIZATION_KEYS.contains(lower(condition)))
        .flatMap(condition -> condition.values().stream())
        .map(PolicyValue::text)
        .anyMatch(text -> text.equals(id) || text.startsWith(id + "/"));
  }

  private static Optional<Statement> granting(AccessChange change) {
    return change.grantedBy().map(PolicyStatement::statement);
  }

  private void ownAccount() {
    List<AccessChange> found =
        proven(visitors.ownAccount()).stream()
            .filter(this::isNotPublic)
            .filter(
                change ->
                    change
                        .grantedBy()
                        .filter(place -> namesEverybody(place.statement()))
                        .isPresent())
            .toList();
    exposure(Audience.OWN_ACCOUNT, owner.value(), true, found).ifPresent(exposures::add);
  }

  private boolean isNotPublic(AccessChange change) {
    return change
        .grantedBy()
        .filter(place -> ofPublic.contains(index(place.statement())))
        .isEmpty();
  }

  // ---- Block Public Access

  /**
   * S3 looks at the policy as it is written: if it is public, whoever is neither a service nor of
   * the owner's account is kept out, also those whom other statements name.
   */
  private List<Exposure> restricted() {
    List<Exposure> all = new ArrayList<>(exposures);
    if (restriction.isEmpty() || all.isEmpty() || !isPublicAsWritten()) {
      return all;
    }
    all.replaceAll(
        exposure ->
            switch (exposure.audience()) {
              case ANYBODY, ANY_AWS_PRINCIPAL, ORGANIZATION -> exposure.blocked(restriction.get());
              case ACCOUNT ->
                  exposure.isByService() ? exposure : exposure.blocked(restriction.get());
              default -> exposure;
            });
    return all;
  }

  private boolean isPublicAsWritten() {
    return !ofPublic.isEmpty()
        || isPublic(
            new PolicyDocument(
                document.version(), document.id(), document.statements(Effect.ALLOW).toList()));
  }

  private boolean isPublic(PolicyDocument alone) {
    if (!namesEverybody(alone)) {
      return false;
    }
    Visitors who =
        Visitors.of(
            PolicySet.of(PolicyType.RESOURCE, PreparedPolicy.of(record.arn(), alone)),
            owner,
            arn.partition(),
            reach.actions(),
            reach.resources());
    return who.stranger().violations().stream().anyMatch(this::canBe)
        || (TAKES_UNSIGNED.contains(serviceOfActions())
            && who.anonymous().violations().stream().anyMatch(this::canBe));
  }

  // ---- statements that conditions limit

  private List<LimitedStatement> limited() {
    List<LimitedStatement> found = new ArrayList<>();
    List<Statement> statements = document.statements();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      boolean candidate =
          statement.isAllow()
              && namesEverybody(statement)
              && !statement.conditions().isEmpty()
              && !ofPublic.contains(i);
      if (candidate
          && isPublic(with(statement, List.of()))
          && !isPublic(with(statement, statement.conditions()))) {
        found.add(new LimitedStatement(statement, limiting(statement)));
      }
    }
    return found;
  }

  private List<String> limiting(Statement statement) {
    Set<String> keys = new LinkedHashSet<>();
    for (Condition condition : statement.conditions()) {
      if (!isPublic(with(statement, List.of(condition)))) {
        keys.add(condition.key().text());
      }
    }
    return List.copyOf(keys);
  }

  private PolicyDocument with(Statement statement, List<Condition> conditions) {
    return new PolicyDocument(
        document.version(),
        document.id(),
        List.of(
            new Statement(
                statement.sid(),
                statement.effect(),
                statement.principal(),
                statement.action(),
                statement.resource(),
                conditions,
                statement.position())));
  }

  // ---- what was found

  /** What a proof found that can be: requests of a form that AWS documents. */
  private List<AccessChange> proven(AccessProof proof) {
    unknown.addAll(proof.unknown());
    return proof.violations().stream().filter(this::canBe).toList();
  }

  /**
   * The policy of a cluster grants calls of which AWS says elsewhere that they know no resource.
   */
  private boolean canBe(AccessChange change) {
    return change.documented()
        || (WITHOUT_RESOURCE.contains(record.type())
            && change.actions().stream()
                .noneMatch(ActionDefinition::supportsResourceLevelPermissions));
  }

  private Optional<Exposure> exposure(
      Audience audience,
      String who,
      boolean trusted,
      List<AccessChange> changes,
      RequestPrincipal... asking) {
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    ActionSet actions = reference.emptySet();
    for (AccessChange change : changes) {
      actions = actions.union(change.actions());
    }
    if (audience == Audience.ANYBODY && serviceOfActions().equals("lambda")) {
      actions = actions.intersect(reference.expand(UNSIGNED_OF_LAMBDA));
    }
    Optional<Witness> witness =
        changes.stream().flatMap(change -> decided(change.witness(), asking).stream()).findFirst();
    if (witness.isEmpty()) {
      unknown.add("whether a request of " + who + " that was found is allowed");
      return Optional.empty();
    }
    List<Statement> statements =
        statements(changes).stream().sorted(Comparator.comparingInt(this::index)).toList();
    Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Statement statement : statements) {
      statement.conditions().forEach(condition -> keys.add(condition.key().text()));
    }
    return Optional.of(
        new Exposure(
            audience,
            who,
            List.of(),
            trusted,
            actions,
            actions.isEmpty()
                ? changes.get(0).actionPatterns()
                : reference.smallestPatterns(actions),
            statements,
            List.copyOf(keys),
            witness.get(),
            Optional.empty()));
  }

  /** The witness decided once more, by nothing but the policies as they stand. */
  private Optional<Witness> decided(Witness witness, RequestPrincipal... asking) {
    RequestPrincipal principal = principal(witness.principal(), asking);
    RequestContext.Builder context = RequestContext.builder();
    witness
        .context()
        .forEach(
            (key, values) -> {
              if (values.size() == 1) {
                context.with(key, values.get(0));
              } else {
                context.with(key, values);
              }
            });
    ApplicablePolicies.Builder policies =
        ApplicablePolicies.builder().resourceControl(side.resourceControl());
    side.own().forEach(policies::resource);
    if (principal.isAws() && !principal.account().equals(owner.value())) {
      policies.identity(List.of(EVERYTHING));
    }
    AuthorizationRequest request =
        AuthorizationRequest.builder(principal, witness.action(), witness.resource())
            .resourceAccount(owner)
            .wildcardOnly(witness.resource().equals("*"))
            .context(context.build())
            .build();
    Decision decision = PolicyEvaluator.create().decide(request, policies.build());
    return decision.verdict() == Verdict.ALLOWED
        ? Optional.of(
            new Witness(
                witness.principal(),
                witness.action(),
                witness.resource(),
                witness.context(),
                witness.assumption(),
                decision,
                witness.refused()))
        : Optional.empty();
  }

  private static RequestPrincipal principal(String text, RequestPrincipal... asking) {
    for (RequestPrincipal one : asking) {
      if (one.toString().equals(text)) {
        return one;
      }
    }
    return RequestPrincipal.aws(text);
  }

  private static Set<Statement> statements(List<AccessChange> changes) {
    Set<Statement> statements = new LinkedHashSet<>();
    for (AccessChange change : changes) {
      change.grantedBy().map(PolicyStatement::statement).ifPresent(statements::add);
    }
    return statements;
  }

  private static boolean isIn(Set<Statement> statements, AccessChange change) {
    return change.grantedBy().filter(place -> statements.contains(place.statement())).isPresent();
  }

  private int index(Statement statement) {
    return document.statements().indexOf(statement);
  }

  private static String lower(Condition condition) {
    return condition.key().text().toLowerCase(Locale.ROOT);
  }
}
