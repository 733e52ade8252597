package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.exposure.Audience;
import io.iamaudit.analysis.exposure.Exposure;
import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.finding.Finding;
import io.iamaudit.rule.AccountContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Findings about policies that let the public in. */
final class PublicAccess {

  private PublicAccess() {}

  /**
   * One finding if the public gets in.
   *
   * @param evenIfBlocked whether also where a setting keeps the public out all the same
   */
  static List<Finding> findings(
      ResourceExposure exposed, AccountContext context, boolean evenIfBlocked) {
    return findings(
        exposed, context, exposed.ofPublic().filter(one -> evenIfBlocked || one.isEffective()));
  }

  static List<Finding> findings(
      ResourceExposure exposed, AccountContext context, Stream<Exposure> exposures) {
    List<Exposure> found = exposures.toList();
    if (found.isEmpty()) {
      return List.of();
    }
    List<String> whom = new ArrayList<>();
    for (Exposure one : found) {
      whom.add(
          (one.audience() == Audience.ANYBODY ? "anybody " : "every AWS account ")
              + ExposureRule.actions(List.of(one)));
    }
    Finding.Builder finding =
        ExposureRule.about(exposed, context)
            .message(
                ResourceWords.of(exposed.resource())
                    + " allows "
                    + String.join(", and ", whom)
                    + ExposureRule.conditions(found, "; the public can meet its conditions on ")
                    + found.get(0).blockedBy().map(by -> "; " + by + " keeps it out").orElse("")
                    + ".");
    ExposureRule.prove(finding, exposed, found, "lets the public in");
    return List.of(finding.build());
  }
}
