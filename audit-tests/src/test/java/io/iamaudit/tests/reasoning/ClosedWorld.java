package io.iamaudit.tests.reasoning;

import io.iamaudit.arn.AccountId;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.StatementBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A few actions, resources and values, chosen so that random policies over a small vocabulary tell
 * no two requests apart that are the same here: whatever they differ in, they differ in here.
 */
final class ClosedWorld {
  static final List<String> ACTIONS =
      List.of(
          "s3:GetObject",
          "s3:GetBucketAcl",
          "s3:PutObject",
          "s3:DeleteObject",
          "iam:PassRole",
          "ec2:RunInstances");

  private static final List<String> ACTION_PATTERNS =
      List.of("s3:GetObject", "s3:Get*", "s3:*", "iam:PassRole", "*", "s3:putobject");

  private static final List<String> RESOURCES =
      List.of(
          "arn:aws:s3:::a/x",
          "arn:aws:s3:::a/y",
          "arn:aws:s3:::a/y/x",
          "arn:aws:s3:::b/x",
          "arn:aws:s3:::b/y",
          "arn:aws:iam::111122223333:role/r",
          "arn:aws:iam::111122223333:role/s",
          "arn:aws:ec2:us-east-1:111122223333:instance/i");

  private static final List<String> RESOURCE_PATTERNS =
      List.of(
          "arn:aws:s3:::a/*",
          "arn:aws:s3:::a/x",
          "arn:aws:s3:::*/x",
          "*",
          "arn:aws:iam::111122223333:role/*",
          "arn:aws:iam::111122223333:role/r");

  private static final List<Optional<List<String>>> TEXTS =
      List.of(one(""), one("a"), one("ab"), one("a*"), one("z"), Optional.empty());

  private static final Map<String, List<Optional<List<String>>>> VALUES =
      new TreeMap<>(
          Map.of(
              "aws:SourceIp",
              List.of(
                  Optional.empty(),
                  one("10.1.2.3"),
                  one("10.2.2.2"),
                  one("192.0.2.1"),
                  one("2001:db8::1")),
              "aws:PrincipalTag/team",
              TEXTS,
              "aws:MultiFactorAuthPresent",
              List.of(Optional.empty(), one("true"), one("false")),
              "aws:MultiFactorAuthAge",
              List.of(Optional.empty(), one("5"), one("10"), one("50"), one("100"), one("500")),
              "aws:TagKeys",
              List.of(
                  Optional.empty(),
                  one("a"),
                  one("b"),
                  one("z"),
                  Optional.of(List.of("a", "b")),
                  Optional.of(List.of("a", "z")),
                  Optional.of(List.of("b", "z")),
                  Optional.of(List.of("a", "b", "z")))));

  private static final PolicyEvaluator EVALUATOR = PolicyEvaluator.create();
  private static final RequestPrincipal USER =
      RequestPrincipal.aws("arn:aws:iam::111122223333:user/alice");
  private static final PreparedPolicy ACCOUNT =
      PreparedPolicy.of(
          "account",
          PolicyDocument.of(
              Statement.allow()
                  .principal(PrincipalEntry.Kind.AWS, "111122223333")
                  .action("*")
                  .build()));

  private final Random random;
  private int firstKey;
  private int secondKey;

  ClosedWorld(long seed) {
    this.random = new Random(seed);
  }

  private static Optional<List<String>> one(String value) {
    return Optional.of(List.of(value));
  }

  // ---- policies

  /** Chooses two keys that policies from now on are about: all of them have too many values. */
  void chooseKeys() {
    firstKey = random.nextInt(5);
    secondKey = random.nextInt(5);
  }

