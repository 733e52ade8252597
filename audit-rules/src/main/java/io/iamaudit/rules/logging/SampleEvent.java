package io.iamaudit.rules.logging;

import io.iamaudit.arn.AccountId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A CloudTrail record as it would be written, to decide what selectors and filters make of it.
 *
 * @param name what messages call it
 * @param fields by their paths; those that every record has are there
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">
 *     CloudTrail record contents</a>
 */
record SampleEvent(String name, Map<String, String> fields) {

  SampleEvent {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Who does it. */
  enum Caller {
    USER,
    ROLE,
    ROOT
  }

  /** A call to AWS that succeeded. */
  static SampleEvent call(
      AccountId account, Caller caller, String region, String source, String name, boolean reads) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("eventVersion", "1.11");
    String iam = "arn:aws:iam::" + account + ":";
    switch (caller) {
      case USER -> {
        fields.put("userIdentity.type", "IAMUser");
        fields.put("userIdentity.principalId", "AIDACKCEVSQ6C2EXAMPLE");
        fields.put("userIdentity.arn", iam + "user/somebody");
        fields.put("userIdentity.userName", "somebody");
      }
      case ROLE -> {
        fields.put("userIdentity.type", "AssumedRole");
        fields.put("userIdentity.principalId", "AROACKCEVSQ6C2EXAMPLE:somebody");
        fields.put(
            "userIdentity.arn", "arn:aws:sts::" + account + ":assumed-role/some-role/somebody");
        fields.put("userIdentity.sessionContext.sessionIssuer.type", "Role");
        fields.put("userIdentity.sessionContext.sessionIssuer.arn", iam + "role/some-role");
        fields.put("userIdentity.sessionContext.sessionIssuer.userName", "some-role");
        fields.put("userIdentity.sessionContext.attributes.mfaAuthenticated", "false");
      }
      case ROOT -> {
        fields.put("userIdentity.type", "Root");
        fields.put("userIdentity.principalId", account.value());
        fields.put("userIdentity.arn", iam + "root");
      }
    }
    fields.put("userIdentity.accountId", account.value());
    fields.put("eventTime", "2026-10-30T06:00:00Z");
    fields.put("eventSource", source);
    fields.put("eventName", name);
    fields.put("awsRegion", region);
    fields.put("sourceIPAddress", "203.0.113.10");
    fields.put("userAgent", "aws-cli/2.31.0");
    fields.put("readOnly", Boolean.toString(reads));
    fields.put("eventType", "AwsApiCall");
    fields.put("managementEvent", "true");
    fields.put("recipientAccountId", account.value());
    fields.put("eventCategory", "Management");
    return new SampleEvent(name, fields);
  }

  /** The same event with more, or with another value of a field. */
  SampleEvent with(String path, String value) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(path, value);
    return new SampleEvent(name, changed);
  }

  /** The same event under another name in messages. */
  SampleEvent named(String words) {
    return new SampleEvent(words, fields);
  }

  /** A sign-in to the console. */
  static SampleEvent signIn(AccountId account, Caller caller, String region) {
    return call(account, caller, region, "signin.amazonaws.com", "ConsoleLogin", false)
        .with("eventType", "AwsConsoleSignIn")
        .with("userAgent", "Mozilla/5.0")
        .with("additionalEventData.MobileVersion", "No");
  }

  /** Calls that change something, by a user and by a role, in each of some Regions. */
  static Stream<SampleEvent> changes(
      AccountId account, List<String> regions, String source, String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                regions.stream()
                    .flatMap(
                        region ->
                            Stream.of(Caller.USER, Caller.ROLE)
                                .map(
                                    caller -> call(account, caller, region, source, name, false))));
  }
}
