package io.iamaudit.evaluation;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.internal.text.Glob;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question to AWS: may this principal do this to that? An API call may ask several.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">
 *     Policy evaluation logic</a>
 */
public final class AuthorizationRequest {
  private final RequestPrincipal principal;
  private final String action;
  private final String lowerService;
  private final String lowerAction;
  private final String resource;
  private final String resourceAccount;
  private final String resourcePartition;
  private final String resourceService;
  private final String resourceName;
  private final boolean isPattern;
  private final boolean everyResource;
  private final String compiledResource;
  private final boolean wildcardOnly;
  private final RequestContext context;
  private final @Nullable Bounds bounds;

  private AuthorizationRequest(Builder builder) {
    this.bounds = null;
    this.principal = builder.principal;
    this.action = builder.action;
    this.lowerAction = action.toLowerCase(Locale.ROOT);
    int colon = lowerAction.indexOf(':');
    this.lowerService = colon < 0 ? "" : lowerAction.substring(0, colon);
    this.resource = builder.resource;
    this.wildcardOnly = builder.wildcardOnly;
    this.context = builder.context;
    this.isPattern =
        !wildcardOnly && Glob.firstWildcard(resource, 0, resource.length()) < resource.length();
    this.everyResource = builder.everyResource;
    this.compiledResource = PolicyText.wildcards(resource);
    Optional<Arn> arn = Arn.parse(resource);
    this.resourcePartition = arn.map(Arn::partition).orElse("");
    this.resourceService = arn.map(Arn::service).orElse("");
    this.resourceName = arn.map(Arn::resource).orElse("");
    this.resourceAccount =
        builder
            .resourceAccount
            .map(AccountId::value)
            .or(() -> arn.flatMap(Arn::accountId).map(AccountId::value))
            .orElse("");
  }

  /** The same request in another context, and read within bounds. */
  private AuthorizationRequest(
      AuthorizationRequest same, RequestContext context, @Nullable Bounds bounds) {
    this.principal = same.principal;
    this.action = same.action;
    this.lowerService = same.lowerService;
    this.lowerAction = same.lowerAction;
    this.resource = same.resource;
    this.resourceAccount = same.resourceAccount;
    this.resourcePartition = same.resourcePartition;
    this.resourceService = same.resourceService;
    this.resourceName = same.resourceName;
    this.isPattern = same.isPattern;
    this.everyResource = same.everyResource;
    this.compiledResource = same.compiledResource;
    this.wildcardOnly = same.wildcardOnly;
    this.context = context;
    this.bounds = bounds;
  }

  /** Starts a request. */
  public static Builder builder(RequestPrincipal principal, String action, String resource) {
    return new Builder(principal, action, resource);
  }

  public RequestPrincipal principal() {
    return principal;
  }

  /** As it was given: {@code s3:GetObject}. */
  public String action() {
    return action;
  }

  /** An ARN, a pattern of ARNs, or {@code *}. */
  public String resource() {
    return resource;
  }

  public RequestContext context() {
    return context;
  }

  String lowerService() {
    return lowerService;
  }

  String lowerAction() {
    return lowerAction;
  }

  /** The account that owns the resource; empty if it is not known, and then it is the caller's. */
  String resourceAccount() {
    return resourceAccount;
  }

  String resourcePartition() {
    return resourcePartition;
  }

  String resourceService() {
    return resourceService;
  }

  /** The sixth part of the resource's ARN. */
  String resourceName() {
    return resourceName;
  }

  /** Whether the question is about many resources at once. */
  boolean isPattern() {
    return isPattern;
  }

  /** Whether, of many resources, all have to be allowed; otherwise some are enough. */
  boolean isAboutEvery() {
    return everyResource;
  }

  /** The resource with its wildcards compiled. */
  String compiledResource() {
    return compiledResource;
  }

  /** Whether the action knows no resource, so that only {@code *} covers it. */
  public boolean isWildcardOnly() {
    return wildcardOnly;
  }

  AuthorizationRequest with(RequestPrincipal other, RequestContext closed) {
    return new Builder(other, action, resource)
        .resourceAccount(resourceAccount)
        .wildcardOnly(wildcardOnly)
        .everyResource(everyResource)
        .context(closed)
        .build();
  }

  /** The same request in a context of which keys can be open, read within bounds. */
  AuthorizationRequest within(RequestContext open, Bounds read) {
    return new AuthorizationRequest(this, open, read);
  }

  /** The same request in another context. */
  AuthorizationRequest in(RequestContext other) {
    return new AuthorizationRequest(this, other, null);
  }

  /** How to read what is open; null if nothing is. */
  @Nullable Bounds bounds() {
    return bounds;
  }

  /** Builds a request. */
  public static final class Builder {
    private final RequestPrincipal principal;
    private final String action;
    private final String resource;
    private Optional<AccountId> resourceAccount = Optional.empty();
    private boolean wildcardOnly;
    private boolean everyResource;
    private RequestContext context = RequestContext.empty();

    private Builder(RequestPrincipal principal, String action, String resource) {
      this.principal = requireNonNull(principal, "principal");
      this.action = requireNonNull(action, "action");
      this.resource = requireNonNull(resource, "resource");
    }

    /** The account that owns the resource, where its ARN does not say. */
    public Builder resourceAccount(AccountId account) {
      this.resourceAccount = Optional.of(account);
      return this;
    }

    private Builder resourceAccount(String account) {
      this.resourceAccount =
          AccountId.isValid(account) ? Optional.of(new AccountId(account)) : Optional.empty();
      return this;
    }

    /** Whether the action supports no resource-level permissions. */
    public Builder wildcardOnly(boolean value) {
      this.wildcardOnly = value;
      return this;
    }

    /**
     * Whether a pattern of resources asks for all of them. Otherwise, as by default, it asks for
     * some. An answer that all are allowed is sure; that not all are, is also the answer where only
     * several statements together allow them.
     */
    public Builder everyResource(boolean value) {
      this.everyResource = value;
      return this;
    }

    public Builder context(RequestContext value) {
      this.context = requireNonNull(value, "context");
      return this;
    }

    public AuthorizationRequest build() {
      return new AuthorizationRequest(this);
    }
  }
}
