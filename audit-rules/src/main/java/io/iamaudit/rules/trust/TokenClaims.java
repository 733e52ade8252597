package io.iamaudit.rules.trust;

import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Tokens that somebody else gets from the provider that a statement trusts, to see whether one of
 * them enters.
 */
final class TokenClaims {
  static final String STRANGER = "zz-stranger";

  private static final String ASSUMING = "sts:AssumeRoleWithWebIdentity";

  /** Claims that the tokens of many can have alike, or that who asks for the token may choose. */
  static final Set<String> COMMON =
      Set.of(
          "aud",
          "oaud",
          "amr",
          "base_ref",
          "environment",
          "environment_protected",
          "event_name",
          "head_ref",
          "iat",
          "exp",
          "iss",
          "ref",
          "ref_protected",
          "ref_type",
          "runner_environment",
          "terraform_run_phase",
          "workflow");

  /** So many tokens are tried at most. */
  private static final int MAX_TOKENS = 256;

  private TokenClaims() {}

  /** What is asked about a provider's tokens. */
  interface Tenancy {
    /** Whether a claim says whose token it is. */
    boolean isAbout(String claim);

    /** Whether all tokens whose claim matches a pattern are of one tenant. */
    boolean pins(String claim, String pattern);

    /** The claim's value in somebody else's token. */
    String strangers(String claim);

    /** As a shared issuer has it. */
    static Tenancy of(SharedIssuer issuer) {
      return of(issuer::isAboutTenant, issuer::pinsTenant, issuer::strangers);
    }

    private static Tenancy of(
        Predicate<String> about,
        BiPredicate<String, String> pins,
        UnaryOperator<String> strangers) {
      return new Tenancy() {
        @Override
        public boolean isAbout(String claim) {
          return about.test(claim);
        }

        @Override
        public boolean pins(String claim, String pattern) {
          return pins.test(claim, pattern);
        }

        @Override
        public String strangers(String claim) {
          return strangers.apply(claim);
        }
      };
    }

    /**
     * Of an issuer that belongs to one organization: each claim but the audience sets apart some of
     * its identities, whatever its value, if it has a part that is fixed.
     */
    static Tenancy ofOneOrganization() {
      return of(
          claim -> !claim.equals("aud"),
          (claim, pattern) -> !Wildcards.isEverything(pattern),
          claim -> STRANGER);
    }
  }

  /**
   * Whether a token of somebody else enters by a statement: one whose claims about the tenant are
   * not those that the statement fixes, and whose other claims may be what they like.
   */
  static boolean admitsStranger(
      Statement statement, PrincipalEntry provider, Tenancy tenancy, TrustProbe probe) {
    List<Condition> ofToken = new ArrayList<>();
    List<Condition> others = new ArrayList<>();
    for (Condition condition : statement.conditions()) {
      boolean isAboutToken = TokenConditions.claim(condition, provider).isPresent();
      (isAboutToken ? ofToken : others).add(condition);
    }
    // Who cannot come from the network, say, needs no fitting token either.
    if (StrangerConditions.judge(others) == StrangerConditions.Answer.NEVER) {
      return false;
    }
    Map<String, Set<String>> keys = new LinkedHashMap<>();
    for (Condition condition : ofToken) {
      String claim = TokenConditions.claim(condition, provider).orElseThrow();
      if (!tenancy.isAbout(claim)) {
        continue;
      }
      Set<String> values =
          keys.computeIfAbsent(condition.key().text(), key -> new LinkedHashSet<>());
      values.add(tenancy.strangers(claim));
      if (!claim.equals("sub") && !claim.equals("aud")) {
        // Not every token has it.
        values.add("");
      }
      for (PolicyValue value : condition.values()) {
        if (comparesWildcards(condition.operator())
            && Wildcards.isPattern(value.text())
            && !tenancy.pins(claim, value.text())) {
          values.add(value.text().replace("*", STRANGER).replace('?', 'z'));
        }
      }
    }
    return anyEnters(keys, provider, probe);
  }

  private static boolean comparesWildcards(ConditionOperator operator) {
    return operator.is(Base.STRING_LIKE) || operator.is(Base.STRING_NOT_LIKE);
  }

  /** The empty text stands for a token without the claim. */
  private static boolean anyEnters(
      Map<String, Set<String>> keys, PrincipalEntry provider, TrustProbe probe) {
    RequestPrincipal bearer = RequestPrincipal.federated(provider.value().text());
    List<String> names = List.copyOf(keys.keySet());
    List<List<String>> values = keys.values().stream().map(List::copyOf).toList();
    long tokens = 1;
    for (List<String> some : values) {
      tokens = Math.min(MAX_TOKENS, tokens * some.size());
    }
    for (int token = 0; token < tokens; token++) {
      RequestContext.Builder context = TrustProbe.openContext(bearer);
      int rest = token;
      for (int i = 0; i < names.size(); i++) {
        String value = values.get(i).get(rest % values.get(i).size());
        rest /= values.get(i).size();
        if (value.isEmpty()) {
          context.know(names.get(i), RequestContext.Knowledge.ABSENT);
        } else {
          context.with(names.get(i), value);
        }
      }
      if (probe.admits(bearer, ASSUMING, context.build())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a statement demands something of a claim about the tenant. */
  static boolean comparesTenant(Statement statement, PrincipalEntry provider, Tenancy tenancy) {
    return statement.conditions().stream()
        .filter(condition -> !condition.operator().is(Base.NULL))
        .flatMap(condition -> TokenConditions.claim(condition, provider).stream())
        .anyMatch(tenancy::isAbout);
  }
}
