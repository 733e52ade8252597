package io.iamaudit.rules.account;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.AlternateContact;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.stream.Stream;

/** Reports accounts without an alternate contact for security. */
public final class AccountSecurityContactMissingRule implements AccountRule<AlternateContact> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("account-security-contact-missing")
          .title("Account has no security contact")
          .severity(Severity.MEDIUM)
          .areas("account")
          .requires(DataRequirement.of(DataPart.ALTERNATE_CONTACTS))
          .cis(
              "1.4:1.2", "1.5:1.2", "2.0:1.2", "3.0:1.2", "4.0:1.2", "5.0:1.2", "6.0:2.2",
              "7.0:2.3")
          .reference(
              "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html")
          .remediation(
              "Register a mailbox and a telephone number that the people on duty for security"
                  + " read and answer. Nothing breaks by it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<AlternateContact> subjects(AccountContext context) {
    return context.snapshot().alternateContacts().stream()
        .filter(contact -> contact.type().equals("SECURITY"));
  }

  @Override
  public List<Finding> check(AlternateContact contact, AccountContext context) {
    return contact.registered()
        ? List.of()
        : List.of(
            context
                .finding("account", context.snapshot().rootArn())
                .message("The account has no alternate contact for security.")
                .field("AlternateContact SECURITY", "none", contact.source())
                .build());
  }
}
