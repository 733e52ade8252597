package io.iamaudit.rules.account;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.ContactInformation;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.stream.Stream;

/** Reports accounts whose contact information is not filled in. */
public final class AccountContactDetailsMissingRule implements AccountRule<ContactInformation> {
  private static final List<String> REQUIRED =
      List.of("FullName", "PhoneNumber", "AddressLine1", "City", "PostalCode", "CountryCode");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("account-contact-details-missing")
          .title("Contact information of the account is missing")
          .severity(Severity.LOW)
          .areas("account")
          .requires(DataRequirement.of(DataPart.CONTACT_INFORMATION))
          .cis(
              "1.4:1.1", "1.5:1.1", "2.0:1.1", "3.0:1.1", "4.0:1.1", "5.0:1.1", "6.0:2.1",
              "7.0:2.2")
          .reference(
              "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-primary.html")
          .remediation(
              "Fill in the primary contact, with a telephone number and address that reach"
                  + " the company and not one person. AWS uses them when an account is in danger.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ContactInformation> subjects(AccountContext context) {
    return context.snapshot().contactInformation().stream();
  }

  @Override
  public List<Finding> check(ContactInformation contact, AccountContext context) {
    List<String> missing =
        REQUIRED.stream().filter(field -> !contact.fields().contains(field)).toList();
    if (missing.isEmpty()) {
      return List.of();
    }
    return List.of(
        context
            .finding("account", context.snapshot().rootArn())
            .message(
                contact.fields().isEmpty()
                    ? "The account has no contact information."
                    : "The account's contact information lacks " + Words.and(missing) + ".")
            .field(
                "ContactInformation",
                contact.fields().isEmpty() ? "none" : String.join(", ", contact.fields()),
                contact.source())
            .build());
  }
}
