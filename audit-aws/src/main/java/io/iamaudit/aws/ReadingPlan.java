package io.iamaudit.aws;

import io.iamaudit.snapshot.DataPart;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What to read of each account, and how.
 *
 * @param readable all parts that this reading could read; the coverage speaks of each
 * @param regions where to read what belongs to a Region; empty: wherever the account may be used
 * @param concurrency how many calls are under way at once
 * @param trustReport whether a user is not asked about what the credential report denies
 */
record ReadingPlan(
    Set<DataPart> parts,
    Set<DataPart> readable,
    List<String> regions,
    Instant takenAt,
    int concurrency,
    Patience patience,
    boolean trustReport) {
  /** What is read principal by principal, and so can be no more complete than their list. */
  static final Set<DataPart> NEED_USERS = needUsers();

  /** What costs a great many calls, or money, and is read only if named. */
  static final Set<DataPart> ON_REQUEST =
      EnumSet.of(
          DataPart.SERVICE_LAST_ACCESSED,
          DataPart.COST_EXPLORER,
          DataPart.ANOMALY_MONITORS,
          DataPart.TRUSTED_ADVISOR);

  private static Set<DataPart> needUsers() {
    Set<DataPart> parts = EnumSet.copyOf(UserReader.PARTS);
    parts.add(DataPart.SERVICE_SPECIFIC_CREDENTIALS);
    parts.add(DataPart.SERVICE_LAST_ACCESSED);
    return parts;
  }

  /** The wanted parts with those that they build upon. */
  static Set<DataPart> withFoundation(Set<DataPart> wanted) {
    Set<DataPart> all = EnumSet.noneOf(DataPart.class);
    all.addAll(wanted);
    Set<DataPart> details = EnumSet.noneOf(DataPart.class);
    details.addAll(Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS.parts());
    if (wanted.stream().anyMatch(part -> NEED_USERS.contains(part) || details.contains(part))) {
      all.addAll(details);
    }
    return all;
  }
}
