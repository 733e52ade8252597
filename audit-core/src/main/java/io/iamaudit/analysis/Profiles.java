package io.iamaudit.analysis;

import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The principals of a snapshot by their profiles. Immutable once it is made. */
final class Profiles {
  private static final String SERVICE_LINKED = ":role/aws-service-role/";
  private static final int NONE = -1;

  private final List<Profile> all;
  private final Map<String, Profile> byPrincipal = new HashMap<>();
  private final IdentityHashMap<PolicyDocument, Integer> documents = new IdentityHashMap<>();

  /**
   * What makes principals alike.
   *
   * @param alone the number of a principal that is like no other, or {@link #NONE}
   */
  private record Likeness(
      String account,
      RequestPrincipal.Kind kind,
      boolean serviceLinked,
      List<Integer> identity,
      int boundary,
      int alone) {}

  Profiles(PrincipalPolicies policies) {
    Map<Likeness, Profile> found = new LinkedHashMap<>();
    int number = 0;
    for (String arn : policies.principals()) {
      RequestPrincipal principal = RequestPrincipal.aws(arn);
      PolicyCollection own = new PolicyCollection(policies, principal, "", "*").collectOwn();
      Map<Integer, PreparedPolicy> identity = new TreeMap<>();
      own.identity().forEach(policy -> identity.putIfAbsent(number(policy), policy));
      boolean complete = own.missing().isEmpty();
      boolean serviceLinked =
          arn.contains(SERVICE_LINKED) || principal.name().startsWith("AWSServiceRoleFor");
      Likeness likeness =
          new Likeness(
              principal.account(),
              principal.kind(),
              serviceLinked,
              List.copyOf(identity.keySet()),
              own.boundary().map(this::number).orElse(NONE),
              complete ? NONE : number);
      Profile profile =
          found.computeIfAbsent(
              likeness,
              key ->
                  new Profile(
                      key.account(),
                      key.kind(),
                      key.serviceLinked(),
                      List.copyOf(identity.values()),
                      own.boundary(),
                      complete,
                      new ArrayList<>(1)));
      profile.members().add(principal);
      byPrincipal.put(arn, profile);
      number++;
    }
    this.all = List.copyOf(found.values());
  }

  /** A number for the document of a policy: equal texts of an input have one. */
  private int number(PreparedPolicy policy) {
    return documents.computeIfAbsent(policy.document(), key -> documents.size());
  }

  /** In the order of their first members. */
  Collection<Profile> all() {
    return all;
  }

  /** Of a user, a role or a root user, by ARN. */
  Optional<Profile> of(String arn) {
    return Optional.ofNullable(byPrincipal.get(arn));
  }

  /** The number of a document that some principal has. */
  int numberOf(PolicyDocument document) {
    return documents.getOrDefault(document, NONE);
  }
}
