package io.iamaudit.tests.analysis;

import static io.iamaudit.testkit.AccountFixture.account;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.OrganizationalUnit;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.PrincipalFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Two small accounts with everything that can bear on a decision, drawn by chance. */
final class RandomAccounts {
  static final List<String> ACCOUNTS = List.of("111122223333", "444455556666");
  private static final AccountId MANAGEMENT = new AccountId("123456789012");
  private static final SourceLocation HERE = SourceLocation.startOf("organization.json");
  private static final int MANAGED = 6;

  /** Each with a resource that can be asked about. */
  static final List<List<String>> QUESTIONS =
      List.of(
          List.of("s3:GetObject", "arn:aws:s3:::data-111122223333/in/a"),
          List.of("s3:GetObject", "arn:aws:s3:::data-111122223333/*"),
          List.of("s3:GetObject", "*"),
          List.of("s3:ListAllMyBuckets", "*"),
          List.of("sqs:SendMessage", "arn:aws:sqs:eu-west-1:444455556666:jobs"),
          List.of("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/k-1"),
          List.of("kms:Decrypt", "arn:aws:kms:eu-west-1:444455556666:key/unseen"),
          List.of("sts:AssumeRole", "arn:aws:iam::111122223333:role/r0"),
          List.of("sts:AssumeRole", "arn:aws:iam::444455556666:role/r1"),
          List.of("sts:GetSessionToken", "*"),
          List.of("iam:CreateUser", "arn:aws:iam::111122223333:user/new"),
          List.of("ec2:NotYetListed", "*"));

  private static final List<String> ACTIONS =
      List.of(
          "\"s3:GetObject\"",
          "\"s3:*\"",
          "[\"s3:Get*\", \"sqs:SendMessage\"]",
          "\"sqs:*\"",
          "[\"kms:Decrypt\", \"sts:AssumeRole\"]",
          "\"*\"",
          "\"iam:*\"",
          "[\"ec2:*\", \"s3:List*\"]");

  private static final List<String> RESOURCES =
      List.of(
          "\"*\"",
          "\"*\"",
          "\"arn:aws:s3:::data-111122223333/*\"",
          "\"arn:aws:s3:::data-111122223333/in/*\"",
          "\"arn:aws:s3:::data-111122223333/${aws:username}/*\"",
          "[\"arn:aws:sqs:*:444455556666:jobs\", \"arn:aws:kms:*:*:key/*\"]",
          "\"arn:aws:iam::*:role/*\"");

