package io.iamaudit.report;

import static io.iamaudit.engine.BenchmarkResult.Status.FAILED;
import static io.iamaudit.engine.BenchmarkResult.Status.NOT_COVERED;
import static io.iamaudit.engine.BenchmarkResult.Status.NOT_EVALUATED;
import static io.iamaudit.engine.BenchmarkResult.Status.PASSED;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Baseline;
import io.iamaudit.engine.Benchmark;
import io.iamaudit.engine.BenchmarkResult;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.engine.RuleResult.Status;
import io.iamaudit.engine.Standing;
import io.iamaudit.engine.Suppression;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Fingerprint;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.Severity;
import io.iamaudit.finding.Subject;
import io.iamaudit.finding.TextEdit;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports as an audit could have made them, put together by hand. */
final class SampleReports {
  static final String SHOP = "111122223333";
  static final String STAGING = "444455556666";
  private static final Instant TAKEN = Instant.parse("2026-10-30T06:00:00Z");
  private static final LocalDate REFERENCE = LocalDate.parse("2026-09-01");
  private static final String DETAILS = "accounts/shop/get-account-authorization-details.json";
  private static final String CREDENTIALS = "accounts/shop/credential-report.csv";

  private static final RuleMetadata TRUST =
      RuleMetadata.of("trust-any-principal")
          .title("Role can be assumed by any AWS account")
          .severity(Severity.CRITICAL)
          .areas("trust")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html")
          .remediation("Name the accounts or roles that may assume the role, or add a condition.")
          .since("0.1.0")
          .build();
  private static final RuleMetadata ESCALATION =
      RuleMetadata.of("escalation-to-admin")
          .title("Principal can make itself administrator")
          .severity(Severity.HIGH)
          .areas("escalation", "privilege")
          .remediation("Take away one of the permissions that the steps name.")
          .since("0.1.0")
          .build();
  private static final RuleMetadata OLD_KEY =
      RuleMetadata.of("access-key-too-old")
          .title("Access key is too old")
          .severity(Severity.MEDIUM)
          .areas("credentials")
          .cis("3.0:1.14")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html")
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html")
          .remediation(
              "Create a second key, switch the program over to it, and delete the old one; better,"
                  + " let the program use a role, which needs no key at all.")
          .since("0.1.0")
          .build();
  private static final RuleMetadata TRAIL =
      RuleMetadata.of("trail-missing")
          .title("No trail records all Regions")
          .severity(Severity.MEDIUM)
          .areas("logging")
          .remediation("Create a trail for all Regions.")
          .since("0.1.0")
          .build();
  private static final RuleMetadata GROUP =
      RuleMetadata.of("group-empty")
          .title("Group has no members")
          .severity(Severity.LOW)
          .areas("hygiene")
          .remediation("Delete the group.")
          .since("0.1.0")
          .build();
  private static final RuleMetadata BROKEN =
      RuleMetadata.of("third-party-naming")
          .title("Role name breaks the convention")
          .severity(Severity.INFO)
          .areas("hygiene")
          .remediation("Rename the role.")
          .since("1.2.0")
          .build();

  private SampleReports() {}

  /** One account with findings of most kinds, data that is missing and a rule that broke. */
  static AuditReport oneAccount() {
    return new AuditReport(
        List.of(new AuditReport.Account(SHOP, TAKEN, TAKEN)),
        List.of(),
        List.of(
            trust("deploy", 41),
            trust("vendor-scanner", 97),
            escalation(),
            key("ci-deployer", 4, "2024-02-19T08:14:11+00:00"),
            key("legacy-reports", 9, "2022-06-10T11:02:54+00:00"),
            group()),
        List.of(
            rule(OLD_KEY, new RuleResult.Part(SHOP, Status.EVALUATED, 12, 2, "")),
            rule(
                ESCALATION,
                new RuleResult.Part(
                    SHOP,
                    Status.EVALUATED,
                    30,
                    1,
                    "service control policies: partial (one target could not be read)")),
            rule(
                GROUP,
                new RuleResult.Part(
                    SHOP, Status.SWITCHED_OFF, 0, 0, "switched off in the configuration")),
            rule(
                BROKEN,
                new RuleResult.Part(
                    SHOP,
                    Status.FAILED,
                    3,
                    0,
                    "the rule broke with IllegalStateException: no convention")),
            rule(
                TRAIL,
                new RuleResult.Part(
                    SHOP,
                    Status.NOT_EVALUATED,
                    0,
                    0,
                    "CloudTrail trails: not-collected (not in the input)")),
            rule(TRUST, new RuleResult.Part(SHOP, Status.EVALUATED, 15, 2, ""))),
        coverage(SHOP, true),
        List.of(
            Diagnostic.warning("unknown element `Conditions` in statement")
                .at(
                    new SourceLocation(
                        DETAILS, "/Policies/3/PolicyVersionList/0/Document/Statement/1", 812, 21))
                .withHelp("did you mean `Condition`?"),
            Diagnostic.note("file `notes.txt` was left out")
                .withHelp("the audit reads .json, .json.gz and .csv")),
        REFERENCE,
        Optional.empty());
  }

