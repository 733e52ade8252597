package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.snapshot.PolicyBody;

/**
 * Where a policy of a decision comes from.
 *
 * @param role the part that it plays, as decisions say it: {@code identity}, {@code scp}, ...
 * @param name as decisions say it
 * @param holder who has the policy, in words: {@code group developers}; empty where the name says
 *     it
 */
public record PolicySource(String role, String name, String holder, PolicyBody body) {

  public PolicySource {
    requireNonNull(role, "role");
    requireNonNull(name, "name");
    requireNonNull(holder, "holder");
    requireNonNull(body, "body");
  }
}
