package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.stream.Stream;

/** Reports roles that every AWS account in the world may assume. */
public final class TrustAnyPrincipalRule implements DocumentRule {
  private static final List<String> ASSUMING =
      List.of("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-any-principal")
          .title("Role can be assumed by any AWS principal")
          .severity(Severity.CRITICAL)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .cis("7.0:2.21")
          .accessAnalyzer("ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html")
          .remediation(
              "Name the accounts or roles that need the role, or demand `aws:PrincipalOrgID` in a"
                  + " condition. CloudTrail shows who has assumed it; whoever is not named loses"
                  + " access.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean looksAtUse() {
    return false;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.TRUST;
  }

  @Override
  public List<Finding> check(DocumentContext context) {
    return context
        .document()
        .statements(Effect.ALLOW)
        // Whom NotPrincipal lets in is another rule's matter.
        .filter(statement -> !isNotPrincipal(statement) && namesStrangers(statement))
        .filter(
            statement ->
                StrangerConditions.judge(statement.conditions()) != StrangerConditions.Answer.NEVER)
        .flatMap(
            statement -> {
              List<String> open = openActions(statement, context.document());
              return open.isEmpty()
                  ? Stream.<Finding>empty()
                  : Stream.of(finding(statement, open, context));
            })
        .toList();
  }

  /** The ways of assuming that the statement allows and that no Deny closes to strangers. */
  private static List<String> openActions(Statement allow, PolicyDocument document) {
    return ASSUMING.stream()
        .filter(allow.action()::covers)
        .filter(
            action ->
                document
                    .statements(Effect.DENY)
                    .noneMatch(deny -> deny.action().covers(action) && deniesStrangers(deny)))
        .toList();
  }

  private static boolean deniesStrangers(Statement deny) {
    return namesStrangers(deny)
        && StrangerConditions.judge(deny.conditions()) == StrangerConditions.Answer.ALWAYS;
  }

  private static boolean isNotPrincipal(Statement statement) {
    return statement
        .principal()
        .filter(PrincipalElement.NotPrincipal.class::isInstance)
        .isPresent();
  }

  private static boolean namesStrangers(Statement statement) {
    return statement
        .principal()
        .map(
            principal -> {
              boolean listsEveryone =
                  principal.entries().stream().anyMatch(PrincipalEntry::isEveryone);
              return listsEveryone != principal instanceof PrincipalElement.NotPrincipal;
            })
        .orElse(false);
  }

  private static Finding finding(Statement statement, List<String> open, DocumentContext context) {
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement))
        .message(
            Words.policy(context.use())
                + " lets every AWS principal assume "
                + (context.use().account().isPresent() ? "it" : "the role")
                + conditions(statement, context.document())
                + ".")
        .evidence(context.place("allows " + Words.and(open) + " to strangers", statement))
        .build();
  }

  private static String conditions(Statement statement, PolicyDocument document) {
    List<String> keys =
        statement.conditions().stream()
            .map(condition -> condition.key().text())
            .distinct()
            .toList();
    List<Condition> all =
        document.statements().stream().flatMap(any -> any.conditions().stream()).toList();
    List<String> unknown = StrangerConditions.unknownOperators(all);
    return (keys.isEmpty()
            ? ""
            : "; the conditions on " + Words.and(keys) + " do not keep strangers out")
        + (unknown.isEmpty()
            ? ""
            : "; what " + Words.and(unknown) + " demands is not known and not counted");
  }
}
