package io.iamaudit.rules.trust;

import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports roles that identities of any Cognito identity pool, or any guests, may assume. */
public final class TrustCognitoIdentityPoolRule extends TrustRule {
  private static final String ASSUMING = "sts:AssumeRoleWithWebIdentity";
  private static final String POOL = IssuerKinds.COGNITO + ":aud";
  private static final String METHOD = IssuerKinds.COGNITO + ":amr";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-cognito-identity-pool")
          .title("Role is open to every identity pool of Cognito, or to its guests")
          .severity(Severity.HIGH)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .accessAnalyzer("MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL")
          .reference(
              "https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html")
          .remediation(
              "Demand the id of your identity pool by `cognito-identity.amazonaws.com:aud`, and by"
                  + " `ForAnyValue:StringLike` on `cognito-identity.amazonaws.com:amr` whether"
                  + " signed-in identities or guests are meant.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    List<Finding> found = new ArrayList<>();
    knownAllows(context)
        .forEach(
            statement ->
                TokenConditions.providers(statement).stream()
                    .filter(it -> IssuerKinds.isCognito(Federation.keyPrefix(it)))
                    .findFirst()
                    .ifPresent(provider -> check(statement, provider, context, found)));
    return found.stream();
  }

  private static void check(
      Statement statement, PrincipalEntry provider, DocumentContext context, List<Finding> found) {
    TrustProbe probe = TrustProbe.of(context, statement);
    if (admits(probe, TrustProbe.openContext(bearer()).with(POOL, strangersPool()))) {
      found.add(
          finding(
              context.finding().identifiedBy(StatementEvidence.identity(statement), "any pool"),
              " lets identities of every Cognito identity pool, also those of other accounts,"
                  + " assume the role: no condition on `"
                  + POOL
                  + "` names the pool.",
              provider,
              context));
    }
    boolean guests =
        admits(probe, TrustProbe.openContext(bearer()).with(METHOD, List.of("unauthenticated")));
    boolean signedIn =
        admits(probe, TrustProbe.openContext(bearer()).with(METHOD, List.of("authenticated")));
    if (guests && signedIn) {
      found.add(
          finding(
              context
                  .finding(Severity.MEDIUM)
                  .identifiedBy(StatementEvidence.identity(statement), "guests"),
              " makes no difference between the guests of a Cognito identity pool and those who"
                  + " have signed in: no condition on `"
                  + METHOD
                  + "` says which it means.",
              provider,
              context));
    }
  }

  /** The pool of somebody else, by an id that no pool has. */
  private static String strangersPool() {
    return "us-east-1:00000000-0000-0000-0000-000000000000";
  }

  private static RequestPrincipal bearer() {
    return RequestPrincipal.federated(IssuerKinds.COGNITO);
  }

  private static boolean admits(TrustProbe probe, RequestContext.Builder context) {
    return probe.admits(bearer(), ASSUMING, context.build());
  }

  private static Finding finding(
      Finding.Builder finding, String what, PrincipalEntry provider, DocumentContext context) {
    return finding
        .message(Words.policy(context.use()) + what)
        .evidence(
            context.place("trusts Cognito", provider.value().position(), provider.value().text()))
        .build();
  }
}