  /** A run with the profile of a benchmark. */
  static AuditReport benchmark() {
    RuleResult.Part found = new RuleResult.Part(SHOP, Status.EVALUATED, 15, 1, "");
    return new AuditReport(
        List.of(new AuditReport.Account(SHOP, TAKEN, TAKEN)),
        List.of(),
        List.of(trust("deploy", 41)),
        List.of(rule(TRUST, found)),
        coverage(SHOP, true),
        List.of(),
        REFERENCE,
        Optional.of(
            new BenchmarkResult(
                new Benchmark("CIS AWS Foundations", "3.0", List.of()),
                List.of(
                    control("1.3", "Security questions are registered", NOT_COVERED, 0, "no API"),
                    control("1.4", "The root user has no access key", PASSED, 0, ""),
                    control("1.10", "Every user has MFA", FAILED, 12, ""),
                    control(
                        "2.1.1",
                        "Buckets refuse requests without TLS",
                        NOT_EVALUATED,
                        0,
                        "s3-secure-transport-not-required: resource-based policies: not-collected"
                            + " (not in the input)")))));
  }

  private static BenchmarkResult.ControlResult control(
      String number, String title, BenchmarkResult.Status status, int findings, String reason) {
    return new BenchmarkResult.ControlResult(
        new Benchmark.Control(number, title, Optional.empty()),
        status,
        status == NOT_COVERED ? List.of() : List.of(TRUST.id()),
        findings,
        reason);
  }

  /** Two accounts that fared differently. */
  static AuditReport twoAccounts() {
    List<AuditReport.CoverageEntry> coverage = new ArrayList<>(coverage(SHOP, true));
    coverage.addAll(coverage(STAGING, false));
    return new AuditReport(
        List.of(
            new AuditReport.Account(SHOP, TAKEN, TAKEN),
            new AuditReport.Account(STAGING, TAKEN, Instant.parse("2026-11-01T00:00:00Z"))),
        List.of(),
        List.of(trust("deploy", 41)),
        List.of(
            rule(
                OLD_KEY,
                new RuleResult.Part(SHOP, Status.EVALUATED, 12, 0, ""),
                new RuleResult.Part(
                    STAGING,
                    Status.NOT_EVALUATED,
                    0,
                    0,
                    "the credential report: denied (AccessDenied)")),
            rule(
                TRAIL,
                new RuleResult.Part(
                    SHOP, Status.NOT_EVALUATED, 0, 0, "CloudTrail trails: not-collected"),
                new RuleResult.Part(
                    STAGING, Status.NOT_EVALUATED, 0, 0, "CloudTrail trails: not-collected")),
            rule(
                TRUST,
                new RuleResult.Part(SHOP, Status.EVALUATED, 15, 1, ""),
                new RuleResult.Part(STAGING, Status.EVALUATED, 4, 0, ""))),
        coverage,
        List.of(),
        REFERENCE,
        Optional.empty());
  }

  /** An account in which nothing is wrong and of which all was seen. */
  static AuditReport clean() {
    return new AuditReport(
        List.of(new AuditReport.Account(SHOP, TAKEN, TAKEN)),
        List.of(),
        List.of(),
        List.of(rule(TRUST, new RuleResult.Part(SHOP, Status.EVALUATED, 15, 0, ""))),
        List.of(new AuditReport.CoverageEntry(SHOP, DataPart.ROLES, Coverage.Part.collected())),
        List.of(),
        REFERENCE,
        Optional.empty());
  }

  /** Two policy files, of which one can be mended. */
  static AuditReport linted() {
    SourceLocation from = new SourceLocation("policies/deploy.json", "/Statement/0/Action", 5, 17);
    SourceLocation to = new SourceLocation("policies/deploy.json", "", 5, 32);
    Finding typo =
        Finding.builder(
                "third-party-naming", Severity.MEDIUM, Subject.of("policy", "policies/deploy.json"))
            .message("The policy allows `s3:GetObjekt`, which no action of s3 is called.")
            .remediation("Write the name that AWS uses.")
            .evidence(new Evidence.Place("the action", from, "\"s3:GetObjekt\""))
            .repair(
                Optional.of(
                    new Repair(
                        "write `s3:GetObject`",
                        List.of(new TextEdit(from, to, "\"s3:GetObject\"")))))
            .build();
    return new AuditReport(
        List.of(),
        List.of(
            new AuditReport.Policy(
                "policies/deploy.json",
                PolicyType.IDENTITY,
                Optional.empty(),
                Optional.of("it has no principals"),
                true),
            new AuditReport.Policy(
                "policies/reports-bucket.json",
                PolicyType.RESOURCE,
                Optional.of("s3"),
                Optional.empty(),
                false)),
        List.of(typo),
        List.of(rule(BROKEN, new RuleResult.Part("", Status.EVALUATED, 2, 1, ""))),
        List.of(),
        List.of(),
        REFERENCE,
        Optional.empty());
  }

