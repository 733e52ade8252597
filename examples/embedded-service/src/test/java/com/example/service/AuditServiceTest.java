package com.example.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.finding.Finding;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.FixtureAccounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditServiceTest {
  @TempDir Path folder;

  @Test
  void tells_of_each_finding_once_and_keeps_the_last_report() throws IOException {
    List<Finding> told = new ArrayList<>();
    Snapshot wild = FixtureAccounts.read("startup-gone-wild");
    Path report = folder.resolve("report.json");
    try (AuditService service =
        new AuditService(() -> wild, report, told::add, failure -> {})) {
      int found = service.runOnce().findings().size();
      service.runOnce();

      assertThat(found).isGreaterThan(10);
      assertThat(told).hasSize(found);
      assertThat(Files.readString(report)).contains("\"schemaVersion\"", "root-mfa-missing");
    }
  }

  @Test
  void an_input_that_is_not_whole_leaves_the_last_report_alone() throws IOException {
    FixtureAccounts.copy("broken/truncated", folder.resolve("export"));
    Path report = Files.writeString(folder.resolve("report.json"), "the last one");
    try (AuditService service =
        new AuditService(
            SnapshotFiles.of(folder.resolve("export")), report, finding -> {}, failure -> {})) {
      assertThatThrownBy(service::runOnce).isInstanceOf(IamAuditException.class);
    }
    assertThat(report).hasContent("the last one");
  }

  @Test
  void runs_on_a_schedule() throws InterruptedException {
    CountDownLatch reads = new CountDownLatch(2);
    Snapshot account = FixtureAccounts.read("well-kept");
    try (AuditService service =
        new AuditService(
            () -> {
              reads.countDown();
              return account;
            },
            folder.resolve("report.json"),
            finding -> {},
            failure -> {})) {
      service.start(Duration.ofMillis(1));
      assertThat(reads.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
