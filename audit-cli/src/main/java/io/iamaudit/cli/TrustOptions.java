package io.iamaudit.cli;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say who may be let in from outside. */
final class TrustOptions {
  @Option(
      names = "--trusted-account",
      paramLabel = "ACCOUNT",
      description = "an account that may be let in; may be given several times")
  private List<String> accounts = new ArrayList<>();

  @Option(
      names = "--trusted-organization",
      paramLabel = "ID",
      description = "an organization that may be let in, as o-exampleorgid")
  private List<String> organizations = new ArrayList<>();

  /** Whether somebody was named. */
  boolean areGiven() {
    return !accounts.isEmpty() || !organizations.isEmpty();
  }

  void check(List<Diagnostic> problems) {
    for (String account : accounts) {
      if (!AccountId.isValid(account)) {
        problems.add(
            Diagnostic.error("`" + account + "` is no account id")
                .withHelp("an account id has twelve digits"));
      }
    }
  }

  /** Those who were named, and nobody else. */
  TrustZone zone() {
    return new TrustZone(Set.copyOf(accounts), Set.copyOf(organizations), Set.of(), Set.of());
  }
}
