package io.iamaudit.rules.exposure;

import io.iamaudit.arn.AccountId;
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
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports VPC endpoints through which strangers' credentials reach strangers' resources. */
public final class VpcEndpointPolicyOpenRule implements AccountRule<ResourceRecord> {
  private static final AccountId STRANGER = new AccountId("999999999999");
  private static final String OF_STRANGER = "999999999999";

  private static final PreparedPolicy EVERYTHING =
      PreparedPolicy.of(
          "(of the principal)",
          PolicyDocument.of(Statement.allow().action("*").resource("*").build()));

  private static final PreparedPolicy TO_EVERYBODY =
      PreparedPolicy.of(
          "(of the resource)",
          PolicyDocument.of(
              Statement.allow()
                  .principal(PrincipalEntry.Kind.ANYONE, "*")
                  .action("*")
                  .resource("*")
                  .build()));

  private static final RuleMetadata METADATA =
      RuleMetadata.of("vpc-endpoint-policy-open")
          .title("VPC endpoint is open to any account's credentials and resources")
          .severity(Severity.MEDIUM)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference("https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html")
          .remediation(
              "Add conditions on `aws:PrincipalOrgID` and `aws:ResourceOrgID`, or on the accounts, to"
                  + " the endpoint's policy. Let in AWS's own resources that programs in the VPC fetch,"
                  + " as package repositories, before you do.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ResourceRecord> subjects(AccountContext context) {
    return context.snapshot().resources().stream()
        .filter(resource -> resource.type().equals("AWS::EC2::VPCEndpoint"))
        .filter(resource -> resource.policy().flatMap(PolicyBody::document).isPresent());
  }

  @Override
  public List<Finding> check(ResourceRecord endpoint, AccountContext context) {
    List<Finding> found = new ArrayList<>();
    endpoint
        .policy()
        .ifPresent(
            body -> body.document().ifPresent(it -> check(endpoint, body, it, context, found)));
    return found;
  }

  private static void check(
      ResourceRecord endpoint,
      PolicyBody body,
      PolicyDocument document,
      AccountContext context,
      List<Finding> found) {
    ApplicablePolicies policies =
        ApplicablePolicies.builder()
            .identity(List.of(EVERYTHING))
            .resource(TO_EVERYBODY)
            .endpoint(List.of(PreparedPolicy.of(endpoint.arn(), document)))
            .build();
    ActionSet ofService = actionsOf(endpoint, context);
    for (Statement statement : document.statements(Effect.ALLOW).toList()) {
      ActionSet actions = context.actions(statement.action()).intersect(ofService);
      for (ActionDefinition action : actions.stream().toList()) {
        if (isOpen(action, policies)) {
          found.add(
              context
                  .finding("resource", endpoint.arn())
                  .message(
                      ResourceWords.of(endpoint)
                          + " lets through "
                          + action.qualifiedName()
                          + " with any account's credentials on any account's resources.")
                  .evidence(StatementEvidence.place("lets it through", body, statement))
                  .build());
          return;
        }
      }
    }
  }

  /** The actions of the service behind the endpoint; all if that is not known. */
  private static ActionSet actionsOf(ResourceRecord endpoint, AccountContext context) {
    String name = endpoint.settings().getOrDefault("ServiceName", "");
    // com.amazonaws.eu-west-1.ecr.dkr
    String[] parts = name.split("\\.", -1);
    ActionSet actions = context.reference().expand((parts.length > 3 ? parts[3] : "none") + ":*");
    return actions.isEmpty() ? context.reference().all() : actions;
  }

  private static boolean isOpen(ActionDefinition action, ApplicablePolicies policies) {
    String service = action.service();
    boolean any = !action.supportsResourceLevelPermissions();
    String resource =
        service.equals("s3")
            ? "arn:aws:s3:::bucket-of-a-stranger/any-object"
            : any ? "*" : "arn:aws:" + service + ":us-east-1:" + OF_STRANGER + ":of-a-stranger";
    RequestContext known =
        RequestContext.builder()
            .incomplete()
            .with("aws:PrincipalAccount", OF_STRANGER)
            .with("aws:PrincipalArn", "arn:aws:iam::" + OF_STRANGER + ":user/somebody")
            .with("aws:PrincipalOrgID", "o-999999999999")
            .with("aws:PrincipalOrgPaths", "o-999999999999/r-zzzz/")
            .with("aws:PrincipalIsAWSService", "false")
            .with("aws:ResourceAccount", OF_STRANGER)
            .with("s3:ResourceAccount", OF_STRANGER)
            .with("aws:ResourceOrgID", "o-999999999999")
            .with("aws:ResourceOrgPaths", "o-999999999999/r-zzzz/")
            .build();
    AuthorizationRequest request =
        AuthorizationRequest.builder(
                RequestPrincipal.aws("arn:aws:iam::" + OF_STRANGER + ":user/somebody"),
                action.qualifiedName(),
                resource)
            .resourceAccount(STRANGER)
            .wildcardOnly(any && !service.equals("s3"))
            .context(known)
            .build();
    if (PolicyEvaluator.needsNoPermission(request.principal(), action.qualifiedName())) {
      return false;
    }
    Verdict verdict = PolicyEvaluator.create().verdict(request, policies);
    return verdict == Verdict.ALLOWED || verdict == Verdict.DEPENDS_ON;
  }
}
