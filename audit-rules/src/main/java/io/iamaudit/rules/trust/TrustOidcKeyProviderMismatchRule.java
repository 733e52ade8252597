package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
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
import java.util.Locale;
import java.util.stream.Stream;

/** Reports conditions on tokens of another provider than the one that is trusted. */
public final class TrustOidcKeyProviderMismatchRule extends TrustRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-oidc-key-provider-mismatch")
          .title("Condition is about the tokens of another provider")
          .severity(Severity.HIGH)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif")
          .remediation(
              "Write the host and the path of the provider, as its ARN ends, before the claim.")
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
              List<PrincipalEntry> federated =
                  entries(statement).stream()
                      .filter(entry -> entry.kind() == PrincipalEntry.Kind.FEDERATED)
                      .toList();
              List<PrincipalEntry> providers =
                  federated.stream().filter(entry -> is(entry, Federation.OIDC)).toList();
              // What a provider is that is not understood, its keys are not known either.
              boolean allKnown =
                  federated.stream().allMatch(entry -> Federation.of(entry).isPresent());
              if (federated.isEmpty() || !allKnown) {
                return;
              }
              for (Condition condition : statement.conditions()) {
                if (isOfOther(condition, federated, providers)) {
                  found.add(finding(statement, condition, federated, context));
                }
              }
            });
    return found.stream();
  }

  private static boolean is(PrincipalEntry entry, Federation kind) {
    return Federation.of(entry).filter(it -> it == kind).isPresent();
  }

  private static boolean isOfOther(
      Condition condition, List<PrincipalEntry> federated, List<PrincipalEntry> providers) {
    String key = condition.key().text().toLowerCase(Locale.ROOT);
    int colon = key.lastIndexOf(':');
    if (colon < 0) {
      return false;
    }
    String owner = key.substring(0, colon);
    if (owner.equals("saml")) {
      return federated.stream().noneMatch(entry -> is(entry, Federation.SAML));
    }
    // Services have no dots in their prefixes, hosts have.
    return owner.indexOf('.') > 0
        && providers.stream()
            .noneMatch(provider -> TokenConditions.claim(condition, provider).isPresent());
  }

  private static Finding finding(
      Statement statement,
      Condition condition,
      List<PrincipalEntry> federated,
      DocumentContext context) {
    String key = condition.key().text();
    boolean negated =
        condition.operator().base().map(base -> base.isNegated()).orElse(false)
            || condition.operator().ifExists();
    return context
        .finding()
        .identifiedBy(
            StatementEvidence.identity(statement),
            condition.operator().name().toLowerCase(Locale.ROOT),
            key.toLowerCase(Locale.ROOT))
        .message(
            Words.policy(context.use())
                + " has a condition on `"
                + key
                + "`, but who comes from "
                + Words.and(
                    federated.stream().map(entry -> "`" + entry.value().text() + "`").toList())
                + " never has that key: the condition "
                + (negated ? "always holds." : "never holds."))
        .evidence(context.place("the key of another provider", condition.key().position(), key))
        .build();
  }
}
