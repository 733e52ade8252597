package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.engine.Audit;
import io.iamaudit.finding.Finding;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.Rule;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.SyntheticAccounts;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a rule need not be asked again about equal documents changes nothing. */
class SharedDocumentsTest {
  @TempDir Path folder;

  /** The same rule, asked about every policy. */
  private record Asked(DocumentRule rule) implements DocumentRule {
    @Override
    public RuleMetadata metadata() {
      return rule.metadata();
    }

    @Override
    public boolean appliesTo(PolicyType type) {
      return rule.appliesTo(type);
    }

    @Override
    public List<Finding> check(DocumentContext context) {
      return rule.check(context);
    }
  }

  private static void assertNoDifference(Snapshot snapshot) {
    Audit audit = Audit.withInstalledRules();
    List<Rule> asked =
        audit.rules().stream()
            .<Rule>map(rule -> rule instanceof DocumentRule document ? new Asked(document) : rule)
            .toList();
    assertThat(audit.rules())
        .anyMatch(rule -> rule instanceof DocumentRule document && !document.looksAtUse());
    List<Finding> findings = audit.run(snapshot).findings();
    assertThat(findings).isNotEmpty().isEqualTo(Audit.withRules(asked).run(snapshot).findings());
  }

  @Test
  void the_sample_account_gives_the_same_findings() {
    assertNoDifference(SnapshotFiles.of(Repository.path("samples/small-company")).read());
  }

  @Test
  void accounts_with_many_equal_documents_give_the_same_findings() throws IOException {
    for (int seed = 1; seed <= 3; seed++) {
      Path file = folder.resolve(seed + ".json");
      try (Writer out = Files.newBufferedWriter(file)) {
        SyntheticAccounts.write(out, 300, seed);
      }
      assertNoDifference(SnapshotFiles.of(file).read());
    }
  }
}
