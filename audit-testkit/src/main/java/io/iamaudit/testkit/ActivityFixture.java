package io.iamaudit.testkit;

import static java.util.Objects.requireNonNull;

import io.iamaudit.activity.ActivityReader;
import io.iamaudit.activity.ActivityReading;
import io.iamaudit.activity.ActivitySummary;
import java.util.ArrayList;
import java.util.List;

/**
 * CloudTrail records for tests, in the form that CloudTrail writes, summed up as those of files
 * are.
 *
 * <pre>{@code
 * ActivitySummary activity =
 *     ActivityFixture.activity()
 *         .call("2026-10-05T09:10:00Z", "s3:ListBuckets", by -> by.user("alice").key("AKIAEXAMPLE"))
 *         .summary();
 * }</pre>
 */
public final class ActivityFixture {
  private final String account;
  private final List<String> records = new ArrayList<>();

  private ActivityFixture(String account) {
    this.account = account;
  }

  /** Records of the trail of account 111122223333. */
  public static ActivityFixture activity() {
    return activity("111122223333");
  }

  /** Records of the trail of an account. */
  public static ActivityFixture activity(String account) {
    return new ActivityFixture(requireNonNull(account, "account"));
  }

  /** Says more about a call. */
  public interface Details {
    void describe(Call call);
  }

  /** Who made a call, from where, and what came of it. */
  public final class Call {
    private String identity = "\"type\": \"Unknown\"";
    private String key = "";
    private String address = "203.0.113.7";
    private String agent = "aws-cli/2.15.30 Python/3.11.8 Linux/5.15.0";
    private String error = "";
    private String parameters = "null";
    private String response = "null";
    private String additional = "null";
    private String session = "";

    private Call() {}

    /** A user of the account. */
    public Call user(String name) {
      return user(account, name);
    }

    /** A user of any account. */
    public Call user(String ofAccount, String name) {
      identity =
          "\"type\": \"IAMUser\", \"principalId\": \"AIDAEXAMPLE\", \"arn\": \"arn:aws:iam::%s:user/%s\", \"accountId\": \"%s\", \"userName\": \"%s\""
              .formatted(ofAccount, name, ofAccount, name);
      return this;
    }

    /** The root user of the account. */
    public Call root() {
      identity =
          "\"type\": \"Root\", \"principalId\": \"%s\", \"arn\": \"arn:aws:iam::%s:root\", \"accountId\": \"%s\""
              .formatted(account, account, account);
      return this;
    }

    /** A session of a role of the account. */
    public Call session(String role, String name, String created) {
      identity =
          "\"type\": \"AssumedRole\", \"principalId\": \"AROAEXAMPLE:%s\", \"arn\": \"arn:aws:sts::%s:assumed-role/%s/%s\", \"accountId\": \"%s\""
              .formatted(name, account, role, name, account);
      session =
          ", \"sessionContext\": {\"sessionIssuer\": {\"type\": \"Role\", \"arn\": \"arn:aws:iam::%s:role/%s\", \"accountId\": \"%s\", \"userName\": \"%s\"}, \"attributes\": {\"creationDate\": \"%s\", \"mfaAuthenticated\": \"false\"}}"
              .formatted(account, role, account, role, created);
      return this;
    }

    /** Another account, of which the record says no more. */
    public Call otherAccount(String id) {
      identity =
          "\"type\": \"AWSAccount\", \"principalId\": \"AIDAOTHER\", \"accountId\": \"%s\""
              .formatted(id);
      return this;
    }

    /** An AWS service, as {@code ec2.amazonaws.com}. */
    public Call service(String name) {
      identity = "\"type\": \"AWSService\", \"invokedBy\": \"%s\"".formatted(name);
      address = name;
      agent = name;
      return this;
    }

    /** The access key with which the call was signed. */
    public Call key(String id) {
      key = id;
      return this;
    }

