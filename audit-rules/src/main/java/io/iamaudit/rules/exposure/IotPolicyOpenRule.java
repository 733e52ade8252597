package io.iamaudit.rules.exposure;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.List;
import java.util.stream.Stream;

/** Reports IoT policies with which one device can pass for all others. */
public final class IotPolicyOpenRule implements AccountRule<ResourceRecord> {
  private static final List<String> ON_ITS_OWN =
      List.of("iot:Connect", "iot:Publish", "iot:Subscribe", "iot:Receive");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("iot-policy-open")
          .title("IoT policy lets a device pass for all others")
          .severity(Severity.MEDIUM)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference("https://docs.aws.amazon.com/iot/latest/developerguide/iot-policies.html")
          .remediation(
              "Limit the resources by policy variables, as"
                  + " `client/${iot:Connection.Thing.ThingName}`, and list the actions. Devices that"
                  + " connect under other names than their thing's stop working.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ResourceRecord> subjects(AccountContext context) {
    return context.snapshot().resources().stream()
        .filter(resource -> resource.type().equals("AWS::IoT::Policy"))
        .filter(resource -> resource.policy().flatMap(PolicyBody::document).isPresent());
  }

  @Override
  public List<Finding> check(ResourceRecord policy, AccountContext context) {
    return policy.policy().stream()
        .flatMap(
            body ->
                body.document().stream()
                    .flatMap(document -> document.statements(Effect.ALLOW))
                    .filter(statement -> statement.conditions().isEmpty())
                    .filter(IotPolicyOpenRule::isAboutAnyClient)
                    .flatMap(statement -> finding(policy, body, statement, context)))
        .toList();
  }

  private static boolean isAboutAnyClient(Statement statement) {
    return statement
        .resource()
        .filter(ResourceElement.Resource.class::isInstance)
        .map(ResourceElement::patterns)
        .orElse(List.of())
        .stream()
        .map(PolicyValue::text)
        .anyMatch(
            text ->
                text.equals("*")
                    || text.endsWith(":*")
                    || text.endsWith(":client/*")
                    || text.endsWith(":topic/*")
                    || text.endsWith(":topicfilter/*"));
  }

  private static Stream<Finding> finding(
      ResourceRecord policy, PolicyBody body, Statement statement, AccountContext context) {
    List<String> covered =
        ON_ITS_OWN.stream().filter(action -> statement.action().covers(action)).toList();
    if (covered.isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        context
            .finding("resource", policy.arn())
            .identifiedBy(StatementEvidence.identity(statement))
            .message(
                ResourceWords.of(policy)
                    + " allows "
                    + Words.and(covered)
                    + " for any client or topic: a device that has it can pass for every other.")
            .evidence(StatementEvidence.place("names no thing", body, statement))
            .build());
  }
}