  /** Nothing at all. */
  static AuditReport empty() {
    return new AuditReport(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        REFERENCE,
        Optional.empty());
  }

  /** A report in which everything that an input can choose is this text. */
  static AuditReport hostile(String text) {
    SourceLocation where = new SourceLocation(text, "/" + text, 1, 1);
    Finding finding =
        Finding.builder("trust-any-principal", Severity.CRITICAL, Subject.of("role", text))
            .account(SHOP)
            .message("Role `" + text + "` trusts everyone.")
            .remediation(text)
            .evidence(new Evidence.Place(text, where, "{\n  \"Sid\": \"" + text + "\"\n}"))
            .evidence(new Evidence.Field(text, text, Optional.of(where)))
            .evidence(new Evidence.Step(text, text, text, text, Optional.empty()))
            .repair(Optional.of(new Repair(text, List.of(new TextEdit(where, where, text)))))
            .build();
    return new AuditReport(
        List.of(new AuditReport.Account(SHOP, TAKEN, TAKEN)),
        List.of(),
        List.of(finding),
        List.of(
            rule(TRUST, new RuleResult.Part(SHOP, Status.EVALUATED, 1, 1, "")),
            rule(BROKEN, new RuleResult.Part(SHOP, Status.FAILED, 1, 1, text)),
            rule(TRAIL, new RuleResult.Part(SHOP, Status.NOT_EVALUATED, 1, 1, text))),
        List.of(
            new AuditReport.CoverageEntry(SHOP, DataPart.TRAILS, Coverage.Part.notCollected(text))),
        List.of(Diagnostic.warning(text).at(where).withHelp(text)),
        REFERENCE,
        Optional.empty());
  }

  /** One account of which a finding is suppressed, one is known, one got worse, and one is gone. */
  static AuditReport standing() {
    AuditReport report = oneAccount();
    Finding gone = trust("gone", 7);
    Finding worse = report.findings().get(2);
    Map<Fingerprint, Standing> standings = new HashMap<>();
    standings.put(
        report.findings().get(1).fingerprint(),
        new Standing(
            Optional.of(
                Suppression.of("trust-any-principal", "the vendor's contract | ends in `May`")
                    .owner("cloud-team")
                    .expires(LocalDate.parse("2027-05-31"))
                    .build()),
            Standing.State.NEW));
    AuditReport suppressed =
        new AuditReport(
            report.accounts(),
            report.policies(),
            report.findings(),
            report.rules(),
            report.coverage(),
            report.diagnostics(),
            report.referenceDate(),
            report.benchmark(),
            standings,
            Optional.empty());
    return suppressed.withBaseline(
        Baseline.of(
            List.of(
                gone,
                report.findings().get(3),
                new Finding(
                    worse.rule(),
                    Severity.LOW,
                    worse.account(),
                    worse.subject(),
                    worse.message(),
                    worse.evidence(),
                    worse.remediation(),
                    worse.repair(),
                    worse.fingerprint()))));
  }

  /** So many findings of so many rules, the worst first, each with a place and a long message. */
  static AuditReport many(int findings, int rules) {
    List<Finding> all = new ArrayList<>();
    List<RuleResult> results = new ArrayList<>();
    for (int i = 0; i < rules; i++) {
      Severity severity = Severity.values()[i * Severity.values().length / rules];
      String id = "rule-" + (1000 + i);
      int of = findings / rules;
      for (int j = 0; j < of; j++) {
        all.add(
            Finding.builder(id, severity, Subject.of("user", arn("user/user-" + (10_000 + j))))
                .account(SHOP)
                .message("User `user-" + (10_000 + j) + "` may do what it never did, 100 actions.")
                .remediation("Take away what is not used.")
                .field(
                    "ActionLastAccessed",
                    "none",
                    new SourceLocation(DETAILS, "/UserDetailList/" + j, j + 1, 9))
                .build());
      }
      results.add(
          rule(
              RuleMetadata.of(id)
                  .title("User may do too much, in the way of number " + i)
                  .severity(severity)
                  .areas("user")
                  .remediation("Take away what is not used.")
                  .since("0.1.0")
                  .build(),
              new RuleResult.Part(SHOP, Status.EVALUATED, of, of, "")));
    }
    return new AuditReport(
        List.of(new AuditReport.Account(SHOP, TAKEN, TAKEN)),
        List.of(),
        all,
        results,
        coverage(SHOP, true),
        List.of(),
        REFERENCE,
        Optional.empty());
  }

