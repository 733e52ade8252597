package io.iamaudit.tests.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Scenarios from small vocabularies, chosen around one request so that much of what the policies
 * say is about it. Every policy is legal for its type, though not wise.
 */
public final class RandomScenarios {
  private static final String HERE = "111122223333";
  private static final String THERE = "444455556666";
  private static final int MOST_UNKNOWN_KEYS = 3;

  private record Question(String action, String resource, boolean wildcardOnly) {}

  /** How a key is used: what it may hold and which operators look at it. */
  private record Key(
      String name,
      String family,
      boolean multivalued,
      List<String> values,
      List<String> patterns) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question("s3:GetObject", "arn:aws:s3:::bucket/home/alice/file", false),
          new Question("s3:GetObject", "arn:aws:s3:::bucket/team-red/a:b*c", false),
          new Question("s3:PutObject", "arn:aws:s3:::bucket/home/alice/file", false),
          new Question("s3:PutObject", "arn:aws:s3:::bucket/home/*", false),
          new Question("s3:ListBucket", "arn:aws:s3:::bucket", false),
          new Question("s3:GetObject", "*", false),
          new Question("s3:ListAllMyBuckets", "*", true),
          new Question("sqs:SendMessage", "arn:aws:sqs:us-east-1:OWNER:queue", false),
          new Question("sqs:ReceiveMessage", "arn:aws:sqs:*:OWNER:queue?", false),
          new Question("kms:Decrypt", "arn:aws:kms:us-east-1:OWNER:key/k1", false),
          new Question("kms:Decrypt", "arn:aws:kms:us-east-1:OWNER:key/k1", false),
          new Question("kms:RetireGrant", "arn:aws:kms:us-east-1:OWNER:key/k1", false),
          new Question("kms:DeleteAlias", "arn:aws:kms:us-east-1:OWNER:alias/aws/s3", false),
          new Question("iam:PassRole", "arn:aws:iam::OWNER:role/app/Worker", false),
          new Question(
              "iam:AttachRolePolicy",
              "arn:aws:iam::OWNER:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
              false),
          new Question("iam:GetUser", "arn:aws:iam::OWNER:user/alice", false),
          new Question("sts:AssumeRole", "arn:aws:iam::OWNER:role/Worker", false),
          new Question("sts:AssumeRole", "arn:aws:iam::OWNER:role/Worker", false),
          new Question("sts:TagSession", "arn:aws:iam::OWNER:role/Worker", false),
          new Question("sts:GetCallerIdentity", "*", true),
          new Question("sts:GetSessionToken", "*", true),
          new Question("ec2:DescribeInstances", "*", true),
          new Question("ec2:RunInstances", "arn:aws:ec2:us-east-1:OWNER:instance/i-1", false));

  private static final List<String> ACTIONS =
      List.of(
          "s3:GetObject",
          "s3:PutObject",
          "sqs:SendMessage",
          "kms:Decrypt",
          "iam:PassRole",
          "sts:AssumeRole",
          "ec2:RunInstances");

  private static final List<Key> KEYS =
      List.of(
          new Key(
              "aws:username",
              "String",
              false,
              List.of("alice", "bob", "al*"),
              List.of("al*", "?lice", "${*}")),
          new Key(
              "aws:PrincipalTag/team",
              "String",
              false,
              List.of("red", "blue", "Red"),
              List.of("r*", "${aws:ResourceTag/team}", "${aws:ResourceTag/team, 'red'}", "*")),
          new Key(
              "aws:ResourceTag/team",
              "String",
              false,
              List.of("red", "blue", "RED"),
              List.of("re?", "${aws:PrincipalTag/team}")),
          new Key(
              "s3:prefix",
              "String",
              false,
              List.of("home/alice", "home/", "home"),
              List.of("home/*", "home/${aws:username}*", "h?me")),
          new Key(
              "aws:SourceIp",
              "IpAddress",
              false,
              List.of("203.0.113.7", "203.0.114.0", "2001:db8::1"),
              List.of("203.0.113.0/24", "203.0.113.9/24", "2001:db8::/32", "0.0.0.0/0")),
          new Key(
              "aws:CurrentTime",
              "Date",
              false,
              List.of("2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", "2026-01-01T01:00:00+01:00"),
              List.of("2026-01-01T00:00:00Z", "2026", "1767225600", "2026-01")),
          new Key(
              "s3:max-keys",
              "Numeric",
              false,
              List.of("10", "9.99", "11", "10.0"),
              List.of("10", "1e1", "11")),
          new Key(
              "aws:MultiFactorAuthPresent",
              "Bool",
              false,
              List.of("true", "false"),
              List.of("True", "false")),
          new Key(
              "aws:SecureTransport",
              "Bool",
              false,
              List.of("true", "false"),
              List.of("true", "FALSE")),
          new Key(
              "aws:SourceArn",
              "Arn",
              false,
              List.of("arn:aws:s3:::bucket", "arn:aws:sns:us-east-1:111122223333:topic:sub"),
              List.of("arn:aws:s3:::*", "arn:aws:sns:*:111122223333:t*", "arn:*:s3:::bucket")),
          new Key(
              "aws:TagKeys",
              "String",
              true,
              List.of("team", "cost", "Team"),
              List.of("t*", "c?st")),
          new Key(
              "aws:CalledVia",
              "String",
              true,
              List.of("athena.amazonaws.com", "x.amazonaws.com"),
              List.of("*.amazonaws.com")));

  private final Random random;
  private final boolean open;
  private final ObjectNode context = Json.MAPPER.createObjectNode();
  private final Question question;
  private final String owner;
  private final String resource;
  private final ObjectNode principal;

  private RandomScenarios(Random random, boolean open) {
    this.random = random;
    this.open = open;
    this.principal = principal();
    Question asked = pick(QUESTIONS);
    String type = principal.get("type").asText();
    if (type.equals("federated")) {
      asked =
          new Question("sts:AssumeRoleWithWebIdentity", "arn:aws:iam::OWNER:role/Worker", false);
    } else if (type.equals("anonymous") && !asked.action().startsWith("sqs")) {
      asked = QUESTIONS.get(random.nextInt(5));
    }
    this.question = asked;
    this.owner = often(75) || asked.wildcardOnly() ? HERE : THERE;
    this.resource = asked.resource().replace("OWNER", owner);
  }

  /** A scenario with a complete context. */
  public static ObjectNode complete(Random random) {
    return new RandomScenarios(random, false).scenario();
  }

  /** A scenario of whose context up to three keys are not known. */
  public static ObjectNode open(Random random) {
    ObjectNode scenario = new RandomScenarios(random, true).scenario();
    scenario.put("contextComplete", false);
    ObjectNode context = (ObjectNode) scenario.get("request").get("context");
    ObjectNode knowledge = Json.MAPPER.createObjectNode();
    Set<String> unknown = new LinkedHashSet<>();
    Set<String> mentioned = new TreeSet<>();
    String text = RequestContext.lower(scenario.toString());
    for (Key key : KEYS) {
      if (text.contains(RequestContext.lower(key.name()))) {
        mentioned.add(key.name());
      }
    }
    for (String key : mentioned) {
      boolean keep = context.has(key) && random.nextInt(100) < 40;
      if (keep) {
        continue;
      }
      context.remove(key);
      if (unknown.size() < MOST_UNKNOWN_KEYS && random.nextInt(100) < 80) {
        unknown.add(key);
        switch (random.nextInt(5)) {
          case 0 -> knowledge.put(key, "present");
          case 1 -> knowledge.put(key, "caller-chosen");
          case 2 -> knowledge.put(key, "unknown");
          default -> {} // not said: unknown
        }
      } else {
        knowledge.put(key, "absent");
      }
    }
    ((ObjectNode) scenario.get("request")).set("contextKnowledge", knowledge);
    return scenario;
  }

  /**
   * An open scenario with its context completed by chance: the keys of the vocabulary get values of
   * their type, or stay absent.
   */
  public static ObjectNode completed(ObjectNode open, Random random) {
    ObjectNode scenario = open.deepCopy();
    ObjectNode request = (ObjectNode) scenario.get("request");
    ObjectNode context = (ObjectNode) request.get("context");
    JsonNode knowledge = request.path("contextKnowledge");
    for (Key key : KEYS) {
      String known = knowledge.path(key.name()).asText("unknown");
      boolean skip = context.has(key.name()) || known.equals("absent");
      if (skip || (!known.equals("present") && random.nextInt(3) == 0)) {
        continue;
      }
      String value = key.values().get(random.nextInt(key.values().size()));
      if (key.multivalued() && random.nextBoolean()) {
        context
            .putArray(key.name())
            .add(value)
            .add(key.values().get(random.nextInt(key.values().size())));
      } else {
        context.put(key.name(), value);
      }
    }
    request.remove("contextKnowledge");
    return scenario.put("contextComplete", true);
  }

  private ObjectNode scenario() {
    fillContext();
    ObjectNode scenario = Json.MAPPER.createObjectNode();
    scenario.put("id", "random");
    ObjectNode request = scenario.putObject("request");
    request.put(
        "action", often(90) ? question.action() : question.action().toLowerCase(Locale.ROOT));
    request.putObject("resource").put("arn", resource).put("accountId", owner);
    request.set("principal", principal);
    request.set("context", context);
    if (question.wildcardOnly()) {
      request.put("wildcardOnlyAction", true);
    }
    boolean account = principal.get("type").asText().equals("aws");
    scenario.set("identityPolicies", account ? identityPolicies() : Json.MAPPER.createArrayNode());
    scenario.set("permissionBoundary", account && often(20) ? named(1, this::guard) : null);
    String arn = principal.path("arn").asText();
    boolean session = arn.contains("role/") || arn.contains("federated-user/");
    scenario.set(
        "sessionPolicy", session && often(arn.contains("federated") ? 75 : 25) ? guard() : null);
    scenario.set(
        "resourcePolicy",
        question.wildcardOnly() || often(account ? 40 : 5) ? null : resourcePolicy());
    scenario.set(
        "serviceControlPolicies",
        account && often(25) ? levels(this::guard) : Json.MAPPER.createArrayNode());
    scenario.set(
        "resourceControlPolicies",
        often(20) ? levels(this::resourceControlPolicy) : Json.MAPPER.createArrayNode());
    scenario.set("vpcEndpointPolicies", often(15) ? named(1, this::endpointPolicy) : null);
    return scenario;
  }

  // ---- the request

  private ObjectNode principal() {
    ObjectNode node = Json.MAPPER.createObjectNode();
    int choice = random.nextInt(100);
    if (choice < 8) {
      return node.put("type", "service")
          .put("service", pick(List.of("x.amazonaws.com", "y.amazonaws.com")));
    }
    if (choice < 13) {
      return node.put("type", "federated").put("federated", "accounts.google.com");
    }
    if (choice < 18) {
      return node.put("type", "anonymous");
    }
    return node.put("type", "aws")
        .put(
            "arn",
            pick(
                List.of(
                    "arn:aws:iam::111122223333:user/alice",
                    "arn:aws:iam::111122223333:user/alice",
                    "arn:aws:iam::111122223333:user/team/bob",
                    "arn:aws:sts::111122223333:assumed-role/Worker/s1",
                    "arn:aws:sts::111122223333:assumed-role/Worker/s1",
                    "arn:aws:iam::111122223333:role/app/Worker",
                    "arn:aws:iam::111122223333:root",
                    "arn:aws:sts::111122223333:federated-user/fred",
                    "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
                    often(80)
                        ? "arn:aws:iam::111122223333:user/alice"
                        : "arn:aws-cn:iam::111122223333:user/alice")));
  }

  private void fillContext() {
    for (Key key : KEYS) {
      int choice = random.nextInt(100);
      if (choice < 60) {
        context.put(key.name(), pick(key.values()));
        if (key.multivalued() && often(60)) {
          ArrayNode values = context.putArray(key.name());
          for (int i = random.nextInt(4); i > 0; i--) {
            values.add(pick(key.values()));
          }
        }
      } else if (!open && choice < 63) {
        context.put(key.name(), "");
      } else if (!open && choice < 66) {
        context.putArray(key.name());
      } else if (!open && choice < 69) {
        context.putArray(key.name()).add(pick(key.values())).add(pick(key.values()));
      } else if (!open && choice < 71) {
        context.put(key.name(), "5abc");
      }
    }
  }

  // ---- policies

  private ArrayNode identityPolicies() {
    ArrayNode policies = Json.MAPPER.createArrayNode();
    int count = often(85) ? 1 + random.nextInt(2) : 0;
    named(count, () -> policy(1 + random.nextInt(2), statement -> {}, 82)).forEach(policies::add);
    return policies;
  }

  /** A policy that limits: it mostly allows broadly. */
  private ObjectNode guard() {
    ObjectNode policy = policy(1 + random.nextInt(2), statement -> {}, 75);
    if (often(60)) {
      ObjectNode all = Json.MAPPER.createObjectNode();
      all.put("Effect", "Allow")
          .put("Action", often(50) ? "*" : question.action().split(":")[0] + ":*")
          .put("Resource", "*");
      ArrayNode statements = Json.MAPPER.createArrayNode();
      Json.list(policy.get("Statement")).forEach(statements::add);
      policy.set("Statement", statements.add(all));
    }
    return policy;
  }

  private ObjectNode resourcePolicy() {
    boolean trust = question.action().startsWith("sts:");
    return policy(
        1 + random.nextInt(2),
        statement -> {
          addPrincipal(statement, trust);
          if (trust) {
            statement.remove(List.of("Resource", "NotResource"));
          }
        },
        85);
  }

  private ObjectNode resourceControlPolicy() {
    ObjectNode policy =
        policy(
            1,
            statement -> {
              statement.put("Principal", "*");
              if (statement.has("NotAction")
                  || statement.path("Action").toString().contains("\"*\"")) {
                statement.remove("NotAction");
                statement.put("Action", question.action().split(":")[0] + ":*");
              }
            },
            0);
    return policy.put("Version", "2012-10-17");
  }

  private ObjectNode endpointPolicy() {
    ObjectNode policy = guard();
    for (JsonNode statement : Json.list(policy.get("Statement"))) {
      if (often(75)) {
        ((ObjectNode) statement).put("Principal", "*");
      } else {
        addPrincipal((ObjectNode) statement, true);
      }
    }
    return policy;
  }

  private void addPrincipal(ObjectNode statement, boolean withoutNot) {
    if (!withoutNot && often(statement.get("Effect").asText().equals("Deny") ? 40 : 2)) {
      statement.set("NotPrincipal", principalElement());
    } else {
      statement.set("Principal", principalElement());
    }
  }

  private JsonNode principalElement() {
    int choice = random.nextInt(100);
    if (choice < 12) {
      return Json.MAPPER.getNodeFactory().textNode("*");
    }
    ObjectNode element = Json.MAPPER.createObjectNode();
    String type = principal.get("type").asText();
    if (type.equals("service") || choice < 17) {
      element.set("Service", some(List.of("x.amazonaws.com", "y.amazonaws.com")));
    } else if (type.equals("federated") || choice < 22) {
      element.set(
          "Federated",
          some(List.of("accounts.google.com", "arn:aws:iam::111122223333:saml-provider/idp")));
    }
    if (element.isEmpty() || choice < 40) {
      List<String> entries = new ArrayList<>();
      entries.addAll(
          List.of(HERE, THERE, "arn:aws:iam::111122223333:root", "*", "AIDACKCEVSQ6C2EXAMPLE"));
      entries.addAll(
          List.of("arn:aws:iam::111122223333:user/alice", "arn:aws:iam::111122223333:user/Alice"));
      entries.addAll(
          List.of(
              "arn:aws:iam::111122223333:role/Worker",
              "arn:aws:iam::111122223333:role/app/Worker"));
      entries.addAll(
          List.of(
              "arn:aws:iam::111122223333:role/*", "arn:aws:sts::111122223333:federated-user/fred"));
      if (!principal.path("arn").asText().contains(":role/")) {
        entries.addAll(
            List.of(
                "arn:aws:sts::111122223333:assumed-role/Worker/s1",
                principal.path("arn").asText(HERE)));
        entries.addAll(
            List.of(principal.path("arn").asText(HERE), principal.path("arn").asText(HERE)));
      }
      element.set("AWS", some(entries));
    }
    return element;
  }

  private ArrayNode levels(Supplier<ObjectNode> policy) {
    ArrayNode levels = Json.MAPPER.createArrayNode();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      levels.add(named(often(95) ? 1 + random.nextInt(2) : 0, policy));
    }
    return levels;
  }

  private static ArrayNode named(int count, Supplier<ObjectNode> policy) {
    ArrayNode policies = Json.MAPPER.createArrayNode();
    for (int i = 1; i <= count; i++) {
      policies.addObject().put("name", "p" + i).set("policy", policy.get());
    }
    return policies;
  }

  private ObjectNode policy(int statements, Consumer<ObjectNode> finish, int allows) {
    ObjectNode policy = Json.MAPPER.createObjectNode();
    int version = random.nextInt(100);
    if (version < 88) {
      policy.put("Version", version < 80 ? "2012-10-17" : "2008-10-17");
    }
    ArrayNode list = Json.MAPPER.createArrayNode();
    for (int i = 0; i < statements; i++) {
      ObjectNode statement = statement(often(allows));
      finish.accept(statement);
      list.add(statement);
    }
    policy.set("Statement", list.size() == 1 && often(30) ? list.get(0) : list);
    return policy;
  }

  private ObjectNode statement(boolean allow) {
    ObjectNode statement = Json.MAPPER.createObjectNode();
    statement.put("Effect", allow ? "Allow" : "Deny");
    if (often(85)) {
      statement.set("Action", some(this::actionPattern));
    } else {
      statement.set(
          "NotAction",
          some(List.of("s3:Put*", "iam:*", "S3:ListBucket", "sqs:*", "sts:getcalleridentity")));
    }
    if (often(85)) {
      statement.set("Resource", some(this::resourcePattern));
    } else {
      statement.set(
          "NotResource",
          often(50)
              ? some(this::resourcePattern)
              : some(List.of("arn:aws:s3:::other/*", "arn:aws:ec2:*")));
    }
    if (often(allow ? 45 : 75)) {
      statement.set("Condition", condition());
    }
    return statement;
  }

  private String actionPattern() {
    String action = question.action();
    String service = action.substring(0, action.indexOf(':'));
    return switch (random.nextInt(11)) {
      case 0, 1 -> action;
      case 2 -> action.toUpperCase(Locale.ROOT);
      case 3, 4 -> service + ":*";
      case 5, 6 -> "*";
      case 7 -> action.substring(0, action.length() - 3) + "*";
      case 8 -> service + ":?" + action.substring(service.length() + 2);
      case 9 -> "*:" + action.substring(service.length() + 1);
      default -> pick(ACTIONS);
    };
  }

  private String resourcePattern() {
    if (resource.equals("*")) {
      return pick(List.of("*", "*", "*", "arn:aws:s3:::*", "arn:aws:s3:::bucket/*"));
    }
    int last = resource.lastIndexOf(':') + 1;
    String service = resource.split(":")[2];
    return switch (random.nextInt(18)) {
      case 0, 1, 2, 3 -> "*";
      case 4, 5 -> resource;
      case 6, 7 -> resource.substring(0, last) + "*";
      case 8 -> resource.substring(0, resource.length() - 1) + "?";
      case 9 -> "arn:aws:" + service + ":*";
      case 10 -> "arn:aws:" + service;
      case 11 -> "arn:*:" + service + ":*:*:" + resource.substring(last);
      case 12 -> "arn:aws:" + service + ":*:*:*/*";
      case 13 ->
          resource.replace("alice", "${aws:username}").replace("red", "${aws:PrincipalTag/team}");
      case 14 -> resource.replace("alice", "${aws:username, 'alice'}").replace("*", "${*}");
      case 15 -> resource.toUpperCase(Locale.ROOT).replace("ARN:AWS", "arn:aws");
      case 16 -> resource.replace("us-east-1", "us-*-1").replace("bucket", "b?cket");
      default ->
          pick(
              List.of(
                  "arn:aws:s3:::bucket/*",
                  "arn:aws:sqs:*:*:queue",
                  "arn:aws:s3:::${aws:username}/*"));
    };
  }

  // ---- conditions

  private ObjectNode condition() {
    ObjectNode condition = Json.MAPPER.createObjectNode();
    for (int i = often(75) ? 1 : 2; i > 0; i--) {
      Key key = pick(KEYS);
      String family =
          open || often(93)
              ? key.family()
              : pick(List.of("String", "Numeric", "Date", "Bool", "IpAddress", "Arn", "Binary"));
      String operator = often(8) ? "Null" : operator(family);
      boolean qualified = key.multivalued() || (!open && often(10));
      if (qualified) {
        operator = pick(List.of("ForAllValues:", "ForAnyValue:")) + operator;
      }
      if (!operator.endsWith("Null") && often(20)) {
        operator += "IfExists";
      }
      ObjectNode keys = (ObjectNode) condition.get(operator);
      if (keys == null) {
        keys = condition.putObject(operator);
      }
      String name = often(90) ? key.name() : key.name().toUpperCase(Locale.ROOT);
      keys.set(
          name,
          operator.endsWith("Null")
              ? some(List.of("true", "false"))
              : some(() -> conditionValue(key)));
    }
    return condition;
  }

  private String operator(String family) {
    List<String> relations =
        List.of(
            "Equals",
            "NotEquals",
            "LessThan",
            "LessThanEquals",
            "GreaterThan",
            "GreaterThanEquals");
    return switch (family) {
      case "String" ->
          pick(
              List.of(
                  "StringEquals",
                  "StringNotEquals",
                  "StringLike",
                  "StringLike",
                  "StringNotLike",
                  "StringEqualsIgnoreCase",
                  "StringNotEqualsIgnoreCase",
                  "stringlike"));
      case "Numeric", "Date" -> family + pick(relations);
      case "IpAddress" -> pick(List.of("IpAddress", "NotIpAddress"));
      case "Arn" -> pick(List.of("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"));
      case "Binary" -> "BinaryEquals";
      default -> family;
    };
  }

  private String conditionValue(Key key) {
    JsonNode given = context.get(key.name());
    if (given != null && given.isTextual() && !given.asText().isEmpty() && often(35)) {
      return given.asText();
    }
    if (!open && often(3)) {
      return pick(List.of("", "5abc", "${aws:username}"));
    }
    return pick(often(50) ? key.values() : key.patterns());
  }

  // ---- chance

  private boolean often(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private JsonNode some(List<String> values) {
    return some(() -> pick(values));
  }

  /** One value without brackets, or a list of one or two. */
  private JsonNode some(Supplier<String> value) {
    if (often(60)) {
      return Json.MAPPER.getNodeFactory().textNode(value.get());
    }
    ArrayNode list = Json.MAPPER.createArrayNode().add(value.get());
    String second = value.get();
    if (often(70) && !second.equals(list.get(0).asText())) {
      list.add(second);
    }
    return list;
  }
}
