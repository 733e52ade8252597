package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Says what was read and what was not, and how the command ends.
 *
 * @param parts what was asked for
 */
record CollectionSummary(Set<DataPart> parts, boolean requireCoverage) {

  int report(List<AccountSnapshot> accounts, String written, Session session) {
    List<Diagnostic> gaps = new ArrayList<>();
    boolean anything = false;
    for (AccountSnapshot account : accounts) {
      session.say(
          "account "
              + account.id()
              + ": "
              + account.users().size()
              + " users, "
              + account.groups().size()
              + " groups, "
              + account.roles().size()
              + " roles, "
              + account.managedPolicies().size()
              + " policies");
      for (DataPart part : parts) {
        Coverage.Part state = account.coverage().of(part);
        anything |= account.coverage().isPresent(part);
        if (state.status() != Coverage.Status.COLLECTED) {
          gaps.add(
              Diagnostic.warning(
                  account.id()
                      + ": "
                      + part.words()
                      + " "
                      + (state.status() == Coverage.Status.PARTIAL
                          ? "were read in part: "
                          : "could not be read: ")
                      + state.reason()));
        }
      }
    }
    session.report(gaps);
    if (!anything) {
      session.report(
          List.of(
              Diagnostic.error("nothing could be read")
                  .withHelp(
                      "allow what `iam-audit collect --show-permissions` prints, or attach the AWS"
                          + " managed policy SecurityAudit")));
      return ExitCode.INPUT;
    }
    session.say("written to " + written);
    if (requireCoverage && !gaps.isEmpty()) {
      session.report(
          List.of(
              Diagnostic.error("not all that was asked for could be read")
                  .withHelp(
                      "allow what `iam-audit collect --show-permissions` prints, or leave out"
                          + " --require-coverage")));
      return ExitCode.INPUT;
    }
    return ExitCode.OK;
  }
}
