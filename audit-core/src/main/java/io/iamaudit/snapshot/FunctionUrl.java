package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;

/**
 * A URL at which a Lambda function answers. A function can have one for itself and one for each
 * alias.
 *
 * @param functionArn with the alias behind it, where the URL is that of an alias
 * @param authType {@code AWS_IAM}, or {@code NONE} where requests are not signed
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html">Control access to
 *     Lambda function URLs</a>
 */
public record FunctionUrl(String functionArn, String url, String authType, SourceLocation source) {

  public FunctionUrl {
    requireNonNull(functionArn, "functionArn");
    requireNonNull(url, "url");
    requireNonNull(authType, "authType");
    requireNonNull(source, "source");
  }
}
