package io.iamaudit.analysis.change;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.reasoning.ComparedPolicies;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is not as it was.
 *
 * @param presence whether it came, went, or is another
 * @param account empty for the organization
 * @param subjectType what the subject is: {@code user}, {@code role}, {@code managed-policy}, ...
 * @param subject an ARN, or of what has none its nearest name
 * @param aspect tells apart several changes of one subject, as the id of a key does; empty if there
 *     can be only one of its category
 * @param description a clause: {@code user alice is new}
 * @param affected ARNs of the principals, or ids of the accounts, whose access it bears on; empty
 *     if it is the subject alone
 * @param access what was compared to rate the change; empty if that did not take a comparison
 * @param before where it stands in the earlier snapshot; empty if it is not there
 * @param after where it stands in the later snapshot; empty if it is not there
 */
public record Change(
    Category category,
    ComparedPolicies.Presence presence,
    Rating rating,
    Optional<AccountId> account,
    String subjectType,
    String subject,
    String aspect,
    String description,
    List<String> affected,
    Optional<ComparedPolicies> access,
    Optional<SourceLocation> before,
    Optional<SourceLocation> after) {

  public Change {
    requireNonNull(category, "category");
    requireNonNull(presence, "presence");
    requireNonNull(rating, "rating");
    requireNonNull(account, "account");
    requireNonNull(subjectType, "subjectType");
    requireNonNull(subject, "subject");
    requireNonNull(aspect, "aspect");
    requireNonNull(description, "description");
    affected = List.copyOf(affected);
    requireNonNull(access, "access");
    requireNonNull(before, "before");
    requireNonNull(after, "after");
  }

  /** Where to look: in the later snapshot, or of what is gone in the earlier. */
  public Optional<SourceLocation> place() {
    return after.or(() -> before);
  }
}
