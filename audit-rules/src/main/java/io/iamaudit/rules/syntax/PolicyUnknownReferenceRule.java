package io.iamaudit.rules.syntax;

import io.iamaudit.arn.Arn;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports users and roles of the account that policies name and that are not there. */
public final class PolicyUnknownReferenceRule implements AccountRule<PolicyUse> {
  private static final List<String> MAKING =
      List.of("iam:CreateRole", "iam:CreateUser", "iam:CreateServiceLinkedRole");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-unknown-reference")
          .title("Policy refers to a user or role that does not exist")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .requires(DataRequirement.allOf(DataPart.USERS), DataRequirement.allOf(DataPart.ROLES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html")
          .remediation(
              "Take the reference out, or correct it: paths are part of an ARN. "
                  + "Whoever makes a user or role of that name later gets what the policy "
                  + "grants it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<PolicyUse> subjects(AccountContext context) {
    return context.index().policies().stream()
        .filter(use -> use.owner() == PolicyUse.Owner.CUSTOMER);
  }

  @Override
  public List<Finding> check(PolicyUse use, AccountContext context) {
    List<Finding> findings = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Statement statement :
        use.legible().stream().flatMap(it -> it.statements().stream()).toList()) {
      references(statement)
          .filter(reference -> isMissing(reference.text(), context))
          .filter(reference -> told.add(reference.text()))
          .forEach(reference -> findings.add(finding(reference, use, context)));
    }
    return findings;
  }

  private static Stream<PolicyValue> references(Statement statement) {
    Stream<PolicyValue> principals =
        statement.principal().stream()
            .flatMap(principal -> principal.entries().stream())
            .filter(entry -> entry.kind() == PrincipalEntry.Kind.AWS)
            .map(PrincipalEntry::value);
    Stream<PolicyValue> conditions =
        statement.conditions().stream()
            .filter(condition -> condition.hasKey("aws:PrincipalArn"))
            .flatMap(condition -> condition.values().stream());
    // Who may make a role names it before it is there; what is denied need not be there.
    Stream<PolicyValue> resources =
        statement.isAllow() && !makesPrincipals(statement.action())
            ? statement.resource().stream()
                .filter(ResourceElement.Resource.class::isInstance)
                .flatMap(resource -> resource.patterns().stream())
            : Stream.empty();
    return Stream.of(principals, conditions, resources).flatMap(values -> values);
  }

  private static boolean makesPrincipals(ActionElement action) {
    return MAKING.stream().anyMatch(action::covers);
  }

  private static boolean isMissing(String text, AccountContext context) {
    if (text.contains("${") || Unresolved.isIn(text) || Wildcards.isPattern(text)) {
      return false;
    }
    Optional<Arn> arn =
        Arn.parse(text)
            .filter(it -> it.accountId().filter(context.snapshot().id()::equals).isPresent());
    return arn.filter(it -> it.service().equals("iam") && isMissingFromIam(it, context)).isPresent()
        || arn.filter(it -> it.service().equals("sts") && isMissingFromSts(it, context))
            .isPresent();
  }

  private static boolean isMissingFromIam(Arn arn, AccountContext context) {
    String text = arn.toString();
    if (!arn.resource().contains("/")) {
      return false;
    }
    return switch (arn.resourceType()) {
      case "user" -> context.index().user(text).isEmpty();
      case "role" -> context.snapshot().roles().stream().noneMatch(role -> role.arn().equals(text));
      default -> false;
    };
  }

  /** The ARN of a session has the name of its role and not the path. */
  private static boolean isMissingFromSts(Arn arn, AccountContext context) {
    String[] parts = arn.resource().split("/", -1);
    return parts.length == 3
        && parts[0].equals("assumed-role")
        && context.snapshot().roles().stream().noneMatch(role -> role.name().equals(parts[1]));
  }

  private static Finding finding(PolicyValue reference, PolicyUse use, AccountContext context) {
    String text = reference.text();
    return context
        .finding(use.subject().type(), use.subject().arn())
        .identifiedBy(use.type().id(), use.name(), text)
        .message(
            Words.policy(use)
                + " names `"
                + text
                + "`, and there is no such user or role in the account.")
        .evidence(StatementEvidence.place("does not exist", use.body(), reference.position(), text))
        .build();
  }
}
