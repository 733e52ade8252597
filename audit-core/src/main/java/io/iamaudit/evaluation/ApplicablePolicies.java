package io.iamaudit.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policies that count for a request, by the part they play. Immutable; share it between all
 * requests of one principal to one resource.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types">
 *     Policy types</a>
 */
public final class ApplicablePolicies {
  private static final ApplicablePolicies NONE = builder().build();

  final PreparedPolicy[] identity;
  final boolean hasBoundary;
  final PreparedPolicy[] boundary;
  final boolean hasSession;
  final PreparedPolicy[] session;
  final PreparedPolicy[] resource;
  final PreparedPolicy[][] serviceControl;
  final PreparedPolicy[][] resourceControl;
  final boolean hasEndpoint;
  final PreparedPolicy[] endpoint;
  final boolean hasUnknownOperators;

  private ApplicablePolicies(Builder builder) {
    this.identity = array(builder.identity);
    this.hasBoundary = builder.hasBoundary;
    this.boundary = array(builder.boundary);
    this.hasSession = builder.hasSession;
    this.session = array(builder.session);
    this.resource = array(builder.resource);
    this.serviceControl = levels(builder.serviceControl);
    this.resourceControl = levels(builder.resourceControl);
    this.hasEndpoint = builder.hasEndpoint;
    this.endpoint = array(builder.endpoint);
    this.hasUnknownOperators =
        Stream.of(
                Stream.of(identity),
                Stream.of(boundary),
                Stream.of(session),
                Stream.of(resource),
                Stream.of(serviceControl).flatMap(Stream::of),
                Stream.of(resourceControl).flatMap(Stream::of),
                Stream.of(endpoint))
            .flatMap(policies -> policies)
            .anyMatch(PreparedPolicy::hasUnknownOperators);
  }

  private static PreparedPolicy[] array(List<PreparedPolicy> policies) {
    return policies.toArray(PreparedPolicy[]::new);
  }

  private static PreparedPolicy[][] levels(List<List<PreparedPolicy>> levels) {
    return levels.stream().map(ApplicablePolicies::array).toArray(PreparedPolicy[][]::new);
  }

  /** No policy of any kind. */
  public static ApplicablePolicies none() {
    return NONE;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Policies of the user and its groups, or of the role. */
  public List<PreparedPolicy> identity() {
    return List.of(identity);
  }

  /** The permissions boundary; empty if there is none. */
  public Optional<List<PreparedPolicy>> boundary() {
    return hasBoundary ? Optional.of(List.of(boundary)) : Optional.empty();
  }

  /** Session policies; empty if the session has none. */
  public Optional<List<PreparedPolicy>> session() {
    return hasSession ? Optional.of(List.of(session)) : Optional.empty();
  }

  /** Policies of the resource. */
  public List<PreparedPolicy> resource() {
    return List.of(resource);
  }

  /** Service control policies, level by level, the root first; empty if they do not apply. */
  public List<List<PreparedPolicy>> serviceControl() {
    return Stream.of(serviceControl).map(List::of).toList();
  }

  /** Resource control policies, level by level, the root first; empty if they do not apply. */
  public List<List<PreparedPolicy>> resourceControl() {
    return Stream.of(resourceControl).map(List::of).toList();
  }

  /** Policies of the VPC endpoint; empty if the request goes through none. */
  public Optional<List<PreparedPolicy>> endpoint() {
    return hasEndpoint ? Optional.of(List.of(endpoint)) : Optional.empty();
  }

  /** Builds a set of policies; what is not set is not there. */
  public static final class Builder {
    private final List<PreparedPolicy> identity = new ArrayList<>();
    private boolean hasBoundary;
    private final List<PreparedPolicy> boundary = new ArrayList<>();
    private boolean hasSession;
    private final List<PreparedPolicy> session = new ArrayList<>();
    private final List<PreparedPolicy> resource = new ArrayList<>();
    private final List<List<PreparedPolicy>> serviceControl = new ArrayList<>();
    private final List<List<PreparedPolicy>> resourceControl = new ArrayList<>();
    private boolean hasEndpoint;
    private final List<PreparedPolicy> endpoint = new ArrayList<>();

    private Builder() {}

    /** Policies of the user and its groups, or of the role, inline and managed. */
    public Builder identity(List<PreparedPolicy> policies) {
      identity.addAll(policies);
      return this;
    }

    /** The permissions boundary; an empty list is a boundary that allows nothing. */
    public Builder boundary(List<PreparedPolicy> policies) {
      hasBoundary = true;
      boundary.addAll(policies);
      return this;
    }

    /** Session policies, which are a union among themselves. */
    public Builder session(List<PreparedPolicy> policies) {
      hasSession = true;
      session.addAll(policies);
      return this;
    }

    /** The policy of the resource: a bucket's, a key's, a role's trust policy. */
    public Builder resource(PreparedPolicy policy) {
      resource.add(policy);
      return this;
    }

    /**
     * Service control policies, level by level, the root first. Without a level they do not apply;
     * a level without a policy blocks everything.
     */
    public Builder serviceControl(List<List<PreparedPolicy>> levels) {
      levels.forEach(level -> serviceControl.add(List.copyOf(level)));
      return this;
    }

    /** Resource control policies of the resource's account; RCPFullAWSAccess is implied. */
    public Builder resourceControl(List<List<PreparedPolicy>> levels) {
      levels.forEach(level -> resourceControl.add(List.copyOf(level)));
      return this;
    }

    /** The policies of the VPC endpoint that the request goes through. */
    public Builder endpoint(List<PreparedPolicy> policies) {
      hasEndpoint = true;
      endpoint.addAll(policies);
      return this;
    }

    public ApplicablePolicies build() {
      return new ApplicablePolicies(this);
    }
  }
}
