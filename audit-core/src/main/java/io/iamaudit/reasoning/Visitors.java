package io.iamaudit.reasoning;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import java.util.List;
import java.util.function.Function;

/**
 * Asks of the policies on one resource's side whether somebody gets in, visitor by visitor. Each
 * answer is the {@link AccessProof} of the claim that he does not.
 *
 * <p>The public are those whom no policy names: they have an account, an organization, an address
 * and the like of their own, as in {@link AccessProof#noPublicAccess}, which says the same of all
 * of them at once.
 */
public final class Visitors {
  private static final int BUDGET = 300_000;

  private final AccessSearch search;
  private final AccountId owner;
  private final String partition;
  private final Scenes who;

  private Visitors(PolicySet policies, AccountId owner, String partition) {
    this.owner = owner;
    this.partition = partition;
    ComparisonOptions options =
        ComparisonOptions.defaults().withBudget(BUDGET).withFutureActions(false).withOwner(owner);
    this.search = new AccessSearch(policies.emptied(), policies, options, scenes -> List.of());
    this.who = search.who();
  }

  /**
   * The visitors of a resource.
   *
   * @param policies the resource's policy, and the resource control policies that bind it
   * @param owner of the resource
   * @param partition of the resource, as {@code aws}
   * @param actions patterns of the actions that can be about it, at least one
   * @param resources patterns of it and of what is in it, at least one
   * @throws IllegalArgumentException if there is no resource-based policy
   */
  public static Visitors of(
      PolicySet policies,
      AccountId owner,
      String partition,
      List<String> actions,
      List<String> resources) {
    if (!policies.has(PolicyType.RESOURCE)) {
      throw new IllegalArgumentException("no resource-based policy");
    }
    Statement focus =
        Statement.allow()
            .principal(PrincipalEntry.Kind.ANYONE, "*")
            .action(actions.toArray(String[]::new))
            .resource(resources.toArray(String[]::new))
            .build();
    return new Visitors(
        policies.focused(focus),
        requireNonNull(owner, "owner"),
        requireNonNull(partition, "partition"));
  }

  /**
   * Principals whom the policies name, and somebody of each account that they name; not its own.
   */
  public List<RequestPrincipal> namedPrincipals() {
    return who.namedOutside(partition);
  }

  /** Service principals that the policies name. */
  public List<String> namedServices() {
    return who.namedServices();
  }

  /**
   * The ids of other accounts than the owner's that conditions name as those that services act for.
   */
  public List<String> namedSources() {
    return List.copyOf(who.namedSources());
  }

  /** The ids of organizations that conditions on the principal name. */
  public List<String> namedOrganizations() {
    return List.copyOf(who.namedOrganizations());
  }

  /** Whether the policies name a canonical user, whom no request can stand for. */
  public boolean nameCanonicalUsers() {
    return who.namesCanonicalUsers();
  }

  /** Somebody of the public without credentials. */
  public AccessProof anonymous() {
    return find(scenes -> scenes.ofPublic(false, partition));
  }

  /** Somebody of the public with an AWS account, whose policies allow him everything. */
  public AccessProof stranger() {
    return find(scenes -> scenes.ofPublic(true, partition));
  }

  /** A principal of another account, whose own policies allow everything. */
  public AccessProof principal(RequestPrincipal principal) {
    return find(scenes -> scenes.ofPrincipal(principal));
  }

  /** Somebody of an organization, of an account that no policy names. */
  public AccessProof organization(String id) {
    return find(scenes -> scenes.ofOrganization(id, partition));
  }

  /** Somebody of the owner's account, whose own policies say nothing. */
  public AccessProof ownAccount() {
    return find(scenes -> scenes.ofOwnAccount(owner, partition));
  }

  /** A service, for whomever it acts. */
  public AccessProof service(String name) {
    return find(scenes -> scenes.ofService(name, false));
  }

  /** A service that acts for somebody of the public, and says so. */
  public AccessProof serviceForPublic(String name) {
    return find(scenes -> scenes.ofService(name, true));
  }

  /** A service that acts for an account, and says so. */
  public AccessProof serviceFor(String name, AccountId account) {
    return find(scenes -> scenes.ofServiceFor(name, account.value()));
  }

  private AccessProof find(Function<Scenes, List<Scene>> asking) {
    AccessSearch.Result result = search.asking(asking).find();
    // He is none of these visitors: see nameCanonicalUsers.
    return new AccessProof(
        result.changes(),
        result.unknown().stream()
            .filter(text -> !text.equals(AccessSearch.CANONICAL_USER))
            .toList());
  }
}
