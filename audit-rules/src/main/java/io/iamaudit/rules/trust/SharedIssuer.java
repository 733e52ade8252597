package io.iamaudit.rules.trust;

import io.iamaudit.policy.Wildcards;
import java.util.List;
import java.util.Optional;

/**
 * An OIDC issuer that many organizations share, so that a claim of the token and not the issuer
 * says whose token it is. Whoever has an account there gets tokens of it.
 *
 * @param issuer host and path, as the ARN of the provider ends
 * @param name for messages
 * @param tenants the claims that say whose token it is
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html">
 *     Identity-provider controls for shared OIDC providers</a>
 */
record SharedIssuer(String issuer, String name, List<Tenant> tenants) {

  /**
   * Where a claim names the tenant.
   *
   * @param claim in lower case
   * @param start what stands before the tenant; empty if the value begins with it
   * @param end the character that ends it; 0 if nothing but the end of the value does
   */
  record Tenant(String claim, String start, char end) {}

  private static final char TO_THE_END = 0;

  private static final SharedIssuer GITHUB =
      new SharedIssuer(
          "token.actions.githubusercontent.com",
          "GitHub",
          List.of(
              // The form of the subject is GithubSubject's matter.
              of("sub", "repo:", '/'),
              of("repository", "", '/'),
              of("repository_id", "", TO_THE_END),
              of("repository_owner", "", TO_THE_END),
              of("repository_owner_id", "", TO_THE_END),
              of("job_workflow_ref", "", '/'),
              of("workflow_ref", "", '/'),
              of("enterprise", "", TO_THE_END),
              of("enterprise_id", "", TO_THE_END)));

  private static final List<SharedIssuer> ALL =
      List.of(
          GITHUB,
          new SharedIssuer("gitlab.com", "GitLab.com", List.of(of("sub", "project_path:", '/'))),
          new SharedIssuer(
              "app.terraform.io", "HCP Terraform", List.of(of("sub", "organization:", ':'))),
          new SharedIssuer(
              "agent.buildkite.com", "Buildkite", List.of(of("sub", "organization:", ':'))),
          new SharedIssuer(
              "api.pulumi.com/oidc",
              "Pulumi Cloud",
              // Every token names the organization in the audience and in the subject.
              List.of(
                  of("aud", "", TO_THE_END),
                  of("sub", "pulumi:deploy:org:", ':'),
                  of("sub", "pulumi:environments:org:", ':'))),
          new SharedIssuer(
              "oidc.vercel.com",
              "Vercel",
              List.of(of("aud", "https://vercel.com/", TO_THE_END), of("sub", "owner:", ':'))),
          new SharedIssuer("oidc.codefresh.io", "Codefresh", List.of(of("sub", "account:", ':'))),
          new SharedIssuer("scalr.io", "Scalr", List.of(of("sub", "account:", ':'))),
          // The key `aud` holds who asked for the token, where the token says so: for a service
          // account of Google Cloud its own id. The audience that it asked for is `oaud`.
          new SharedIssuer(
              "accounts.google.com",
              "Google",
              List.of(of("aud", "", TO_THE_END), of("sub", "", TO_THE_END))),
          new SharedIssuer(
              "graph.facebook.com",
              "Facebook",
              List.of(of("app_id", "", TO_THE_END), of("id", "", TO_THE_END))),
          new SharedIssuer(
              "www.amazon.com",
              "Login with Amazon",
              List.of(of("app_id", "", TO_THE_END), of("user_id", "", TO_THE_END))));

  SharedIssuer {
    tenants = List.copyOf(tenants);
  }

  private static Tenant of(String claim, String start, char end) {
    return new Tenant(claim, start, end);
  }

  /**
   * The shared issuer behind the keys of a provider.
   *
   * @param keyPrefix in lower case
   */
  static Optional<SharedIssuer> of(String keyPrefix) {
    return ALL.stream().filter(issuer -> issuer.issuer().equals(keyPrefix)).findFirst();
  }

  /** Whether a claim can say whose token it is; claims that are not known may do so, too. */
  boolean isAboutTenant(String claim) {
    return tenants.stream().anyMatch(tenant -> tenant.claim().equals(claim))
        || !TokenClaims.COMMON.contains(claim);
  }

  /** Whether all tokens whose claim matches a pattern are of one tenant. */
  boolean pinsTenant(String claim, String pattern) {
    if (!Wildcards.isPattern(pattern)) {
      return true;
    }
    if (issuer.equals(GITHUB.issuer) && claim.equals("sub")) {
      return GithubSubject.ofSub(pattern).owner();
    }
    List<Tenant> ofClaim = tenants.stream().filter(tenant -> tenant.claim().equals(claim)).toList();
    // Of claims that are not known here it is not known either what a wildcard leaves open.
    return ofClaim.isEmpty() || ofClaim.stream().anyMatch(tenant -> pins(tenant, pattern));
  }

  private static boolean pins(Tenant tenant, String pattern) {
    if (!pattern.startsWith(tenant.start())) {
      return false;
    }
    int from = tenant.start().length();
    int end = tenant.end() == TO_THE_END ? -1 : pattern.indexOf(tenant.end(), from);
    return end > from && !Wildcards.isPattern(pattern.substring(from, end));
  }

  /** A value that the claim has in tokens of somebody else. */
  String strangers(String claim) {
    return tenants.stream()
        .filter(tenant -> tenant.claim().equals(claim))
        .map(
            tenant ->
                tenant.start()
                    + TokenClaims.STRANGER
                    + (tenant.end() == TO_THE_END ? "" : tenant.end() + "any:ref:any"))
        .findFirst()
        .orElse(TokenClaims.STRANGER);
  }

  /** The claims to demand, the usual one first. */
  String mainClaim() {
    return tenants.get(0).claim();
  }
}
