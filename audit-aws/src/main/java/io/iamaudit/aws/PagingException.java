package io.iamaudit.aws;

import software.amazon.awssdk.core.exception.SdkException;

/** AWS's pages do not end. */
final class PagingException extends SdkException {
  private static final long serialVersionUID = 1;

  private final String problem;

  PagingException(String problem) {
    super(SdkException.builder().message(problem));
    this.problem = problem;
  }

  String problem() {
    return problem;
  }
}
