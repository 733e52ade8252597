package com.example.activity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.iamaudit.activity.ActivityJson;
import io.iamaudit.activity.ActivitySummary;
import io.iamaudit.analysis.TrustZone;
import io.iamaudit.analysis.activity.ActivityAnalysis;
import io.iamaudit.analysis.activity.SharedKey;
import io.iamaudit.analysis.activity.SharingThresholds;
import io.iamaudit.input.ActivityFiles;
import io.iamaudit.testkit.SyntheticRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityOnSparkTest {
  private static final int RECORDS = 100_000;

  @TempDir Path folder;

  private void writeLogs() throws IOException {
    SyntheticRecords.write(
        RECORDS,
        2_000,
        11,
        index -> {
          Path file =
              folder.resolve(
                  "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/09/%02d/111122223333_CloudTrail_eu-west-1_%d.json.gz"
                      .formatted(1 + index % 30, index));
          Files.createDirectories(file.getParent());
          return new OutputStreamWriter(
              new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8);
        });
    Path digest =
        folder.resolve("AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2026/09/01/digest.json");
    Files.createDirectories(digest.getParent());
    Files.writeString(digest, "{\"digestStartTime\": \"2026-09-01T00:00:00Z\"}");
    Path broken =
        folder.resolve("AWSLogs/111122223333/CloudTrail/eu-west-1/2026/09/01/broken.json");
    Files.writeString(broken, "{\"Records\": [{\"eventName\": ");
  }

  @Test
  void any_number_of_partitions_gives_the_bytes_of_the_local_command() throws IOException {
    writeLogs();
    ActivitySummary local = ActivityFiles.of(folder).read().summary();
    byte[] expected = ActivityJson.text(local).getBytes(StandardCharsets.UTF_8);
    SparkConf settings =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("test")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.driver.host", "127.0.0.1");
    try (JavaSparkContext spark = new JavaSparkContext(settings)) {
      for (int partitions : new int[] {1, 4, 13}) {
        CollectionAccumulator<String> problems = new CollectionAccumulator<>();
        spark.sc().register(problems, "problems " + partitions);
        byte[] summary =
            ActivityOnSpark.summarize(spark, folder.toUri().toString(), partitions, problems);
        assertArrayEquals(expected, summary, partitions + " partitions");
        assertEquals(1, problems.value().size());
        assertTrue(problems.value().get(0).contains("broken.json"));
      }
    }
    ActivitySummary back =
        ActivityJson.read(new ByteArrayInputStream(expected), "summary.json");
    assertEquals(RECORDS, back.total().records());
    assertEquals(
        SyntheticRecords.sharedKeys(),
        ActivityAnalysis.of(back, TrustZone.empty())
            .sharedKeys(SharingThresholds.defaults(), Instant.EPOCH)
            .stream()
            .map(SharedKey::accessKeyId)
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
