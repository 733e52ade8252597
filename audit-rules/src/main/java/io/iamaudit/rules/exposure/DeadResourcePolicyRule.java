package io.iamaudit.rules.exposure;

import io.iamaudit.arn.AccountId;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports policies of resources that let in who is not there any more. */
public final class DeadResourcePolicyRule implements AccountRule<ResourceRecord> {
  private static final String OF_BUCKET = "arn:aws:s3:::";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("dead-resource-policy")
          .title("Policy names somebody or something that does not exist")
          .severity(Severity.LOW)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html")
          .remediation(
              "Take the entry out of the policy. Whoever makes a role, an account or a bucket of the"
                  + " name again has the access that was meant for another.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ResourceRecord> subjects(AccountContext context) {
    return ExposureRule.resources(context, ResourceTypes.WITH_POLICY)
        .filter(resource -> resource.policy().flatMap(PolicyBody::document).isPresent());
  }

  @Override
  public List<Finding> check(ResourceRecord resource, AccountContext context) {
    Map<String, Statement> dead = new LinkedHashMap<>();
    resource.policy().stream()
        .flatMap(body -> body.document().stream())
        .flatMap(document -> document.statements(Effect.ALLOW))
        .forEach(
            statement -> {
              principals(statement)
                  .forEach(
                      text ->
                          words(text, context).ifPresent(it -> dead.putIfAbsent(it, statement)));
              buckets(statement, context).forEach(it -> dead.putIfAbsent(it, statement));
            });
    return dead.entrySet().stream()
        .map(entry -> finding(resource, entry.getKey(), entry.getValue(), context))
        .toList();
  }

  private static Finding finding(
      ResourceRecord resource, String words, Statement statement, AccountContext context) {
    Finding.Builder finding =
        context
            .finding("resource", resource.arn())
            .identifiedBy(words)
            .message(ResourceWords.of(resource) + " has a policy that lets in " + words + ".");
    resource
        .policy()
        .ifPresent(body -> finding.evidence(StatementEvidence.place("names it", body, statement)));
    return finding.build();
  }

  /** Whom a statement lets in, by principal or by a condition that says who it has to be. */
  private static Stream<String> principals(Statement statement) {
    Stream<String> entries =
        statement.principal().stream()
            .filter(PrincipalElement.Principal.class::isInstance)
            .flatMap(principal -> principal.entries().stream())
            .filter(entry -> entry.kind() == PrincipalEntry.Kind.AWS)
            .map(entry -> entry.value().text());
    return Stream.concat(
        entries,
        statement.conditions().stream()
            .filter(condition -> asks(condition, "aws:principalarn", "aws:principalaccount"))
            .flatMap(condition -> condition.values().stream())
            .map(PolicyValue::text));
  }

  private static boolean asks(Condition condition, String... keys) {
    return condition.operator().base().filter(base -> !base.isNegated()).isPresent()
        && List.of(keys).contains(condition.key().text().toLowerCase(Locale.ROOT));
  }

  /** Who does not exist, in words; empty if the input does not say that. */
  private static Optional<String> words(String text, AccountContext context) {
    if (Wildcards.isPattern(text)) {
      return Optional.empty();
    }
    if (AccountId.isValid(text)) {
      return closed(text, context);
    }
    Optional<RequestPrincipal> principal = RequestPrincipal.parseAws(text);
    if (principal.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> closed = closed(principal.get().account(), context);
    return closed.isPresent() ? closed : gone(principal.get(), context);
  }

  private static Optional<String> gone(RequestPrincipal principal, AccountContext context) {
    Optional<AccountSnapshot> account =
        context.analysis().snapshot().accounts().stream()
            .filter(one -> one.id().value().equals(principal.account()))
            .findFirst();
    boolean whole =
        account.isPresent()
            && switch (principal.kind()) {
              case USER -> account.get().coverage().isComplete(DataPart.USERS);
              case ROLE, ROLE_SESSION -> account.get().coverage().isComplete(DataPart.ROLES);
              default -> false;
            };
    return whole && context.analysis().access().policies().principal(principal.text()).isEmpty()
        ? Optional.of(principal.text() + ", which does not exist")
        : Optional.empty();
  }

  private static Optional<String> closed(String account, AccountContext context) {
    return context.organization().stream()
        .flatMap(organization -> organization.accounts().stream())
        .filter(one -> one.id().value().equals(account))
        .map(OrganizationAccount::status)
        .filter(status -> status.equals("SUSPENDED") || status.equals("PENDING_CLOSURE"))
        .map(status -> "account " + account + ", which is closed (" + status + ")")
        .findFirst();
  }

  /** Buckets that a service has to act for, that are not there, and that nothing else pins. */
  private static List<String> buckets(Statement statement, AccountContext context) {
    boolean pinned =
        statement.conditions().stream()
            .anyMatch(
                condition ->
                    asks(condition, "aws:sourceaccount", "aws:sourceorgid", "aws:sourceowner"));
    if (pinned || !context.snapshot().coverage().isComplete(DataPart.RESOURCE_POLICIES)) {
      return List.of();
    }
    return statement.conditions().stream()
        .filter(condition -> asks(condition, "aws:sourcearn"))
        .flatMap(condition -> condition.values().stream())
        .map(PolicyValue::text)
        .filter(text -> text.startsWith(OF_BUCKET) && !Wildcards.isPattern(text))
        .filter(text -> !isThere(text, context))
        .map(
            text ->
                "bucket " + text.substring(OF_BUCKET.length()) + ", which is not in the account")
        .toList();
  }

  private static boolean isThere(String bucket, AccountContext context) {
    return context.analysis().snapshot().accounts().stream()
        .flatMap(account -> account.resources().stream())
        .anyMatch(resource -> resource.arn().equals(bucket));
  }
}
