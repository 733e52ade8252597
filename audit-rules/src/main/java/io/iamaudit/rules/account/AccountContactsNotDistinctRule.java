package io.iamaudit.rules.account;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AlternateContact;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reports accounts whose contacts for billing, operations and security are missing or one. */
public final class AccountContactsNotDistinctRule
    implements AccountRule<AccountContactsNotDistinctRule.Contacts> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("account-contacts-not-distinct")
          .title("Alternate contacts are missing or the same")
          .severity(Severity.LOW)
          .areas("account")
          .requires(DataRequirement.of(DataPart.ALTERNATE_CONTACTS))
          .reference(
              "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html")
          .remediation(
              "Register a mailbox of its own for each, so that a question about an invoice"
                  + " and a warning about a break-in reach those who can act on them.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** What is known of the account's contacts. */
  record Contacts(List<AlternateContact> all) {
    Contacts {
      all = List.copyOf(all);
    }
  }

  @Override
  public Stream<Contacts> subjects(AccountContext context) {
    return Stream.of(new Contacts(context.snapshot().alternateContacts()));
  }

  @Override
  public List<Finding> check(Contacts contacts, AccountContext context) {
    List<Finding> findings = new ArrayList<>();
    for (AlternateContact contact : contacts.all()) {
      // That for security has a rule of its own.
      if (!contact.registered() && !contact.type().equals("SECURITY")) {
        findings.add(
            context
                .finding("account", context.snapshot().rootArn())
                .identifiedBy("missing", contact.type())
                .message(
                    "The account has no alternate contact for "
                        + contact.type().toLowerCase(Locale.ROOT)
                        + ".")
                .field("AlternateContact " + contact.type(), "none", contact.source())
                .build());
      }
    }
    Map<String, List<AlternateContact>> byAddress = new TreeMap<>();
    contacts.all().stream()
        .filter(contact -> !contact.emailAddress().isBlank())
        .forEach(
            contact ->
                byAddress
                    .computeIfAbsent(
                        contact.emailAddress().strip().toLowerCase(Locale.ROOT),
                        address -> new ArrayList<>())
                    .add(contact));
    for (List<AlternateContact> same : byAddress.values()) {
      if (same.size() > 1) {
        List<String> types =
            same.stream().map(contact -> contact.type().toLowerCase(Locale.ROOT)).toList();
        Finding.Builder finding =
            context
                .finding("account", context.snapshot().rootArn())
                .identifiedBy("same")
                .identifiedBy(types.toArray(String[]::new))
                .message(
                    "The alternate contacts for " + Words.and(types) + " have one e-mail address.");
        same.forEach(
            contact ->
                finding.field(
                    "AlternateContact " + contact.type(), "the same address", contact.source()));
        findings.add(finding.build());
      }
    }
    return findings;
  }
}
