package io.iamaudit.reasoning;

import static java.util.Objects.requireNonNull;

import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Policies that count together: those of one type, or all that a principal has.
 *
 * <p>Policies of one type alone are looked at as if everything else allowed: of identity-based
 * policies, permissions boundaries, session policies, SCPs and RCPs the answer is what they allow;
 * of resource-based policies and trust policies, whom they let in.
 */
public final class PolicySet {

  /**
   * Policies that are a union: all of a type, or of SCPs and RCPs all of one level.
   *
   * @param policies empty if there is such a limit that allows nothing
   */
  record Part(PolicyType type, int level, List<PreparedPolicy> policies) {
    Part {
      policies = List.copyOf(policies);
    }
  }

  private final List<Part> parts;
  private final Optional<RequestPrincipal> principal;
  private final RequestContext context;

  /** What limits requests to those of interest; no part of what is compared. */
  private final Optional<PreparedPolicy> focus;

  private PolicySet(Builder builder) {
    this.parts = List.copyOf(builder.parts);
    this.principal = builder.principal;
    this.context = builder.context;
    this.focus = builder.focus;
  }

  /** Policies of one type. */
  public static PolicySet of(PolicyType type, PreparedPolicy... policies) {
    return builder().add(type, List.of(policies)).build();
  }

  /** One policy, named after its type. */
  public static PolicySet of(PolicyType type, PolicyDocument document) {
    return of(type, PreparedPolicy.of(type.words(), document));
  }

  /** Nothing is set: such a set has no policy and allows nothing. */
  public static Builder builder() {
    return new Builder();
  }

  List<Part> parts() {
    return parts;
  }

  /** Whose policies they are, if that is known. */
  Optional<RequestPrincipal> principal() {
    return principal;
  }

  /** What is known of every request. */
  RequestContext context() {
    return context;
  }

  boolean has(PolicyType type) {
    return parts.stream().anyMatch(part -> part.type() == type);
  }

  Optional<PreparedPolicy> focus() {
    return focus;
  }

  /** The same policies, looked at only where a statement of an endpoint policy allows. */
  PolicySet focused(Statement on) {
    Builder builder = copy();
    builder.parts.addAll(parts);
    builder.focus = Optional.of(PreparedPolicy.of("focus", PolicyDocument.of(on)));
    return builder.build();
  }

  /** The same types of policies, with none of each. */
  PolicySet emptied() {
    Builder builder = copy();
    for (Part part : parts) {
      if (part.type() != PolicyType.RCP && part.type() != PolicyType.VPC_ENDPOINT) {
        builder.parts.add(new Part(part.type(), part.level(), List.of()));
      }
    }
    return builder.build();
  }

  private Builder copy() {
    Builder builder = new Builder();
    builder.principal = principal;
    builder.context = context;
    return builder;
  }

  /** Builds a set. */
  public static final class Builder {
    private final List<Part> parts = new ArrayList<>();
    private Optional<RequestPrincipal> principal = Optional.empty();
    private RequestContext context = RequestContext.builder().incomplete().build();
    private Optional<PreparedPolicy> focus = Optional.empty();

    private Builder() {}

    /**
     * Adds all policies of a type, or of SCPs and RCPs those of a further level; levels are added
     * from the root on.
     *
     * @param policies none: a permissions boundary, a session policy or a level that allows nothing
     */
    public Builder add(PolicyType type, List<PreparedPolicy> policies) {
      requireNonNull(type, "type");
      int level = (int) parts.stream().filter(part -> part.type() == type).count();
      if (level > 0 && type != PolicyType.SCP && type != PolicyType.RCP) {
        throw new IllegalArgumentException("policies of this type were added before: " + type.id());
      }
      parts.add(new Part(type, level, policies));
      return this;
    }

    /** Whose policies they are: then policy variables that hang on the principal are known. */
    public Builder principal(RequestPrincipal who) {
      this.principal = Optional.of(who);
      return this;
    }

    /** What is known of every request, as the tags of the principal; by default nothing. */
    public Builder context(RequestContext known) {
      this.context = requireNonNull(known, "known");
      return this;
    }

    public PolicySet build() {
      return new PolicySet(this);
    }
  }
}
