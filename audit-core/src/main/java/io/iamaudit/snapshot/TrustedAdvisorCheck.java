package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.Optional;

/**
 * The result of one check of AWS Trusted Advisor.
 *
 * @param name empty if only the result was collected and not the list of checks; likewise the
 *     category
 * @param category as {@code security}
 * @param status {@code ok}, {@code warning}, {@code error} or {@code not_available}
 * @param flagged how many resources it found; empty if AWS did not say
 * @see <a
 *     href="https://docs.aws.amazon.com/awssupport/latest/APIReference/API_TrustedAdvisorCheckSummary.html">
 *     TrustedAdvisorCheckSummary</a>
 */
public record TrustedAdvisorCheck(
    String id,
    Optional<String> name,
    Optional<String> category,
    String status,
    Optional<Integer> flagged,
    SourceLocation source) {

  public TrustedAdvisorCheck {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(category, "category");
    requireNonNull(status, "status");
    requireNonNull(flagged, "flagged");
    requireNonNull(source, "source");
  }
}
