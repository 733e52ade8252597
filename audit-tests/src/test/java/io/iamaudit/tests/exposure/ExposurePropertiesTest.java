package io.iamaudit.tests.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.PrincipalPolicies;
import io.iamaudit.analysis.ResourcePolicies;
import io.iamaudit.analysis.TrustZone;
import io.iamaudit.analysis.exposure.Exposure;
import io.iamaudit.analysis.exposure.ExposureAnalysis;
import io.iamaudit.analysis.exposure.ResourceExposure;
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
import io.iamaudit.policy.Statement;
import io.iamaudit.reasoning.AccessProof;
import io.iamaudit.reasoning.PolicySet;
import io.iamaudit.reasoning.Witness;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is true of the exposure of every policy, on random ones. */
class ExposurePropertiesTest {
  private static final long SEED = 20261122L;
  private static final int POLICIES = 250;
  private static final AccountId OWNER = new AccountId("111122223333");

  private static final List<String[]> RESOURCES =
      List.of(
          new String[] {"AWS::S3::Bucket", "arn:aws:s3:::reports", "s3:GetObject", "s3:PutObject"},
          new String[] {
            "AWS::SQS::Queue",
            "arn:aws:sqs:eu-west-1:111122223333:orders",
            "sqs:SendMessage",
            "sqs:ReceiveMessage"
          },
          new String[] {
            "AWS::KMS::Key",
            "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            "kms:Decrypt",
            "kms:Encrypt"
          },
          new String[] {
            "AWS::SNS::Topic",
            "arn:aws:sns:eu-west-1:111122223333:orders",
            "sns:Publish",
            "sns:Subscribe"
          });

  private static final List<String> PRINCIPALS =
      List.of(
          "\"Principal\": \"*\"",
          "\"Principal\": {\"AWS\": \"*\"}",
          "\"Principal\": {\"AWS\": \"444455556666\"}",
          "\"Principal\": {\"AWS\": [\"arn:aws:iam::111122223333:root\","
              + " \"arn:aws:iam::444455556666:role/reader\"]}",
          "\"Principal\": {\"Service\": \"s3.amazonaws.com\"}",
          "\"NotPrincipal\": {\"AWS\": \"arn:aws:iam::444455556666:root\"}");

  private static final List<String> OPERATORS =
      List.of(
          "StringEquals",
          "StringNotEquals",
          "StringEqualsIfExists",
          "StringLike",
          "ForAllValues:StringEquals",
          "ForAnyValue:StringLike");

  private static final List<String[]> KEYS =
      List.of(
          new String[] {"aws:PrincipalOrgID", "o-exampleorgid", "o-*"},
          new String[] {"aws:PrincipalAccount", "444455556666", "4444*"},
          new String[] {"aws:SourceAccount", "111122223333", "*"},
          new String[] {"aws:SourceVpce", "vpce-1a2b3c4d", "vpce-*"},
          new String[] {"aws:Referer", "secret", "https://*"},
          new String[] {"aws:SourceArn", "arn:aws:sns:eu-west-1:111122223333:t", "arn:aws:sns:*"},
          new String[] {"aws:PrincipalTag/team", "shop", "s*"});

