package io.iamaudit.engine;

import static java.util.Objects.requireNonNull;

import io.iamaudit.rule.RuleMetadata;
import java.util.List;

/**
 * What became of one rule in a run, over all accounts.
 *
 * @param accounts one entry for each account; one without account for a rule about the organization
 */
public record RuleResult(RuleMetadata rule, List<Part> accounts) {

  /** What became of a rule. */
  public enum Status {
    /** It ran to its end. */
    EVALUATED("evaluated"),
    /** It was not asked to run: the configuration or the profile leaves it out. */
    SWITCHED_OFF("not-evaluated"),
    /** It should have run and could not, for a reason that is given. */
    NOT_EVALUATED("not-evaluated"),
    /** It broke; what it found before stands in the report, but there may be more. */
    FAILED("failed");

    private final String id;

    Status(String id) {
      this.id = id;
    }

    /** The name in reports; the two ways of not running share one, the reason tells them apart. */
    public String id() {
      return id;
    }
  }

  /**
   * What became of a rule in one account.
   *
   * @param account empty for the organization
   * @param examined how many subjects were looked at
   * @param reason why it was not evaluated or failed; what was incomplete; empty if nothing
   */
  public record Part(String account, Status status, int examined, int findings, String reason) {
    public Part {
      requireNonNull(account, "account");
      requireNonNull(status, "status");
      requireNonNull(reason, "reason");
    }
  }

  public RuleResult {
    requireNonNull(rule, "rule");
    accounts = List.copyOf(accounts);
  }

  /** The worst over all accounts: failed, not evaluated, switched off, evaluated. */
  public Status status() {
    Status worst = Status.EVALUATED;
    for (Part part : accounts) {
      if (part.status().compareTo(worst) > 0) {
        worst = part.status();
      }
    }
    return worst;
  }

  public int examined() {
    return accounts.stream().mapToInt(Part::examined).sum();
  }

  public int findings() {
    return accounts.stream().mapToInt(Part::findings).sum();
  }

  /** The reason of the first account that has the worst status; empty if there is none. */
  public String reason() {
    Status worst = status();
    return accounts.stream()
        .filter(part -> part.status() == worst && !part.reason().isEmpty())
        .map(Part::reason)
        .findFirst()
        .orElse("");
  }
}
