package io.iamaudit.testkit;

import static java.util.Objects.requireNonNull;

import io.iamaudit.evaluation.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Accounts of any size that nobody owns, for benchmarks: the output of {@code
 * get-account-authorization-details}, as the AWS CLI prints it.
 *
 * <p>The same size and seed give the same text. Of the principals, two fifths are users and three
 * fifths roles; there is a group for about forty users and a customer managed policy for about ten
 * principals. Policies are drawn from a small pool, as in real accounts, where most documents occur
 * often; about one inline policy in five is unique. The text is written while it is made, so its
 * size is not limited by memory.
 */
public final class SyntheticAccounts {
  private static final String ACCOUNT = "111122223333";
  private static final String PREFIX = "arn:aws:iam::" + ACCOUNT + ":";
  private static final String DATE = "2025-%02d-%02dT08:15:30+00:00";

  private static final List<String> SERVICES =
      List.of(
          "s3", "dynamodb", "sqs", "sns", "lambda", "logs", "kms", "ec2", "secretsmanager", "ssm");

  private static final List<String> TRUSTED_SERVICES =
      List.of("ec2", "lambda", "ecs-tasks", "states", "codebuild");

  private final Out out;
  private final Random random;
  private final int principals;
  private final int users;
  private final int groups;
  private final int managedPolicies;
  private List<Planted> planted = List.of();

  private SyntheticAccounts(Writer writer, int principals, long seed) {
    this.out = new Out(writer);
    this.random = new Random(seed);
    this.principals = principals;
    this.users = principals * 2 / 5;
    this.groups = Math.max(1, users / 40);
    this.managedPolicies = Math.max(4, principals / 10);
  }

  /**
   * Writes an account.
   *
   * @param principals how many users and roles together
   * @param seed the same gives the same text
   * @throws IOException if the writer fails; it is neither flushed nor closed
   */
  public static void write(Writer writer, int principals, long seed) throws IOException {
    if (principals < 1) {
      throw new IllegalArgumentException("principals is at least 1: " + principals);
    }
    new SyntheticAccounts(writer, principals, seed).account();
  }

  /**
   * What is known of a planted principal.
   *
   * @param canBecomeAdmin whether it is an administrator or can become one
   */
  public record PlantedAnswer(
      String principal, String action, String resource, Verdict verdict, boolean canBecomeAdmin) {
    public PlantedAnswer {
      requireNonNull(principal, "principal");
      requireNonNull(action, "action");
      requireNonNull(resource, "resource");
      requireNonNull(verdict, "verdict");
    }
  }

  /** A user that is planted among the others, with its only policy. */
  private record Planted(
      String name,
      String action,
      String resource,
      Verdict verdict,
      boolean canBecomeAdmin,
      List<Grant> grants) {}

  /** A statement of a planted user. */
  private record Grant(String effect, String action, String resource, boolean withMfa) {}

  private static final List<Planted> PLANTED =
      List.of(
          new Planted(
              "planted-admin",
              "iam:CreateUser",
              PREFIX + "user/new",
              Verdict.ALLOWED,
              true,
              List.of(new Grant("Allow", "*", "*", false))),
          new Planted(
              "planted-denied",
              "s3:DeleteObject",
              "arn:aws:s3:::ledger/2026",
              Verdict.EXPLICITLY_DENIED,
              false,
              List.of(
                  new Grant("Allow", "s3:*", "*", false),
                  new Grant("Deny", "s3:Delete*", "arn:aws:s3:::ledger/*", false))),
          new Planted(
              "planted-with-mfa",
              "s3:GetObject",
              "arn:aws:s3:::ledger/2026",
              Verdict.DEPENDS_ON,
              false,
              List.of(new Grant("Allow", "s3:GetObject", "*", true))),
          new Planted(
              "planted-nobody",
              "s3:GetObject",
              "arn:aws:s3:::ledger/2026",
              Verdict.IMPLICITLY_DENIED,
              false,
              List.of()),
          new Planted(
              "planted-climber",
              "iam:CreateAccessKey",
              PREFIX + "user/planted-admin",
              Verdict.ALLOWED,
              true,
              List.of(
                  new Grant(
                      "Allow", "iam:CreateAccessKey", PREFIX + "user/planted-admin", false))));