  private static final List<String> OTHERS =
      List.of(
          "\"Bool\": {\"aws:SecureTransport\": \"true\"}",
          "\"Null\": {\"aws:SourceVpce\": \"true\"}",
          "\"IpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"}",
          "\"NotIpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"}",
          "\"IpAddressIfExists\": {\"aws:SourceIp\": \"203.0.113.0/24\"}");

  private static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static String statement(String[] resource, Random random) {
    boolean deny = random.nextInt(4) == 0;
    // Of a bucket's policy only what is about its objects counts here.
    String on = resource[0].equals("AWS::S3::Bucket") ? "\"arn:aws:s3:::reports/*\"" : "\"*\"";
    String action = one(List.of(resource[2], resource[3], "*"), random);
    StringBuilder text =
        new StringBuilder("{\"Effect\": \"")
            .append(deny ? "Deny" : "Allow")
            .append("\", ")
            .append(one(PRINCIPALS, random))
            .append(random.nextInt(8) == 0 ? ", \"NotAction\": \"" : ", \"Action\": \"")
            .append(action)
            .append("\", \"Resource\": ")
            .append(on);
    int conditions = random.nextInt(3);
    if (conditions > 0) {
      Set<String> all = new LinkedHashSet<>();
      while (all.size() < conditions) {
        String[] key = one(KEYS, random);
        all.add(
            random.nextInt(3) == 0
                ? one(OTHERS, random)
                : "\""
                    + one(OPERATORS, random)
                    + "\": {\""
                    + key[0]
                    + "\": \""
                    + key[1 + random.nextInt(2)]
                    + "\"}");
      }
      List<String> distinct = new ArrayList<>();
      Set<String> operators = new HashSet<>();
      all.stream()
          .filter(condition -> operators.add(condition.substring(0, condition.indexOf(": "))))
          .forEach(distinct::add);
      text.append(", \"Condition\": {").append(String.join(", ", distinct)).append("}");
    }
    return text.append("}").toString();
  }

  private static Snapshot account(String[] resource, Random random) {
    List<String> statements = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      statements.add(statement(resource, random));
    }
    return AccountFixture.account()
        .resource(resource[1], resource[0], "[" + String.join(",\n", statements) + "]")
        .snapshot();
  }

  private static ResourceExposure exposure(Snapshot snapshot, String arn) {
    return ExposureAnalysis.of(snapshot, TrustZone.empty().around(snapshot))
        .resource(arn)
        .orElseThrow();
  }

  private static String text(ResourceExposure exposed) {
    return exposed.resource().policy().map(PolicyBody::text).orElse("");
  }

  /** Decides a witness from nothing but its words and the policy. */
  private static Verdict decided(Witness witness, Snapshot snapshot, String arn) {
    RequestPrincipal principal =
        witness.principal().equals("anonymous")
            ? RequestPrincipal.anonymous()
            : RequestPrincipal.parseAws(witness.principal())
                .orElseGet(() -> RequestPrincipal.service(witness.principal()));
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
    ResourcePolicies side = PrincipalPolicies.of(snapshot).ofResource(arn);
    ApplicablePolicies.Builder policies = ApplicablePolicies.builder();
    side.own().forEach(policies::resource);
    boolean stranger = principal.isAws() && !principal.account().equals(OWNER.value());
    if (stranger) {
      policies.identity(
          List.of(
              PreparedPolicy.of(
                  "everything",
                  PolicyDocument.of(Statement.allow().action("*").resource("*").build()))));
    }
    return PolicyEvaluator.create()
        .verdict(
            AuthorizationRequest.builder(principal, witness.action(), witness.resource())
                .resourceAccount(OWNER)
                .context(context.build())
                .build(),
            policies.build());
  }

  @Test
  void the_witness_of_every_exposure_is_allowed_by_the_evaluator() {
    Random random = new Random(SEED);
    int looked = 0;
    for (int i = 0; i < POLICIES; i++) {
      String[] resource = one(RESOURCES, random);
      Snapshot snapshot = account(resource, random);
      ResourceExposure exposed = exposure(snapshot, resource[1]);
      for (Exposure one : exposed.exposures()) {
        looked++;
        assertThat(decided(one.witness(), snapshot, resource[1]))
            .as("seed %s: %s by %s", SEED, one.witness(), text(exposed))
            .isEqualTo(Verdict.ALLOWED);
        if (one.audience().isPublic()) {
          assertThat(text(exposed)).doesNotContain(account(one.witness().principal()));
        }
      }
    }
    assertThat(looked).isGreaterThan(100);
  }

  /** The account of an ARN, or a text that no policy holds. */
  private static String account(String principal) {
    return RequestPrincipal.parseAws(principal)
        .map(RequestPrincipal::account)
        .orElse("nobody in particular");
  }

  @Test
  void what_is_public_is_no_promise_that_check_keeps() {
    Random random = new Random(SEED + 1);
    int open = 0;
    int closed = 0;
    for (int i = 0; i < POLICIES; i++) {
      String[] resource = one(RESOURCES, random);
      Snapshot snapshot = account(resource, random);
      ResourceExposure exposed = exposure(snapshot, resource[1]);
      boolean isPublic = exposed.ofPublic().findAny().isPresent();
      List<PreparedPolicy> own = PrincipalPolicies.of(snapshot).ofResource(resource[1]).own();
      AccessProof proof =
          AccessProof.noPublicAccess(PolicySet.builder().add(PolicyType.RESOURCE, own).build());
      if (isPublic) {
        open++;
        assertThat(proof.holds()).as("seed %s: %s", SEED, text(exposed)).isFalse();
      } else if (exposed.unknown().isEmpty()) {
        closed++;
        // Unsigned requests to services that take none are no request at all.
        assertThat(
                proof.violations().stream()
                    .filter(change -> change.documented())
                    .filter(change -> isAbout(change.actions(), resource))
                    .filter(change -> !change.witness().principal().equals("anonymous")))
            .as("seed %s: %s", SEED, text(exposed))
            .isEmpty();
      }
    }
    assertThat(open).isGreaterThan(30);
    assertThat(closed).isGreaterThan(30);
  }

  private static boolean isAbout(ActionSet actions, String[] resource) {
    return actions.stream()
        .anyMatch(
            action ->
                action.qualifiedName().equalsIgnoreCase(resource[2])
                    || action.qualifiedName().equalsIgnoreCase(resource[3]));
  }

  @Test
  void one_more_deny_lets_nobody_more_in() {
    Random random = new Random(SEED + 2);
    for (int i = 0; i < POLICIES / 5; i++) {
      String[] resource = one(RESOURCES, random);
      String allow = statement(resource, random);
      String deny = statement(resource, random).replace("\"Allow\"", "\"Deny\"");
      Snapshot with =
          AccountFixture.account()
              .resource(resource[1], resource[0], "[" + allow + ", " + deny + "]")
              .snapshot();
      Snapshot without =
          AccountFixture.account().resource(resource[1], resource[0], allow).snapshot();
      if (exposure(with, resource[1]).ofPublic().findAny().isPresent()) {
        assertThat(exposure(without, resource[1]).ofPublic())
            .as("seed %s: %s and %s", SEED, allow, deny)
            .isNotEmpty();
      }
    }
  }
}
