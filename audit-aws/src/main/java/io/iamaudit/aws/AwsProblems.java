package io.iamaudit.aws;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says of a call that began a reading why it failed, and what to do next. */
final class AwsProblems {
  /** Codes that are about what was asked, and not about who asks. */
  private static final Set<String> JUDGEMENTS =
      Set.of("InvalidInput", "PolicyEvaluation", "NoSuchEntity", "ValidationException");

  private AwsProblems() {}

  static IamAuditException noProfile(String name, Collection<String> known) {
    return new IamAuditException(
        Diagnostic.error("there is no AWS profile `" + name + "`")
            .withSuggestion(
                name,
                known,
                known.isEmpty()
                    ? "there are no profiles; `aws configure` makes one"
                    : "known are " + String.join(", ", known.stream().sorted().toList())));
  }

  static IamAuditException explain(SdkException e, Optional<String> profile) {
    return new IamAuditException(diagnostic(e, profile), e);
  }

  /** Why AWS gave no judgement; a call that it refuses needs a permission, others as usual. */
  static IamAuditException notJudged(
      SdkException e, Operation operation, Optional<String> profile) {
    Failure failure = Failure.of(e);
    if (failure.denied()) {
      return new IamAuditException(
          Diagnostic.error("AWS refuses " + operation.action() + ": " + failure.reason())
              .withHelp("allow " + operation.action() + " to who asks"),
          e);
    }
    Optional<String> code =
        e instanceof AwsServiceException service ? Failure.code(service) : Optional.empty();
    if (code.filter(JUDGEMENTS::contains).isPresent()) {
      return new IamAuditException(
          Diagnostic.error("AWS does not take the question for " + operation.action())
              .withHelp("AWS says: " + code.get()),
          e);
    }
    return explain(e, profile);
  }

  private static Diagnostic diagnostic(SdkException e, Optional<String> profile) {
    if (e instanceof AwsServiceException service) {
      return ofService(service, profile);
    }
    String all = messages(e);
    Optional<Throwable> host = cause(e, UnknownHostException.class);
    if (host.isPresent()) {
      return Diagnostic.error("there is no host `" + host.get().getMessage() + "`")
          .withHelp("check the Region, and that this machine reaches the network");
    }
    if (cause(e, ConnectException.class).isPresent()) {
      return Diagnostic.error("nothing answers at the address of AWS: connection refused")
          .withHelp("check the endpoint URL, proxies and firewalls");
    }
    if (all.contains("SSO") || all.contains("sso")) {
      return Diagnostic.error("the session of IAM Identity Center has expired, or there is none")
          .withHelp("run `" + login(profile) + "`");
    }
    if (all.contains("Unable to load credentials") || all.contains("credentials")) {
      return Diagnostic.error("there are no AWS credentials")
          .withHelp(
              "name a profile, run `aws configure`, or set AWS_ACCESS_KEY_ID and"
                  + " AWS_SECRET_ACCESS_KEY");
    }
    return Diagnostic.error(Failure.of(e).reason())
        .withHelp("check the endpoint URL, the Region and the network");
  }

  private static Diagnostic ofService(AwsServiceException e, Optional<String> profile) {
    String code = Failure.code(e).orElse("HTTP status " + e.statusCode());
    Diagnostic said = Diagnostic.error("AWS does not accept the credentials: " + code);
    return switch (code) {
      case "ExpiredToken", "ExpiredTokenException", "RequestExpired" ->
          said.withHelp("they have expired: log in again, as with `" + login(profile) + "`");
      case "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch" ->
          said.withHelp(
              "check the access key, and that the Region is of the partition that it belongs to");
      case "UnauthorizedException" ->
          Diagnostic.error("the session of IAM Identity Center has expired")
              .withHelp("run `" + login(profile) + "`");
      default ->
          Diagnostic.error("AWS does not say which account this is: " + code)
              .withHelp("check the credentials, the Region and the endpoint URL");
    };
  }

  private static String login(Optional<String> profile) {
    return "aws sso login" + profile.map(name -> " --profile " + name).orElse("");
  }

  private static String messages(Throwable e) {
    StringBuilder all = new StringBuilder();
    for (Throwable at = e; at != null; at = at.getCause()) {
      all.append(at.getClass().getSimpleName()).append(' ').append(at.getMessage()).append('\n');
    }
    return all.toString();
  }

  private static Optional<Throwable> cause(Throwable e, Class<? extends Throwable> type) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }
}
