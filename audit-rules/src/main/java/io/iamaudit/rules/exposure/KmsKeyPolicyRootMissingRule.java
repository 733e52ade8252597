package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports keys whose policy nobody of the account may change. */
public final class KmsKeyPolicyRootMissingRule implements AccountRule<ResourceRecord> {
  private static final String CHANGING = "kms:PutKeyPolicy";

  /** What the policies of AWS's own keys are called, as {@code auto-s3-2}. */
  private static final String OF_AWS = "auto-";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("kms-key-policy-root-missing")
          .title("Nobody in the account may change the key's policy")
          .severity(Severity.LOW)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html")
          .remediation(
              "Add the statement of the default key policy that gives the account `kms:*`, or name an"
                  + " administrator of the key. If nobody can put the policy any more, AWS Support has"
                  + " to help.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ResourceRecord> subjects(AccountContext context) {
    return context.snapshot().resources().stream()
        .filter(resource -> resource.type().equals("AWS::KMS::Key"))
        .filter(resource -> document(resource).isPresent());
  }

  private static Optional<PolicyDocument> document(ResourceRecord key) {
    return key.policy().flatMap(PolicyBody::document);
  }

  /** Whether it is one of AWS's own keys, whose policies nobody can change. */
  private static boolean isOfAws(ResourceRecord key) {
    return "AWS".equals(key.settings().get("KeyManager"))
        || document(key)
            .flatMap(PolicyDocument::id)
            .map(PolicyValue::text)
            .filter(id -> id.startsWith(OF_AWS))
            .isPresent();
  }

  @Override
  public List<Finding> check(ResourceRecord key, AccountContext context) {
    if (isOfAws(key)) {
      return List.of();
    }
    ResourceDecision decision = ResourceDecision.of(key, context);
    Verdict anyone =
        decision.verdict(
            decision.somebody(), CHANGING, key.arn(), RequestContext.builder().incomplete());
    if (mayBe(Optional.of(anyone)) || isNamed(key, context)) {
      return List.of();
    }
    return List.of(
        context
            .finding("resource", key.arn())
            .message(
                ResourceWords.of(key)
                    + " has a policy that nobody of the account may change: it names neither the"
                    + " account nor an administrator for kms:PutKeyPolicy.")
            .field("kms:PutKeyPolicy", "nobody", key.source())
            .build());
  }

  /** Whether somebody whom the policy names may change it. */
  private static boolean isNamed(ResourceRecord key, AccountContext context) {
    String account = ":" + context.snapshot().id().value() + ":";
    return document(key).stream()
        .flatMap(document -> document.statements(Effect.ALLOW))
        .filter(statement -> statement.action().covers(CHANGING))
        .flatMap(statement -> statement.principal().stream())
        .filter(PrincipalElement.Principal.class::isInstance)
        .flatMap(principal -> principal.entries().stream())
        .map(entry -> entry.value().text())
        .filter(text -> text.contains(account))
        .anyMatch(text -> mayChange(text, key.arn(), context));
  }

  private static boolean mayChange(String principal, String key, AccountContext context) {
    if (context.analysis().access().policies().principal(principal).isEmpty()) {
      boolean whole =
          context.snapshot().coverage().isComplete(DataPart.ROLES)
              && context.snapshot().coverage().isComplete(DataPart.USERS);
      // Who is not in the input may exist, unless the input is whole.
      return !whole;
    }
    return mayBe(
        context
            .analysis()
            .access()
            .check()
            .answer(AccessQuestion.of(principal, CHANGING, key))
            .verdict());
  }

  private static boolean mayBe(Optional<Verdict> verdict) {
    return verdict.map(it -> it == Verdict.ALLOWED || it == Verdict.DEPENDS_ON).orElse(true);
  }
}