  PolicyDocument policy() {
    List<Statement> statements = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      statements.add(statement(i > 0 && random.nextInt(3) == 0));
    }
    return PolicyDocument.of(statements.toArray(Statement[]::new));
  }

  /** The same policy with one statement added, left out, or replaced. */
  PolicyDocument changed(PolicyDocument policy) {
    List<Statement> statements = new ArrayList<>(policy.statements());
    int kind = random.nextInt(3);
    if (kind > 0 && !statements.isEmpty()) {
      statements.remove(random.nextInt(statements.size()));
    }
    if (kind < 2) {
      statements.add(statement(random.nextInt(3) == 0));
    }
    return PolicyDocument.of(statements.toArray(Statement[]::new));
  }

  Statement statement(boolean deny) {
    StatementBuilder builder = deny ? Statement.deny() : Statement.allow();
    String[] actions = some(ACTION_PATTERNS);
    if (random.nextInt(5) == 0) {
      builder.notAction(actions);
    } else {
      builder.action(actions);
    }
    String[] resources = some(RESOURCE_PATTERNS);
    if (random.nextInt(5) == 0) {
      builder.notResource(resources);
    } else {
      builder.resource(resources);
    }
    if (random.nextInt(3) > 0) {
      condition(builder);
    }
    return builder.build();
  }

  private void condition(StatementBuilder builder) {
    switch (random.nextBoolean() ? firstKey : secondKey) {
      case 0 ->
          builder.condition(
              pick("IpAddress", "NotIpAddress", "IpAddressIfExists"),
              "aws:SourceIp",
              pick("10.0.0.0/8", "10.1.0.0/16"));
      case 1 ->
          builder.condition(
              pick("StringEquals", "StringNotEquals", "StringLike", "StringEqualsIfExists"),
              "aws:PrincipalTag/team",
              pick("a", "a*", "ab"));
      case 2 ->
          builder.condition(
              pick("Bool", "BoolIfExists"), "aws:MultiFactorAuthPresent", pick("true", "false"));
      case 3 ->
          builder.condition(
              pick("NumericLessThan", "NumericGreaterThanEquals", "NumericEquals"),
              "aws:MultiFactorAuthAge",
              pick("10", "100"));
      default ->
          builder.condition(
              pick("ForAllValues:StringEquals", "ForAnyValue:StringEquals"),
              "aws:TagKeys",
              some(List.of("a", "b")));
    }
    if (random.nextInt(6) == 0) {
      builder.condition("Null", "aws:PrincipalTag/team", pick("true", "false"));
    }
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String[] some(List<String> choices) {
    List<String> chosen = new ArrayList<>();
    chosen.add(choices.get(random.nextInt(choices.size())));
    if (random.nextInt(3) == 0) {
      chosen.add(choices.get(random.nextInt(choices.size())));
    }
    return chosen.stream().distinct().toArray(String[]::new);
  }

  // ---- requests

  /** Whether a request of this world is allowed after, and not before. */
  static Optional<String> newAccess(PolicyDocument before, PolicyDocument after) {
    ApplicablePolicies old = policies(before);
    ApplicablePolicies now = policies(after);
    List<String> keys = new ArrayList<>();
    for (PolicyDocument document : List.of(before, after)) {
      for (Statement statement : document.statements()) {
        statement.conditions().stream()
            .map(condition -> condition.key().text())
            .filter(key -> !keys.contains(key))
            .forEach(keys::add);
      }
    }
    for (RequestContext context : contexts(keys)) {
      for (String action : ACTIONS) {
        for (String resource : RESOURCES) {
          Optional<String> found = found(action, resource, false, context, old, now);
          if (found.isPresent()) {
            return found;
          }
        }
        Optional<String> found = found(action, "*", true, context, old, now);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> found(
      String action,
      String resource,
      boolean wildcardOnly,
      RequestContext context,
      ApplicablePolicies old,
      ApplicablePolicies now) {
    AuthorizationRequest request =
        AuthorizationRequest.builder(USER, action, resource)
            .resourceAccount(new AccountId("111122223333"))
            .wildcardOnly(wildcardOnly)
            .context(context)
            .build();
    return EVALUATOR.verdict(request, now) == Verdict.ALLOWED
            && EVALUATOR.verdict(request, old) != Verdict.ALLOWED
        ? Optional.of(action + " on " + resource + " with " + shown(context))
        : Optional.empty();
  }

  private static String shown(RequestContext context) {
    Map<String, List<String>> shown = new TreeMap<>();
    context.keys().forEach(key -> shown.put(key, context.valuesOf(key)));
    return shown.toString();
  }

  private static List<RequestContext> contexts(List<String> keys) {
    List<Map<String, List<String>>> all = List.of(Map.of());
    for (String key : keys) {
      List<Map<String, List<String>>> more = new ArrayList<>();
      for (Map<String, List<String>> one : all) {
        for (Optional<List<String>> value : VALUES.getOrDefault(key, List.of())) {
          Map<String, List<String>> next = new TreeMap<>(one);
          value.ifPresent(values -> next.put(key, values));
          more.add(next);
        }
      }
      all = more;
    }
    List<RequestContext> contexts = new ArrayList<>();
    for (Map<String, List<String>> values : all) {
      RequestContext.Builder context = RequestContext.builder();
      values.forEach(
          (key, several) -> {
            if (several.size() == 1) {
              context.with(key, several.get(0));
            } else {
              context.with(key, several);
            }
          });
      contexts.add(context.build());
    }
    return contexts;
  }

  /** A policy alone, as a comparison reads it: everything else would allow. */
  static ApplicablePolicies policies(PolicyDocument document) {
    return ApplicablePolicies.builder()
        .identity(List.of(PreparedPolicy.of("policy", document)))
        .resource(ACCOUNT)
        .build();
  }
}
