package io.iamaudit.rules.organization;

import io.iamaudit.arn.AccountId;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationMembership;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports an account that stands alone, or in the organization of somebody else. */
public final class OrganizationAccountNotMemberRule implements AccountRule<OrganizationMembership> {
  private static final Parameter<String> MANAGEMENT_ACCOUNT =
      Parameter.string(
          "masterAccountId",
          "",
          "the management account of the organization that accounts should be in; none: any");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("organization-account-not-member")
          .title("Account is in no organization")
          .severity(Severity.MEDIUM)
          .areas("organization")
          .requires(DataRequirement.of(DataPart.ORGANIZATION_MEMBERSHIP))
          .parameter(MANAGEMENT_ACCOUNT)
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_introduction.html")
          .remediation(
              "Invite the account into the organization. Its service control policies bind the"
                  + " account at once: check first what they would stop.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** What the organization around the account says, else what the account answered. */
  @Override
  public Stream<OrganizationMembership> subjects(AccountContext context) {
    Optional<OrganizationContext> around =
        context.analysis().snapshot().organizationOf(context.snapshot().id());
    return around
        .map(
            organization ->
                new OrganizationMembership(
                    Optional.of(organization.id()),
                    Optional.of(organization.managementAccount()),
                    organization.source()))
        .or(() -> context.snapshot().organizationMembership())
        .stream();
  }

  @Override
  public List<Finding> check(OrganizationMembership membership, AccountContext context) {
    String wanted = context.parameter(MANAGEMENT_ACCOUNT);
    String account = context.snapshot().id().value();
    if (membership.organization().isEmpty()) {
      return List.of(
          context
              .finding("account", context.snapshot().rootArn())
              .message("Account " + account + " is in no organization.")
              .field("describe-organization", "not in use", membership.source())
              .build());
    }
    Optional<AccountId> other =
        membership
            .managementAccount()
            .filter(management -> !wanted.isEmpty() && !management.value().equals(wanted));
    return other.stream()
        .map(
            management ->
                context
                    .finding("account", context.snapshot().rootArn())
                    .message(
                        "Account "
                            + account
                            + " is in the organization of account "
                            + management
                            + ", not in that of "
                            + wanted
                            + ".")
                    .field("MasterAccountId", management.value(), membership.source())
                    .build())
        .toList();
  }
}
