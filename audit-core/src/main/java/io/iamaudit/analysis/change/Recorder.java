package io.iamaudit.analysis.change;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.reasoning.ComparedPolicies;
import io.iamaudit.reasoning.ComparedPolicies.Presence;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes down what changed in one account, or in the organization. */
final class Recorder {
  private final Optional<AccountId> account;
  private final Coverage before;
  private final Coverage after;
  private final List<Change> changes;
  private final Set<NotCompared> notCompared;

  private Recorder(
      Optional<AccountId> account,
      Coverage before,
      Coverage after,
      List<Change> changes,
      Set<NotCompared> notCompared) {
    this.account = account;
    this.before = before;
    this.after = after;
    this.changes = changes;
    this.notCompared = notCompared;
  }

  static Recorder of(Optional<AccountId> account, Coverage before, Coverage after) {
    return new Recorder(account, before, after, new ArrayList<>(), new LinkedHashSet<>());
  }

  static Recorder of(AccountSnapshot before, AccountSnapshot after) {
    return of(Optional.of(after.id()), before.coverage(), after.coverage());
  }

  Optional<AccountId> account() {
    return account;
  }

  List<Change> changes() {
    return changes;
  }

  List<NotCompared> notCompared() {
    return List.copyOf(notCompared);
  }

  void add(Change change) {
    changes.add(change);
  }

  /** What is known of a change beside the change itself. */
  record Facts(
      String aspect,
      List<String> affected,
      Optional<ComparedPolicies> access,
      Optional<SourceLocation> before,
      Optional<SourceLocation> after) {
    static Facts at(Optional<SourceLocation> before, Optional<SourceLocation> after) {
      return new Facts("", List.of(), Optional.empty(), before, after);
    }

    static Facts at(SourceLocation before, SourceLocation after) {
      return at(Optional.of(before), Optional.of(after));
    }

    Facts aspect(String value) {
      return new Facts(value, affected, access, before, after);
    }

    Facts access(ComparedPolicies value) {
      return new Facts(aspect, affected, Optional.of(value), before, after);
    }

    Facts affecting(List<String> values) {
      return new Facts(aspect, values, access, before, after);
    }

    Presence presence() {
      return before.isEmpty()
          ? Presence.ADDED
          : after.isEmpty() ? Presence.REMOVED : Presence.CHANGED;
    }
  }

  void add(
      Category category,
      Rating rating,
      String subjectType,
      String subject,
      String description,
      Facts facts) {
    add(
        new Change(
            category,
            facts.presence(),
            rating,
            account,
            subjectType,
            subject,
            facts.aspect(),
            description,
            facts.affected(),
            facts.access(),
            facts.before(),
            facts.after()));
  }

  /**
   * Whether at least some of a part was collected on both sides. Where it was on one side alone
   * that is noted.
   */
  boolean isOnBothSides(DataPart part) {
    boolean old = before.isPresent(part);
    boolean now = after.isPresent(part);
    if (old != now) {
      note(part, old ? "later" : "earlier", old ? after.of(part) : before.of(part));
    }
    return old && now;
  }

  /** Whether of what the earlier snapshot does not hold it is known that it was not there. */
  boolean knowsWhatWasMissing(DataPart part) {
    return isComplete(part, before, "earlier");
  }

  /** Whether of what the later snapshot does not hold it is known that it is gone. */
  boolean knowsWhatIsMissing(DataPart part) {
    return isComplete(part, after, "later");
  }

  private boolean isComplete(DataPart part, Coverage coverage, String which) {
    if (!coverage.isComplete(part)) {
      note(part, which, coverage.of(part));
    }
    return coverage.isComplete(part);
  }

  private void note(DataPart part, String which, Coverage.Part state) {
    note(
        part.words(),
        "the "
            + which
            + " snapshot does not hold "
            + (state.status() == Coverage.Status.PARTIAL ? "all of them" : "them")
            + (state.reason().isEmpty() ? "" : ": " + state.reason()));
  }

  void note(String what, String reason) {
    notCompared.add(new NotCompared(account, what, reason));
  }

  /** The type of a thing by its ARN: {@code role}. */
  static String type(String arn) {
    return Arn.parse(arn).map(Arn::resourceType).orElse("");
  }

  /** A thing by type and name: {@code role deploy}. */
  static String words(String arn) {
    return Arn.parse(arn).map(Recorder::words).orElse(arn);
  }

  private static String words(Arn arn) {
    String type = arn.resourceType();
    return switch (type) {
      case "saml-provider" -> "SAML provider " + arn.resourceName();
      case "oidc-provider" -> "OIDC provider " + arn.resource().substring(type.length() + 1);
      default -> (type + " " + arn.resourceName()).strip();
    };
  }
}
