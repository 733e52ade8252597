package io.iamaudit.finding;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.diagnostic.SourceLocation;
import java.util.Optional;

/** A piece of the proof of a finding. */
public sealed interface Evidence {

  /** What it shows, as a phrase in lower case. */
  String description();

  /** Where a person can see it; empty for what stands nowhere. */
  Optional<SourceLocation> location();

  /**
   * A place in a policy.
   *
   * @param excerpt the text that stands there, shortened by whoever shows it
   * @param policy the name of the policy, or of the role whose trust policy it is; empty if whoever
   *     saw the place knew only the text
   * @param sid of the statement around it; empty if the statement has none, or if it is not known
   */
  record Place(
      String description,
      SourceLocation where,
      String excerpt,
      Optional<String> policy,
      Optional<String> sid)
      implements Evidence {
    public Place {
      description = Printable.showUnresolved(description);
      requireNonNull(where, "where");
      excerpt = Printable.showUnresolved(excerpt);
      policy = policy.map(Printable::showUnresolved);
      sid = sid.map(Printable::showUnresolved);
    }

    /** A place of which neither policy nor statement is known. */
    public Place(String description, SourceLocation where, String excerpt) {
      this(description, where, excerpt, Optional.empty(), Optional.empty());
    }

    @Override
    public Optional<SourceLocation> location() {
      return Optional.of(where);
    }
  }

  /**
   * A fact that the input states.
   *
   * @param name of the field, in AWS's words
   * @param value as AWS says it, or {@code none}
   */
  record Field(String name, String value, Optional<SourceLocation> location) implements Evidence {
    public Field {
      requireNonNull(name, "name");
      requireNonNull(value, "value");
      requireNonNull(location, "location");
    }

    @Override
    public String description() {
      return name + ": " + value;
    }
  }

  /**
   * One step of a path.
   *
   * @param from the ARN where the step starts
   * @param to the ARN that it reaches
   * @param technique a name for the step
   * @param description what lets the step happen
   */
  record Step(
      String from,
      String to,
      String technique,
      String description,
      Optional<SourceLocation> location)
      implements Evidence {
    public Step {
      requireNonNull(from, "from");
      requireNonNull(to, "to");
      requireNonNull(technique, "technique");
      requireNonNull(description, "description");
      requireNonNull(location, "location");
    }
  }
}
