package io.iamaudit.tests.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.arn.AccountId;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.StatementBuilder;
import io.iamaudit.reasoning.AccessChange;
import io.iamaudit.reasoning.ComparisonOptions;
import io.iamaudit.reasoning.PolicyComparison;
import io.iamaudit.reasoning.PolicySet;
import io.iamaudit.reasoning.Relation;
import io.iamaudit.reasoning.Witness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every comparison, on random policies. */
class ComparisonPropertiesTest {
  private static final PolicyEvaluator EVALUATOR = PolicyEvaluator.create();

  private static PolicyComparison compare(PolicyDocument before, PolicyDocument after) {
    return PolicyComparison.compare(
        PolicySet.of(PolicyType.IDENTITY, before),
        PolicySet.of(PolicyType.IDENTITY, after),
        ComparisonOptions.defaults().withFutureActions(false));
  }

  private static PolicyDocument with(PolicyDocument policy, Statement more) {
    List<Statement> statements = new ArrayList<>(policy.statements());
    statements.add(more);
    return PolicyDocument.of(statements.toArray(Statement[]::new));
  }

  @Test
  void an_allow_takes_nothing_a_deny_gives_nothing_and_order_does_not_matter() {
    ClosedWorld world = new ClosedWorld(1);
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      world.chooseKeys();
      PolicyDocument policy = world.policy();
      assertThat(compare(policy, with(policy, world.statement(false))).lostAccess()).isEmpty();
      assertThat(compare(policy, with(policy, world.statement(true))).isNoWider()).isTrue();
      List<Statement> shuffled = new ArrayList<>(policy.statements());
      Collections.shuffle(shuffled, random);
      assertThat(compare(policy, PolicyDocument.of(shuffled.toArray(Statement[]::new))).relation())
          .isEqualTo(Relation.EQUIVALENT);
    }
  }

  @Test
  void no_wider_than_one_that_is_no_wider_than_a_third_is_no_wider_than_the_third() {
    ClosedWorld world = new ClosedWorld(2);
    int chains = 0;
    for (int i = 0; i < 60; i++) {
      world.chooseKeys();
      PolicyDocument a = world.policy();
      PolicyDocument b = with(a, world.statement(i % 2 == 0));
      PolicyDocument c = with(b, world.statement(i % 3 == 0));
      if (compare(c, b).isNoWider() && compare(b, a).isNoWider()) {
        chains++;
        assertThat(compare(c, a).isNoWider()).isTrue();
      }
      if (compare(a, b).isNoWider() && compare(b, c).isNoWider()) {
        chains++;
        assertThat(compare(a, c).isNoWider()).isTrue();
      }
    }
    assertThat(chains).isGreaterThan(20);
  }

  @Test
  void every_witness_is_decided_the_same_by_the_policies_alone() {
    ClosedWorld world = new ClosedWorld(3);
    int witnesses = 0;
    for (int i = 0; i < 60; i++) {
      world.chooseKeys();
      PolicyDocument before = world.policy();
      PolicyDocument after = world.changed(before);
      for (AccessChange change : compare(before, after).newAccess()) {
        witnesses++;
        AuthorizationRequest request = request(change.witness());
        assertThat(EVALUATOR.verdict(request, ClosedWorld.policies(after)))
            .isEqualTo(Verdict.ALLOWED);
        assertThat(EVALUATOR.verdict(request, ClosedWorld.policies(before)))
            .isNotEqualTo(Verdict.ALLOWED);
      }
    }
    assertThat(witnesses).isGreaterThan(20);
  }

  private static AuthorizationRequest request(Witness witness) {
    RequestContext.Builder context = RequestContext.builder();
    witness
        .context()
        .forEach(
            (key, values) -> {
              if (values.size() == 1) {
                context.with(key, values.get(0));
              } else {
                context.with(key, values);
              }
            });
    return AuthorizationRequest.builder(
            RequestPrincipal.aws(witness.principal()), witness.action(), witness.resource())
        .resourceAccount(new AccountId("111122223333"))
        .wildcardOnly(witness.resource().equals("*"))
        .context(context.build())
        .build();
  }

  @Test
  void where_it_is_no_wider_ten_thousand_requests_find_nothing() {
    Random random = new Random(4);
    PolicyDocument before =
        PolicyDocument.of(
            Statement.allow()
                .action("s3:Get*", "s3:PutObject")
                .resource("arn:aws:s3:::a*/b?/*", "arn:aws:s3:::aa/*b/c*")
                .condition("NumericLessThan", "aws:MultiFactorAuthAge", "300")
                .build(),
            Statement.deny()
                .action("s3:*Object")
                .resource("arn:aws:s3:::*/secret")
                .condition("StringNotLike", "aws:PrincipalTag/team", "re*")
                .build());
    PolicyDocument after =
        PolicyDocument.of(
            Statement.allow()
                .action("s3:GetObject")
                .resource("arn:aws:s3:::a/b?/c*", "arn:aws:s3:::aa/?b/c*")
                .condition("NumericLessThanEquals", "aws:MultiFactorAuthAge", "299")
                .build(),
            Statement.deny()
                .action("s3:*")
                .resource("arn:aws:s3:::*/secret")
                .condition("StringNotEquals", "aws:PrincipalTag/team", "red")
                .build());
    assertThat(compare(before, after).isNoWider()).isTrue();
    ApplicablePolicies old = ClosedWorld.policies(before);
    ApplicablePolicies now = ClosedWorld.policies(after);
    int allowed = 0;
    String[] ages = {"0", "299", "299.5", "300", "301"};
    String[] teams = {"red", "re", "blue", "Red"};
    for (int i = 0; i < 20_000; i++) {
      RequestContext.Builder context = RequestContext.builder();
      context.with("aws:MultiFactorAuthAge", ages[random.nextInt(ages.length)]);
      if (random.nextInt(4) > 0) {
        context.with("aws:PrincipalTag/team", teams[random.nextInt(teams.length)]);
      }
      AuthorizationRequest request =
          AuthorizationRequest.builder(
                  RequestPrincipal.aws("arn:aws:iam::111122223333:user/alice"),
                  random.nextInt(3) > 0 ? "s3:GetObject" : "s3:PutObject",
                  resource(random))
              .resourceAccount(new AccountId("111122223333"))
              .context(context.build())
              .build();
      if (EVALUATOR.verdict(request, now) == Verdict.ALLOWED) {
        allowed++;
        assertThat(EVALUATOR.verdict(request, old))
            .as("%s on %s", request.action(), request.resource())
            .isEqualTo(Verdict.ALLOWED);
      }
    }
    assertThat(allowed).isGreaterThan(500);
  }

  private static String resource(Random random) {
    String[] parts = {"a", "aa", "b", "bx", "xb", "c", "cc", "secret", "/", "/", "/"};
    StringBuilder name =
        new StringBuilder("arn:aws:s3:::").append(random.nextBoolean() ? "a" : "aa");
    name.append(random.nextBoolean() ? "/bx" : "/xb").append("/c");
    for (int i = random.nextInt(4); i > 0; i--) {
      name.append(parts[random.nextInt(parts.length)]);
    }
    return name.toString();
  }

  // ---- policies that name principals

  private static final List<RequestPrincipal> PRINCIPALS =
      List.of(
          RequestPrincipal.aws("arn:aws:iam::111122223333:user/alice"),
          RequestPrincipal.aws("arn:aws:sts::111122223333:assumed-role/reader/one"),
          RequestPrincipal.aws("arn:aws:iam::444455556666:user/bob"),
          RequestPrincipal.aws("arn:aws:iam::222233334444:user/carol"),
          RequestPrincipal.service("cloudtrail.amazonaws.com"),
          RequestPrincipal.anonymous());

  private static PolicyDocument bucketPolicy(Random random) {
    Statement[] statements = new Statement[1 + random.nextInt(3)];
    for (int i = 0; i < statements.length; i++) {
      StatementBuilder builder =
          i > 0 && random.nextInt(3) == 0 ? Statement.deny() : Statement.allow();
      switch (random.nextInt(6)) {
        case 0 -> builder.principal(PrincipalEntry.Kind.ANYONE, "*");
        case 1 -> builder.principal(PrincipalEntry.Kind.AWS, "111122223333");
        case 2 ->
            builder.principal(PrincipalEntry.Kind.AWS, "arn:aws:iam::111122223333:role/reader");
        case 3 ->
            builder.principal(PrincipalEntry.Kind.AWS, "arn:aws:iam::111122223333:user/alice");
        case 4 -> builder.principal(PrincipalEntry.Kind.AWS, "444455556666");
        default -> builder.principal(PrincipalEntry.Kind.SERVICE, "cloudtrail.amazonaws.com");
      }
      builder.action("s3:GetObject").resource("arn:aws:s3:::a/*");
      if (random.nextInt(3) == 0) {
        builder.condition(
            random.nextBoolean() ? "StringEquals" : "StringNotEquals",
            "aws:PrincipalAccount",
            random.nextBoolean() ? "111122223333" : "444455556666");
      }
      statements[i] = builder.build();
    }
    return PolicyDocument.of(statements);
  }

  @Test
  void whoever_is_let_in_anew_by_a_resources_policy_is_never_missed() {
    Random random = new Random(5);
    int wider = 0;
    int same = 0;
    for (int i = 0; i < 400; i++) {
      PolicyDocument before = bucketPolicy(random);
      PolicyDocument after = bucketPolicy(random);
      PolicyComparison comparison =
          PolicyComparison.compare(
              PolicySet.of(PolicyType.RESOURCE, before), PolicySet.of(PolicyType.RESOURCE, after));
      boolean more = letsInMore(before, after);
      wider += more ? 1 : 0;
      same += more ? 0 : 1;
      if (more) {
        assertThat(comparison.newAccess())
            .as("%s%n%s", PolicyWriter.write(before), PolicyWriter.write(after))
            .isNotEmpty();
      }
    }
    assertThat(wider).isGreaterThan(50);
    assertThat(same).isGreaterThan(50);
  }

  private static boolean letsInMore(PolicyDocument before, PolicyDocument after) {
    for (RequestPrincipal principal : PRINCIPALS) {
      for (String owner : List.of("111122223333", "444455556666", "999900001111")) {
        for (boolean own : new boolean[] {true, false}) {
          if (isAllowed(principal, owner, own, after)
              && !isAllowed(principal, owner, own, before)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isAllowed(
      RequestPrincipal principal, String owner, boolean own, PolicyDocument policy) {
    ApplicablePolicies.Builder policies =
        ApplicablePolicies.builder().resource(PreparedPolicy.of("bucket", policy));
    if (own && principal.isAws()) {
      policies.identity(
          List.of(
              PreparedPolicy.of(
                  "own", PolicyDocument.of(Statement.allow().action("*").resource("*").build()))));
    }
    RequestContext.Builder context = RequestContext.builder();
    if (principal.isAws()) {
      context.with("aws:PrincipalAccount", principal.account());
    } else if (principal.kind() == RequestPrincipal.Kind.ANONYMOUS) {
      context.with("aws:PrincipalAccount", "anonymous");
    }
    AuthorizationRequest request =
        AuthorizationRequest.builder(principal, "s3:GetObject", "arn:aws:s3:::a/x")
            .resourceAccount(new AccountId(owner))
            .context(context.build())
            .build();
    return EVALUATOR.verdict(request, policies.build()) == Verdict.ALLOWED;
  }

  // ---- one change in a long policy

  private static PolicyDocument longPolicy(int changed, String value) {
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String team = i == changed && value.startsWith("team") ? value : "team-" + i;
      String bucket = i == changed && value.startsWith("bucket") ? value : "bucket-" + i;
      String secret = i == changed && value.startsWith("secret") ? value : "secret";
      statements.add(
          Statement.allow()
              .sid("Team" + i)
              .action("s3:GetObject", "s3:PutObject")
              .resource("arn:aws:s3:::" + bucket + "/*")
              .condition("StringEquals", "aws:PrincipalTag/team", team)
              .build());
      statements.add(
          Statement.deny()
              .sid("Guard" + i)
              .action("s3:DeleteBucket")
              .notResource("arn:aws:s3:::" + secret + "-" + i)
              .build());
    }
    return PolicyDocument.of(statements.toArray(Statement[]::new));
  }

  @Test
  void one_value_in_a_policy_of_hundreds_of_lines_is_found_and_shown() {
    PolicyDocument before = longPolicy(-1, "");
    assertThat(PolicyWriter.write(before).lines().count()).isGreaterThan(500);
    PolicyComparison team = compare(before, longPolicy(41, "team-*"));
    assertThat(team.relation()).isEqualTo(Relation.INCOMPARABLE);
    AccessChange change = team.newAccess().get(0);
    assertThat(change.grantedBy().map(statement -> statement.label())).hasValue("Team41");
    assertThat(change.witness().context().get("aws:principaltag/team")).containsExactly("team-*");
    assertThat(change.witness().resource()).isEqualTo("arn:aws:s3:::bucket-41/example");

    PolicyComparison bucket = compare(before, longPolicy(17, "bucket-*"));
    assertThat(bucket.relation()).isEqualTo(Relation.WIDER);
    assertThat(bucket.newAccess()).hasSize(1);
    assertThat(bucket.newAccess().get(0).resources()).containsExactly("arn:aws:s3:::bucket-*/*");
    assertThat(bucket.newAccess().get(0).witness().context().get("aws:principaltag/team"))
        .containsExactly("team-17");

    assertThat(compare(before, longPolicy(5, "secrets")).relation()).isEqualTo(Relation.EQUIVALENT);
  }
}
