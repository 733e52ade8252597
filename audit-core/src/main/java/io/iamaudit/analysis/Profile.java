package io.iamaudit.analysis;

import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestPrincipal;
import java.util.List;
import java.util.Optional;

/**
 * Principals of one account and one kind that have the same policies of their own.
 *
 * @param serviceLinked whether policies of the organization do not bind them
 * @param identity each document once
 * @param complete whether none of their policies is missing; one with missing policies stands alone
 * @param members in the order of the snapshot
 */
record Profile(
    String account,
    RequestPrincipal.Kind kind,
    boolean serviceLinked,
    List<PreparedPolicy> identity,
    Optional<PreparedPolicy> boundary,
    boolean complete,
    List<RequestPrincipal> members) {

  RequestPrincipal first() {
    return members.get(0);
  }

  boolean isRoot() {
    return kind == RequestPrincipal.Kind.ROOT;
  }
}
