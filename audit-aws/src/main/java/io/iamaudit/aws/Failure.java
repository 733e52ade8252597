package io.iamaudit.aws;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Why a call gave nothing, in words that are the same on every run: without request ids and without
 * what AWS quotes of the account.
 *
 * @param denied whether AWS refused, so that asking again is of no use
 */
record Failure(String reason, boolean denied) {
  private static final Set<String> REFUSALS =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "AccessDeniedForDependencyException",
          "AuthorizationError",
          "AuthorizationErrorException",
          "NotAuthorized",
          "UnauthorizedException",
          "UnauthorizedOperation");

  static Failure of(RuntimeException e) {
    if (e instanceof AwsServiceException service) {
      Optional<String> code = code(service);
      return new Failure(
          code.orElse("AWS answered with HTTP status " + service.statusCode()),
          code.filter(REFUSALS::contains).isPresent());
    }
    if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
      return new Failure("no answer from AWS in time", false);
    }
    if (e instanceof PagingException broken) {
      return new Failure(broken.problem(), false);
    }
    return new Failure("no answer from AWS (" + e.getClass().getSimpleName() + ")", false);
  }

  /** AWS's code; empty for an answer that is no error of AWS, such as a proxy's page. */
  static Optional<String> code(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails())
        .flatMap(details -> Optional.ofNullable(details.errorCode()))
        .filter(code -> !code.isEmpty());
  }
}
