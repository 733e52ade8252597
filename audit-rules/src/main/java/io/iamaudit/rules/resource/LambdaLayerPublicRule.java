package io.iamaudit.rules.resource;

import io.iamaudit.arn.Arn;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.List;
import java.util.stream.Stream;

/** Reports layers of Lambda that every account can read. */
public final class LambdaLayerPublicRule implements AccountRule<LambdaLayerPublicRule.Subject> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("lambda-layer-public")
          .title("Lambda layer is shared with everybody")
          .severity(Severity.MEDIUM)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/lambda/latest/dg/permissions-layer-cross-account.html")
          .remediation(
              "Remove the permission and name the accounts, or the organization, that need the"
                  + " layer. Functions that use it go on; whoever is not named can no longer add it"
                  + " to one.")
          .since("0.1.0")
          .build();

  /** A version of a layer with its policy. */
  record Subject(ResourceRecord layer, PolicyBody policy, PolicyDocument document) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Subject> subjects(AccountContext context) {
    return context.snapshot().resources().stream()
        .filter(resource -> resource.type().equals("AWS::Lambda::LayerVersion"))
        .flatMap(
            layer ->
                layer.policy().stream()
                    .flatMap(
                        policy ->
                            policy.document().stream()
                                .map(document -> new Subject(layer, policy, document))));
  }

  @Override
  public List<Finding> check(Subject subject, AccountContext context) {
    Strangers strangers =
        Strangers.by(subject.document(), Strangers.asking("lambda:GetLayerVersion").build());
    if (!strangers.getIn()) {
      return List.of();
    }
    String arn = subject.layer().arn();
    Finding.Builder finding =
        context
            .finding("resource", arn)
            .message(
                "Layer "
                    + Arn.parse(arn)
                        .map(it -> it.resource().substring(it.resource().indexOf(':') + 1))
                        .orElse(arn)
                    + " can be read by every AWS account, with all that is packed in it.");
    strangers.evidence(subject.policy(), finding);
    return List.of(finding.build());
  }
}
