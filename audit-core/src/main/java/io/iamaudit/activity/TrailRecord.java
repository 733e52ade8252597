package io.iamaudit.activity;

import io.iamaudit.internal.json.JsonTokens;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is read of one CloudTrail record; used again for the next. A field that the record does not
 * have is an empty text.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
final class TrailRecord {
  /** The parameters that say what a change was made to, in the order in which they are named. */
  private static final List<String> TARGETS =
      List.of(
          "userName",
          "roleName",
          "groupName",
          "policyName",
          "policyArn",
          "accessKeyId",
          "instanceProfileName",
          "samlProviderArn",
          "openIDConnectProviderArn",
          "name",
          "trailName",
          "policyId",
          "targetId",
          "accountId",
          "bucketName",
          "keyId",
          "functionName",
          "queueUrl",
          "topicArn",
          "detectorId",
          "configurationRecorderName");

  private static final int LONGEST_TARGET = 300;

  long second;
  boolean timed;
  boolean anything;
  String version = "";
  String source = "";
  String name = "";
  String region = "";
  String address = "";
  String agent = "";
  String error = "";
  String type = "";
  String category = "";
  String account = "";
  String eventId = "";
  String identityType = "";
  String principalId = "";
  String identityArn = "";
  String identityAccount = "";
  String accessKey = "";
  String userName = "";
  String invokedBy = "";
  String identityProvider = "";
  String onBehalfOfUser = "";
  String issuerArn = "";
  String createdAt = "";
  String issuedKey = "";
  String assumedRoleArn = "";
  String roleArn = "";
  String providerArn = "";
  String signIn = "";
  String mfaUsed = "";
  private final CallKind.Cache calls = new CallKind.Cache();
  private final String[] targets = new String[TARGETS.size()];

  void clear() {
    second = 0;
    timed = false;
    anything = false;
    version = "";
    source = "";
    name = "";
    region = "";
    address = "";
    agent = "";
    error = "";
    type = "";
    category = "";
    account = "";
    eventId = "";
    identityType = "";
    principalId = "";
    identityArn = "";
    identityAccount = "";
    accessKey = "";
    userName = "";
    invokedBy = "";
    identityProvider = "";
    onBehalfOfUser = "";
    issuerArn = "";
    createdAt = "";
    issuedKey = "";
    assumedRoleArn = "";
    roleArn = "";
    providerArn = "";
    signIn = "";
    mfaUsed = "";
    Arrays.fill(targets, "");
  }

  /** Takes a member of the record with the tokens at its value. False if it is none to take. */
  boolean take(String member, JsonTokens tokens) {
    switch (member) {
      case "eventVersion", "eventversion" -> version = tokens.text();
      case "eventTime", "eventtime" -> time(tokens.text());
      case "eventSource", "eventsource" -> source = tokens.text();
      case "eventName", "eventname" -> name = tokens.text();
      case "awsRegion", "awsregion" -> region = tokens.text();
      case "sourceIPAddress", "sourceipaddress", "sourceIpAddress" -> address = tokens.text();
      case "userAgent", "useragent" -> agent = tokens.text();
      case "errorCode", "errorcode" -> error = tokens.text();
      case "eventType", "eventtype" -> type = tokens.text();
      case "eventCategory", "eventcategory" -> category = tokens.text();
      case "recipientAccountId", "recipientaccountid" -> account = tokens.text();
      case "eventID", "eventid", "eventId" -> eventId = mayMatter() ? tokens.text() : "";
      case "userIdentity", "useridentity" -> identity(tokens);
      case "requestParameters", "requestparameters" -> parameters(tokens);
      case "responseElements", "responseelements" -> response(tokens);
      case "additionalEventData", "additionaleventdata" -> additional(tokens);
      default -> {
        return false;
      }
    }
    anything = true;
    return true;
  }

  private void time(String text) {
    long parsed = EventTime.second(text);
    timed = parsed != EventTime.NONE;
    second = timed ? parsed : 0;
  }

  private void identity(JsonTokens tokens) {
    if (!tokens.atObject()) {
      tokens.skip();
      return;
    }
    for (String member = tokens.nextMember(); member != null; member = tokens.nextMember()) {
      switch (member) {
        case "type" -> identityType = tokens.text();
        case "principalId", "principalid" -> principalId = tokens.text();
        case "arn" -> identityArn = tokens.text();
        case "accountId", "accountid" -> identityAccount = tokens.text();
        case "accessKeyId", "accesskeyid" -> accessKey = tokens.text();
        case "userName", "username" -> userName = identityArn.isEmpty() ? tokens.text() : "";
        case "invokedBy", "invokedby" -> invokedBy = tokens.text();
        case "identityProvider", "identityprovider" -> identityProvider = tokens.text();
        case "onBehalfOf", "onbehalfof" -> onBehalfOf(tokens);
        case "sessionContext", "sessioncontext" -> session(tokens);
        default -> tokens.skip();
      }
    }
  }

