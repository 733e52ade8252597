package io.iamaudit.activity;

import java.util.Set;

/** A record in the form in which it is counted. */
record Occurrence(long second, String operation, String region, Client client, String error) {
  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "Client.UnauthorizedOperation",
          "AuthorizationError",
          "NotAuthorized",
          "NotAuthorizedException",
          "UnauthorizedException",
          "UnauthorizedAccess",
          "VpceAccessDenied",
          "Forbidden",
          "ForbiddenException");

  boolean failed() {
    return !error.isEmpty();
  }

  boolean denied() {
    return DENIED.contains(error);
  }
}
