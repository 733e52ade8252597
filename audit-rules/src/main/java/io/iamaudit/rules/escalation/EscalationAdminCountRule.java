package io.iamaudit.rules.escalation;

import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.AccountSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports accounts with many administrators, those who can become one among them. */
public final class EscalationAdminCountRule implements AccountRule<AccountSnapshot> {
  private static final Parameter<Integer> MAX_ADMINS =
      Parameter.integer("maxAdmins", 5, "so many administrators are fine");

  private static final Parameter<List<String>> ALLOWED =
      Parameter.strings(
          "allowed",
          List.of(),
          "names or ARNs of users and roles that are not counted, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-admin-count")
          .title("Account has many administrators")
          .severity(Severity.MEDIUM)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .parameter(MAX_ADMINS)
          .parameter(ALLOWED)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html")
          .remediation(
              "Go through the list with the owners and take from each what it does not use;"
                  + " `escalations` shows what closes the ways of those who can become one.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** The account, if it has users or roles. */
  @Override
  public Stream<AccountSnapshot> subjects(AccountContext context) {
    return Principals.of(context.snapshot()).findAny().isPresent()
        ? Stream.of(context.snapshot())
        : Stream.empty();
  }

  @Override
  public List<Finding> check(AccountSnapshot account, AccountContext context) {
    List<Principals.Principal> are = new ArrayList<>();
    List<Principals.Principal> become = new ArrayList<>();
    Principals.of(account)
        .filter(
            principal ->
                !NamePatterns.anyMatches(
                    context.parameter(ALLOWED), principal.name(), principal.arn()))
        .forEach(
            principal -> {
              Optional<Escalation.Outcome> outcome =
                  context
                      .analysis()
                      .escalations()
                      .principal(principal.arn())
                      .map(Escalation::outcome);
              if (outcome.isPresent()) {
                switch (outcome.get()) {
                  case ADMIN -> are.add(principal);
                  case YES, DEPENDS_ON -> become.add(principal);
                  case NO, UNKNOWN -> {}
                }
              }
            });
    if (are.size() + become.size() <= context.parameter(MAX_ADMINS)) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("account", account.rootArn())
            .message(
                "Account "
                    + account.id()
                    + " has "
                    + (are.size() + become.size())
                    + " administrators"
                    + (become.isEmpty()
                        ? ""
                        : ", " + become.size() + " of whom have to go a way to become one")
                    + "; "
                    + context.parameter(MAX_ADMINS)
                    + " are fine.");
    are.forEach(one -> finding.field("administrator", one.arn(), one.source()));
    become.forEach(one -> finding.field("can become one", one.arn(), one.source()));
    return List.of(finding.build());
  }
}
