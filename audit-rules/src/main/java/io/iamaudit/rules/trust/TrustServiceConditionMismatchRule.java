package io.iamaudit.rules.trust;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports conditions on the source of a service's request that fit neither account nor service. */
public final class TrustServiceConditionMismatchRule implements AccountRule<RoleTrust> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-service-condition-mismatch")
          .title("Condition on the source of a service's request does not fit")
          .severity(Severity.MEDIUM)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html")
          .remediation(
              "Write the id of your own account into `aws:SourceAccount` and the ARN of a resource"
                  + " of that service into `aws:SourceArn`; beside an ARN without an account demand"
                  + " `aws:SourceAccount`, too.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<RoleTrust> subjects(AccountContext context) {
    return RoleTrust.of(context);
  }

  @Override
  public List<Finding> check(RoleTrust trust, AccountContext context) {
    List<Finding> found = new ArrayList<>();
    for (Statement statement : trust.allows().toList()) {
      List<PrincipalEntry> services = TrustRule.services(statement);
      if (services.isEmpty() || !statement.action().covers("sts:AssumeRole")) {
        continue;
      }
      for (Condition condition : statement.conditions()) {
        boolean demands =
            SourceKeys.isSource(condition)
                && condition.operator().base().filter(base -> !base.isNegated()).isPresent();
        if (demands) {
          for (PolicyValue value : condition.values()) {
            problem(condition, value.text(), statement, services, context)
                .ifPresent(
                    why -> found.add(finding(trust, statement, condition, value, why, context)));
          }
        }
      }
    }
    return found;
  }

  private static Optional<String> problem(
      Condition condition,
      String value,
      Statement statement,
      List<PrincipalEntry> services,
      AccountContext context) {
    if (condition.hasKey("aws:SourceAccount")) {
      return AccountId.isValid(value) && isForeign(value, context)
          ? Optional.of("is the id of an account that is not known")
          : Optional.empty();
    }
    if (!condition.hasKey("aws:SourceArn")) {
      return Optional.empty();
    }
    Optional<Arn> parsed = Arn.parse(value);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    Arn arn = parsed.get();
    if (AccountId.isValid(arn.account()) && isForeign(arn.account(), context)) {
      return Optional.of("names account " + arn.account() + ", which is not known");
    }
    if (isOfOtherService(arn, services)) {
      return Optional.of(
          "is no resource of "
              + Words.and(services.stream().map(entry -> "`" + entry.value().text() + "`").toList())
              + ": the condition never holds");
    }
    boolean namesOwner =
        statement.conditions().stream()
            .anyMatch(other -> SourceKeys.isSource(other) && !other.hasKey("aws:SourceArn"));
    return arn.account().isEmpty() && !Wildcards.isEverything(value) && !namesOwner
        ? Optional.of(
            "has no account in it, and no condition on `aws:SourceAccount` says whose it is:"
                + " whoever makes a resource of that name is accepted")
        : Optional.empty();
  }

  private static boolean isForeign(String account, AccountContext context) {
    return !account.equals(context.snapshot().id().value())
        && !context.trustZone().trusts(new AccountId(account));
  }

  /** Only of services whose sources are known; all of a statement's must be. */
  private static boolean isOfOtherService(Arn arn, List<PrincipalEntry> services) {
    Set<String> senders = new HashSet<>();
    for (PrincipalEntry service : services) {
      Optional<SourceKeys.Sender> sender = SourceKeys.sender(service.value().text());
      if (sender.isEmpty()) {
        return false;
      }
      senders.addAll(sender.get().arnServices());
    }
    return senders.stream().noneMatch(name -> Wildcards.matches(arn.service(), name));
  }

  private static Finding finding(
      RoleTrust trust,
      Statement statement,
      Condition condition,
      PolicyValue value,
      String why,
      AccountContext context) {
    return context
        .finding("role", trust.role().arn())
        .identifiedBy(StatementEvidence.identity(statement), condition.key().text(), value.text())
        .message(
            "The trust policy of role "
                + trust.role().name()
                + " demands `"
                + condition.key().text()
                + "` `"
                + value.text()
                + "`, which "
                + why
                + ".")
        .evidence(
            StatementEvidence.place("does not fit", trust.body(), value.position(), value.text()))
        .build();
  }
}