  private static RuleResult rule(RuleMetadata metadata, RuleResult.Part... parts) {
    return new RuleResult(metadata, List.of(parts));
  }

  private static Finding trust(String role, int line) {
    return Finding.builder(
            "trust-any-principal", Severity.CRITICAL, Subject.of("role", arn("role/" + role)))
        .account(SHOP)
        .message("Any AWS account can assume role `" + role + "`.")
        .remediation(TRUST.remediation())
        .evidence(
            new Evidence.Place(
                "the statement that trusts everyone",
                new SourceLocation(
                    DETAILS, "/RoleDetailList/2/AssumeRolePolicyDocument/Statement/0", line, 13),
                """
                {
                  "Effect": "Allow",
                  "Principal": {
                    "AWS": "*"
                  },
                  "Action": "sts:AssumeRole"
                }"""))
        .build();
  }

  private static Finding escalation() {
    return Finding.builder(
            "escalation-to-admin",
            Severity.HIGH,
            Subject.of("user", arn("user/service/ci-deployer")))
        .account(SHOP)
        .message(
            "User `ci-deployer` can become administrator in 2 steps: it can pass role"
                + " `lambda-admin` to a new Lambda function and then run the function.")
        .remediation(ESCALATION.remediation())
        .evidence(
            new Evidence.Step(
                arn("user/service/ci-deployer"),
                arn("role/lambda-admin"),
                "lambda-create-function",
                "iam:PassRole and lambda:CreateFunction are allowed",
                Optional.of(
                    new SourceLocation(
                        DETAILS, "/Policies/0/PolicyVersionList/0/Document/Statement/0", 610, 17))))
        .evidence(
            new Evidence.Place(
                "what allows the step",
                new SourceLocation(
                    "arn:aws:iam::111122223333:policy/deploy v3", "/Statement/0", 3, 5),
                """
                {
                  "Sid": "Deploy",
                  "Effect": "Allow",
                  "Action": [
                    "iam:PassRole",
                    "lambda:CreateFunction",
                    "lambda:InvokeFunction",
                    "lambda:UpdateFunctionCode",
                    "lambda:UpdateFunctionConfiguration"
                  ],
                  "Resource": [
                    "arn:aws:iam::111122223333:role/lambda-*",
                    "arn:aws:lambda:eu-west-1:111122223333:function:*"
                  ],
                  "Condition": {
                    "StringEquals": {
                      "aws:RequestedRegion": "eu-west-1"
                    }
                  }
                }"""))
        .build();
  }

  private static Finding key(String user, int line, String created) {
    SourceLocation row = new SourceLocation(CREDENTIALS, "", line, 1);
    return Finding.builder(
            "access-key-too-old", Severity.MEDIUM, Subject.of("user", arn("user/" + user)))
        .account(SHOP)
        .message("Access key `AKIAIOSFODNN7EXAMPLE` of user `" + user + "` is older than 90 days.")
        .remediation(OLD_KEY.remediation())
        .field("access_key_1_last_rotated", created, row)
        .field("access_key_1_active", "true", row)
        .build();
  }

  private static Finding group() {
    return Finding.builder(
            "group-empty", Severity.LOW, Subject.of("group", arn("group/contractors-2023")))
        .account(SHOP)
        .message("Group `contractors-2023` has no members.")
        .remediation(GROUP.remediation())
        .evidence(new Evidence.Field("members", "none", Optional.empty()))
        .build();
  }

  private static List<AuditReport.CoverageEntry> coverage(String account, boolean credentials) {
    return List.of(
        new AuditReport.CoverageEntry(account, DataPart.USERS, Coverage.Part.collected()),
        new AuditReport.CoverageEntry(account, DataPart.ROLES, Coverage.Part.collected()),
        new AuditReport.CoverageEntry(
            account,
            DataPart.CREDENTIAL_REPORT,
            credentials ? Coverage.Part.collected() : Coverage.Part.denied("AccessDenied")),
        new AuditReport.CoverageEntry(
            account, DataPart.TRAILS, Coverage.Part.notCollected("not in the input")),
        new AuditReport.CoverageEntry(
            account, DataPart.BUDGETS, Coverage.Part.notCollected("not in the input")),
        new AuditReport.CoverageEntry(
            account,
            DataPart.SERVICE_CONTROL_POLICIES,
            Coverage.Part.partial("one target could not be read")));
  }

  private static String arn(String resource) {
    return "arn:aws:iam::" + SHOP + ":" + resource;
  }
}
