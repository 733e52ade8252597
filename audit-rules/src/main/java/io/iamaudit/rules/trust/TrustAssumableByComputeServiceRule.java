package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lists roles that code on a compute service can use. */
public final class TrustAssumableByComputeServiceRule extends TrustRule {
  private static final String ASSUMING = "sts:AssumeRole";
  private static final String AWS = ".amazonaws.com";

  private static final Parameter<List<String>> COMPUTE_SERVICES =
      Parameter.strings(
          "computeServices",
          List.of(
              "batch.amazonaws.com",
              "bedrock-agentcore.amazonaws.com",
              "build.apprunner.amazonaws.com",
              "codebuild.amazonaws.com",
              "ec2.amazonaws.com",
              "ecs-tasks.amazonaws.com",
              "edgelambda.amazonaws.com",
              "eks.amazonaws.com",
              "emr-serverless.amazonaws.com",
              "glue.amazonaws.com",
              "lambda.amazonaws.com",
              "pods.eks.amazonaws.com",
              "sagemaker.amazonaws.com",
              "tasks.apprunner.amazonaws.com"),
          "service principals that run code of yours; `*` is a wildcard");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-assumable-by-compute-service")
          .title("Code on a compute service can use the role")
          .severity(Severity.INFO)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(COMPUTE_SERVICES)
          .optional()
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html")
          .remediation(
              "Nothing needs to change: keep in mind that whoever can run code there has what the"
                  + " role may do.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    List<String> compute = context.parameter(COMPUTE_SERVICES);
    Map<String, PrincipalEntry> services = new LinkedHashMap<>();
    knownAllows(context)
        .filter(statement -> statement.action().covers(ASSUMING))
        .forEach(
            statement -> {
              for (PrincipalEntry entry : services(statement)) {
                String name = entry.value().text();
                if (NamePatterns.anyMatches(compute, name, ServiceName.of(name) + AWS)) {
                  services.putIfAbsent(name, entry);
                }
              }
            });
    if (services.isEmpty()) {
      return Stream.empty();
    }
    Finding.Builder finding =
        context
            .finding()
            .message(
                Words.policy(context.use())
                    + " lets code on "
                    + Words.and(services.keySet().stream().map(name -> "`" + name + "`").toList())
                    + " use the role.");
    services.forEach(
        (name, entry) ->
            finding.evidence(context.place("a compute service", entry.value().position(), name)));
    return Stream.of(finding.build());
  }
}
