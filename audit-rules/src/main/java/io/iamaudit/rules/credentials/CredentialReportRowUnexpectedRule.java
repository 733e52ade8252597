package io.iamaudit.rules.credentials;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reports what a credential report says and nobody here understands, or has no column for. */
public final class CredentialReportRowUnexpectedRule
    implements AccountRule<CredentialReportRowUnexpectedRule.Column> {
  private static final Map<String, Predicate<CredentialReport.Row>> COLUMNS = columns();

  private static final RuleMetadata METADATA =
      RuleMetadata.of("credential-report-row-unexpected")
          .title("Credential report holds more than is understood")
          .severity(Severity.INFO)
          .areas("credential")
          .requires(DataRequirement.of(DataPart.CREDENTIAL_REPORT))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html")
          .remediation(
              "Generate a new report. If the values are new, what they say is not judged here: look at"
                  + " the credentials of these users by other means.")
          .since("0.1.0")
          .build();

  /**
   * A column, or the note on credentials that have none.
   *
   * @param users whose rows say something unexpected in it
   */
  public record Column(String name, List<String> users, CredentialReport report) {
    public Column {
      users = List.copyOf(users);
    }
  }

  private static Map<String, Predicate<CredentialReport.Row>> columns() {
    Map<String, Predicate<CredentialReport.Row>> columns = new LinkedHashMap<>();
    columns.put("user_creation_time", row -> isUnknown(row.userCreationTime()));
    columns.put("password_enabled", row -> isUnknown(row.passwordEnabled()));
    columns.put("password_last_used", row -> isUnknown(row.passwordLastUsed()));
    columns.put("password_last_changed", row -> isUnknown(row.passwordLastChanged()));
    columns.put("password_next_rotation", row -> isUnknown(row.passwordNextRotation()));
    columns.put("mfa_active", row -> isUnknown(row.mfaActive()));
    for (int i = 1; i <= 2; i++) {
      int number = i;
      String key = "access_key_" + number;
      columns.put(key + "_active", row -> anyKey(row, number, one -> isUnknown(one.active())));
      columns.put(
          key + "_last_rotated", row -> anyKey(row, number, one -> isUnknown(one.lastRotated())));
      columns.put(
          key + "_last_used_date",
          row -> anyKey(row, number, one -> isUnknown(one.lastUsedDate())));
      String certificate = "cert_" + number;
      columns.put(
          certificate + "_active",
          row -> anyCertificate(row, number, one -> isUnknown(one.active())));
      columns.put(
          certificate + "_last_rotated",
          row -> anyCertificate(row, number, one -> isUnknown(one.lastRotated())));
    }
    columns.put("additional_credentials_info", row -> row.additionalCredentialsInfo().isPresent());
    return Map.copyOf(columns);
  }

  private static boolean anyKey(
      CredentialReport.Row row, int number, Predicate<CredentialReport.Key> test) {
    return row.accessKeys().stream().anyMatch(key -> key.number() == number && test.test(key));
  }

  private static boolean anyCertificate(
      CredentialReport.Row row, int number, Predicate<CredentialReport.Certificate> test) {
    return row.certificates().stream().anyMatch(one -> one.number() == number && test.test(one));
  }

  private static boolean isUnknown(ReportDate date) {
    return date.state() == ReportDate.State.UNKNOWN;
  }

  private static boolean isUnknown(ReportFlag flag) {
    return flag == ReportFlag.UNKNOWN;
  }

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Column> subjects(AccountContext context) {
    return context.snapshot().credentialReport().stream()
        .flatMap(
            report ->
                COLUMNS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(column -> read(column.getKey(), column.getValue(), report)));
  }

  private static Column read(
      String name, Predicate<CredentialReport.Row> isUnexpected, CredentialReport report) {
    return new Column(
        name, report.rows().stream().filter(isUnexpected).map(row -> row.user()).toList(), report);
  }

  @Override
  public List<Finding> check(Column column, AccountContext context) {
    if (column.users().isEmpty()) {
      return List.of();
    }
    boolean everywhere = column.users().size() == column.report().rows().size();
    String message;
    if (column.name().startsWith("additional")) {
      message =
          "The credential report notes further credentials of "
              + Words.firstOf(column.users(), 3)
              + " that it has no columns for.";
    } else if (everywhere) {
      message = "The credential report says of nobody what `" + column.name() + "` is.";
    } else {
      message =
          "The credential report says of "
              + Words.firstOf(column.users(), 3)
              + " nothing known in `"
              + column.name()
              + "`.";
    }
    return List.of(
        context
            .finding("account", context.snapshot().rootArn())
            .identifiedBy(column.name())
            .message(message)
            .field(
                column.name(), Words.count(column.users().size(), "row"), column.report().source())
            .build());
  }
}
