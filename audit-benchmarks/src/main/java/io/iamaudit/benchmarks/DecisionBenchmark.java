package io.iamaudit.benchmarks;

import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.PolicyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decisions on prepared policies. A role's session reads an object; of the statements of its ten
 * policies every fourth is about S3, and the one that allows is the last.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecisionBenchmark {
  private static final String ROLE = "arn:aws:iam::111122223333:role/app/Worker";
  private static final int POLICIES = 10;

  /** What the other statements are about; every fourth is a rival for the request. */
  private static final String[] SERVICES = {"s3", "ec2", "dynamodb", "logs"};

  private final PolicyEvaluator evaluator = PolicyEvaluator.create();

  private AuthorizationRequest request;
  private AuthorizationRequest notGranted;

  private ApplicablePolicies single;
  private ApplicablePolicies few;
  private ApplicablePolicies typed;
  private ApplicablePolicies many;
  private ApplicablePolicies underServiceControl;
  private ApplicablePolicies underEverything;

  /** Writes the policies, prepares them, and sees that each answer is the one that is meant. */
  @Setup
  public void setUp() {
    request = request("arn:aws:s3:::reports/2026/11/summary.csv");
    notGranted = request("arn:aws:s3:::payroll/2026/11/summary.csv");
    PreparedPolicy grant = policy("grant", List.of(grant()));
    single = ApplicablePolicies.builder().identity(List.of(grant)).build();
    List<PreparedPolicy> fiftyOne = policies(50, false);
    few = ApplicablePolicies.builder().identity(fiftyOne).build();
    typed = ApplicablePolicies.builder().identity(policies(50, true)).build();
    many = ApplicablePolicies.builder().identity(policies(501, false)).build();
    underServiceControl = guarded(fiftyOne).build();
    underEverything = limited(guarded(fiftyOne), grant);
    check(single, request, Verdict.ALLOWED);
    check(few, request, Verdict.ALLOWED);
    check(typed, request, Verdict.ALLOWED);
    check(many, request, Verdict.ALLOWED);
    check(underServiceControl, request, Verdict.ALLOWED);
    check(underEverything, request, Verdict.ALLOWED);
    check(few, notGranted, Verdict.IMPLICITLY_DENIED);
  }

  private void check(ApplicablePolicies policies, AuthorizationRequest asked, Verdict expected) {
    Verdict verdict = evaluator.verdict(asked, policies);
    if (verdict != expected) {
      throw new IllegalStateException(verdict + " instead of " + expected);
    }
  }

  private static AuthorizationRequest request(String resource) {
    RequestContext context =
        RequestContext.builder()
            .with("aws:PrincipalArn", ROLE)
            .with("aws:PrincipalAccount", "111122223333")
            .with("aws:PrincipalOrgID", "o-exampleorg")
            .with("aws:PrincipalTag/team", "red")
            .with("aws:ResourceAccount", "111122223333")
            .with("aws:RequestedRegion", "eu-west-1")
            .with("aws:SecureTransport", "true")
            .with("aws:SourceIp", "203.0.113.7")
            .with("aws:CurrentTime", "2026-11-21T12:00:00Z")
            .build();
    return AuthorizationRequest.builder(
            RequestPrincipal.aws("arn:aws:sts::111122223333:assumed-role/Worker/session"),
            "s3:GetObject",
            resource)
        .context(context)
        .build();
  }

  private static ApplicablePolicies.Builder guarded(List<PreparedPolicy> identity) {
    List<List<PreparedPolicy>> levels = new ArrayList<>();
    for (String level : List.of("root", "unit", "account")) {
      levels.add(
          List.of(
              policy("full-" + level, List.of(statement("Allow", "*", "*", ""))),
              policy(
                  "guard-" + level,
                  List.of(
                      statement(
                          "Deny",
                          "*",
                          "*",
                          """
                          {"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "us-east-1"]},
                           "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin/*"}}"""),
                      statement("Deny", "organizations:LeaveOrganization", "*", "")))));
    }
    return ApplicablePolicies.builder().identity(identity).serviceControl(levels);
  }

  private static ApplicablePolicies limited(
      ApplicablePolicies.Builder builder, PreparedPolicy grant) {
    String toRole =
        """
        {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::reports/*"}"""
            .formatted(ROLE);
    String tlsOnly =
        """
        {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
         "Condition": {"Bool": {"aws:SecureTransport": "false"}}}""";
    String perimeter =
        """
        {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
         "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-exampleorg"}}}""";
    PreparedPolicy resourceControl = policy("perimeter", List.of(perimeter));
    return builder
        .boundary(List.of(policy("boundary", List.of(statement("Allow", "s3:*", "*", "")))))
        .session(List.of(grant))
        .resource(policy("bucket", List.of(toRole, tlsOnly)))
        .resourceControl(
            List.of(List.of(resourceControl), List.of(resourceControl), List.of(resourceControl)))
        .build();
  }

  /**
   * Ten policies with so many statements that do not decide, and one at the end that does.
   *
   * @param typedConditions whether conditions compare addresses and dates, not texts and booleans
   */
  private static List<PreparedPolicy> policies(int others, boolean typedConditions) {
    List<List<String>> statements = new ArrayList<>();
    for (int i = 0; i < POLICIES; i++) {
      statements.add(new ArrayList<>());
    }
    for (int i = 0; i < others; i++) {
      statements.get(i * POLICIES / others).add(other(i, typedConditions));
    }
    statements.get(POLICIES - 1).add(grant());
    List<PreparedPolicy> policies = new ArrayList<>();
    for (int i = 0; i < POLICIES; i++) {
      policies.add(policy("policy-" + i, statements.get(i)));
    }
    return policies;
  }

  private static String grant() {
    return statement(
        "Allow",
        "s3:Get*",
        "arn:aws:s3:::reports/*",
        "{\"StringEquals\": {\"aws:PrincipalTag/team\": \"red\"}}");
  }

  private static String other(int n, boolean typedConditions) {
    String service = SERVICES[n % SERVICES.length];
    String resource =
        service.equals("s3")
            ? "arn:aws:s3:::archive-" + n + "/*"
            : "arn:aws:" + service + ":*:111122223333:*/item-" + n + "*";
    return switch (n / SERVICES.length % 4) {
      case 0 -> statement("Allow", service + ":Get*", resource, "");
      case 1 -> statement("Allow", service + ":List*", "*", "");
      case 2 ->
          statement(
              "Allow",
              service + ":*",
              resource,
              typedConditions
                  ? "{\"IpAddress\": {\"aws:SourceIp\": [\"198.51.100.0/24\", \"203.0.113.0/24\"]}}"
                  : "{\"StringLike\": {\"aws:PrincipalTag/team\": [\"blue*\", \"re?\"]}}");
      default ->
          statement(
              "Deny",
              service + ":*",
              "*",
              typedConditions
                  ? "{\"DateGreaterThan\": {\"aws:CurrentTime\": \"2030-01-01T00:00:00Z\"}}"
                  : "{\"Bool\": {\"aws:SecureTransport\": \"false\"}}");
    };
  }

  private static String statement(
      String effect, String action, String resource, String conditionOrEmpty) {
    String condition = conditionOrEmpty.isEmpty() ? "" : ", \"Condition\": " + conditionOrEmpty;
    return String.format(
        Locale.ROOT,
        "{\"Effect\": \"%s\", \"Action\": \"%s\", \"Resource\": \"%s\"%s}",
        effect,
        action,
        resource,
        condition);
  }

  private static PreparedPolicy policy(String name, List<String> statements) {
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}";
    return PreparedPolicy.of(name, PolicyParser.parse(text, name).orElseThrow());
  }

  /** One policy with one statement. */
  @Benchmark
  public Verdict oneStatement() {
    return evaluator.verdict(request, single);
  }

  /** Ten policies with 51 statements. */
  @Benchmark
  public Verdict statements51() {
    return evaluator.verdict(request, few);
  }

  /** Ten policies with 51 statements, some of which compare addresses and dates. */
  @Benchmark
  public Verdict typedConditions51() {
    return evaluator.verdict(request, typed);
  }

  /** Ten policies with 502 statements. */
  @Benchmark
  public Verdict statements502() {
    return evaluator.verdict(request, many);
  }

  /** The 51 statements, under service control policies on three levels. */
  @Benchmark
  public Verdict serviceControl() {
    return evaluator.verdict(request, underServiceControl);
  }

  /** The same, with every other type of policy that can limit or grant. */
  @Benchmark
  public Verdict everyType() {
    return evaluator.verdict(request, underEverything);
  }

  /** The 51 statements, none of which allows. */
  @Benchmark
  public Verdict implicitDeny() {
    return evaluator.verdict(notGranted, few);
  }

  /** The 51 statements, with the reasons. */
  @Benchmark
  public Decision statements51Explained() {
    return evaluator.decide(request, few);
  }
}
