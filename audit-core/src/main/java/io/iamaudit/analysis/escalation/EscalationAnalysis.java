package io.iamaudit.analysis.escalation;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who can become an administrator, and how.
 *
 * <p>An administrator is who may give any permissions, get at the credentials that use them, and
 * act in the other services, all on things of any name: whatever of this all permissions come to
 * under the service control policies of the account, it may do, in spite of Deny statements and its
 * permissions boundary. Where service control policies leave no way to give or use permissions,
 * nobody is one.
 *
 * <p>Every user and role of the snapshot is looked at; steps go through all its accounts.
 * Everything is computed by {@link #of}, but paths beyond the first and cuts, which are when they
 * are asked for. Not safe for several threads at once.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html">Security best
 *     practices in IAM</a>
 */
public final class EscalationAnalysis {
  private final EscalationSearch search;
  private final PathWriter writer;
  private final Map<Actor, List<Edge>> hops = new HashMap<>();
  private final Map<Actor, Escalation> answers = new HashMap<>();

  private EscalationAnalysis(EscalationSearch search) {
    this.search = search;
    this.writer = new PathWriter(search);
  }

  /** Searches a snapshot with the bundled techniques. */
  public static EscalationAnalysis of(Snapshot snapshot) {
    EscalationSearch search = new EscalationSearch(snapshot, TechniqueCatalog.bundled());
    search.run();
    return new EscalationAnalysis(search);
  }

  /** All users and roles: account by account, users first, in the order of the snapshot. */
  public List<Escalation> principals() {
    return search.base().stream().map(this::answer).toList();
  }

  /** One user or role; empty if the snapshot does not hold it. */
  public Optional<Escalation> principal(String arn) {
    return base(arn).map(this::answer);
  }

  /**
   * Whether a member of a group with no other policies than the group's would be an administrator;
   * empty if the snapshot does not hold the group.
   */
  public Optional<GroupPower> group(String arn) {
    return Arn.parse(arn)
        .filter(parsed -> parsed.resourceType().equals("group"))
        .flatMap(search::member)
        .map(
            member -> {
              Decider.Answer answer = search.administrators().check(member);
              return new GroupPower(
                  arn, answer.tier() < Actor.POSSIBLE, answer.dependsOn(), member.missing());
            });
  }

  /**
   * Ways of a principal that differ in their first step, the surest and then shortest first.
   *
   * @param limit how many at most
   * @return empty if it has none, is an administrator, or is not in the snapshot
   */
  public List<EscalationPath> paths(String arn, int limit) {
    Optional<Actor> actor = base(arn).filter(found -> found.next != null);
    if (actor.isEmpty()) {
      return List.of();
    }
    return hops(actor.get()).stream().limit(limit).map(writer::path).toList();
  }

  /** The fewest of its actions without which a principal has no way to an administrator. */
  public EscalationCut cut(String arn) {
    Optional<Actor> actor = base(arn).filter(found -> found.next != null);
    return actor.isEmpty()
        ? new EscalationCut(List.of(), true)
        : CutSearch.of(
            hops(actor.get()).stream().<Set<String>>map(EscalationAnalysis::actions).toList());
  }

  /**
   * Who from outside the snapshot can take a role, and what becomes of it: for each role, in the
   * order of {@link #principals}, each statement of its trust policy that lets somebody in, with
   * each that it names. Roles that AWS made for its services are left out.
   */
  public List<EntryPoint> entryPoints() {
    EntryPoints entries = new EntryPoints(search.shelf(), search.decider());
    List<EntryPoint> found = new ArrayList<>();
    for (Actor role : search.base()) {
      List<EntryPoints.Entrance> entrances = entries.of(role);
      if (!entrances.isEmpty()) {
        Escalation becomes = answer(role);
        entrances.forEach(entrance -> found.add(entryPoint(entrance, becomes)));
      }
    }
    return found;
  }

  private static EntryPoint entryPoint(EntryPoints.Entrance entrance, Escalation becomes) {
    Set<String> keys = new TreeSet<>(entrance.answer().dependsOn());
    keys.addAll(becomes.dependsOn());
    return new EntryPoint(
        entrance.kind(),
        entrance.name(),
        entrance.action(),
        entrance.subjects(),
        Certainty.of(entrance.answer().tier()),
        List.copyOf(keys),
        becomes,
        entrance.source());
  }

  /** What all answers take for granted: kinds of policies that were not collected. */
  public List<String> assumptions() {
    List<String> assumptions = new ArrayList<>();
    for (AccountSnapshot account : search.shelf().snapshot().accounts()) {
      String id = account.id().value();
      assumptions.addAll(search.shelf().serviceControl(id).assumptions());
      assumptions.addAll(search.shelf().resourceControl(id).assumptions());
    }
    assumptions.addAll(search.inventory().assumptions());
    return assumptions.stream().distinct().toList();
  }

  /** Whether all targets were looked at; else a principal may have a way that was not found. */
  public boolean isExhaustive() {
    return !search.gaveUp();
  }

  /** How many decisions the search has asked for. */
  public long decisions() {
    return search.decider().decisions();
  }

  /** How many nodes the graph has: principals, and what becomes of them when changed. */
  public int nodes() {
    return search.nodes();
  }

  private Optional<Actor> base(String arn) {
    return search.actor(arn).filter(actor -> actor.depth() == 0 && !actor.isNew());
  }

  private List<Edge> hops(Actor actor) {
    return hops.computeIfAbsent(actor, this::sortedHops);
  }

  private List<Edge> sortedHops(Actor actor) {
    List<Edge> all = new ArrayList<>();
    if (actor.next != null) {
      all.add(actor.next);
    }
    search.firstHops(actor).stream()
        .filter(edge -> !writer.passesThrough(edge, actor))
        .sorted(
            Comparator.<Edge>comparingInt(edge -> Math.max(edge.tier(), edge.to().tier))
                .thenComparingInt(edge -> edge.to().distance))
        .filter(
            edge ->
                all.stream()
                    .noneMatch(
                        known -> known.technique() == edge.technique() && known.to() == edge.to()))
        .forEach(all::add);
    return List.copyOf(all);
  }

  private static Set<String> actions(Edge edge) {
    Set<String> actions = new TreeSet<>();
    edge.questions().forEach(question -> actions.add(question.action()));
    edge.technique().requirements().forEach(required -> actions.add(required.action()));
    return actions;
  }

  private Escalation answer(Actor actor) {
    return answers.computeIfAbsent(actor, this::escalation);
  }

  private Escalation escalation(Actor actor) {
    boolean isAdmin = actor.distance == 0 && actor.tier < Actor.POSSIBLE;
    boolean hasPath = actor.distance > 0;
    Optional<EscalationPath> path =
        hasPath && actor.next != null ? Optional.of(writer.path(actor.next)) : Optional.empty();
    List<Diagnostic> missing = new ArrayList<>(actor.missing());
    if (path.isPresent() && path.get().certainty() == Certainty.POSSIBLE) {
      path.get().steps().stream()
          .filter(step -> step.certainty() == Certainty.POSSIBLE)
          .flatMap(step -> step.assumptions().stream())
          .distinct()
          .forEach(fact -> missing.add(Diagnostic.warning("not known: " + fact)));
    }
    return new Escalation(
        actor.arn(),
        isAdmin,
        path.map(EscalationPath::certainty),
        isAdmin ? actor.admin.dependsOn() : path.map(EscalationPath::dependsOn).orElse(List.of()),
        path,
        missing);
  }
}
