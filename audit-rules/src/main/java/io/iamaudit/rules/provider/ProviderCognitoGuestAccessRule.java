package io.iamaudit.rules.provider;

import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports roles for guests of Cognito that may do more than guests need. */
public final class ProviderCognitoGuestAccessRule implements AccountRule<Role> {
  private static final String COGNITO = "cognito-identity.amazonaws.com";
  private static final String ASSUMING = "sts:AssumeRoleWithWebIdentity";

  private static final Parameter<List<String>> GUEST_ACTIONS =
      Parameter.strings(
          "guestActions",
          List.of(
              "cognito-identity:*",
              "cognito-sync:*",
              "mobileanalytics:PutEvents",
              "mobiletargeting:PutEvents",
              "mobiletargeting:UpdateEndpoint",
              "rum:PutRumEvents"),
          "actions that guests may have; `*` is a wildcard");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("provider-cognito-guest-access")
          .title("Guests of a Cognito identity pool have real permissions")
          .severity(Severity.HIGH)
          .areas("provider", "role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(GUEST_ACTIONS)
          .reference("https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html")
          .remediation(
              "Take from the role what guests do not need, or switch guest access off in the"
                  + " identity pool: apps that use it without signing in then stop working.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** The roles that trust Cognito. */
  @Override
  public Stream<Role> subjects(AccountContext context) {
    return context.snapshot().roles().stream()
        .filter(role -> !role.isServiceLinked())
        .filter(
            role ->
                role.trustPolicy()
                    .flatMap(PolicyBody::document)
                    .flatMap(ProviderCognitoGuestAccessRule::trusting)
                    .isPresent());
  }

  /** Whether somebody enters who has not signed in. */
  private static boolean letsGuestsIn(Role role, PolicyDocument trust) {
    RequestContext guest =
        RequestContext.builder()
            .incomplete()
            .with(COGNITO + ":amr", List.of("unauthenticated"))
            .build();
    Verdict verdict =
        PolicyEvaluator.create()
            .verdict(
                AuthorizationRequest.builder(
                        RequestPrincipal.federated(COGNITO), ASSUMING, role.arn())
                    .context(guest)
                    .build(),
                ApplicablePolicies.builder()
                    .resource(PreparedPolicy.of("trust policy", trust))
                    .build());
    return verdict == Verdict.ALLOWED || verdict == Verdict.DEPENDS_ON;
  }

  private static Optional<Statement> trusting(PolicyDocument document) {
    return document.statements().stream()
        .filter(Statement::isAllow)
        .filter(
            statement ->
                statement.principal().map(PrincipalElement::entries).orElse(List.of()).stream()
                    .anyMatch(
                        entry ->
                            entry.kind() == PrincipalEntry.Kind.FEDERATED
                                && entry.value().text().equals(COGNITO)))
        .findFirst();
  }

  @Override
  public List<Finding> check(Role role, AccountContext context) {
    PolicyBody trust = role.trustPolicy().orElseThrow();
    PolicyDocument document = trust.document().orElseThrow();
    if (!letsGuestsIn(role, document)) {
      return List.of();
    }
    AccountAnalysis analysis = context.analysis().access();
    ActionSet allowed = context.reference().emptySet();
    for (String pattern : context.parameter(GUEST_ACTIONS)) {
      allowed = allowed.union(context.reference().expand(pattern));
    }
    RequestPrincipal guest = RequestPrincipal.aws(role.arn());
    ActionSet more =
        analysis
            .permissions(role.arn())
            .actions()
            .minus(allowed)
            .filter(action -> !PolicyEvaluator.needsNoPermission(guest, action.qualifiedName()));
    if (more.isEmpty()) {
      return List.of();
    }
    boolean onlyReads = more.withLevel(AccessLevel.LIST, AccessLevel.READ).size() == more.size();
    return List.of(
        context
            .finding("role", role.arn(), onlyReads ? Severity.MEDIUM : Severity.HIGH)
            .message(
                "Whoever has not signed in gets role "
                    + role.name()
                    + " from Cognito, and can use "
                    + Words.count(more.size(), "action")
                    + ", as "
                    + Words.and(
                        more.stream().limit(3).map(ActionDefinition::qualifiedName).toList())
                    + ".")
            .evidence(
                StatementEvidence.place("lets guests in", trust, trusting(document).orElseThrow()))
            .build());
  }
}
