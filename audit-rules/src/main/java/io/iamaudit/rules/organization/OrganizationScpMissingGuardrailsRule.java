package io.iamaudit.rules.organization;

import io.iamaudit.arn.Arn;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.MatchedStatement;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.OrganizationRule;
import io.iamaudit.rule.OrganizationRuleContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.KeyNames;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reports what administrators of member accounts can do although nobody there should. */
public final class OrganizationScpMissingGuardrailsRule
    implements OrganizationRule<OrganizationScpMissingGuardrailsRule.Asked> {
  private static final Parameter<List<String>> GUARDRAILS =
      Parameter.strings(
          "guardrails",
          List.of("leave-org", "stop-logging", "root-actions", "regions", "boundary-removal"),
          "which guardrails there should be; also known are stop-detection,"
              + " public-access-block and imdsv2");

  private static final Parameter<List<String>> ALLOWED_REGIONS =
      Parameter.strings(
          "allowedRegions",
          List.of(),
          "the Regions that may be used; none: any limit on Regions is enough");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("organization-scp-missing-guardrails")
          .title("Service control policies leave out a guardrail")
          .severity(Severity.MEDIUM)
          .areas("organization")
          .requires(
              DataRequirement.allOf(DataPart.ORGANIZATION),
              DataRequirement.allOf(DataPart.SERVICE_CONTROL_POLICIES))
          .parameter(GUARDRAILS)
          .parameter(ALLOWED_REGIONS)
          .cis("7.0:2.1.2")
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples.html")
          .remediation(
              "Attach a service control policy that denies it to the root or to the units of these"
                  + " accounts, first to a unit for tests: whatever does it today stops working.")
          .since("0.1.0")
          .build();

  private static final String ADMINISTRATOR = "iam-audit-administrator";
  private static final String REQUESTED_REGION = "aws:RequestedRegion";
  private static final int SHOWN = 20;

  private static final PreparedPolicy ANYTHING =
      PreparedPolicy.of(
          "anything", PolicyDocument.of(Statement.allow().action("*").resource("*").build()));

  /** A guardrail, to be asked of all member accounts. */
  record Asked(Guardrail guardrail, ControlPolicies policies, List<OrganizationAccount> members) {}

  /** An account without the guardrail, with what lets one action through. */
  private record Open(
      OrganizationAccount account, ControlPolicies.Chain chain, Decision decision) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Asked> subjects(OrganizationRuleContext context) {
    OrganizationContext organization = context.organization();
    List<OrganizationAccount> members = Members.of(organization);
    ControlPolicies policies = ControlPolicies.of(organization, ControlPolicies.SERVICE);
    // That nothing is restricted at all is one finding, of organization-scp-none.
    if (!organization.featureSet().equals("ALL") || !policies.restrictAny(members)) {
      return Stream.empty();
    }
    return context.parameter(GUARDRAILS).stream()
        .distinct()
        .flatMap(name -> Guardrail.of(name).stream())
        .map(guardrail -> new Asked(guardrail, policies, members));
  }

  @Override
  public List<Finding> check(Asked asked, OrganizationRuleContext context) {
    OrganizationContext organization = context.organization();
    Guardrail guardrail = asked.guardrail();
    PreparedPolicy permissions = permissions(guardrail, context);
    Set<String> actions = new LinkedHashSet<>();
    Set<String> exceptions = new TreeSet<>();
    List<Open> open = new ArrayList<>();
    for (OrganizationAccount account : asked.members()) {
      Optional<ControlPolicies.Chain> chain = asked.policies().chain(account);
      if (chain.isEmpty()) {
        continue;
      }
      boolean isOpen = false;
      for (Guardrail.Ask ask : guardrail.asks()) {
        Decision decision =
            PolicyEvaluator.create()
                .decide(
                    request(ask, guardrail, account, organization),
                    chain.get().forAdministrator(permissions));
        if (!isAllowed(decision, guardrail)) {
          exceptions.addAll(decision.dependsOn());
          continue;
        }
        actions.add(ask.action());
        if (!isOpen) {
          isOpen = true;
          open.add(new Open(account, chain.get(), decision));
        }
      }
    }
    return open.isEmpty()
        ? List.of()
        : List.of(finding(asked, open, List.copyOf(actions), List.copyOf(exceptions), context));
  }

  /** What an administrator has; of Regions those that should not be used. */
  private static PreparedPolicy permissions(Guardrail guardrail, OrganizationRuleContext context) {
    List<String> allowed = context.parameter(ALLOWED_REGIONS);
    if (!guardrail.name().equals(Guardrail.REGIONS) || allowed.isEmpty()) {
      return ANYTHING;
    }
    return PreparedPolicy.of(
        "other Regions",
        PolicyDocument.of(
            Statement.allow()
                .action("*")
                .resource("*")
                .condition("StringNotLike", REQUESTED_REGION, allowed.toArray(String[]::new))
                .build()));
  }

  private static boolean isAllowed(Decision decision, Guardrail guardrail) {
    return decision.isAllowed()
        || (guardrail.name().equals(Guardrail.REGIONS)
            && decision.verdict() == Verdict.DEPENDS_ON
            && !decision.witness().isEmpty()
            && isAboutPermissions(decision));
  }

  /** Whether nothing but the Regions of the administrator's own policy decides. */
  private static boolean isAboutPermissions(Decision decision) {
    return decision.dependsOn().stream().allMatch(REQUESTED_REGION::equalsIgnoreCase)
        && decision.statements().stream()
            .filter(statement -> statement.role().equals("identity"))
            .anyMatch(statement -> !statement.statement().conditions().isEmpty());
  }

  private static AuthorizationRequest request(
      Guardrail.Ask ask,
      Guardrail guardrail,
      OrganizationAccount account,
      OrganizationContext organization) {
    String partition = Arn.parse(account.arn()).map(Arn::partition).orElse("aws");
    String prefix = "arn:" + partition + ":iam::" + account.id() + ":";
    String who = prefix + (guardrail.byRoot() ? "root" : "role/" + ADMINISTRATOR);
    RequestContext.Builder context =
        RequestContext.builder()
            .incomplete()
            .with("aws:PrincipalArn", who)
            .with("aws:PrincipalAccount", account.id().value())
            .with("aws:PrincipalOrgID", organization.id())
            .with("aws:PrincipalType", guardrail.byRoot() ? "Account" : "AssumedRole")
            .with("aws:PrincipalIsAWSService", "false")
            .with("aws:ViaAWSService", "false");
    ask.context().forEach(context::with);
    String resource = ask.resource().replace("%p", partition).replace("%a", account.id().value());
    return AuthorizationRequest.builder(RequestPrincipal.aws(who), ask.action(), resource)
        .wildcardOnly(resource.equals("*"))
        .everyResource(true)
        .context(context.build())
        .build();
  }

  private static Finding finding(
      Asked asked,
      List<Open> open,
      List<String> actions,
      List<String> exceptions,
      OrganizationRuleContext context) {
    OrganizationContext organization = context.organization();
    Guardrail guardrail = asked.guardrail();
    Finding.Builder finding =
        context
            .finding("organization", organization.id())
            .identifiedBy(guardrail.name())
            .message(
                (guardrail.byRoot() ? "The root user" : "An administrator")
                    + of(open, asked.members().size())
                    + " can "
                    + guardrail.effect()
                    + ": no service control policy stops "
                    + Words.and(actions)
                    + (guardrail.name().equals(Guardrail.REGIONS)
                        ? regions(context.parameter(ALLOWED_REGIONS))
                        : "")
                    + ".");
    evidence(open.get(0), finding);
    for (Open one : open.subList(0, Math.min(SHOWN, open.size()))) {
      finding.field(
          "account", Members.words(one.account()) + bound(one.chain()), organization.source());
    }
    if (open.size() > SHOWN) {
      finding.field("more accounts", Integer.toString(open.size() - SHOWN), organization.source());
    }
    if (!exceptions.isEmpty()) {
      finding.field(
          "holds elsewhere or for other actions, depending on",
          String.join(", ", KeyNames.asWritten(exceptions, context.reference())),
          organization.source());
    }
    return finding.build();
  }

  private static String of(List<Open> open, int members) {
    if (open.size() == 1) {
      return " of member account " + open.get(0).account().id();
    }
    return open.size() == members
        ? " of each of the " + members + " member accounts"
        : " of " + open.size() + " of " + members + " member accounts";
  }

  private static String regions(List<String> allowed) {
    return allowed.isEmpty() ? " in any Region" : " outside " + Words.and(allowed);
  }

  private static String bound(ControlPolicies.Chain chain) {
    List<String> names =
        chain.levels().stream()
            .flatMap(List::stream)
            .map(OrganizationPolicy::name)
            .distinct()
            .toList();
    return names.isEmpty() ? "" : ", under " + Words.firstOf(names, 6);
  }

  /** The statements of service control policies that let the first action through. */
  private static void evidence(Open open, Finding.Builder finding) {
    Set<String> shown = new LinkedHashSet<>();
    for (MatchedStatement matched : open.decision().statements()) {
      if (!matched.role().equals("scp") || !matched.matched() || !matched.statement().isAllow()) {
        continue;
      }
      body(open.chain(), matched)
          .filter(body -> shown.add(matched.policy() + " " + matched.index()))
          .ifPresent(
              body ->
                  finding.evidence(
                      StatementEvidence.place(
                          "lets it through in account " + open.account().id(),
                          body,
                          matched.statement())));
    }
  }

  private static Optional<PolicyBody> body(ControlPolicies.Chain chain, MatchedStatement matched) {
    return chain.levels().stream()
        .flatMap(List::stream)
        .filter(policy -> policy.name().equals(matched.policy()))
        .flatMap(policy -> policy.body().stream())
        .filter(
            body ->
                body.document()
                    .filter(document -> document.statements().contains(matched.statement()))
                    .isPresent())
        .findFirst();
  }
}
