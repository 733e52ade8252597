package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports services in trust policies that are not allowed here, or that nobody knows. */
public final class TrustUnexpectedServiceRule extends TrustRule {
  private static final String AWS = ".amazonaws.com";

  private static final Parameter<List<String>> ALLOWED_SERVICES =
      Parameter.strings(
          "allowedServices",
          List.of(),
          "service principals that roles may trust; `*` is a wildcard; empty: all that are known");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-unexpected-service")
          .title("Role trusts a service that is not expected")
          .severity(Severity.LOW)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(ALLOWED_SERVICES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services")
          .remediation(
              "Take the service out of the trust policy, or correct its name. What the service does"
                  + " with the role stops at once.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    List<Finding> found = new ArrayList<>();
    List<String> allowed = context.parameter(ALLOWED_SERVICES);
    knownAllows(context)
        .forEach(
            statement -> {
              for (PrincipalEntry entry : services(statement)) {
                String name = entry.value().text();
                String plain = ServiceName.of(name) + AWS;
                String problem =
                    !allowed.isEmpty() && !NamePatterns.anyMatches(allowed, name, plain)
                        ? "which is not among the allowed services"
                        : allowed.isEmpty() && isUnknown(name, plain, context)
                            ? "a service principal that is not known here"
                            : "";
                if (!problem.isEmpty()) {
                  found.add(
                      context
                          .finding()
                          .identifiedBy(StatementEvidence.identity(statement), name)
                          .message(
                              Words.policy(context.use())
                                  + " trusts `"
                                  + name
                                  + "`, "
                                  + problem
                                  + nearest(problem, name, context)
                                  + ".")
                          .evidence(
                              context.place(
                                  "an unexpected service", entry.value().position(), name))
                          .build());
                }
              }
            });
    return found.stream();
  }

  /**
   * AWS publishes no list of its principals, and new ones appear: unknown is only what looks like a
   * known service and is none.
   */
  private static boolean isUnknown(String name, String plain, DocumentContext context) {
    return plain.endsWith(AWS)
        && name.contains(AWS)
        && context.reference().servicePrincipal(name).isEmpty()
        && context.reference().servicePrincipal(plain).isEmpty()
        && !isKnownService(ServiceName.family(name), context)
        && context.reference().nearestService(ServiceName.family(name)).isPresent();
  }

  private static boolean isKnownService(String prefix, DocumentContext context) {
    return context.reference().service(prefix).isPresent();
  }

  private static String nearest(String problem, String name, DocumentContext context) {
    return problem.startsWith("a ")
        ? context
            .reference()
            .nearestService(ServiceName.family(name))
            .map(service -> "; did you mean `" + service + AWS + "`?")
            .map(text -> text.substring(0, text.length() - 1))
            .orElse("")
        : "";
  }
}
