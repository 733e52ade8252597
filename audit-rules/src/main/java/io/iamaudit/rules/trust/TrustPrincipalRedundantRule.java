package io.iamaudit.rules.trust;

import io.iamaudit.arn.Arn;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports principals of a trust policy that another entry beside them covers. */
public final class TrustPrincipalRedundantRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-principal-redundant")
          .title("Principal of a trust policy is covered by another one")
          .severity(Severity.INFO)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .accessAnalyzer("REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-role-session")
          .remediation(
              "Remove the principal that changes nothing, or the wider one if it was a mistake.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.TRUST;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return context.document().statements().stream()
        .filter(
            statement ->
                statement
                    .principal()
                    .filter(PrincipalElement.Principal.class::isInstance)
                    .filter(principal -> principal.entries().size() > 1)
                    .isPresent())
        .flatMap(statement -> findings(statement, context).stream());
  }

  private static List<Finding> findings(Statement statement, DocumentContext context) {
    List<PrincipalEntry> entries = statement.principal().orElseThrow().entries();
    List<Finding> found = new ArrayList<>();
    Map<String, PrincipalEntry> roles = new HashMap<>();
    for (PrincipalEntry entry : entries) {
      role(entry).ifPresent(role -> roles.put(role, entry));
    }
    boolean everybody = entries.stream().anyMatch(PrincipalEntry::isEveryone);
    Map<PrincipalEntry, PrincipalEntry> seen = new HashMap<>();
    for (PrincipalEntry entry : entries) {
      if (!entry.value().isResolved()) {
        continue;
      }
      if (seen.putIfAbsent(entry, entry) != null) {
        found.add(finding(entry, "stands there twice", statement, context));
      } else if (everybody && entry.kind() == PrincipalEntry.Kind.AWS && !entry.isEveryone()) {
        found.add(finding(entry, "`*` covers", statement, context));
      } else {
        session(entry)
            .flatMap(role -> Optional.ofNullable(roles.get(role)))
            .map(role -> "its role `" + role.value().text() + "` covers")
            .ifPresent(why -> found.add(finding(entry, why, statement, context)));
      }
    }
    return found;
  }

  /** Partition, account and name of a role: sessions do not name the path. */
  private static Optional<String> role(PrincipalEntry entry) {
    return arn(entry)
        .filter(arn -> arn.service().equals("iam") && arn.resourceType().equals("role"))
        .map(arn -> arn.partition() + ":" + arn.account() + ":" + arn.resourceName());
  }

  private static Optional<String> session(PrincipalEntry entry) {
    return arn(entry)
        .filter(
            arn ->
                arn.service().equals("sts")
                    && arn.resourceType().equals("assumed-role")
                    && arn.resource().indexOf('/') < arn.resource().lastIndexOf('/'))
        .map(
            arn ->
                arn.partition()
                    + ":"
                    + arn.account()
                    + ":"
                    + arn.resource()
                        .substring(
                            arn.resource().indexOf('/') + 1, arn.resource().lastIndexOf('/')));
  }

  private static Optional<Arn> arn(PrincipalEntry entry) {
    return entry.kind() == PrincipalEntry.Kind.AWS && entry.value().isResolved()
        ? Arn.parse(entry.value().text())
        : Optional.empty();
  }

  private static Finding finding(
      PrincipalEntry entry, String why, Statement statement, DocumentContext context) {
    String text = entry.value().text();
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement), text)
        .message(
            Words.policy(context.use()) + " names the principal `" + text + "`, which " + why + ".")
        .evidence(context.place("changes nothing", entry.value().position(), text))
        .repair(context.edits().removeElement("remove `" + text + "`", entry.value().position()))
        .build();
  }
}
