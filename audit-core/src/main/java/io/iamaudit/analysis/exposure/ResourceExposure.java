package io.iamaudit.analysis.exposure;

import static java.util.Objects.requireNonNull;

import io.iamaudit.snapshot.ResourceRecord;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom the policy of one resource lets in.
 *
 * @param exposures the most dangerous audience first; of one audience in the order of the policy
 * @param limited statements that name everybody, and whose conditions keep the public out
 * @param unknown what could not be found out, as phrases; what it is about may be exposed or not
 */
public record ResourceExposure(
    ResourceRecord resource,
    List<Exposure> exposures,
    List<LimitedStatement> limited,
    List<String> unknown) {

  public ResourceExposure {
    requireNonNull(resource, "resource");
    exposures = List.copyOf(exposures);
    limited = List.copyOf(limited);
    unknown = List.copyOf(unknown);
  }

  /** Those that the public has, whether something blocks them or not. */
  public Stream<Exposure> ofPublic() {
    return exposures.stream().filter(exposure -> exposure.audience().isPublic());
  }

  /** Those of one audience. */
  public Stream<Exposure> of(Audience audience) {
    return exposures.stream().filter(exposure -> exposure.audience() == audience);
  }
}
