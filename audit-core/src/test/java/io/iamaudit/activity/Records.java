package io.iamaudit.activity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Records for tests. */
final class Records {
  static final String USER_CALL =
      """
      {"eventVersion": "1.08", "userIdentity": {"type": "IAMUser", "principalId": "AIDAEXAMPLE",
        "arn": "arn:aws:iam::111122223333:user/alice", "accountId": "111122223333",
        "accessKeyId": "AKIAIOSFODNN7EXAMPLE", "userName": "alice"},
       "eventTime": "2026-05-04T09:15:00Z", "eventSource": "s3.amazonaws.com",
       "eventName": "ListBuckets", "awsRegion": "eu-west-1", "sourceIPAddress": "203.0.113.77",
       "userAgent": "aws-cli/2.15.30 Python/3.11.8 Linux/5.15 command/s3.ls",
       "requestParameters": {"nested": [{"deep": [1, 2, {"x": null}]}]}, "responseElements": null,
       "eventID": "11111111-2222-3333-4444-555555555555", "readOnly": true,
       "eventType": "AwsApiCall", "recipientAccountId": "111122223333"}
      """;

  private Records() {}

  static String file(String... records) {
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  static ActivityReading read(String text) {
    ActivityReader reader = new ActivityReader();
    reader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "log.json");
    return reader.finish();
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Records of every sort that the summary tells apart. */
  static List<String> random(int count, Random random) {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(random(random));
    }
    return records;
  }

  private static String random(Random random) {
    String time =
        String.format(
            "2026-0%d-%02dT%02d:%02d:00Z",
            1 + random.nextInt(3), 1 + random.nextInt(28), random.nextInt(24), random.nextInt(60));
    String user = "user-" + random.nextInt(12);
    String identity =
        switch (random.nextInt(5)) {
          case 0 ->
              "\"type\": \"AssumedRole\", \"arn\":"
                  + " \"arn:aws:sts::111122223333:assumed-role/deploy/s\", \"accountId\":"
                  + " \"111122223333\", \"accessKeyId\": \"ASIA"
                  + random.nextInt(30)
                  + "\", \"sessionContext\": {\"sessionIssuer\": {\"type\": \"Role\", \"arn\":"
                  + " \"arn:aws:iam::111122223333:role/deploy\"}, \"attributes\":"
                  + " {\"creationDate\": \""
                  + time
                  + "\"}}";
          case 1 ->
              "\"type\": \"Root\", \"arn\": \"arn:aws:iam::111122223333:root\", \"accountId\":"
                  + " \"111122223333\"";
          case 2 -> "\"type\": \"AWSService\", \"invokedBy\": \"ec2.amazonaws.com\"";
          default ->
              "\"type\": \"IAMUser\", \"arn\": \"arn:aws:iam::111122223333:user/"
                  + user
                  + "\", \"accountId\": \"111122223333\", \"accessKeyId\": \"AKIA"
                  + random.nextInt(15)
                  + "\"";
        };
    String[] calls = {
      "s3.amazonaws.com|GetObject|{}|null",
      "iam.amazonaws.com|AttachUserPolicy|{\"userName\": \"bob\", \"policyArn\":"
          + " \"arn:aws:iam::aws:policy/AdministratorAccess\"}|null",
      "sts.amazonaws.com|AssumeRole|{\"roleArn\": \"arn:aws:iam::111122223333:role/deploy\"}"
          + "|{\"credentials\": {\"accessKeyId\": \"ASIA"
          + random.nextInt(30)
          + "\"}}",
      "signin.amazonaws.com|ConsoleLogin|null|{\"ConsoleLogin\": \"Success\"}",
      "ec2.amazonaws.com|RunInstances|null|null"
    };
    String[] call = calls[random.nextInt(calls.length)].split("\\|");
    return "{\"eventVersion\": \"1.0"
        + random.nextInt(9)
        + "\", \"userIdentity\": {"
        + identity
        + "}, \"eventTime\": \""
        + time
        + "\", \"eventSource\": \""
        + call[0]
        + "\", \"eventName\": \""
        + call[1]
        + "\", \"awsRegion\": \"eu-west-"
        + (1 + random.nextInt(3))
        + "\", \"sourceIPAddress\": \"203.0."
        + random.nextInt(9)
        + ".1\", \"userAgent\": \"tool-"
        + random.nextInt(4)
        + "/1.0\", "
        + (random.nextInt(4) == 0 ? "\"errorCode\": \"AccessDenied\", " : "")
        + "\"requestParameters\": "
        + call[2]
        + ", \"responseElements\": "
        + call[3]
        + ", \"eventID\": \"id-"
        + random.nextInt(1_000_000)
        + "\", \"recipientAccountId\": \"111122223333\"}";
  }
}
