package io.iamaudit.rules.resource;

import io.iamaudit.arn.Arn;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.FunctionUrl;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports functions that everybody can call at a URL. */
public final class LambdaUrlPublicRule implements AccountRule<LambdaUrlPublicRule.Subject> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("lambda-url-public")
          .title("Function has a URL that everybody can call")
          .severity(Severity.HIGH)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.FUNCTION_URLS))
          .cis("7.0:2.21")
          .reference("https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html")
          .remediation(
              "Set AuthType to AWS_IAM, after which callers have to sign their requests, or delete"
                  + " the URL. If it is a web hook, let the function check the sender's signature"
                  + " before all else.")
          .since("0.1.0")
          .build();

  /**
   * A URL with the policy of its function.
   *
   * @param policy empty if the input has none
   * @param hasNone whether AWS said that there is none, so that the URL answers with an error
   */
  record Subject(FunctionUrl url, Optional<PolicyBody> policy, boolean hasNone) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Subject> subjects(AccountContext context) {
    Map<String, ResourceRecord> functions = new HashMap<>();
    for (ResourceRecord resource : context.snapshot().resources()) {
      if (resource.type().equals("AWS::Lambda::Function")) {
        functions.put(resource.arn(), resource);
      }
    }
    return context.snapshot().functionUrls().stream()
        .map(
            url -> {
              // An alias has a policy of its own, which the input mostly lacks.
              List<ResourceRecord> found =
                  Stream.of(url.functionArn(), unqualified(url))
                      .map(functions::get)
                      .filter(Objects::nonNull)
                      .toList();
              return new Subject(
                  url,
                  found.stream().flatMap(it -> it.policy().stream()).findFirst(),
                  found.stream().anyMatch(it -> it.arn().equals(url.functionArn()) && isBare(it)));
            });
  }

  private static boolean isBare(ResourceRecord function) {
    return function.policy().isEmpty() && "".equals(function.settings().get("Policy"));
  }

  /** The ARN of the function, whatever alias the URL is of. */
  private static String unqualified(FunctionUrl url) {
    String[] parts = url.functionArn().split(":", -1);
    return parts.length > 7 ? String.join(":", List.of(parts).subList(0, 7)) : url.functionArn();
  }

  @Override
  public List<Finding> check(Subject subject, AccountContext context) {
    if (!subject.url().authType().equals("NONE") || subject.hasNone()) {
      return List.of();
    }
    Optional<Strangers> strangers =
        subject
            .policy()
            .flatMap(PolicyBody::document)
            .map(
                document ->
                    Strangers.by(
                        document,
                        Strangers.asking("lambda:InvokeFunctionUrl")
                            .condition("StringEquals", "lambda:FunctionUrlAuthType", "NONE")
                            .build()));
    boolean open = strangers.filter(Strangers::getIn).isPresent();
    if (!open && strangers.filter(Strangers::isDecided).isPresent()) {
      // The URL answers everybody with an error.
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding(
                "resource", subject.url().functionArn(), open ? Severity.HIGH : Severity.MEDIUM)
            .message(
                "Function "
                    + name(subject.url())
                    + " has a URL without authentication"
                    + (open
                        ? ", and its policy lets everybody call it."
                        : strangers.isPresent()
                            ? "; whether its policy lets everybody call it cannot be decided."
                            : "; the input has no policy of the function, which has to let"
                                + " everybody call it."))
            .field("AuthType", "NONE", subject.url().source());
    strangers.ifPresent(
        them -> subject.policy().ifPresent(policy -> them.evidence(policy, finding)));
    return List.of(finding.build());
  }

  private static String name(FunctionUrl url) {
    return Arn.parse(url.functionArn())
        .map(arn -> arn.resource().substring(arn.resource().indexOf(':') + 1))
        .orElse(url.functionArn());
  }
}
