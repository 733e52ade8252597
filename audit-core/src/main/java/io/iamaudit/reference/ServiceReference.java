package io.iamaudit.reference;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.text.Glob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What AWS services offered on one day: services, actions, resource types and condition keys.
 *
 * <p>Immutable, and safe for use by several threads. Names are found without regard to case, as IAM
 * compares them. Actions that AWS has withdrawn are still known by name, so that an old policy is
 * not reported as misspelt; a pattern never covers them.
 *
 * <pre>{@code
 * ServiceReference reference = ServiceReference.bundled();
 * ActionSet writes = reference.expand("s3:*").withLevel(AccessLevel.WRITE);
 * }</pre>
 */
public final class ServiceReference {
  /** The bundled overlays; a test reads them one by one. */
  static final List<String> OVERLAYS =
      List.of(
          "global-condition-keys.tsv",
          "sensitive-actions.tsv",
          "access-level-overrides.tsv",
          "not-in-reference.tsv",
          "api-operations.tsv",
          "service-principals.tsv");

  private final String source;
  private final LocalDate dataDate;
  private final List<ServiceDefinition> services;
  private final List<ActionDefinition> actions;
  private final long[] current;
  private final ActionSet all;
  private final ActionSet none;
  private final int actionCount;
  private final @Nullable ReferenceOverlay ownOverlay;

  // Filled on first use. Threads may race and all write equal values.
  private volatile @Nullable Judgements judgements;
  private volatile @Nullable ResourceIndex resourceIndex;

  /** INVARIANT: services and actions are sorted, and the actions are those of the services. */
  ServiceReference(
      String source,
      LocalDate dataDate,
      List<ServiceDefinition> services,
      List<ActionDefinition> actions) {
    this(source, dataDate, services, actions, null);
  }

  private ServiceReference(
      String source,
      LocalDate dataDate,
      List<ServiceDefinition> services,
      List<ActionDefinition> actions,
      @Nullable ReferenceOverlay ownOverlay) {
    this.ownOverlay = ownOverlay;
    this.source = source;
    this.dataDate = dataDate;
    this.services = List.copyOf(services);
    this.actions = List.copyOf(actions);
    this.current = new long[(actions.size() + 63) >> 6];
    for (ActionDefinition action : actions) {
      if (!action.isRetired()) {
        current[action.index() >> 6] |= 1L << action.index();
      }
    }
    this.all = ActionSet.of(this, 0, current.clone());
    this.none = ActionSet.of(this, 0, new long[0]);
    this.actionCount = all.size();
  }

  /** The reference that comes with the library. It is read on the first call. */
  public static ServiceReference bundled() {
    return Bundled.INSTANCE;
  }

  /**
   * Reads a reference in the format of the bundled one. The stream is read to its end and stays
   * open.
   *
   * @param documentName what errors call the document, as its file name
   * @throws IamAuditException if the document cannot be read, is of a later major format version,
   *     or is malformed; it carries all problems
   */
  public static ServiceReference load(InputStream in, String documentName) {
    requireNonNull(documentName, "documentName");
    byte[] text = readAll(in, "the service reference", documentName);
    return new ReferenceReader(text, documentName).read();
  }

  /**
   * This reference with more said about it, or something taken back: condition keys, sensitive
   * actions, access levels, names, API operations and service principals. What the document says
   * wins over what is known so far, and a later line over an earlier one. The services and actions
   * are those of this reference, the same objects; the sets of actions do not mix.
   *
   * <p>Without an overlay a reference has the bundled ones. The stream is read to its end and stays
   * open.
   *
   * @param documentName what errors call the document, as its file name
   * @throws IamAuditException if the document cannot be read, is malformed, names an action that
   *     this reference does not have, or takes back what is not there; it carries all problems
   */
  public ServiceReference withOverlay(InputStream in, String documentName) {
    requireNonNull(documentName, "documentName");
    byte[] text = readAll(in, "the overlay", documentName);
    ReferenceOverlay.Builder lines = new ReferenceOverlay.Builder(overlay());
    new OverlayReader(documentName, lines, this).read(text);
    return new ServiceReference(source, dataDate, services, actions, lines.build());
  }

