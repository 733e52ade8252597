package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports resources that a service may use for whoever asks it to. */
public final class PolicyConditionServicePrincipalMissingSourceRule extends PolicyRule {
  private static final Set<String> SOURCES =
      Set.of(
          // Who reads it as a source is told otherwise by the rule on untrustworthy keys.
          "aws:referer",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "kms:calleraccount",
          "kms:viaservice",
          "lambda:eventsourcetoken");

  /** What said so before there were the keys above. */
  private static final String OUTDATED = "aws:sourceowner";

  private static final String KMS_CONTEXT = "kms:encryptioncontext";

  private static final Parameter<List<String>> EXEMPT_SERVICES =
      Parameter.strings(
          "exemptServices",
          List.of(),
          "service principals that need no source, as ec2.amazonaws.com; `*` is a wildcard");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-service-principal-missing-source")
          .title("Service may use the resource for whoever asks it to")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .parameter(EXEMPT_SERVICES)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html")
          .accessAnalyzer(
              "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
              "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL")
          .remediation(
              "Add a condition on `aws:SourceArn` or `aws:SourceAccount`, or on `aws:SourceOrgID`"
                  + " for the organization.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** Who may assume a role for whom is a matter of the rules on trust. */
  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.RESOURCE;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return context
        .document()
        .statements(Effect.ALLOW)
        .filter(
            statement ->
                statement.conditions().stream()
                    .noneMatch(PolicyConditionServicePrincipalMissingSourceRule::namesSource))
        .flatMap(statement -> finding(statement, context));
  }

  private static boolean namesSource(Condition condition) {
    String key = condition.key().text().toLowerCase(Locale.ROOT);
    return !condition.key().isResolved() || SOURCES.contains(key) || key.startsWith(KMS_CONTEXT);
  }

  private static Stream<Finding> finding(Statement statement, DocumentContext context) {
    List<String> exempt = context.parameter(EXEMPT_SERVICES);
    List<PolicyValue> services =
        statement
            .principal()
            .filter(PrincipalElement.Principal.class::isInstance)
            .map(PrincipalElement::entries)
            .orElse(List.of())
            .stream()
            .filter(entry -> entry.kind() == PrincipalEntry.Kind.SERVICE)
            .map(PrincipalEntry::value)
            .filter(PolicyValue::isResolved)
            .filter(service -> !NamePatterns.anyMatches(exempt, service.text()))
            .toList();
    if (services.isEmpty()) {
      return Stream.empty();
    }
    Optional<PolicyValue> outdated =
        statement.conditions().stream()
            .map(Condition::key)
            .filter(key -> key.text().equalsIgnoreCase(OUTDATED))
            .findFirst();
    Finding.Builder finding =
        context
            .finding(outdated.isPresent() ? Severity.LOW : Severity.MEDIUM)
            .identifiedBy(StatementEvidence.identity(statement))
            .message(
                Words.policy(context.use())
                    + " allows "
                    + ConditionUse.quoted(services)
                    + outdated
                        .map(
                            key ->
                                " and says for whom by `"
                                    + key.text()
                                    + "`; AWS recommends `aws:SourceArn` or `aws:SourceAccount`,"
                                    + " which the service vouches for.")
                        .orElse(
                            " without saying for whom (`aws:SourceArn`, `aws:SourceAccount`):"
                                + " whoever uses the service can make it act on this resource."));
    outdated.ifPresent(
        key -> finding.evidence(context.place("an outdated key", key.position(), key.text())));
    for (PolicyValue service : services) {
      finding.evidence(context.place("a service", service.position(), service.text()));
    }
    return Stream.of(finding.build());
  }
}
