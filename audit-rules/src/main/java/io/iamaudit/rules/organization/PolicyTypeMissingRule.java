package io.iamaudit.rules.organization;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.OrganizationRule;
import io.iamaudit.rule.OrganizationRuleContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationContext;
import java.util.List;
import java.util.stream.Stream;

/** Reports an organization in which no policy of some type is attached where it has an effect. */
abstract class PolicyTypeMissingRule implements OrganizationRule<OrganizationContext> {

  /** Starts the metadata that the rules of this family share. */
  static RuleMetadata.Builder metadata(String id, Severity severity, DataPart part) {
    return RuleMetadata.of(id)
        .severity(severity)
        .areas("organization")
        .requires(DataRequirement.allOf(DataPart.ORGANIZATION), DataRequirement.allOf(part))
        .since("0.1.0");
  }

  /** The type of the policies, as AWS names it. */
  abstract String type();

  /** The type in words: {@code tag policy}. */
  abstract String words();

  @Override
  public final Stream<OrganizationContext> subjects(OrganizationRuleContext context) {
    return Stream.of(context.organization())
        .filter(organization -> organization.featureSet().equals("ALL"))
        .filter(organization -> !Members.of(organization).isEmpty());
  }

  @Override
  public final List<Finding> check(
      OrganizationContext organization, OrganizationRuleContext context) {
    return Attachments.bind(organization, type(), policy -> true)
        ? List.of()
        : List.of(
            context
                .finding("organization", organization.id())
                .message(
                    "No "
                        + words()
                        + " is in force for any member account of organization "
                        + organization.id()
                        + ".")
                .field(
                    "policies of type " + type(),
                    Attachments.words(organization, type()),
                    organization.source())
                .build());
  }
}
