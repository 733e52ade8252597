package io.iamaudit.rules.trust;

import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports trust in SAML assertions whatever service they were issued for. */
public final class TrustSamlMissingAudienceRule extends TrustRule {
  private static final String ASSUMING = "sts:AssumeRoleWithSAML";

  private static final Parameter<List<String>> EXPECTED_AUDIENCE =
      Parameter.strings(
          "expectedAudience",
          List.of(
              "https://signin.aws.amazon.com/saml",
              "https://*.signin.aws.amazon.com/saml*",
              "https://signin.amazonaws-us-gov.com/saml",
              "https://*.signin.amazonaws-us-gov.com/saml*",
              "https://signin.amazonaws.cn/saml",
              "https://*.signin.amazonaws.cn/saml*",
              "urn:amazon:webservices",
              "urn:amazon:webservices:*"),
          "audiences that a condition may demand; `*` is a wildcard");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-saml-missing-audience")
          .title("Trust in a SAML provider has no condition on the audience")
          .severity(Severity.MEDIUM)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(EXPECTED_AUDIENCE)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml")
          .remediation(
              "Demand by `StringEquals` that `SAML:aud` be the sign-in endpoint that your identity"
                  + " provider posts to; name regional endpoints, too, if it uses them, or people"
                  + " can no longer sign in there.")
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
        .filter(statement -> statement.action().covers(ASSUMING))
        .forEach(
            statement ->
                entries(statement).stream()
                    .filter(
                        entry ->
                            Federation.of(entry).filter(it -> it == Federation.SAML).isPresent())
                    .findFirst()
                    .ifPresent(provider -> check(statement, provider, context, found)));
    return found.stream();
  }

  private static void check(
      Statement statement, PrincipalEntry provider, DocumentContext context, List<Finding> found) {
    RequestPrincipal bearer = RequestPrincipal.federated(provider.value().text());
    // An assertion of the provider for another service.
    RequestContext other =
        TrustProbe.openContext(bearer)
            .with("saml:aud", "https://service.invalid/saml")
            .with("saml:iss", "https://idp.invalid")
            .with("saml:recipient", "https://service.invalid/saml")
            .build();
    if (TrustProbe.of(context, statement).admits(bearer, ASSUMING, other)) {
      found.add(
          context
              .finding()
              .identifiedBy(StatementEvidence.identity(statement), "no audience")
              .message(
                  Words.policy(context.use())
                      + " lets SAML assertions in whatever service they were issued for: no"
                      + " condition names `SAML:aud`.")
              .evidence(
                  context.place(
                      "trusts a SAML provider",
                      provider.value().position(),
                      provider.value().text()))
              .build());
      return;
    }
    for (Condition condition : statement.conditions()) {
      boolean demands =
          condition.hasKey("SAML:aud")
              && condition
                  .operator()
                  .base()
                  .filter(base -> base.text().startsWith("String") && !base.isNegated())
                  .isPresent();
      if (demands) {
        for (PolicyValue value : condition.values()) {
          if (!isExpected(value.text(), context)) {
            found.add(unexpected(statement, value, context));
          }
        }
      }
    }
  }

  private static boolean isExpected(String audience, DocumentContext context) {
    return audience.contains("${")
        || context.parameter(EXPECTED_AUDIENCE).stream()
            .anyMatch(pattern -> Wildcards.covers(pattern, audience));
  }

  private static Finding unexpected(
      Statement statement, PolicyValue value, DocumentContext context) {
    return context
        .finding(Severity.LOW)
        .identifiedBy(StatementEvidence.identity(statement), value.text())
        .message(
            Words.policy(context.use())
                + " accepts SAML assertions for the audience `"
                + value.text()
                + "`, which is no sign-in endpoint of AWS that is known here.")
        .evidence(context.place("an unexpected audience", value.position(), value.text()))
        .build();
  }
}
