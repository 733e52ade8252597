package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.input.SnapshotFiles;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The example of a rule in a project of its own, built and used as its author would. */
class ExternalRuleTest {
  private static final Path PROJECT = Repository.path("examples/custom-rule");
  private static final String ID = "role-without-team-tag";

  @Test
  void a_rule_of_another_project_compiles_against_the_core_alone_is_found_and_runs(
      @TempDir Path folder) throws IOException {
    try (URLClassLoader classes = build(folder)) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(classes);
      try {
        AuditReport report =
            Audit.withInstalledRules()
                .run(SnapshotFiles.of(Repository.path("samples/small-company")).read());

        assertThat(report.rules())
            .filteredOn(rule -> rule.rule().id().value().equals(ID))
            .singleElement()
            .satisfies(
                rule -> {
                  assertThat(rule.status()).isEqualTo(RuleResult.Status.EVALUATED);
                  assertThat(rule.findings()).isPositive();
                });
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  @Test
  void its_own_test_passes_with_the_testkit(@TempDir Path folder)
      throws IOException, ClassNotFoundException {
    try (URLClassLoader classes = build(folder)) {
      Path target = folder.resolve("test-classes");
      List<Path> path = new ArrayList<>(SourceCompiler.wholeClassPath());
      path.add(folder.resolve("classes"));
      assertThat(
              SourceCompiler.compile(
                  SourceCompiler.sourcesBelow(PROJECT.resolve("src/test/java")), path, target))
          .isEmpty();
      try (URLClassLoader tests =
          new URLClassLoader(new URL[] {target.toUri().toURL()}, classes)) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request =
            LauncherDiscoveryRequestBuilder.request()
                .selectors(
                    selectClass(tests.loadClass("com.example.rules.RoleWithoutTeamTagRuleTest")))
                .build();
        LauncherFactory.create().execute(request, summary);

        assertThat(summary.getSummary().getFailures())
            .extracting(failure -> failure.getException().toString())
            .isEmpty();
        assertThat(summary.getSummary().getTestsSucceededCount()).isGreaterThan(5);
      }
    }
  }

  private static URLClassLoader build(Path folder) throws IOException {
    Path target = folder.resolve("classes");
    assertThat(
            SourceCompiler.compile(
                SourceCompiler.sourcesBelow(PROJECT.resolve("src/main/java")),
                List.of(Classes.locationOf(Audit.class)),
                target))
        .isEmpty();
    return new URLClassLoader(
        new URL[] {
          target.toUri().toURL(), PROJECT.resolve("src/main/resources").toUri().toURL()
        },
        ExternalRuleTest.class.getClassLoader());
  }
}
