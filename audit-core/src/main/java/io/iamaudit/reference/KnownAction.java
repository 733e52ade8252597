package io.iamaudit.reference;

import static java.util.Objects.requireNonNull;

/**
 * A name that AWS knows as an action though its reference does not list it.
 *
 * @param pattern the action, as {@code sso:GetRoleCredentials}; {@code *} stands for any text
 * @param reason a clause in lower case, for a message
 * @param source the page or the policy that has the name
 */
public record KnownAction(String pattern, String reason, String source) {

  public KnownAction {
    requireNonNull(pattern, "pattern");
    requireNonNull(reason, "reason");
    requireNonNull(source, "source");
  }
}
