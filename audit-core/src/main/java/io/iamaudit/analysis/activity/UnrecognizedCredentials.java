package io.iamaudit.analysis.activity;

import static java.util.Objects.requireNonNull;

import io.iamaudit.activity.Actor;
import io.iamaudit.activity.Tally;
import java.util.List;
import java.util.Optional;

/**
 * Temporary credentials that match nothing that is known of the account.
 *
 * @param reason what they do not match
 * @param principal who acts with them: a role or a user of the account
 * @param caller who asked for them; empty if that was not seen
 * @param operation with which they were asked for; empty if that was not seen
 * @param tally of the calls that asked for them, or of those made with them
 * @param credentials ids of their access keys, where they are known one by one; at most ten
 */
public record UnrecognizedCredentials(
    Reason reason,
    String principal,
    Optional<Actor> caller,
    String operation,
    Tally tally,
    List<String> credentials) {

  /** What credentials do not match. */
  public enum Reason {
    /** The account has no such role or user, though the input lists them. */
    UNKNOWN_PRINCIPAL("unknown-principal"),
    /** The trust policy of the role does not let the caller in, as it stands. */
    NOT_TRUSTED("not-trusted"),
    /** Nobody was seen to ask for them, though others of the role were seen to be asked for. */
    NEVER_ISSUED("never-issued"),
    /** The caller is not among those who are expected. */
    UNEXPECTED("unexpected");

    private final String id;

    Reason(String id) {
      this.id = id;
    }

    /** The name in files and reports. */
    public String id() {
      return id;
    }
  }

  public UnrecognizedCredentials {
    requireNonNull(reason, "reason");
    requireNonNull(principal, "principal");
    requireNonNull(caller, "caller");
    requireNonNull(operation, "operation");
    requireNonNull(tally, "tally");
    credentials = List.copyOf(credentials);
  }
}
