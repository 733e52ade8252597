package io.iamaudit.rules.trust;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the evaluator whether somebody can enter a role by one statement of its trust policy, with
 * every Deny of the policy counted. Who asks may do everything by the policies of their own
 * account: what remains is the trust policy.
 */
final class TrustProbe {
  /** Stands for an account, a role and a user that nobody has ever heard of. */
  static final String STRANGER_ACCOUNT = "999999999999";

  static final String STRANGER_ORGANIZATION = "o-zzzzzzzzzz";

  /** Stands for whoever of a whole account it may be. */
  static final String ANYBODY = ":user/zz-anybody";

  private static final String OUTSIDE_ACCOUNTS = "111122223333";

  private static final PreparedPolicy ANYTHING =
      PreparedPolicy.of(
          "anything", PolicyDocument.of(Statement.allow().action("*").resource("*").build()));

  private final ApplicablePolicies policies;
  private final String role;

  private TrustProbe(PolicyDocument document, String role) {
    this.policies =
        ApplicablePolicies.builder()
            .identity(List.of(ANYTHING))
            .resource(PreparedPolicy.of("trust policy", document))
            .build();
    this.role = role;
  }

  /** Who enters by one Allow of a document. */
  static TrustProbe of(PolicyDocument document, Statement allow, String role) {
    List<Statement> counted = new ArrayList<>();
    counted.add(allow);
    document.statements(Effect.DENY).forEach(counted::add);
    return new TrustProbe(new PolicyDocument(document.version(), document.id(), counted), role);
  }

  /** Who enters by one Allow of a policy in its place; outside accounts by one of some role. */
  static TrustProbe of(DocumentContext context, Statement allow) {
    return of(context.document(), allow, role(context));
  }

  private static String role(DocumentContext context) {
    String subject = context.use().subject().arn();
    return context.use().account().isPresent() && Arn.parse(subject).isPresent()
        ? subject
        : "arn:aws:iam::" + OUTSIDE_ACCOUNTS + ":role/role";
  }

  /**
   * Whether a request is allowed, or could be by what its context leaves open. Where the evaluator
   * cannot tell, it could be.
   */
  boolean admits(RequestPrincipal who, String action, RequestContext context) {
    String partition = who.partition();
    String asked =
        partition.isEmpty() || role.startsWith("arn:" + partition + ":")
            ? role
            : "arn:" + partition + role.substring(role.indexOf(':', 4));
    Verdict verdict =
        PolicyEvaluator.create()
            .verdict(
                AuthorizationRequest.builder(who, action, asked).context(context).build(),
                policies);
    return verdict == Verdict.ALLOWED || verdict == Verdict.DEPENDS_ON;
  }

  /** A context of which nothing is known but what every request of its kind carries. */
  static RequestContext.Builder openContext(RequestPrincipal who) {
    RequestContext.Builder context = RequestContext.builder().incomplete();
    boolean isService = who.kind() == RequestPrincipal.Kind.SERVICE;
    context.with("aws:PrincipalIsAWSService", Boolean.toString(isService));
    if (isService) {
      context.with("aws:PrincipalServiceName", who.text());
    }
    if (who.isAws()) {
      context.with("aws:PrincipalAccount", who.account());
    }
    boolean isNamed =
        who.kind() == RequestPrincipal.Kind.USER || who.kind() == RequestPrincipal.Kind.ROLE;
    if (isNamed && !who.text().endsWith(ANYBODY)) {
      context.with("aws:PrincipalArn", who.text());
    }
    return context;
  }

  /** Whether everything that decides about a statement is known, as it is outside templates. */
  static boolean isResolved(Statement statement) {
    return statement.action().patterns().stream().allMatch(pattern -> pattern.isResolved())
        && statement
            .principal()
            .map(
                element -> element.entries().stream().allMatch(entry -> entry.value().isResolved()))
            .orElse(true)
        && statement.conditions().stream().allMatch(TrustProbe::isResolved);
  }

  private static boolean isResolved(Condition condition) {
    return condition.key().isResolved()
        && condition.values().stream().allMatch(PolicyValue::isResolved);
  }

  /** The account of an entry that names an account or one of its principals. */
  static Optional<AccountId> account(PrincipalEntry entry) {
    String text = entry.value().text();
    if (entry.kind() != PrincipalEntry.Kind.AWS || !entry.value().isResolved()) {
      return Optional.empty();
    }
    return AccountId.isValid(text)
        ? Optional.of(new AccountId(text))
        : Arn.parse(text).flatMap(Arn::accountId);
  }

  /** Whether an entry names a whole account, by its id or its root user. */
  static boolean isWholeAccount(PrincipalEntry entry) {
    String text = entry.value().text();
    return entry.kind() == PrincipalEntry.Kind.AWS
        && (AccountId.isValid(text)
            || Arn.parse(text)
                .filter(arn -> arn.service().equals("iam") && arn.resource().equals("root"))
                .isPresent());
  }

  /**
   * Somebody whom an AWS entry lets in: the principal that it names, or of a whole account a user;
   * empty for what names nobody.
   */
  static Optional<RequestPrincipal> somebody(PrincipalEntry entry) {
    String text = entry.value().text();
    Optional<AccountId> account = account(entry);
    if (account.isEmpty()) {
      return Optional.empty();
    }
    if (isWholeAccount(entry)) {
      String partition = Arn.parse(text).map(Arn::partition).orElse("aws");
      return Optional.of(
          RequestPrincipal.aws("arn:" + partition + ":iam::" + account.get() + ANYBODY));
    }
    return RequestPrincipal.parseAws(text);
  }
}
