package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports roles that service accounts of any namespace of an EKS cluster may assume. */
public final class TrustEksIrsaWildcardRule extends TrustRule {
  private static final String START = "system:serviceaccount:";

  /** A namespace pins down enough: who may make service accounts in it is the cluster's matter. */
  private static final TokenClaims.Tenancy NAMESPACE =
      new TokenClaims.Tenancy() {
        @Override
        public boolean isAbout(String claim) {
          return !claim.equals("aud");
        }

        @Override
        public boolean pins(String claim, String pattern) {
          int end = pattern.startsWith(START) ? pattern.indexOf(':', START.length()) : -1;
          return claim.equals("sub")
              && end > START.length()
              && !Wildcards.isPattern(pattern.substring(START.length(), end));
        }

        @Override
        public String strangers(String claim) {
          return claim.equals("sub")
              ? START + TokenClaims.STRANGER + ":" + TokenClaims.STRANGER
              : TokenClaims.STRANGER;
        }
      };

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-eks-irsa-wildcard")
          .title("Any service account of an EKS cluster can assume the role")
          .severity(Severity.HIGH)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .reference(
              "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html")
          .remediation(
              "Name the namespace and the service account in a condition on the subject, as"
                  + " `system:serviceaccount:shop:orders`. Pods that run under others lose the"
                  + " role.")
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
            statement -> {
              for (PrincipalEntry provider : TokenConditions.providers(statement)) {
                if (IssuerKinds.isEks(Federation.keyPrefix(provider))
                    && TokenClaims.admitsStranger(
                        statement, provider, NAMESPACE, TrustProbe.of(context, statement))) {
                  found.add(finding(statement, provider, context));
                }
              }
            });
    return found.stream();
  }

  private static Finding finding(
      Statement statement, PrincipalEntry provider, DocumentContext context) {
    String prefix = Federation.keyPrefix(provider);
    boolean hasCondition = TokenClaims.comparesTenant(statement, provider, NAMESPACE);
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement), provider.value().text())
        .message(
            Words.policy(context.use())
                + " lets the service accounts of every namespace of the EKS cluster `"
                + prefix
                + "` assume the role: "
                + (hasCondition ? "the condition on `" : "there is no condition on `")
                + prefix
                + (hasCondition ? ":sub` names no namespace." : ":sub`."))
        .evidence(
            context.place(
                "trusts an EKS cluster", provider.value().position(), provider.value().text()))
        .build();
  }
}