  private static byte[] readAll(InputStream in, String what, String documentName) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IamAuditException(
          Diagnostic.error(what + " cannot be read: " + e.getMessage())
              .at(SourceLocation.startOf(documentName)),
          e);
    }
  }

  /** The day on which AWS offered this. */
  public LocalDate dataDate() {
    return dataDate;
  }

  /** Where the data was taken from: a package and its version. */
  public String source() {
    return source;
  }

  /** The services by prefix; retired ones among them. */
  public List<ServiceDefinition> services() {
    return services;
  }

  /**
   * Finds a service, also a retired one.
   *
   * @param prefix as {@code s3}, in any case
   */
  public Optional<ServiceDefinition> service(String prefix) {
    int index = indexOfService(prefix, prefix.length());
    return index < 0 ? Optional.empty() : Optional.of(services.get(index));
  }

  /**
   * Finds an action, also a retired one. Wildcards are not expanded.
   *
   * @param qualifiedName as {@code s3:GetObject}, in any case
   */
  public Optional<ActionDefinition> action(String qualifiedName) {
    int colon = qualifiedName.indexOf(':');
    int service = colon < 0 ? -1 : indexOfService(qualifiedName, colon);
    if (service < 0) {
      return Optional.empty();
    }
    List<ActionDefinition> candidates = services.get(service).actions();
    int from = colon + 1;
    int index = lowerBound(candidates, qualifiedName, from, qualifiedName.length());
    return isExactly(candidates, index, qualifiedName, from)
        ? Optional.of(candidates.get(index))
        : Optional.empty();
  }

  /** The number of actions that AWS lists, without the retired ones. */
  public int actionCount() {
    return actionCount;
  }

  /** No action at all. */
  public ActionSet emptySet() {
    return none;
  }

  /** Every action that AWS lists, without the retired ones. */
  public ActionSet all() {
    return all;
  }

  /**
   * The actions that a pattern of a policy's {@code Action} or {@code NotAction} covers, without
   * the retired ones.
   *
   * <p>{@code *} is any run of characters and {@code ?} any single one, before the colon as after
   * it; case does not matter. {@code *} alone covers everything. Any other pattern without a colon
   * covers nothing.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">Action
   *     element</a>
   */
  public ActionSet expand(String pattern) {
    int colon = pattern.indexOf(':');
    if (colon < 0) {
      return !pattern.isEmpty() && Glob.isStars(pattern, 0, pattern.length()) ? all : none;
    }
    if (Glob.firstWildcard(pattern, 0, colon) == colon) {
      int service = indexOfService(pattern, colon);
      return service < 0 ? none : expandWithin(services.get(service), pattern, colon + 1);
    }
    if (Glob.isStars(pattern, 0, colon) && isStarsOnly(pattern, colon + 1)) {
      return all;
    }
    long[] words = new long[current.length];
    for (ServiceDefinition service : services) {
      if (Glob.matches(pattern, 0, colon, service.prefix(), 0, true)) {
        mark(service.actions(), pattern, colon + 1, words);
      }
    }
    return ActionSet.of(this, 0, words);
  }

  /**
   * The actions that at least one of several patterns covers, as {@link #expand(String)} has it.
   */
  public ActionSet expand(Collection<String> patterns) {
    if (patterns.size() == 1) {
      return expand(patterns.iterator().next());
    }
    long[] words = new long[current.length];
    for (String pattern : patterns) {
      int colon = pattern.indexOf(':');
      int service =
          colon >= 0 && Glob.firstWildcard(pattern, 0, colon) == colon
              ? indexOfService(pattern, colon)
              : -1;
      if (service >= 0) {
        mark(services.get(service).actions(), pattern, colon + 1, words);
      } else {
        expand(pattern).addTo(words);
      }
    }
    return ActionSet.of(this, 0, words);
  }

  /**
   * The retired actions that a pattern would cover if AWS still listed them; in the order of the
   * reference.
   */
  public List<ActionDefinition> retired(String pattern) {
    return actions.stream()
        .filter(ActionDefinition::isRetired)
        .filter(
            action ->
                pattern.indexOf(':') < 0
                    ? Glob.isAllStars(pattern)
                    : Glob.matches(pattern, action.qualifiedName(), true))
        .toList();
  }

  /**
   * Few patterns that cover the actions of a set and no other current ones: {@code *}, whole
   * services, groups of names that begin alike, and single names. In the order of the reference;
   * none for the empty set. An action that AWS adds later may fall under a pattern.
   *
   * @throws IllegalArgumentException if the set belongs to another reference
   */
  public List<String> smallestPatterns(ActionSet set) {
    return PatternCover.of(this, none.union(set));
  }

  /**
   * The resource types that an ARN, or a pattern of a policy's {@code Resource}, can be of: those
   * with a format that fits. Placeholders of formats stand for nearly any text, policy variables of
   * patterns for any, and case does not matter; so there may be more types than the one that is
   * meant. By service prefix and name; those of retired actions are among them.
   *
   * <p>A pattern with all six parts of an ARN is held against formats part by part.
   */
  public List<ResourceTypeDefinition> resourceTypes(String arnOrPattern) {
    ResourceIndex index = resourceIndex;
    if (index == null) {
      index = new ResourceIndex(services);
      resourceIndex = index;
    }
    return index.find(arnOrPattern);
  }

  private ActionSet expandWithin(ServiceDefinition service, String pattern, int from) {
    List<ActionDefinition> candidates = service.actions();
    int literalEnd = Glob.firstWildcard(pattern, from, pattern.length());
    int low = lowerBound(candidates, pattern, from, literalEnd);
    if (literalEnd == pattern.length()) {
      if (!isExactly(candidates, low, pattern, from) || candidates.get(low).isRetired()) {
        return none;
      }
      int index = candidates.get(low).index();
      return ActionSet.of(this, index >> 6, new long[] {1L << index});
    }
    int high = upperBound(candidates, pattern, from, literalEnd);
    if (low >= high) {
      return none;
    }
    int first = candidates.get(low).index() >> 6;
    long[] words = new long[(candidates.get(high - 1).index() >> 6) - first + 1];
    mark(candidates, low, high, pattern, from, literalEnd, words, first);
    return ActionSet.of(this, first, words);
  }

  private void mark(List<ActionDefinition> candidates, String pattern, int from, long[] words) {
    int literalEnd = Glob.firstWildcard(pattern, from, pattern.length());
    int low = lowerBound(candidates, pattern, from, literalEnd);
    if (literalEnd < pattern.length()) {
      int high = upperBound(candidates, pattern, from, literalEnd);
      mark(candidates, low, high, pattern, from, literalEnd, words, 0);
    } else if (isExactly(candidates, low, pattern, from)) {
      int index = candidates.get(low).index();
      words[index >> 6] |= (1L << index) & current[index >> 6];
    }
  }

  /** Sets the bits of the actions from low to high whose rest matches the rest of the pattern. */
  private void mark(
      List<ActionDefinition> candidates,
      int low,
      int high,
      String pattern,
      int from,
      int literalEnd,
      long[] words,
      int firstWord) {
    int to = pattern.length();
    boolean any = isStarsOnly(pattern, literalEnd);
    for (int i = low; i < high; i++) {
      ActionDefinition action = candidates.get(i);
      if (any || Glob.matches(pattern, literalEnd, to, action.name(), literalEnd - from, true)) {
        int word = action.index() >> 6;
        words[word - firstWord] |= (1L << action.index()) & current[word];
      }
    }
  }

  /** Tells a tail that covers every name from an empty one, which covers none. */
  private static boolean isStarsOnly(String pattern, int from) {
    return from < pattern.length() && Glob.isStars(pattern, from, pattern.length());
  }

  private int indexOfService(String text, int to) {
    int low = 0;
    int high = services.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      String prefix = services.get(middle).prefix();
      int order = compareStart(prefix, text, 0, to);
      if (order == 0 && prefix.length() == to) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return -1;
  }

  /** The first action that is not before the literal. */
  private static int lowerBound(
      List<ActionDefinition> candidates, String pattern, int from, int to) {
    return firstFrom(0, candidates, pattern, from, to);
  }

  /** The first action that is behind the literal and does not start with it. */
  private static int upperBound(
      List<ActionDefinition> candidates, String pattern, int from, int to) {
    return firstFrom(1, candidates, pattern, from, to);
  }

  /** The first action that compares with the literal as at least {@code order}. */
  private static int firstFrom(
      int order, List<ActionDefinition> candidates, String pattern, int from, int to) {
    int low = 0;
    int high = candidates.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compareStart(candidates.get(middle).name(), pattern, from, to) < order) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  // A name sorts before the longer names that start with it, so an exact match is the lower bound.
  private static boolean isExactly(
      List<ActionDefinition> candidates, int index, String pattern, int from) {
    if (index == candidates.size()) {
      return false;
    }
    String name = candidates.get(index).name();
    return name.length() == pattern.length() - from
        && compareStart(name, pattern, from, pattern.length()) == 0;
  }

  /** Compares the start of a name with a literal; 0 if the name starts with the literal. */
  private static int compareStart(String name, String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (i - from == name.length()) {
        return -1;
      }
      int order = Glob.fold(name.charAt(i - from)) - Glob.fold(text.charAt(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  // ---- what the overlays say

  /** The condition keys that no single service owns, by name. */
  public List<GlobalConditionKey> globalConditionKeys() {
    return overlay().conditionKeys();
  }

  /**
   * Finds a condition key that no single service owns. Keys of identity providers are among them:
   * those that every provider has are found under any host name.
   *
   * @param written as a policy writes it, in any case: {@code aws:SourceIp}, {@code
   *     aws:ResourceTag/Team}, {@code oidc.example.com:sub}
   */
  public Optional<GlobalConditionKey> globalConditionKey(String written) {
    return overlay().conditionKey(written);
  }

  /**
   * Finds a condition key, be it global or of the service that its prefix names. The keys of
   * identity providers and {@code saml:} keys, which AWS lists with {@code sts}, are found too.
   *
   * @param written as a policy writes it, in any case; a tag key or another part that the user
   *     chooses may be any text
   */
  public Optional<ConditionKeyDefinition> conditionKey(String written) {
    Optional<ConditionKeyDefinition> global =
        globalConditionKey(written).map(GlobalConditionKey::definition);
    if (global.isPresent()) {
      return global;
    }
    int colon = written.indexOf(':');
    int service = colon < 0 ? -1 : indexOfService(written, colon);
    Optional<ConditionKeyDefinition> own =
        service < 0 ? Optional.empty() : services.get(service).conditionKey(written);
    return own.isPresent()
        ? own
        : service("sts").flatMap(tokenService -> tokenService.conditionKey(written));
  }

  /** Why an action is sensitive, by kind; empty for most actions and for retired ones. */
  public List<SensitiveAction> sensitivity(ActionDefinition action) {
    return judgements().sensitive.getOrDefault(action, List.of());
  }

  /** The actions that are sensitive in a way, those of low risk among them. */
  public ActionSet sensitive(Sensitivity sensitivity) {
    return judgements().all.getOrDefault(sensitivity, none);
  }

  /** The actions that are sensitive in a way and from which much follows by themselves. */
  public ActionSet highlySensitive(Sensitivity sensitivity) {
    return judgements().high.getOrDefault(sensitivity, none);
  }

  /**
   * Another level than {@link ActionDefinition#accessLevel()} for an action, with the reason; empty
   * where AWS's level is taken as it is.
   */
  public Optional<AccessLevelOverride> accessLevelOverride(ActionDefinition action) {
    return Optional.ofNullable(judgements().levels.get(action));
  }

  /** The level of an action: that of the override if there is one, else AWS's. */
  public AccessLevel effectiveAccessLevel(ActionDefinition action) {
    AccessLevelOverride override = judgements().levels.get(action);
    return override == null ? action.accessLevel() : override.level();
  }

  /**
   * Finds a name that AWS knows as an action though its reference does not list it, as {@code
   * sso:GetRoleCredentials}. A name that is not found either is not proven wrong: AWS adds actions
   * every day.
   *
   * @param written an action or a pattern of actions, in any case
   */
  public Optional<KnownAction> knownOutsideReference(String written) {
    return overlay().knownAction(written);
  }

  /**
   * Finds an API operation that is not an action, as {@code s3:ListObjectsV2}.
   *
   * @param written with the service prefix, in any case
   */
  public Optional<ApiOperation> apiOperation(String written) {
    return overlay().operation(written);
  }

  /** The service principals that are known, by name. AWS has more: it publishes no list. */
  public List<ServicePrincipal> servicePrincipals() {
    return overlay().principals();
  }

  /**
   * Finds a service principal. One that is not found can exist all the same.
   *
   * @param name as {@code ec2.amazonaws.com}, in any case
   */
  public Optional<ServicePrincipal> servicePrincipal(String name) {
    return overlay().principal(name);
  }

  // ---- names that were probably meant

  /**
   * The action that was probably meant by one that does not exist: spelt a little differently, or
   * of another service. Empty if none is near, for patterns with wildcards, and for an action that
   * exists.
   *
   * @param written as {@code s3:GetObjct}
   * @return as AWS spells it; never a retired action
   */
  public Optional<String> nearestAction(String written) {
    return NearestNames.action(this, written);
  }

  /**
   * The service prefix that was probably meant by one that does not exist: spelt a little
   * differently, or the prefix of the service with that name, as {@code states} for {@code
   * stepfunctions}. Empty if none is near, and for a prefix that exists.
   */
  public Optional<String> nearestService(String prefix) {
    return NearestNames.service(this, prefix);
  }

  /**
   * The condition key that was probably meant by one that does not exist. Empty if none is near,
   * and for a key that exists.
   *
   * @param written as {@code aws:SourceIP4}, {@code aws:ResorceTag/Team}
   * @return as AWS spells it, with the tag key as written
   */
  public Optional<String> nearestConditionKey(String written) {
    return NearestNames.conditionKey(this, written);
  }

  private ReferenceOverlay overlay() {
    ReferenceOverlay own = ownOverlay;
    return own == null ? BundledOverlay.INSTANCE : own;
  }

  private Judgements judgements() {
    Judgements known = judgements;
    if (known == null) {
      known = new Judgements(this, overlay());
      judgements = known;
    }
    return known;
  }

  ActionDefinition actionAt(int index) {
    return actions.get(index);
  }

  boolean owns(ActionDefinition action) {
    return action.index() < actions.size() && actions.get(action.index()).equals(action);
  }

  /** The source and the date of the data. */
  @Override
  public String toString() {
    return source + " of " + dataDate;
  }

  /**
   * What an overlay says of the actions of a reference; names that it does not have are left out.
   */
  private static final class Judgements {
    // Actions compare by identity.
    final Map<ActionDefinition, List<SensitiveAction>> sensitive = new HashMap<>();
    final Map<ActionDefinition, AccessLevelOverride> levels = new HashMap<>();
    final Map<Sensitivity, ActionSet> all = new EnumMap<>(Sensitivity.class);
    final Map<Sensitivity, ActionSet> high = new EnumMap<>(Sensitivity.class);

    Judgements(ServiceReference reference, ReferenceOverlay overlay) {
      Map<ActionDefinition, List<SensitiveAction>> found = new HashMap<>();
      Map<Sensitivity, long[]> allWords = new EnumMap<>(Sensitivity.class);
      Map<Sensitivity, long[]> highWords = new EnumMap<>(Sensitivity.class);
      for (ReferenceOverlay.SensitiveLine line : overlay.sensitive()) {
        Optional<ActionDefinition> action = reference.action(line.action());
        if (action.isEmpty() || action.get().isRetired()) {
          continue;
        }
        found
            .computeIfAbsent(action.get(), unused -> new ArrayList<>())
            .add(
                new SensitiveAction(
                    action.get(),
                    line.sensitivity(),
                    line.isLowRisk(),
                    line.reason(),
                    line.source()));
        mark(action.get(), line.sensitivity(), allWords, reference);
        if (!line.isLowRisk()) {
          mark(action.get(), line.sensitivity(), highWords, reference);
        }
      }
      allWords.forEach((kind, words) -> all.put(kind, ActionSet.of(reference, 0, words)));
      highWords.forEach((kind, words) -> high.put(kind, ActionSet.of(reference, 0, words)));
      found.forEach(
          (action, reasons) -> {
            reasons.sort(Comparator.comparing(SensitiveAction::sensitivity));
            sensitive.put(action, List.copyOf(reasons));
          });
      for (ReferenceOverlay.LevelLine line : overlay.levels()) {
        reference
            .action(line.action())
            .filter(action -> action.accessLevel() != line.override().level())
            .ifPresent(action -> levels.put(action, line.override()));
      }
    }

    private static void mark(
        ActionDefinition action,
        Sensitivity sensitivity,
        Map<Sensitivity, long[]> sets,
        ServiceReference reference) {
      long[] words = sets.computeIfAbsent(sensitivity, x -> new long[reference.current.length]);
      words[action.index() >> 6] |= 1L << action.index();
    }
  }

  private static final class BundledOverlay {
    static final ReferenceOverlay INSTANCE = read();

    private static ReferenceOverlay read() {
      ReferenceOverlay.Builder lines = new ReferenceOverlay.Builder();
      for (String name : OVERLAYS) {
        try (InputStream in = ServiceReference.class.getResourceAsStream(name)) {
          new OverlayReader(name, lines, null).read(requireNonNull(in, name).readAllBytes());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return lines.build();
    }
  }

  private static final class Bundled {
    static final ServiceReference INSTANCE = read();

    private static ServiceReference read() {
      String name = "service-reference.tsv";
      try (InputStream in = ServiceReference.class.getResourceAsStream(name)) {
        return load(requireNonNull(in, name), name);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
