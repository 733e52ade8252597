package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.AccountFixture.account;

import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the rules on the trust of a role in its account share: examples name the principals and the
 * values that conditions demand.
 */
abstract class TrustContract extends RuleContract {

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account().role("example", trust(fields));
  }

  /** The trust policy that an example describes. */
  static String trust(ExampleObject fields) {
    Map<String, String> principal = new LinkedHashMap<>();
    String action = "sts:AssumeRole";
    for (Map.Entry<String, String> kind :
        Map.of("Principal", "AWS", "Service", "Service", "Federated", "Federated").entrySet()) {
      if (fields.has(kind.getKey())) {
        String name = fields.required(kind.getKey());
        principal.put(kind.getValue(), "\"" + name + "\"");
        if (kind.getKey().equals("Federated")) {
          action =
              name.contains("saml-provider")
                  ? "sts:AssumeRoleWithSAML"
                  : "sts:AssumeRoleWithWebIdentity";
        }
      }
    }
    List<String> actions = fields.texts("Action");
    return statement(
        object(principal),
        actions.isEmpty() ? "\"" + action + "\"" : list(actions),
        conditions(fields));
  }

  private static List<String> conditions(ExampleObject fields) {
    List<String> conditions = new ArrayList<>();
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("ExternalId", "StringEquals sts:ExternalId");
    keys.put("ExternalIdLike", "StringLike sts:ExternalId");
    keys.put("MultiFactorAuthPresent", "Bool aws:MultiFactorAuthPresent");
    keys.put("PrincipalArn", "ArnLike aws:PrincipalArn");
    keys.put("PrincipalOrgID", "StringEqualsIgnoreCase aws:PrincipalOrgID");
    keys.put("RequestTag/team", "StringEqualsIgnoreCase aws:RequestTag/team");
    keys.put("SourceAccount", "StringEqualsIgnoreCase aws:SourceAccount");
    keys.put("SourceArn", "ArnLike aws:SourceArn");
    keys.forEach(
        (field, key) -> {
          if (fields.has(field)) {
            String[] parts = key.split(" ");
            conditions.add(
                "\"%s\": {\"%s\": \"%s\"}".formatted(parts[0], parts[1], fields.required(field)));
          }
        });
    return merged(conditions);
  }

  private static List<String> merged(List<String> conditions) {
    Map<String, List<String>> byOperator = new LinkedHashMap<>();
    for (String condition : conditions) {
      int colon = condition.indexOf(": ");
      byOperator
          .computeIfAbsent(condition.substring(0, colon), operator -> new ArrayList<>())
          .add(condition.substring(colon + 3, condition.length() - 1));
    }
    return byOperator.entrySet().stream()
        .map(entry -> entry.getKey() + ": {" + String.join(", ", entry.getValue()) + "}")
        .toList();
  }

  private static String statement(String principal, String action, List<String> conditions) {
    return """
    {"Effect": "Allow", "Principal": %s, "Action": %s, "Condition": {%s}}
    """
        .formatted(principal, action, String.join(", ", conditions));
  }

  private static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\": " + member.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String list(List<String> texts) {
    return texts.stream()
        .map(text -> "\"" + text + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
