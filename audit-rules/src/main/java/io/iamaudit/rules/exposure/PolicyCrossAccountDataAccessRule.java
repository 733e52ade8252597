package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.PrincipalAccess;
import io.iamaudit.analysis.WhoCanAnswer;
import io.iamaudit.analysis.exposure.Audience;
import io.iamaudit.analysis.exposure.Exposure;
import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports principals that read data of another account of the input by its resource's policy. */
public final class PolicyCrossAccountDataAccessRule implements AccountRule<ResourceExposure> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-cross-account-data-access")
          .title("Principal reads data of another account")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege", "public-access")
          .requires(DataRequirement.of(DataPart.ROLES))
          .requires(DataRequirement.of(DataPart.USERS))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html")
          .remediation(
              "Check whether the principal needs the data. If not, take it out of the policy of the"
                  + " resource, or out of its own permissions; the owner of the data can do the first"
                  + " alone.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** The resources with policies of the other accounts of the input. */
  @Override
  public Stream<ResourceExposure> subjects(AccountContext context) {
    return context.analysis().snapshot().accounts().stream()
        .filter(account -> !account.id().equals(context.snapshot().id()))
        .flatMap(account -> account.resources().stream())
        .filter(resource -> resource.policy().isPresent())
        .flatMap(
            resource ->
                context
                    .analysis()
                    .exposures(context.trustZone())
                    .resource(resource.arn())
                    .stream());
  }

  private static Optional<Exposure> reading(ResourceExposure exposed, AccountContext context) {
    String own = context.snapshot().id().value();
    return exposed.exposures().stream()
        .filter(Exposure::isEffective)
        .filter(
            one ->
                one.audience() == Audience.ORGANIZATION
                    || (one.audience() == Audience.ACCOUNT && one.who().equals(own)))
        .filter(one -> one.levels().contains(AccessLevel.READ))
        .findFirst();
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    return reading(exposed, context).map(one -> findings(exposed, one, context)).orElse(List.of());
  }

  private static List<Finding> findings(
      ResourceExposure exposed, Exposure one, AccountContext context) {
    ActionDefinition action =
        one.actions().stream()
            .filter(it -> it.accessLevel() == AccessLevel.READ)
            .min(
                Comparator.comparing(
                    (ActionDefinition it) ->
                        !it.qualifiedName().equalsIgnoreCase(one.witness().action())))
            .orElseThrow();
    String resource =
        one.witness().resource().equals("*") ? exposed.resource().arn() : one.witness().resource();
    WhoCanAnswer answer =
        context.analysis().access().whoCan(AccessQuestion.of("", action.qualifiedName(), resource));
    String account = ":" + context.snapshot().id().value() + ":";
    return answer.principals().stream()
        .filter(principal -> principal.arn().contains(account))
        .filter(principal -> !principal.arn().endsWith(":root"))
        .filter(principal -> !principal.arn().contains(":role/aws-service-role/"))
        .filter(principal -> !principal.arn().contains(":role/aws-reserved/"))
        .filter(principal -> principal.verdict().isPresent())
        .map(principal -> finding(principal, exposed, one, action.qualifiedName(), context))
        .toList();
  }

  private static Finding finding(
      PrincipalAccess principal,
      ResourceExposure exposed,
      Exposure one,
      String action,
      AccountContext context) {
    String type = principal.arn().contains(":role/") ? "role" : "user";
    Finding.Builder finding =
        context
            .finding(type, principal.arn())
            .identifiedBy(exposed.resource().arn())
            .message(
                Words.upperFirst(Words.principal(principal.arn()))
                    + " reads "
                    + exposed.resource().arn()
                    + exposed.resource().owner().map(owner -> " of account " + owner).orElse("")
                    + " ("
                    + action
                    + ")"
                    + (principal.dependsOn().isEmpty()
                        ? ""
                        : ", depending on " + Words.and(principal.dependsOn()))
                    + ".");
    ExposureRule.body(exposed)
        .ifPresent(
            body ->
                one.statements()
                    .forEach(
                        statement ->
                            finding.evidence(
                                StatementEvidence.place("lets it in", body, statement))));
    finding.evidence(new Evidence.Field("action", action, Optional.empty()));
    return finding.build();
  }
}