  private static final List<String> CONDITIONS =
      List.of(
          "{\"StringEquals\": {\"aws:PrincipalTag/team\": \"red\"}}",
          "{\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}}",
          "{\"ArnLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::*:role/r*\"}}",
          "{\"StringNotEquals\": {\"aws:username\": \"u1\"}}",
          "{\"IpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"}}",
          "{\"StringEquals\": {\"aws:PrincipalAccount\": \"444455556666\"}}",
          "{\"Null\": {\"aws:PrincipalTag/left\": \"true\"}}");

  private final Random random;

  private RandomAccounts(long seed) {
    this.random = new Random(seed);
  }

  static Snapshot of(long seed) {
    return new RandomAccounts(seed).snapshot();
  }

  private Snapshot snapshot() {
    boolean organized = chance(2);
    return new Snapshot(
        ACCOUNTS.stream().map(id -> fixture(id).build()).toList(),
        organized ? Optional.of(organization()) : Optional.empty(),
        List.of());
  }

  private AccountFixture fixture(String id) {
    AccountFixture account = account(id);
    for (int i = 0; i < MANAGED; i++) {
      account.managedPolicy("m" + i, statements(2, ""));
    }
    for (int i = 0; i < 2; i++) {
      account.group("g" + i, this::policies);
    }
    for (int i = 0; i < 4; i++) {
      account.user(
          "u" + i,
          user -> {
            policies(user);
            if (chance(2)) {
              user.memberOf("g" + random.nextInt(2));
            }
            if (chance(4)) {
              user.permissionsBoundary("m" + random.nextInt(MANAGED));
            }
          });
    }
    for (int i = 0; i < 4; i++) {
      account.role(
          "r" + i,
          statement("Allow", "\"sts:AssumeRole\"", principal(), ""),
          role -> {
            policies(role);
            if (chance(4)) {
              role.permissionsBoundary("m" + random.nextInt(MANAGED));
            }
          });
    }
    if (id.equals("111122223333")) {
      resource(account, "arn:aws:s3:::data-111122223333", "AWS::S3::Bucket");
      resource(account, "arn:aws:kms:eu-west-1:111122223333:key/k-1", "AWS::KMS::Key");
    } else {
      resource(account, "arn:aws:sqs:eu-west-1:444455556666:jobs", "AWS::SQS::Queue");
    }
    return account;
  }

  private void policies(PrincipalFixture<?> holder) {
    int attached = random.nextInt(3);
    for (int i = 0; i < attached; i++) {
      holder.attached("m" + random.nextInt(MANAGED));
    }
    if (chance(8)) {
      holder.attached("arn:aws:iam::111122223333:policy/not-in-the-input");
    }
    if (chance(3)) {
      holder.inlinePolicy("own", statements(1, ""));
    }
    if (chance(2)) {
      holder.tag("team", chance(2) ? "red" : "blue");
    }
  }

  private void resource(AccountFixture account, String arn, String type) {
    if (chance(4)) {
      return;
    }
    List<String> statements = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      statements.add(
          statement(chance(4) ? "Deny" : "Allow", any(ACTIONS), principal(), resourceElement()));
    }
    account.resource(arn, type, "[" + String.join(",\n", statements) + "]");
  }

  private String principal() {
    String account = any(ACCOUNTS);
    String element =
        switch (random.nextInt(7)) {
          case 0 -> "\"Principal\": \"*\"";
          case 1 -> "\"Principal\": {\"AWS\": \"" + account + "\"}";
          case 2 -> "\"Principal\": {\"AWS\": \"arn:aws:iam::" + account + ":user/u1\"}";
          case 3 -> "\"Principal\": {\"AWS\": \"arn:aws:iam::" + account + ":role/r0\"}";
          case 4 ->
              "\"Principal\": {\"AWS\": \"arn:aws:sts::" + account + ":assumed-role/r2/session\"}";
          case 5 -> "\"Principal\": {\"Service\": \"sns.amazonaws.com\"}";
          default -> "\"NotPrincipal\": {\"AWS\": \"arn:aws:iam::" + account + ":user/u2\"}";
        };
    return ", " + element;
  }

  private String statements(int most, String principal) {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(most); i++) {
      statements.add(
          statement(chance(4) ? "Deny" : "Allow", any(ACTIONS), principal, resourceElement()));
    }
    return "[" + String.join(",\n", statements) + "]";
  }

  private String resourceElement() {
    return ", \"" + (chance(8) ? "NotResource" : "Resource") + "\": " + any(RESOURCES);
  }

  private String statement(String effect, String action, String principal, String resource) {
    String element = chance(8) && !principal.isEmpty() ? "\"NotAction\": \"iam:*\"" : "";
    return "{\"Effect\": \""
        + effect
        + "\", "
        + (element.isEmpty() ? "\"Action\": " + action : element)
        + principal
        + resource
        + (chance(3) ? ", \"Condition\": " + any(CONDITIONS) : "")
        + "}";
  }

  // ---- the organization

  private OrganizationContext organization() {
    List<OrganizationPolicy> policies = new ArrayList<>();
    policies.add(
        policy("full", "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}", all()));
    if (chance(2)) {
      policies.add(policy("guard", statements(2, ""), List.of(any(all()))));
    }
    return new OrganizationContext(
        "o-example",
        MANAGEMENT,
        "ALL",
        List.of(new OrganizationalUnit("r-root", "arn", "Root", Optional.empty())),
        ACCOUNTS.stream()
            .map(
                id ->
                    new OrganizationAccount(
                        new AccountId(id),
                        "arn",
                        id,
                        "ACTIVE",
                        Optional.empty(),
                        Optional.of("r-root")))
            .toList(),
        policies,
        List.of(),
        Optional.empty(),
        List.of(),
        Coverage.none()
            .with(DataPart.ORGANIZATION, Coverage.Part.collected())
            .with(DataPart.SERVICE_CONTROL_POLICIES, Coverage.Part.collected()),
        HERE);
  }

  private static List<String> all() {
    List<String> targets = new ArrayList<>(ACCOUNTS);
    targets.add("r-root");
    return targets;
  }

  private static OrganizationPolicy policy(String name, String statements, List<String> targets) {
    return new OrganizationPolicy(
        "p-" + name,
        "arn",
        name,
        "SERVICE_CONTROL_POLICY",
        false,
        Optional.of(
            PolicyBody.parse(
                "{\"Version\": \"2012-10-17\", \"Statement\": " + statements + "}",
                PolicyOrigin.wholeDocument(name))),
        targets,
        HERE);
  }

  private boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
