package io.iamaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.activity.ActivityJson;
import io.iamaudit.activity.ActivityReading;
import io.iamaudit.activity.ActivitySummary;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityFilesTest {
  private static final String CALL =
      """
      {"eventVersion": "1.08", "userIdentity": {"type": "IAMUser",
        "arn": "arn:aws:iam::111122223333:user/alice", "accountId": "111122223333",
        "accessKeyId": "AKIAIOSFODNN7EXAMPLE", "userName": "alice"},
       "eventTime": "2026-05-04T09:15:00Z", "eventSource": "s3.amazonaws.com",
       "eventName": "ListBuckets", "awsRegion": "eu-west-1", "sourceIPAddress": "203.0.113.77",
       "userAgent": "aws-cli/2.15.30", "recipientAccountId": "111122223333"}
      """;

  private static final String LOG = "{\"Records\": [" + CALL + "]}";

  @TempDir Path folder;

  private void put(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, path.endsWith(".gz") ? gzip(text) : text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void a_copy_of_a_bucket_is_read_and_only_its_logs_count() throws IOException {
    String log = LOG;
    String base = "AWSLogs/o-exampleorgid/111122223333/";
    put(base + "CloudTrail/eu-west-1/2026/05/04/111122223333_CloudTrail_eu-west-1_a.json.gz", log);
    put(base + "CloudTrail/us-east-1/2026/05/04/111122223333_CloudTrail_us-east-1_b.json.gz", log);
    put(base + "CloudTrail-Digest/eu-west-1/2026/05/04/x.json.gz", log);
    put(base + "CloudTrail-Insight/eu-west-1/2026/05/04/x.json.gz", log);
    put(base + "Config/eu-west-1/2026/5/4/x.json.gz", log);
    put(base + "elasticloadbalancing/readme.txt", "text");
    ActivityReading reading = ActivityFiles.of(folder).read();
    assertThat(reading.diagnostics()).isEmpty();
    assertThat(reading.summary().total().records()).isEqualTo(2);
  }

  @Test
  void a_folder_outside_a_bucket_is_read_whole() throws IOException {
    put("a.json", LOG);
    put("deep/b.jsonl", CALL.replace("\n", " ") + "\n");
    put("notes.txt", "no");
    assertThat(ActivityFiles.of(folder).read().summary().total().records()).isEqualTo(2);
  }

  @Test
  void summaries_are_added() throws IOException {
    put("a.json", LOG);
    ActivitySummary one = ActivityFiles.of(folder).read().summary();
    put("b.json.gz", ActivityJson.text(one));
    assertThat(ActivityFiles.of(folder).read().summary()).isEqualTo(one.plus(one));
  }

  @Test
  void a_broken_summary_is_no_log_and_adds_nothing() throws IOException {
    put("a.json", "{\"iamAuditActivity\": 1, \"total\": {\"records\": \"many\"}, \"new\": 1}");
    ActivityReading reading = ActivityFiles.of(folder).read();
    assertThat(reading.summary().isEmpty()).isTrue();
    assertThat(reading.diagnostics().stream().map(Diagnostic::message))
        .containsExactly(
            "the value does not fit: a summary has a whole number here",
            "unknown member `new` in a summary of activity");
  }

  @Test
  void a_folder_without_logs_and_a_path_that_is_not_there_are_said() throws IOException {
    put("AWSLogs/111122223333/Config/x.json", "{}");
    assertThat(ActivityFiles.of(folder).read().diagnostics().stream().map(Diagnostic::message))
        .containsExactly(
            "there are no CloudTrail logs in the folder `"
                + folder.toString().replace('\\', '/')
                + "`");
    assertThatThrownBy(() -> ActivityFiles.of(folder.resolve("none")).read())
        .isInstanceOf(IamAuditException.class)
        .hasMessageContaining("there is no file or folder");
  }
}
