package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceDefinition;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports grants of every action of a service. */
public final class PolicyServiceWildcardRule extends PolicyRule {
  private static final Parameter<List<String>> ALLOWED_SERVICES =
      Parameter.strings(
          "allowedServices", List.of(), "prefixes of services that may be granted as a whole");

  private static final Parameter<Boolean> IGNORE_READ_ONLY =
      Parameter.bool(
          "ignoreReadOnlyServices",
          false,
          "whether services that have nothing but reading actions are passed over");

  /** Who may do everything in one of these decides what others may do. */
  private static final Set<String> DECISIVE =
      Set.of("iam", "identitystore", "kms", "organizations", "sso", "sso-directory", "sts");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-service-wildcard")
          .title("Policy grants every action of a service")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege")
          .parameter(ALLOWED_SERVICES)
          .parameter(IGNORE_READ_ONLY)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html")
          .remediation(
              "List the actions that are used; service last accessed data and CloudTrail show them.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.IDENTITY || type == PolicyType.SESSION;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    List<Finding> findings = new ArrayList<>();
    context
        .document()
        .statements(Effect.ALLOW)
        .filter(statement -> statement.action() instanceof ActionElement.Action)
        .filter(statement -> !Scope.isEveryAction(statement))
        .forEach(
            statement -> {
              for (ActionPattern pattern : statement.action().patterns()) {
                finding(pattern, statement, context).ifPresent(findings::add);
              }
            });
    return findings.stream();
  }

  private static Optional<Finding> finding(
      ActionPattern pattern, Statement statement, DocumentContext context) {
    String text = pattern.text();
    int colon = text.indexOf(':');
    if (colon < 0 || !isWhole(text, colon + 1) || !pattern.isResolved()) {
      return Optional.empty();
    }
    String prefix = text.substring(0, colon).toLowerCase(Locale.ROOT);
    Optional<ServiceDefinition> service = context.reference().service(prefix);
    if (service.isEmpty()
        || service.get().isRetired()
        || context.parameter(ALLOWED_SERVICES).stream().anyMatch(prefix::equalsIgnoreCase)
        || (prefix.equals("iam") && Scope.isEveryResource(statement))) {
      return Optional.empty();
    }
    ActionSet actions = context.reference().expand(text);
    ActionSet changes =
        actions.minus(actions.withEffectiveLevel(AccessLevel.LIST, AccessLevel.READ));
    if (changes.isEmpty() && context.parameter(IGNORE_READ_ONLY)) {
      return Optional.empty();
    }
    boolean isEverywhere =
        Scope.isEveryResource(statement)
            || !statement
                .resource()
                .map(element -> element.elementName())
                .equals(Optional.of("Resource"));
    return Optional.of(
        context
            .finding(severity(prefix, changes, isEverywhere, statement))
            .identifiedBy(StatementEvidence.identity(statement), text)
            .message(
                Words.policy(context.use())
                    + " grants "
                    + Phrases.quoted(text)
                    + (isEverywhere ? "" : " on some resources")
                    + ", every action of "
                    + service.get().name()
                    + ": "
                    + (changes.isEmpty()
                        ? Words.count(actions.size(), "reading action")
                        : Words.count(actions.size(), "action")
                            + ", "
                            + changes.size()
                            + " of which change something")
                    + ".")
            .evidence(context.place("a whole service", pattern.position(), text))
            .build());
  }

  /** {@code *}, {@code **}, {@code ?*}: no name is shorter than two characters. */
  private static boolean isWhole(String text, int from) {
    boolean star = false;
    int marks = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*') {
        star = true;
      } else if (c == '?' && marks == 0) {
        marks++;
      } else {
        return false;
      }
    }
    return star;
  }

  private static Severity severity(
      String prefix, ActionSet changes, boolean isEverywhere, Statement statement) {
    if (!isEverywhere || changes.isEmpty()) {
      return Severity.LOW;
    }
    boolean decisive = DECISIVE.contains(prefix);
    return statement.conditions().isEmpty()
        ? (decisive ? Severity.HIGH : Severity.MEDIUM)
        : (decisive ? Severity.MEDIUM : Severity.LOW);
  }
}
