package io.iamaudit.rules.organization;

import io.iamaudit.arn.AccountId;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.OrganizationRule;
import io.iamaudit.rule.OrganizationRuleContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reports accounts of the organization of which the audit saw nothing. */
public final class OrganizationAccountSuspendedOrUnknownRule
    implements OrganizationRule<OrganizationContext> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("organization-account-suspended-or-unknown")
          .title("Accounts of the organization are closed or not in the audit")
          .severity(Severity.LOW)
          .areas("organization")
          .requires(DataRequirement.allOf(DataPart.ORGANIZATION))
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_list.html")
          .remediation(
              "Collect the missing accounts, too: with `collect --organization` a role in each of"
                  + " them is enough. Close what nobody needs, and look at what still trusts closed"
                  + " accounts.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<OrganizationContext> subjects(OrganizationRuleContext context) {
    return Stream.of(context.organization());
  }

  @Override
  public List<Finding> check(OrganizationContext organization, OrganizationRuleContext context) {
    Set<AccountId> seen = new HashSet<>();
    for (AccountSnapshot account : context.snapshot().accounts()) {
      if (Arrays.stream(DataPart.values()).anyMatch(account.coverage()::isPresent)) {
        seen.add(account.id());
      }
    }
    List<OrganizationAccount> listed =
        organization.accounts().stream()
            .sorted(Comparator.comparing(OrganizationAccount::id))
            .toList();
    List<OrganizationAccount> closed = listed.stream().filter(Members::isClosed).toList();
    // An audit of one account is not meant to see the others.
    boolean isOfOne = context.snapshot().accounts().size() == 1;
    List<OrganizationAccount> missing =
        listed.stream()
            .filter(account -> !isOfOne && !Members.isClosed(account))
            .filter(account -> !seen.contains(account.id()))
            .toList();
    List<Finding> findings = new ArrayList<>();
    if (!missing.isEmpty()) {
      findings.add(
          finding(
              "not-in-audit",
              "The audit saw nothing of "
                  + missing.size()
                  + " of "
                  + Words.count(listed.size() - closed.size(), "account")
                  + " of organization "
                  + organization.id()
                  + ": "
                  + Members.ids(missing)
                  + ".",
              missing,
              context));
    }
    if (!closed.isEmpty()) {
      findings.add(
          finding(
              "closed",
              (closed.size() == 1 ? "An account" : closed.size() + " accounts")
                  + " of organization "
                  + organization.id()
                  + (closed.size() == 1 ? " is" : " are")
                  + " suspended or being closed: "
                  + Members.ids(closed)
                  + ".",
              closed,
              context));
    }
    return findings;
  }

  private static Finding finding(
      String identity,
      String message,
      List<OrganizationAccount> accounts,
      OrganizationRuleContext context) {
    OrganizationContext organization = context.organization();
    Finding.Builder finding =
        context.finding("organization", organization.id()).identifiedBy(identity).message(message);
    accounts.stream()
        .limit(100)
        .forEach(
            account ->
                finding.field(
                    "account",
                    Members.words(account)
                        + (account.status().isEmpty() ? "" : " (" + account.status() + ")"),
                    organization.source()));
    return finding.build();
  }
}