  /**
   * Writes an account as {@link #write} does, with a few users more of whom is known what they can
   * do, see {@link #plantedAnswers}. They have no groups and no managed policies.
   *
   * @throws IOException if the writer fails; it is neither flushed nor closed
   */
  public static void writeWithPlanted(Writer writer, int principals, long seed) throws IOException {
    if (principals < 1) {
      throw new IllegalArgumentException("principals is at least 1: " + principals);
    }
    SyntheticAccounts account = new SyntheticAccounts(writer, principals, seed);
    account.planted = PLANTED;
    account.account();
  }

  /** The answers about the users that {@link #writeWithPlanted} plants, whatever size and seed. */
  public static List<PlantedAnswer> plantedAnswers() {
    return PLANTED.stream()
        .map(
            it ->
                new PlantedAnswer(
                    PREFIX + "user/" + it.name(),
                    it.action(),
                    it.resource(),
                    it.verdict(),
                    it.canBecomeAdmin()))
        .toList();
  }

  private void account() throws IOException {
    out.open('{');
    list(
        "UserDetailList",
        users + planted.size(),
        number -> {
          if (number < users) {
            user(number);
          } else {
            planted(planted.get(number - users), number);
          }
        });
    list("GroupDetailList", groups, this::group);
    list("RoleDetailList", principals - users, this::role);
    list("Policies", managedPolicies, this::managedPolicy);
    out.member("IsTruncated", false);
    out.close('}');
    out.end();
  }

  private void user(int number) throws IOException {
    String name = "user-" + number;
    entity("User", "user", name, "AIDA", number);
    if (random.nextInt(5) == 0) {
      inlinePolicies("UserPolicyList", number);
    }
    out.strings("GroupList", List.of(groupName(random.nextInt(groups))));
    attachments(random.nextInt(4) == 0 ? 1 : 0);
    if (random.nextInt(10) == 0) {
      out.name("PermissionsBoundary");
      out.open('{');
      out.member("PermissionsBoundaryType", "Policy");
      out.member("PermissionsBoundaryArn", policyArn(0));
      out.close('}');
    }
    tags(number);
  }

  private void planted(Planted user, int number) throws IOException {
    entity("User", "user", user.name(), "AIDA", number);
    out.name("UserPolicyList");
    out.open('[');
    if (!user.grants().isEmpty()) {
      out.element();
      out.open('{');
      out.member("PolicyName", "planted");
      out.name("PolicyDocument");
      startDocument();
      for (Grant grant : user.grants()) {
        statement(grant.effect(), List.of(grant.action()), grant.resource());
        if (grant.withMfa()) {
          condition("Bool", "aws:MultiFactorAuthPresent", List.of("true"));
        }
        out.close('}');
      }
      endDocument();
      out.close('}');
    }
    out.close(']');
    out.strings("GroupList", List.of());
    out.strings("AttachedManagedPolicies", List.of());
    out.strings("Tags", List.of());
  }

  private void group(int number) throws IOException {
    entity("Group", "group", groupName(number), "AGPA", number);
    inlinePolicies("GroupPolicyList", number);
    attachments(1 + random.nextInt(3));
  }

  private void role(int number) throws IOException {
    String name = "role-" + number;
    entity("Role", "role", name, "AROA", number);
    out.name("AssumeRolePolicyDocument");
    trustPolicy(number);
    out.name("InstanceProfileList");
    out.open('[');
    out.close(']');
    inlinePolicies("RolePolicyList", number);
    attachments(random.nextInt(4));
    tags(number);
    out.name("RoleLastUsed");
    out.open('{');
    if (random.nextInt(5) > 0) {
      out.member("LastUsedDate", date("2026-%02d-%02dT11:05:09+00:00"));
      out.member("Region", "eu-west-1");
    }
    out.close('}');
  }

