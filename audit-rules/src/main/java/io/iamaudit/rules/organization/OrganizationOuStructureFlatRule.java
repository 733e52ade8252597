package io.iamaudit.rules.organization;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.OrganizationRule;
import io.iamaudit.rule.OrganizationRuleContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationalUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports member accounts that are in no organizational unit. */
public final class OrganizationOuStructureFlatRule
    implements OrganizationRule<OrganizationContext> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("organization-ou-structure-flat")
          .title("Member accounts are in no organizational unit")
          .severity(Severity.LOW)
          .areas("organization")
          .requires(DataRequirement.of(DataPart.ORGANIZATION))
          .cis("7.0:2.1.4")
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_ous_best_practices.html")
          .remediation(
              "Make units for accounts that need the same guardrails and move the accounts there;"
                  + " check first which policies of the unit would bind them, since they take effect"
                  + " at once.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<OrganizationContext> subjects(OrganizationRuleContext context) {
    return Stream.of(context.organization())
        .filter(organization -> placed(organization).findAny().isPresent());
  }

  private static Stream<OrganizationAccount> placed(OrganizationContext organization) {
    return Members.of(organization).stream().filter(account -> account.parentId().isPresent());
  }

  @Override
  public List<Finding> check(OrganizationContext organization, OrganizationRuleContext context) {
    Set<String> roots =
        organization.units().stream()
            .filter(unit -> unit.parentId().isEmpty() && !unit.id().startsWith("ou-"))
            .map(OrganizationalUnit::id)
            .collect(Collectors.toSet());
    List<OrganizationAccount> members = placed(organization).toList();
    List<OrganizationAccount> flat =
        members.stream()
            .filter(account -> account.parentId().filter(roots::contains).isPresent())
            .toList();
    if (flat.isEmpty()) {
      return List.of();
    }
    return List.of(
        context
            .finding("organization", organization.id())
            .message(
                (flat.size() == members.size()
                        ? "No member account"
                        : Words.count(flat.size(), "member account"))
                    + (flat.size() == members.size()
                        ? " of organization " + organization.id() + " is in a unit."
                        : " of organization "
                            + organization.id()
                            + (flat.size() == 1 ? " is" : " are")
                            + " in no unit: "
                            + Members.ids(flat)
                            + "."))
            .field("accounts directly below the root", Members.ids(flat), organization.source())
            .build());
  }
}
