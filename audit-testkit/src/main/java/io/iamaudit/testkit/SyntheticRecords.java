package io.iamaudit.testkit;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * CloudTrail records of any number of an account that does not exist, for benchmarks and tests of
 * scale: log files as CloudTrail writes them, over 30 days from 2026-09-01 on.
 *
 * <p>The same seed and number give the same text. There are users with one access key each, who
 * work from an office, from a laptop that travels, or from a data center with several networks by
 * turns; roles, whose sessions are asked for before they are used; services of AWS; the console. In
 * between are planted {@linkplain #sharedKeys keys that three clients use side by side} and
 * {@linkplain #unknownSessions sessions that nobody asked for}.
 */
public final class SyntheticRecords {
  private static final String ACCOUNT = "111122223333";
  private static final int DAYS = 30;
  private static final int USERS = 400;
  private static final int ROLES = 200;
  private static final int SESSIONS_A_DAY = 4;
  private static final int SHARED = 7;
  private static final int UNKNOWN = 5;
  private static final int SECONDS_A_DAY = 86_400;
  private static final long START =
      LocalDate.of(2026, 9, 1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();

  private static final List<String> AGENTS =
      List.of(
          "aws-cli/2.15.30 Python/3.11.8 Linux/5.15.0-1056-aws exe/x86_64.ubuntu.22 prompt/off",
          "Boto3/1.34.69 md/Botocore#1.34.69 ua/2.0 os/linux#5.10.209 lang/python#3.12.2",
          "APN/1.0 HashiCorp/1.0 Terraform/1.5.7 (+https://www.terraform.io) aws-sdk-go-v2/1.25",
          "aws-sdk-java/2.20.1 md/io#sync md/http#Apache ua/2.1 os/Linux#5.10 lang/java#17.0.1");

  private static final List<String> CALLS =
      List.of(
          "s3|GetObject",
          "s3|PutObject",
          "s3|ListObjectsV2",
          "dynamodb|GetItem",
          "sqs|ReceiveMessage",
          "kms|Decrypt",
          "ec2|DescribeInstances",
          "logs|PutLogEvents",
          "lambda|Invoke",
          "iam|ListUsers",
          "sts|GetCallerIdentity",
          "monitoring|PutMetricData");

  private final Random random;
  private final StringBuilder text = new StringBuilder(2_000);
  private long number;

  private SyntheticRecords(long seed) {
    random = new Random(seed);
  }

  /** The ids of the access keys that are shared, in order. */
  public static Set<String> sharedKeys() {
    Set<String> keys = new TreeSet<>();
    for (int i = 0; i < SHARED; i++) {
      keys.add(key(i * 31));
    }
    return keys;
  }

  /** The ids of the session keys that nobody asked for, in order. */
  public static Set<String> unknownSessions() {
    Set<String> keys = new TreeSet<>();
    for (int i = 0; i < UNKNOWN; i++) {
      keys.add("ASIAUNKNOWN" + i + "EXAMPLE");
    }
    return keys;
  }

  /** The names of the roles, {@code role-0} and on; nobody but the account is trusted by them. */
  public static List<String> roles() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < ROLES; i++) {
      names.add("role-" + i);
    }
    return names;
  }

  /** The names of the users, {@code user-0} and on. */
  public static List<String> users() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      names.add("user-" + i);
    }
    return names;
  }

  /** Takes the records file by file. */
  public interface Files {
    /**
     * Opens a file.
     *
     * @param index of the file, from 0 on; the records of one lie on the same day
     */
    Writer open(int index) throws IOException;
  }

  /**
   * Writes records.
   *
   * @param records how many; at least 100,000, so that there is room for what is planted
   * @param perFile how many stand in a file, at most
   */
  public static void write(long records, int perFile, long seed, Files files) throws IOException {
    if (records < 100_000) {
      throw new IllegalArgumentException("at least 100000 records, not " + records);
    }
    new SyntheticRecords(seed).write(records, perFile, files);
  }

  private void write(long records, int perFile, Files files) throws IOException {
    int file = 0;
    long perDay = records / DAYS;
    for (int day = 0; day < DAYS; day++) {
      long left = day == DAYS - 1 ? records - perDay * (DAYS - 1) : perDay;
      boolean first = true;
      while (left > 0) {
        int count = (int) Math.min(perFile, left);
        try (Writer out = files.open(file++)) {
          out.write("{\"Records\":[");
          int written = first ? planted(day, out) : 0;
          for (; written < count; written++) {
            if (written > 0) {
              out.write(',');
            }
            ordinary(day, out);
          }
          out.write("]}");
          left -= written;
        }
        first = false;
      }
    }
  }

  // ---- what every day has once

  /** Sessions that are asked for, keys that are shared, and sessions that come from nowhere. */
  private int planted(int day, Writer out) throws IOException {
    int count = 0;
    for (int role = 0; role < ROLES; role++) {
      for (int turn = 0; turn < SESSIONS_A_DAY; turn++) {
        long second = START + (long) day * SECONDS_A_DAY + turn * 6L * 3600;
        separate(count++, out);
        issue(second, role, session(day, role, turn), out);
      }
    }
    for (int i = 0; i < SHARED; i++) {
      if (day % 3 == 0) {
        for (int client = 0; client < 3; client++) {
          separate(count++, out);
          user(
              START + (long) day * SECONDS_A_DAY + 10L * 3600 + client * 600L,
              i * 31,
              "198.51." + (100 + client) + "." + (1 + i),
              AGENTS.get(client),
              out);
        }
      }
    }
    if (day == DAYS / 2) {
      for (String key : unknownSessions()) {
        long second = START + (long) day * SECONDS_A_DAY + 3600;
        separate(count++, out);
        session(second + 60, second, number % ROLES, key, out);
      }
    }
    return count;
  }

  private static void separate(int count, Writer out) throws IOException {
    if (count > 0) {
      out.write(',');
    }
  }

  private static String key(int user) {
    return String.format("AKIA%012dEXMP", user);
  }

  private static String session(int day, int role, int turn) {
    return String.format("ASIA%03d%05d%01dEXAMPLE", day, role, turn);
  }

  // ---- the rest

  private void ordinary(int day, Writer out) throws IOException {
    int hour = random.nextInt(24);
    long second = START + (long) day * SECONDS_A_DAY + hour * 3600L + random.nextInt(3600);
    int kind = random.nextInt(10);
    if (kind < 4) {
      int user = random.nextInt(USERS);
      user(second, user, address(user, day, hour), agent(user), out);
    } else if (kind < 8) {
      int role = random.nextInt(ROLES);
      int turn = hour / 6;
      session(
          second,
          START + (long) day * SECONDS_A_DAY + turn * 6L * 3600,
          role,
          session(day, role, turn),
          out);
    } else {
      service(second, out);
    }
  }

  private static String agent(int user) {
    return AGENTS.get(user % AGENTS.size());
  }

  /** An office, a laptop that changes its network every few hours, or three networks by turns. */
  private String address(int user, int day, int hour) {
    return switch (user % 3) {
      case 0 -> "203.0.113." + (1 + random.nextInt(250));
      case 1 -> "192.0." + (2 + (user + day + hour / 4) % 90) + "." + (1 + user % 250);
      default -> "100.20." + (user * 3 + hour % 3) % 250 + ".9";
    };
  }

  private void user(long second, int user, String address, String agent, Writer out)
      throws IOException {
    text.setLength(0);
    text.append(
            "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"IAMUser\",\"principalId\":\"AIDA")
        .append(user)
        .append("EXAMPLE\",\"arn\":\"arn:aws:iam::" + ACCOUNT + ":user/user-")
        .append(user)
        .append("\",\"accountId\":\"" + ACCOUNT + "\",\"accessKeyId\":\"")
        .append(key(user))
        .append("\",\"userName\":\"user-")
        .append(user)
        .append("\"}");
    rest(second, CALLS.get(random.nextInt(CALLS.size())), address, agent, "null", "null", out);
  }

  private void issue(long second, int role, String key, Writer out) throws IOException {
    text.setLength(0);
    text.append(
        "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"AWSService\",\"invokedBy\":\"ec2.amazonaws.com\"}");
    rest(
        second,
        "sts|AssumeRole",
        "ec2.amazonaws.com",
        "ec2.amazonaws.com",
        "{\"roleArn\":\"arn:aws:iam::"
            + ACCOUNT
            + ":role/role-"
            + role
            + "\",\"roleSessionName\":\"i-0\"}",
        "{\"credentials\":{\"accessKeyId\":\""
            + key
            + "\",\"sessionToken\":\"IQoJb3JpZ2luX2VjEXAMPLE\",\"expiration\":\"x\"}}",
        out);
  }

  private void session(long second, long created, long role, String key, Writer out)
      throws IOException {
    text.setLength(0);
    text.append(
            "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"AssumedRole\",\"principalId\":\"AROAEXAMPLE:i-0\",\"arn\":\"arn:aws:sts::"
                + ACCOUNT
                + ":assumed-role/role-")
        .append(role)
        .append("/i-0\",\"accountId\":\"" + ACCOUNT + "\",\"accessKeyId\":\"")
        .append(key)
        .append(
            "\",\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"principalId\":\"AROAEXAMPLE\",\"arn\":\"arn:aws:iam::"
                + ACCOUNT
                + ":role/role-")
        .append(role)
        .append("\",\"accountId\":\"" + ACCOUNT + "\",\"userName\":\"role-")
        .append(role)
        .append("\"},\"attributes\":{\"creationDate\":\"")
        .append(Instant.ofEpochSecond(created))
        .append("\",\"mfaAuthenticated\":\"false\"}}}");
    rest(
        second,
        CALLS.get(random.nextInt(CALLS.size())),
        "10.0." + role % 250 + ".7",
        AGENTS.get((int) (role % AGENTS.size())),
        "{\"bucketName\":\"logs-" + role + "\",\"key\":\"2026/09/01/part-0000" + second % 9 + "\"}",
        "null",
        out);
  }

  private void service(long second, Writer out) throws IOException {
    text.setLength(0);
    text.append(
        "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"AWSService\",\"invokedBy\":\"lambda.amazonaws.com\"}");
    rest(
        second,
        "kms|Decrypt",
        "lambda.amazonaws.com",
        "lambda.amazonaws.com",
        "{\"encryptionAlgorithm\":\"SYMMETRIC_DEFAULT\",\"encryptionContext\":{\"aws:lambda:FunctionArn\":\"arn:aws:lambda:eu-west-1:"
            + ACCOUNT
            + ":function:f\"}}",
        "null",
        out);
  }

  private void rest(
      long second,
      String call,
      String address,
      String agent,
      String parameters,
      String response,
      Writer out)
      throws IOException {
    int bar = call.indexOf('|');
    text.append(",\"eventTime\":\"")
        .append(Instant.ofEpochSecond(second))
        .append("\",\"eventSource\":\"")
        .append(call, 0, bar)
        .append(".amazonaws.com\",\"eventName\":\"")
        .append(call, bar + 1, call.length())
        .append("\",\"awsRegion\":\"eu-west-")
        .append(1 + number % 3)
        .append("\",\"sourceIPAddress\":\"")
        .append(address)
        .append("\",\"userAgent\":\"")
        .append(agent)
        .append("\",\"requestParameters\":")
        .append(parameters)
        .append(",\"responseElements\":")
        .append(response)
        .append(",\"requestID\":\"79104EXAMPLEB723\",\"eventID\":\"");
    text.append(String.format("%08x-aaaa-bbbb-cccc-%012x", number, random.nextInt() & 0xffffffffL))
        .append("\",\"readOnly\":true,\"eventType\":\"AwsApiCall\",\"managementEvent\":true,")
        .append("\"recipientAccountId\":\"" + ACCOUNT + "\",\"eventCategory\":\"Management\",")
        .append("\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\",\"cipherSuite\":")
        .append("\"TLS_AES_128_GCM_SHA256\",\"clientProvidedHostHeader\":\"")
        .append(call, 0, bar)
        .append(".eu-west-1.amazonaws.com\"}}");
    number++;
    out.append(text);
  }
}
