package io.iamaudit.rules.privilege;

import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reports policies that grant what the organization has forbidden. */
public final class PolicyGrantsForbiddenAccessRule extends PolicyRule {
  private static final String ON = " on ";

  /**
   * Of a wildcard over whole services so many actions are asked for; the first that is granted
   * counts.
   */
  private static final int MAX_ACTIONS = 500;

  private static final Parameter<List<String>> FORBIDDEN =
      Parameter.strings(
          "forbidden",
          List.of(),
          "what no policy may grant, each as `actions on resources`, such as `s3:Delete*,"
              + " s3:Put* on"
              + " arn:aws:s3:::audit-*`, or as actions alone");

  private static final Parameter<List<String>> PRINCIPALS_EXCEPT =
      Parameter.strings(
          "principalsExcept",
          List.of(),
          "principals that may have it, by ARN, with wildcards; a policy that only they have is not"
              + " reported");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-grants-forbidden-access")
          .title("Policy grants what is forbidden")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .parameter(FORBIDDEN)
          .parameter(PRINCIPALS_EXCEPT)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-custom-policy-checks.html")
          .remediation(
              "Take the actions or the resources out of the statement, or deny them in the same"
                  + " policy.")
          .since("0.1.0")
          .build();

  /** One entry of the parameter. */
  private record Forbidden(String text, List<String> actions, String resource) {
    static Forbidden of(String text) {
      int on = text.indexOf(ON);
      String actions = on < 0 ? text : text.substring(0, on);
      return new Forbidden(
          text.strip(),
          Arrays.stream(actions.split(",")).map(String::strip).toList(),
          on < 0 ? "*" : text.substring(on + ON.length()).strip());
    }
  }

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean looksAtUse() {
    return true;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.IDENTITY;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    List<String> entries = context.parameter(FORBIDDEN);
    if (entries.isEmpty() || isExcepted(context) || !isKnown(context)) {
      return Stream.empty();
    }
    ApplicablePolicies policies =
        ApplicablePolicies.builder().identity(List.of(prepared(context))).build();
    return entries.stream()
        .map(Forbidden::of)
        .flatMap(forbidden -> finding(forbidden, policies, context).stream());
  }

  private static boolean isExcepted(DocumentContext context) {
    PolicyUse use = context.use();
    List<String> except = context.parameter(PRINCIPALS_EXCEPT);
    return !except.isEmpty()
        && !use.attachedTo().isEmpty()
        && use.attachmentCount() <= use.attachedTo().size()
        && use.attachedTo().stream().allMatch(holder -> NamePatterns.anyMatches(except, holder));
  }

  /** Whether every Deny is known as a whole: one that a template leaves open may deny anything. */
  private static boolean isKnown(DocumentContext context) {
    return context.document().statements(Effect.DENY).allMatch(Reach::isResolved);
  }

  /** The policy without the Allow statements that a template leaves open. */
  private static PreparedPolicy prepared(DocumentContext context) {
    PolicyDocument document = context.document();
    return PreparedPolicy.of(
        context.use().name(),
        new PolicyDocument(
            document.version(),
            document.id(),
            document.statements().stream().filter(Reach::isResolved).toList()));
  }

  private static List<Finding> finding(
      Forbidden forbidden, ApplicablePolicies policies, DocumentContext context) {
    ActionList list = ActionList.of(forbidden.actions(), context.reference());
    ActionSet named =
        context
            .document()
            .statements(Effect.ALLOW)
            .filter(Reach::isResolved)
            .map(statement -> list.in(statement, context))
            .reduce(context.reference().emptySet(), ActionSet::union);
    List<String> granted = new ArrayList<>();
    List<String> depending = new ArrayList<>();
    named.stream()
        .filter(
            action ->
                Wildcards.isEverything(forbidden.resource())
                    || action.canActOn(forbidden.resource()))
        .limit(MAX_ACTIONS)
        .forEach(
            action -> {
              Verdict verdict = verdict(action, forbidden, policies, context);
              if (verdict == Verdict.ALLOWED) {
                granted.add("`" + action.qualifiedName() + "`");
              } else if (verdict == Verdict.DEPENDS_ON) {
                depending.add("`" + action.qualifiedName() + "`");
              }
            });
    if (granted.isEmpty() && depending.isEmpty()) {
      return List.of();
    }
    List<String> shown = granted.isEmpty() ? depending : granted;
    Finding.Builder finding =
        context
            .finding()
            .identifiedBy(forbidden.text())
            .message(
                Words.policy(context.use())
                    + " grants "
                    + Words.firstOf(shown, 3)
                    + (forbidden.resource().equals("*")
                        ? ""
                        : ON + "`" + forbidden.resource() + "`")
                    + (granted.isEmpty() ? " under some condition" : "")
                    + ", which the list of forbidden access names.");
    context
        .document()
        .statements(Effect.ALLOW)
        .filter(statement -> takesPart(statement, list, shown, context))
        .forEach(
            statement ->
                finding.evidence(
                    context.place("allows what " + forbidden.text() + " forbids", statement)));
    return List.of(finding.build());
  }

  private static boolean takesPart(
      Statement statement, ActionList list, List<String> shown, DocumentContext context) {
    return list.in(statement, context).stream()
        .anyMatch(action -> shown.contains("`" + action.qualifiedName() + "`"));
  }

  /** Asks the evaluator for some role of the account that has this policy and nothing else. */
  private static Verdict verdict(
      ActionDefinition action,
      Forbidden forbidden,
      ApplicablePolicies policies,
      DocumentContext context) {
    String account = context.use().account().orElse("111122223333");
    RequestPrincipal holder = RequestPrincipal.aws("arn:aws:iam::" + account + ":role/somebody");
    boolean wildcardOnly =
        !action.supportsResourceLevelPermissions() && Wildcards.isEverything(forbidden.resource());
    return PolicyEvaluator.create()
        .verdict(
            AuthorizationRequest.builder(holder, action.qualifiedName(), forbidden.resource())
                .wildcardOnly(wildcardOnly)
                .context(RequestContext.builder().incomplete().build())
                .build(),
            policies);
  }
}