    /** The address from which it came. */
    public Call from(String source) {
      address = source;
      return this;
    }

    /** The user agent of the program. */
    public Call agent(String userAgent) {
      agent = userAgent;
      return this;
    }

    /** An error code, as {@code AccessDenied}. */
    public Call failing(String code) {
      error = code;
      return this;
    }

    /** The member {@code requestParameters}, as JSON. */
    public Call with(String requestParameters) {
      parameters = requestParameters;
      return this;
    }

    /** The member {@code responseElements}, as JSON. */
    public Call giving(String responseElements) {
      response = responseElements;
      return this;
    }

    /** The member {@code additionalEventData}, as JSON. */
    public Call adding(String additionalEventData) {
      additional = additionalEventData;
      return this;
    }
  }

  /**
   * Adds a call.
   *
   * @param time as {@code 2026-10-05T09:10:00Z}
   * @param operation as {@code s3:ListBuckets}: the event source without its host, and the name
   */
  public ActivityFixture call(String time, String operation, Details details) {
    Call call = new Call();
    details.describe(call);
    int colon = operation.indexOf(':');
    return record(
        "{\"eventVersion\": \"1.08\", \"userIdentity\": {%s, \"accessKeyId\": \"%s\"%s}, \"eventTime\": \"%s\", \"eventSource\": \"%s.amazonaws.com\", \"eventName\": \"%s\", \"awsRegion\": \"eu-west-1\", \"sourceIPAddress\": \"%s\", \"userAgent\": \"%s\", %s\"requestParameters\": %s, \"responseElements\": %s, \"additionalEventData\": %s, \"eventID\": \"event-%d\", \"eventType\": \"AwsApiCall\", \"recipientAccountId\": \"%s\"}"
            .formatted(
                call.identity,
                call.key,
                call.session,
                time,
                operation.substring(0, colon),
                operation.substring(colon + 1),
                call.address,
                call.agent,
                call.error.isEmpty() ? "" : "\"errorCode\": \"" + call.error + "\", ",
                call.parameters,
                call.response,
                call.additional,
                records.size(),
                account));
  }

  /** Adds a call of AssumeRole that gave a session key. */
  public ActivityFixture assumeRole(String time, String role, String issuedKey, Details caller) {
    return call(
        time,
        "sts:AssumeRole",
        call -> {
          call.with(
                  "{\"roleArn\": \"arn:aws:iam::%s:role/%s\", \"roleSessionName\": \"s\"}"
                      .formatted(account, role))
              .giving("{\"credentials\": {\"accessKeyId\": \"" + issuedKey + "\"}}");
          caller.describe(call);
        });
  }

  /** Adds a sign-in to the console. */
  public ActivityFixture signIn(String time, boolean succeeds, String mfaUsed, Details who) {
    return call(
        time,
        "signin:ConsoleLogin",
        call -> {
          call.agent("Mozilla/5.0 (X11; Linux x86_64; rv:124.0) Gecko/20100101 Firefox/124.0")
              .giving("{\"ConsoleLogin\": \"" + (succeeds ? "Success" : "Failure") + "\"}")
              .adding("{\"MFAUsed\": \"" + mfaUsed + "\"}");
          who.describe(call);
        });
  }

  /** Adds a record as it is. */
  public ActivityFixture record(String json) {
    records.add(json);
    return this;
  }

  /** The records as the text of a log file. */
  public String logFile() {
    return "{\"Records\": [\n" + String.join(",\n", records) + "\n]}\n";
  }

  /**
   * The summary of the records.
   *
   * @throws AssertionError if one of them cannot be read
   */
  public ActivitySummary summary() {
    ActivityReader reader = new ActivityReader();
    reader.readText(logFile(), "records of the test");
    ActivityReading reading = reader.finish();
    if (!reading.diagnostics().isEmpty()) {
      throw new AssertionError("records that cannot be read: " + reading.diagnostics());
    }
    return reading.summary();
  }
}
