package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.exposure.Audience;
import io.iamaudit.analysis.exposure.Exposure;
import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.finding.Finding;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rules.support.Words;
import java.util.ArrayList;
import java.util.List;

/** Findings about policies that let in accounts and organizations that nobody named as known. */
final class ForeignAccess {
  static final Parameter<List<String>> TRUSTED_ACCOUNTS =
      Parameter.strings(
          "trustedAccounts",
          List.of(),
          "ids of accounts that may be let in, beside the known ones");

  static final Parameter<List<String>> TRUSTED_ORGANIZATIONS =
      Parameter.strings(
          "trustedOrgs",
          List.of(),
          "ids of organizations that may be let in, as o-exampleorgid, beside the known ones");

  private ForeignAccess() {}

  /**
   * One finding for each account and organization.
   *
   * @param trusted ids of those that may be let in, beside the zone of trust
   */
  static List<Finding> findings(
      ResourceExposure exposed, AccountContext context, List<String> trusted) {
    List<Finding> found = new ArrayList<>();
    for (Exposure one : exposed.exposures()) {
      boolean foreign =
          one.audience() == Audience.ACCOUNT || one.audience() == Audience.ORGANIZATION;
      if (foreign && !one.trusted() && one.isEffective() && !trusted.contains(one.who())) {
        found.add(finding(exposed, one, context));
      }
    }
    return found;
  }

  private static Finding finding(ResourceExposure exposed, Exposure one, AccountContext context) {
    // Services have names, principals have ARNs.
    List<String> services =
        one.principals().stream().filter(name -> !name.startsWith("arn:")).toList();
    Finding.Builder finding =
        ExposureRule.about(exposed, context)
            .identifiedBy(one.who(), String.join(" ", services))
            .message(
                ResourceWords.of(exposed.resource())
                    + " allows "
                    + (one.audience() == Audience.ACCOUNT ? "account " : "organization ")
                    + one.who()
                    + (services.isEmpty() ? "" : ", by way of " + Words.and(services) + ",")
                    + " "
                    + ExposureRule.actions(List.of(one))
                    + ExposureRule.conditions(List.of(one), " under conditions on ")
                    + ", which is not known as trusted.");
    ExposureRule.prove(finding, exposed, List.of(one), "lets it in");
    return finding.build();
  }
}
