package io.iamaudit.tests.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.escalation.Certainty;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.analysis.escalation.EscalationPath;
import io.iamaudit.analysis.escalation.EscalationStep;
import io.iamaudit.analysis.escalation.Technique;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFiles;
import io.iamaudit.testkit.FixtureAccounts;
import io.iamaudit.tests.RepositoryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The accounts of the testkit in which one technique works are those of {@link World}. */
class FixtureEscalationsTest {
  private static final String FOLDER =
      "audit-testkit/src/main/resources/META-INF/iam-audit/accounts/escalation/";

  @Test
  void there_is_an_account_for_every_technique_with_a_page_that_shows_the_way(@TempDir Path folder)
      throws IOException {
    List<Technique> techniques = EveryTechniqueTest.steps().toList();
    assertThat(techniques).isNotEmpty();
    for (Technique technique : techniques) {
      World world = new World(technique);
      Map<String, String> files = AccountFiles.of(world.build().accounts().get(0));
      boolean aboutCredentials =
          technique.requirements().stream().anyMatch(it -> it.on().equals("target-user"));
      Path own = folder.resolve(technique.id());
      Files.createDirectories(own);
      for (Map.Entry<String, String> file : files.entrySet()) {
        boolean isNeeded =
            file.getKey().startsWith("get-account-authorization-details")
                || (aboutCredentials && file.getKey().matches("(list|get-login).*"))
                    && !file.getKey().contains("open-id");
        if (isNeeded) {
          Files.writeString(own.resolve(file.getKey()), file.getValue());
          RepositoryFiles.assertGolden(
              FOLDER + technique.id() + "/" + file.getKey(), file.getValue());
        }
      }
      RepositoryFiles.assertGolden(
          FOLDER + technique.id() + "/README.md",
          page(technique, world, SnapshotFiles.of(own).read()));
    }
    assertThat(FixtureAccounts.names())
        .filteredOn(name -> name.startsWith("escalation/"))
        .hasSameSizeAs(techniques);
  }

  private static String page(Technique technique, World world, Snapshot snapshot) {
    EscalationPath path =
        EscalationAnalysis.of(snapshot).paths(world.actor(), 1000).stream()
            .filter(way -> way.steps().get(0).technique().equals(technique.id()))
            .findFirst()
            .orElseThrow();
    EscalationStep step = path.steps().get(0);
    return """
        # The technique `%s`

        An account in which one way to become an administrator is open, for tests of what finds or closes it: %s.

        %s

        ## What is planted

        | principal | technique | certainty | actions |
        |---|---|---|---|
        | `%s` | `%s` | %s | %s |
        """
        .formatted(
            technique.id(),
            step.explanation(),
            step.certainty() == Certainty.POSSIBLE
                ? "It works if something exists that the account's data does not show: "
                    + String.join("; ", step.assumptions())
                    + "."
                : "It works with what is in the account, whatever the values of condition keys.",
            world.actor(),
            technique.id(),
            step.certainty().id(),
            world.actions().stream()
                .map(action -> "`" + action + "`")
                .collect(Collectors.joining(", ")));
  }
}
