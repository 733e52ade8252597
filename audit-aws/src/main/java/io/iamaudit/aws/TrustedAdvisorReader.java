package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.TrustedAdvisorCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.support.SupportClient;
import software.amazon.awssdk.services.support.model.TrustedAdvisorCheckDescription;
import software.amazon.awssdk.services.support.model.TrustedAdvisorCheckSummary;
import software.amazon.awssdk.services.support.model.TrustedAdvisorResourcesSummary;

/** Reads the checks of Trusted Advisor, which AWS answers only with a plan of support for them. */
final class TrustedAdvisorReader {

  /** The language of the names, which all accounts have. */
  private static final String LANGUAGE = "en";

  private TrustedAdvisorReader() {}

  static void start(ServiceContext context, String home) {
    context.go(() -> read(context, home));
  }

  private static void read(ServiceContext context, String home) {
    SupportClient client = context.client(SupportClient.builder(), home);
    Map<String, TrustedAdvisorCheckDescription> checks = new HashMap<>();
    context
        .reading()
        .ask(
            Operation.DESCRIBE_TRUSTED_ADVISOR_CHECKS,
            () -> client.describeTrustedAdvisorChecks(request -> request.language(LANGUAGE)))
        .ifPresent(answer -> answer.checks().forEach(check -> checks.put(check.id(), check)));
    if (checks.isEmpty()) {
      return;
    }
    List<String> ids = checks.keySet().stream().sorted().toList();
    context
        .reading()
        .ask(
            Operation.DESCRIBE_TRUSTED_ADVISOR_CHECK_SUMMARIES,
            () -> client.describeTrustedAdvisorCheckSummaries(request -> request.checkIds(ids)))
        .ifPresent(
            answer -> answer.summaries().forEach(summary -> summary(context, summary, checks)));
  }

  private static void summary(
      ServiceContext context,
      TrustedAdvisorCheckSummary summary,
      Map<String, TrustedAdvisorCheckDescription> checks) {
    Optional<TrustedAdvisorCheckDescription> check =
        Optional.ofNullable(checks.get(summary.checkId()));
    context
        .draft()
        .trustedAdvisorChecks
        .put(
            summary.checkId(),
            new TrustedAdvisorCheck(
                summary.checkId(),
                check.map(TrustedAdvisorCheckDescription::name),
                check.map(TrustedAdvisorCheckDescription::category),
                SdkMapping.or(summary.status(), ""),
                Optional.ofNullable(summary.resourcesSummary())
                    .map(TrustedAdvisorResourcesSummary::resourcesFlagged)
                    .map(Math::toIntExact),
                SourceLocation.startOf("Trusted Advisor check " + summary.checkId())));
  }
}
