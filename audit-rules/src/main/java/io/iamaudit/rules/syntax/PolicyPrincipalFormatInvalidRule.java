package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.ParserRule;
import io.iamaudit.rules.support.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports principals that AWS does not know as such: it refuses them, or they match nobody. */
public final class PolicyPrincipalFormatInvalidRule extends ParserRule {
  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.PRINCIPAL_WITHOUT_KIND);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-principal-format-invalid")
          .title("Principal is no principal")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .accessAnalyzer(
              "INVALID_PRINCIPAL_FORMAT",
              "INVALID_SERVICE_PRINCIPAL_FORMAT",
              "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY",
              "FEDERATED_PRINCIPAL_NOT_SUPPORTED")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html")
          .remediation(
              "Write an account id or an ARN under `AWS`, a name as "
                  + "`sqs.amazonaws.com` under `Service`, an identity provider under "
                  + "`Federated`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Set<PolicyProblem> problems() {
    return PROBLEMS;
  }

  @Override
  protected Finding finding(Diagnostic problem, PolicyTextContext context) {
    return context
        .finding(problem)
        .message(Sentences.refused(context.use(), problem))
        .repair(repair(problem, context))
        .build();
  }

  /** The kind is certain where the text can be of one kind only. */
  private static Optional<Repair> repair(Diagnostic problem, PolicyTextContext context) {
    String written = Quoted.first(problem.message()).orElse("");
    boolean quotable = written.indexOf('"') < 0 && written.indexOf('\\') < 0;
    String kind =
        PrincipalFormat.isService(written)
            ? PrincipalEntry.Kind.SERVICE.key()
            : PrincipalFormat.isAws(written) ? PrincipalEntry.Kind.AWS.key() : "";
    return kind.isEmpty() || !quotable
        ? Optional.empty()
        : context
            .position(problem)
            .flatMap(
                place ->
                    context
                        .edits()
                        .replaceJson(
                            "say that it is of the kind `" + kind + "`",
                            place,
                            "{\"" + kind + "\": \"" + written + "\"}"));
  }

  @Override
  protected Stream<Finding> findings(PolicyDocument document, PolicyTextContext context) {
    PolicyType type = context.use().type();
    return type.namesPrincipals() && type != PolicyType.RCP
        ? document.statements().stream().flatMap(statement -> findings(statement, context))
        : Stream.empty();
  }

  private static Stream<Finding> findings(Statement statement, PolicyTextContext context) {
    return statement.principal().stream()
        .flatMap(principal -> principal.entries().stream())
        .filter(PolicyPrincipalFormatInvalidRule::isKnown)
        .flatMap(
            entry ->
                PrincipalFormat.fault(entry, context.use().type()).stream()
                    .map(fault -> finding(entry, fault, statement, context)));
  }

  /** Whether the text is all there: no wildcard, which is another rule's matter, no variable. */
  private static boolean isKnown(PrincipalEntry entry) {
    return entry.value().isResolved()
        && !Wildcards.isPattern(entry.value().text())
        && !entry.value().text().contains("${");
  }

  private static Finding finding(
      PrincipalEntry entry, String fault, Statement statement, PolicyTextContext context) {
    String text = entry.value().text();
    String lower = text.toLowerCase(Locale.ROOT);
    boolean onlyCase =
        entry.kind() == PrincipalEntry.Kind.SERVICE && PrincipalFormat.isService(lower);
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement), text)
        .message(
            Words.policy(context.use())
                + " names `"
                + text
                + "` under `"
                + entry.kind().key()
                + "`, which "
                + (onlyCase ? "AWS knows in lower case only" : fault)
                + ".")
        .evidence(context.place("no principal", entry.value().position(), text))
        .repair(
            onlyCase
                ? context.edits().replace("write `" + lower + "`", entry.value().position(), lower)
                : Optional.empty())
        .build();
  }
}
