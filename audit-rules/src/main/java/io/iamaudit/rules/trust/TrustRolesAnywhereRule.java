package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Effect;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports roles for IAM Roles Anywhere that no certificate can assume, or any. */
public final class TrustRolesAnywhereRule extends PolicyRule {
  private static final String SERVICE = "rolesanywhere.amazonaws.com";
  private static final String ASSUMING = "sts:AssumeRole";

  private static final List<String> NEEDED =
      List.of(ASSUMING, "sts:SetSourceIdentity", "sts:TagSession");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-roles-anywhere")
          .title("Trust of IAM Roles Anywhere lacks an action or a condition on certificates")
          .severity(Severity.HIGH)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .accessAnalyzer("MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY")
          .reference("https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html")
          .remediation(
              "Allow `sts:AssumeRole`, `sts:SetSourceIdentity` and `sts:TagSession`, and demand the"
                  + " subject of the certificate by `aws:PrincipalTag/x509Subject/CN` and the trust"
                  + " anchor by `aws:SourceArn`.")
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
    List<Statement> trusting =
        context
            .document()
            .statements(Effect.ALLOW)
            .filter(statement -> entry(statement).isPresent())
            .toList();
    if (trusting.isEmpty()) {
      return Stream.empty();
    }
    List<Finding> found = new ArrayList<>();
    missing(trusting, context).ifPresent(found::add);
    for (Statement statement : trusting) {
      if (statement.action().covers(ASSUMING) && !namesCertificate(statement)) {
        found.add(anyCertificate(statement, context));
      }
    }
    return found.stream();
  }

  private static Optional<PrincipalEntry> entry(Statement statement) {
    return statement
        .principal()
        .filter(PrincipalElement.Principal.class::isInstance)
        .flatMap(
            principal ->
                principal.entries().stream()
                    .filter(entry -> entry.kind() == PrincipalEntry.Kind.SERVICE)
                    .filter(entry -> entry.value().text().equals(SERVICE))
                    .findFirst());
  }

  /** The actions may be spread over statements, as their conditions may differ. */
  private static Optional<Finding> missing(List<Statement> trusting, DocumentContext context) {
    boolean known =
        trusting.stream()
            .allMatch(
                statement ->
                    statement.action().patterns().stream().allMatch(ActionPattern::isResolved));
    List<String> missing =
        NEEDED.stream()
            .filter(action -> trusting.stream().noneMatch(it -> it.action().covers(action)))
            .toList();
    if (!known || missing.isEmpty()) {
      return Optional.empty();
    }
    Finding.Builder finding =
        context
            .finding(Severity.MEDIUM)
            .identifiedBy("missing action")
            .message(
                Words.policy(context.use())
                    + " does not allow "
                    + Words.and(missing.stream().map(action -> "`" + action + "`").toList())
                    + " to `"
                    + SERVICE
                    + "`, without which IAM Roles Anywhere cannot assume the role.");
    for (Statement statement : trusting) {
      PrincipalEntry entry = entry(statement).orElseThrow();
      finding.evidence(
          context.place("lacks an action", entry.value().position(), entry.value().text()));
    }
    return Optional.of(finding.build());
  }

  private static boolean namesCertificate(Statement statement) {
    return statement.conditions().stream()
        .map(condition -> condition.key())
        .anyMatch(key -> !key.isResolved() || isOfCertificate(key.text().toLowerCase(Locale.ROOT)));
  }

  /** What the service takes from the certificate, and the trust anchor that it was checked by. */
  private static boolean isOfCertificate(String key) {
    return key.startsWith("aws:principaltag/")
        || key.startsWith("aws:requesttag/")
        || key.equals("sts:sourceidentity")
        || key.equals("aws:sourcearn");
  }

  private static Finding anyCertificate(Statement statement, DocumentContext context) {
    PrincipalEntry entry = entry(statement).orElseThrow();
    return context
        .finding()
        .identifiedBy("any certificate", StatementEvidence.identity(statement))
        .message(
            Words.policy(context.use())
                + " lets every certificate of every trust anchor of the account assume the role: no"
                + " condition names the certificate or the trust anchor.")
        .evidence(
            context.place(
                "trusts IAM Roles Anywhere", entry.value().position(), entry.value().text()))
        .build();
  }
}
