package io.iamaudit.rules.billing;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.CostPeriod;
import io.iamaudit.snapshot.DataPart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reports services that cost money and that nobody is known to use. */
public final class CostUnexpectedServiceRule
    implements AccountRule<CostUnexpectedServiceRule.Charge> {
  private static final Parameter<List<String>> EXPECTED =
      Parameter.strings(
          "expectedServices",
          List.of(),
          "the services that may cost something, by the names that AWS bills under, * stands for"
              + " anything; empty: those that cost something in the months before");
  private static final Parameter<Integer> MIN_COST =
      Parameter.integer("minCost", 1, "what a service must cost to count, in the bill's currency");

  /** What is billed and is no service that anybody uses. */
  private static final List<String> NO_SERVICE =
      List.of("Tax", "Refund", "AWS Support*", "AWS Cost Explorer", "Savings Plans*");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("cost-unexpected-service")
          .title("A service costs money that nobody is known to use")
          .severity(Severity.LOW)
          .areas("billing")
          .requires(DataRequirement.of(DataPart.COST_EXPLORER))
          .parameter(EXPECTED)
          .parameter(MIN_COST)
          .reference("https://docs.aws.amazon.com/cost-management/latest/userguide/ce-what-is.html")
          .remediation(
              "Find out in Cost Explorer which Region and usage type it is, and in CloudTrail who"
                  + " began it. If nobody knows, treat the account as broken into: stop what runs,"
                  + " and change the credentials of whoever started it.")
          .since("0.1.0")
          .build();

  /** What a service cost in the latest period, and whether it did before. */
  record Charge(
      String service, BigDecimal cost, CostPeriod period, int monthsBefore, boolean isNew) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Charge> subjects(AccountContext context) {
    List<CostPeriod> periods = periods(context);
    if (periods.isEmpty() || (before(periods) == 0 && context.parameter(EXPECTED).isEmpty())) {
      return Stream.empty();
    }
    CostPeriod latest = periods.get(periods.size() - 1);
    Map<String, BigDecimal> earlier = new TreeMap<>();
    periods
        .subList(0, periods.size() - 1)
        .forEach(
            period ->
                period
                    .services()
                    .forEach((name, cost) -> earlier.merge(name, cost, BigDecimal::max)));
    BigDecimal least = BigDecimal.valueOf(context.parameter(MIN_COST));
    return latest.services().entrySet().stream()
        .filter(charge -> charge.getValue().compareTo(least) >= 0)
        .filter(charge -> !NamePatterns.anyMatches(NO_SERVICE, charge.getKey()))
        .map(
            charge ->
                new Charge(
                    charge.getKey(),
                    charge.getValue(),
                    latest,
                    before(periods),
                    earlier.getOrDefault(charge.getKey(), BigDecimal.ZERO).signum() <= 0));
  }

  /** Periods with costs by service, the oldest first. */
  private static List<CostPeriod> periods(AccountContext context) {
    List<CostPeriod> periods = new ArrayList<>();
    context.snapshot().costExplorer().stream()
        .flatMap(explorer -> explorer.costs().stream())
        .filter(period -> !period.services().isEmpty())
        .sorted((one, other) -> one.start().compareTo(other.start()))
        .forEach(periods::add);
    return periods;
  }

  private static int before(List<CostPeriod> periods) {
    return (int)
        periods.subList(0, Math.max(0, periods.size() - 1)).stream().filter(Costs::isMonth).count();
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    List<CostPeriod> periods = periods(context);
    if (context.snapshot().costExplorer().filter(explorer -> explorer.enabled()).isEmpty()) {
      return Optional.empty();
    }
    if (periods.isEmpty()) {
      return Optional.of("costs were not collected service by service");
    }
    return before(periods) == 0 && context.parameter(EXPECTED).isEmpty()
        ? Optional.of("no costs of the months before were collected, and no services are expected")
        : Optional.empty();
  }

  @Override
  public List<Finding> check(Charge charge, AccountContext context) {
    List<String> expected = context.parameter(EXPECTED);
    boolean isFine =
        expected.isEmpty() ? !charge.isNew() : NamePatterns.anyMatches(expected, charge.service());
    return isFine
        ? List.of()
        : List.of(
            context
                .finding("account", context.snapshot().rootArn())
                .identifiedBy(charge.service())
                .message(
                    charge.service()
                        + " cost "
                        + Costs.words(charge.cost(), charge.period().unit())
                        + " since "
                        + Ages.date(charge.period().start())
                        + (expected.isEmpty()
                            ? ", and nothing in the "
                                + (charge.monthsBefore() == 1
                                    ? "month before."
                                    : charge.monthsBefore() + " months before.")
                            : ", and is not among the services that are expected."))
                .field(
                    charge.service(),
                    Costs.words(charge.cost(), charge.period().unit()),
                    context.snapshot().costExplorer().orElseThrow().source())
                .build());
  }
}