  private void managedPolicy(int number) throws IOException {
    out.member("PolicyName", "policy-" + number);
    out.member("PolicyId", id("ANPA", number));
    out.member("Arn", policyArn(number));
    out.member("Path", "/");
    out.member("DefaultVersionId", "v1");
    out.member("AttachmentCount", 1);
    out.member("PermissionsBoundaryUsageCount", 0);
    out.member("IsAttachable", true);
    out.member("CreateDate", date(DATE));
    out.member("UpdateDate", date(DATE));
    out.name("PolicyVersionList");
    out.open('[');
    out.element();
    out.open('{');
    out.name("Document");
    document(number % 40, "");
    out.member("VersionId", "v1");
    out.member("IsDefaultVersion", true);
    out.member("CreateDate", date(DATE));
    out.close('}');
    out.close(']');
  }

  private void entity(String kind, String type, String name, String idPrefix, int number)
      throws IOException {
    out.member("Path", "/");
    out.member(kind + "Name", name);
    out.member(kind + "Id", id(idPrefix, number));
    out.member("Arn", PREFIX + type + "/" + name);
    out.member("CreateDate", date(DATE));
  }

  private void inlinePolicies(String listName, int number) throws IOException {
    out.name(listName);
    out.open('[');
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      boolean unique = random.nextInt(5) == 0;
      out.element();
      out.open('{');
      out.member("PolicyName", "inline-" + i);
      out.name("PolicyDocument");
      document(random.nextInt(40), unique ? "-" + number : "");
      out.close('}');
    }
    out.close(']');
  }

  private void attachments(int count) throws IOException {
    out.name("AttachedManagedPolicies");
    out.open('[');
    int first = random.nextInt(managedPolicies);
    for (int i = 0; i < count; i++) {
      int number = (first + i) % managedPolicies;
      out.element();
      out.open('{');
      out.member("PolicyName", "policy-" + number);
      out.member("PolicyArn", policyArn(number));
      out.close('}');
    }
    out.close(']');
  }

  private void tags(int number) throws IOException {
    out.name("Tags");
    out.open('[');
    out.element();
    out.open('{');
    out.member("Key", "team");
    out.member("Value", "team-" + number % 25);
    out.close('}');
    out.close(']');
  }

  private void trustPolicy(int number) throws IOException {
    startDocument();
    out.element();
    out.open('{');
    out.member("Effect", "Allow");
    out.name("Principal");
    out.open('{');
    int kind = random.nextInt(10);
    if (kind < 6) {
      out.member("Service", pick(TRUSTED_SERVICES) + ".amazonaws.com");
    } else if (kind < 8) {
      out.member("AWS", PREFIX + "root");
    } else if (kind < 9 && number > 0) {
      out.strings("AWS", List.of(PREFIX + "role/role-" + random.nextInt(number)));
    } else {
      out.member("AWS", "arn:aws:iam::444455556666:root");
    }
    out.close('}');
    out.member("Action", "sts:AssumeRole");
    if (kind >= 8) {
      condition("StringEquals", "sts:ExternalId", List.of("external-" + number % 50));
    }
    out.close('}');
    endDocument();
  }

  /** A document of the pool; a mark makes it one of its own. */
  private void document(int shape, String mark) throws IOException {
    String service = SERVICES.get(shape % SERVICES.size());
    String resource = "arn:aws:" + service + ":eu-west-1:" + ACCOUNT + ":app-" + shape + mark;
    startDocument();
    statement("Allow", List.of(service + ":Get*", service + ":List*", service + ":Describe*"), "*");
    out.close('}');
    statement("Allow", writes(service), resource + "/*");
    if (shape % 3 == 0) {
      condition("StringEquals", "aws:ResourceTag/team", List.of("${aws:PrincipalTag/team}"));
    }
    out.close('}');
    if (shape % 4 == 0) {
      statement("Allow", List.of("iam:PassRole"), PREFIX + "role/role-" + shape);
      condition("StringLike", "iam:PassedToService", List.of("lambda.amazonaws.com", "ecs-*"));
      out.close('}');
    }
    if (shape % 5 == 0) {
      statement("Deny", List.of(service + ":Delete*"), "*");
      condition("BoolIfExists", "aws:MultiFactorAuthPresent", List.of("false"));
      out.close('}');
    }
    if (shape == 37) {
      statement("Allow", List.of("*"), "*");
      out.close('}');
    }
    endDocument();
  }

  private static List<String> writes(String service) {
    return switch (service) {
      case "s3" -> List.of("s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload");
      case "dynamodb" -> List.of("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:Delete*");
      case "sqs" -> List.of("sqs:SendMessage", "sqs:DeleteMessage", "sqs:PurgeQueue");
      case "lambda" -> List.of("lambda:UpdateFunctionCode", "lambda:InvokeFunction");
      case "kms" -> List.of("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*");
      default -> List.of(service + ":Create*", service + ":Put*", service + ":Update*");
    };
  }

  /** Leaves the statement open, for a condition. */
  private void statement(String effect, List<String> actions, String resource) throws IOException {
    out.element();
    out.open('{');
    out.member("Effect", effect);
    out.strings("Action", actions);
    out.member("Resource", resource);
  }

  private void condition(String operator, String key, List<String> values) throws IOException {
    out.name("Condition");
    out.open('{');
    out.name(operator);
    out.open('{');
    out.strings(key, values);
    out.close('}');
    out.close('}');
  }

  private void startDocument() throws IOException {
    out.open('{');
    out.member("Version", "2012-10-17");
    out.name("Statement");
    out.open('[');
  }

  private void endDocument() throws IOException {
    out.close(']');
    out.close('}');
  }

  private void list(String name, int count, Part part) throws IOException {
    out.name(name);
    out.open('[');
    for (int number = 0; number < count; number++) {
      out.element();
      out.open('{');
      part.write(number);
      out.close('}');
    }
    out.close(']');
  }

  private String date(String format) {
    return String.format(Locale.ROOT, format, 1 + random.nextInt(10), 1 + random.nextInt(28));
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String id(String prefix, int number) {
    return String.format(Locale.ROOT, "%s%010dEXAMPLE", prefix, number);
  }

  private static String groupName(int number) {
    return "group-" + number;
  }

  private static String policyArn(int number) {
    return PREFIX + "policy/policy-" + number;
  }

  private interface Part {
    void write(int number) throws IOException;
  }

  /** JSON as the AWS CLI prints it: four spaces a level, an empty list or object on one line. */
  private static final class Out {
    private final Writer writer;
    private final List<Boolean> hasContent = new ArrayList<>();

    Out(Writer writer) {
      this.writer = writer;
    }

    void open(char bracket) throws IOException {
      writer.write(bracket);
      hasContent.add(false);
    }

    void close(char bracket) throws IOException {
      if (hasContent.remove(hasContent.size() - 1)) {
        newLine();
      }
      writer.write(bracket);
    }

    /** Starts an element of the list that is open. */
    void element() throws IOException {
      int top = hasContent.size() - 1;
      if (hasContent.set(top, true)) {
        writer.write(',');
      }
      newLine();
    }

    void name(String name) throws IOException {
      element();
      string(name);
      writer.write(": ");
    }

    void member(String name, String value) throws IOException {
      name(name);
      string(value);
    }

    void member(String name, boolean value) throws IOException {
      name(name);
      writer.write(Boolean.toString(value));
    }

    void member(String name, int value) throws IOException {
      name(name);
      writer.write(Integer.toString(value));
    }

    void strings(String name, List<String> values) throws IOException {
      name(name);
      open('[');
      for (String value : values) {
        element();
        string(value);
      }
      close(']');
    }

    void end() throws IOException {
      writer.write('\n');
    }

    private void newLine() throws IOException {
      writer.write('\n');
      for (int i = 0; i < hasContent.size(); i++) {
        writer.write("    ");
      }
    }

    private void string(String value) throws IOException {
      writer.write('"');
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '"' || c == '\\') {
          writer.write('\\');
          writer.write(c);
        } else if (c < ' ') {
          writer.write(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
          writer.write(c);
        }
      }
      writer.write('"');
    }
  }
}
