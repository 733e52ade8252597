package io.iamaudit.analysis.activity;

import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.policy.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The policy that takes effect from sessions that were issued before a moment: attached to a role
 * as an inline policy it denies everything to them, while newer sessions go on working. It is only
 * written here; nothing is ever attached.
 *
 * <p>It takes nothing from long-term access keys, which carry no issue time, and nothing from who
 * can assume the role again: close that way first.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html">Revoke
 *     IAM role temporary security credentials</a>
 */
public final class SessionRevocation {
  /** The name under which the console of IAM attaches it. */
  public static final String POLICY_NAME = "AWSRevokeOlderSessions";

  private SessionRevocation() {}

  /** The policy as JSON; the moment counts to the millisecond. */
  public static String policy(Instant before) {
    Statement statement =
        Statement.deny()
            .action("*")
            .resource("*")
            .condition(
                "DateLessThan",
                "aws:TokenIssueTime",
                before.truncatedTo(ChronoUnit.MILLIS).toString())
            .build();
    return PolicyWriter.write(PolicyDocument.of(statement));
  }
}