  private void onBehalfOf(JsonTokens tokens) {
    if (!tokens.atObject()) {
      tokens.skip();
      return;
    }
    for (String member = tokens.nextMember(); member != null; member = tokens.nextMember()) {
      if (member.equals("userId") || member.equals("userid")) {
        onBehalfOfUser = tokens.text();
      } else {
        tokens.skip();
      }
    }
  }

  private void session(JsonTokens tokens) {
    if (!tokens.atObject()) {
      tokens.skip();
      return;
    }
    for (String member = tokens.nextMember(); member != null; member = tokens.nextMember()) {
      if (!tokens.atObject()) {
        tokens.skip();
        continue;
      }
      boolean issuer = member.equals("sessionIssuer") || member.equals("sessionissuer");
      boolean attributes = member.equals("attributes");
      if (!issuer && !attributes) {
        tokens.skip();
        continue;
      }
      for (String inner = tokens.nextMember(); inner != null; inner = tokens.nextMember()) {
        if (issuer && inner.equals("arn")) {
          issuerArn = tokens.text();
        } else if (attributes && (inner.equals("creationDate") || inner.equals("creationdate"))) {
          createdAt = tokens.text();
        } else {
          tokens.skip();
        }
      }
    }
  }

  /** Most records have nothing here that is wanted; where the name is known, it says so. */
  private boolean mayMatter() {
    return source.isEmpty() || name.isEmpty() || call().isTelling();
  }

  private void parameters(JsonTokens tokens) {
    if (!tokens.atObject() || !mayMatter()) {
      tokens.skip();
      return;
    }
    for (String member = tokens.nextMember(); member != null; member = tokens.nextMember()) {
      int target = TARGETS.indexOf(member);
      if (target >= 0) {
        String text = tokens.text();
        targets[target] = text.length() > LONGEST_TARGET ? text.substring(0, LONGEST_TARGET) : text;
      } else if (member.equals("roleArn")) {
        roleArn = tokens.text();
      } else if (member.equals("principalArn")) {
        providerArn = tokens.text();
      } else {
        tokens.skip();
      }
    }
  }

  private void response(JsonTokens tokens) {
    if (!tokens.atObject() || !mayMatter()) {
      tokens.skip();
      return;
    }
    for (String member = tokens.nextMember(); member != null; member = tokens.nextMember()) {
      if (member.equals("ConsoleLogin")) {
        signIn = tokens.text();
      } else if (member.equals("credentials") && tokens.atObject()) {
        issuedKey = memberOf(tokens, "accessKeyId");
      } else if (member.equals("assumedRoleUser") && tokens.atObject()) {
        assumedRoleArn = memberOf(tokens, "arn");
      } else {
        tokens.skip();
      }
    }
  }

  private static String memberOf(JsonTokens tokens, String wanted) {
    String found = "";
    for (String member = tokens.nextMember(); member != null; member = tokens.nextMember()) {
      if (member.equals(wanted)) {
        found = tokens.text();
      } else {
        tokens.skip();
      }
    }
    return found;
  }

  private void additional(JsonTokens tokens) {
    if (!tokens.atObject() || !mayMatter()) {
      tokens.skip();
      return;
    }
    String found = memberOf(tokens, "MFAUsed");
    mfaUsed = found.toLowerCase(Locale.ROOT);
  }

  /** Whether it has enough to be a record: ten years ago there was no more than this. */
  boolean isRecord() {
    return !name.isEmpty() || !source.isEmpty();
  }

  /** Insights records say that something is unusual, not that somebody did something. */
  boolean isInsight() {
    return category.equals("Insight") || type.equals("AwsCloudTrailInsight");
  }

  boolean hasError() {
    return !error.isEmpty();
  }

  /** What its source and name tell. */
  CallKind call() {
    return calls.of(source, name);
  }

  /** What a change was made to, as far as the record says. */
  String target() {
    StringBuilder text = new StringBuilder();
    for (String target : targets) {
      if (!target.isEmpty()) {
        text.append(text.isEmpty() ? "" : ", ").append(target);
      }
    }
    return text.toString();
  }

  /** The account in whose trail the record stands; old records say it only of the caller. */
  String recipient() {
    return account.isEmpty() ? identityAccount.isEmpty() ? "unknown" : identityAccount : account;
  }

  /** An ARN of IAM in the account of the caller. */
  String iamArn(String resource) {
    String partition =
        region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    return "arn:" + partition + ":iam::" + identityAccount + ":" + resource;
  }
}
