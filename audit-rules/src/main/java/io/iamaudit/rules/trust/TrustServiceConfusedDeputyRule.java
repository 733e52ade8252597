package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports roles that a service may assume for whoever makes it. */
public final class TrustServiceConfusedDeputyRule extends TrustRule {
  private static final String ASSUMING = "sts:AssumeRole";

  private static final Parameter<List<String>> REQUIRED_SERVICES =
      Parameter.strings(
          "requiredServices",
          SourceKeys.services(),
          "service principals that say for whom they ask; `*` is a wildcard");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-service-confused-deputy")
          .title("Service can assume the role for whoever asks it to")
          .severity(Severity.MEDIUM)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(REQUIRED_SERVICES)
          .accessAnalyzer("RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL")
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html")
          .remediation(
              "Demand your account by `aws:SourceAccount`, or the resource by `aws:SourceArn`. Do"
                  + " so in a statement for this service alone: of a service that does not send"
                  + " these keys, as EC2 or Lambda, the condition takes the role away.")
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
            statement -> {
              List<PrincipalEntry> open = open(statement, context);
              if (!open.isEmpty()) {
                found.add(finding(statement, open, context));
              }
            });
    return found.stream();
  }

  private static List<PrincipalEntry> open(Statement statement, DocumentContext context) {
    List<String> required = context.parameter(REQUIRED_SERVICES);
    List<PrincipalEntry> open = new ArrayList<>();
    for (PrincipalEntry entry : services(statement)) {
      String name = entry.value().text();
      boolean sends =
          NamePatterns.anyMatches(required, name, ServiceName.of(name) + ".amazonaws.com");
      if (sends
          && SourceKeys.admitsForStrangers(statement, name, TrustProbe.of(context, statement))) {
        open.add(entry);
      }
    }
    return open;
  }

  private static Finding finding(
      Statement statement, List<PrincipalEntry> open, DocumentContext context) {
    Finding.Builder finding =
        context
            .finding()
            .identifiedBy(StatementEvidence.identity(statement))
            .message(
                Words.policy(context.use())
                    + " lets "
                    + Words.and(
                        open.stream().map(entry -> "`" + entry.value().text() + "`").toList())
                    + " assume the role for any customer of AWS: "
                    + (statement.conditions().stream().anyMatch(SourceKeys::isSource)
                        ? "its conditions leave open for whom."
                        : "no condition on `aws:SourceArn` or `aws:SourceAccount` says for whom."));
    for (PrincipalEntry entry : open) {
      finding.evidence(context.place("a service", entry.value().position(), entry.value().text()));
    }
    return finding.build();
  }
}
