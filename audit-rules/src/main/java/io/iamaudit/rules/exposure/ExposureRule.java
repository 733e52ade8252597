package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.exposure.Exposure;
import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.policy.Statement;
import io.iamaudit.reasoning.Witness;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A rule about whom the policies of resources of some types let in. */
abstract class ExposureRule implements AccountRule<ResourceExposure> {
  private static final int SHOWN = 4;

  /** The types of resources that the rule looks at, as CloudFormation names them. */
  abstract Set<String> types();

  @Override
  public final Stream<ResourceExposure> subjects(AccountContext context) {
    return resources(context, types())
        .flatMap(
            resource ->
                context
                    .analysis()
                    .exposures(context.trustZone())
                    .resource(resource.arn())
                    .stream());
  }

  /** The resources of some types, in the order of the account. */
  static Stream<ResourceRecord> resources(AccountContext context, Set<String> types) {
    return context.snapshot().resources().stream()
        .filter(resource -> types.contains(resource.type()));
  }

  /** Starts a finding about a resource. */
  static Finding.Builder about(ResourceExposure exposed, AccountContext context) {
    return context.finding("resource", exposed.resource().arn());
  }

  /** The actions of exposures as a sentence has them: {@code sqs:SendMessage and sqs:Get*}. */
  static String actions(List<Exposure> exposures) {
    List<String> patterns = new ArrayList<>();
    for (Exposure exposure : exposures) {
      exposure.actionPatterns().stream()
          .filter(pattern -> !patterns.contains(pattern))
          .forEach(patterns::add);
    }
    return Words.firstOf(patterns, SHOWN);
  }

  /** The statements that let somebody in, and a request that shows it. */
  static void prove(
      Finding.Builder finding, ResourceExposure exposed, List<Exposure> exposures, String words) {
    List<Statement> shown = new ArrayList<>();
    for (Exposure exposure : exposures) {
      for (Statement statement : exposure.statements()) {
        if (!shown.contains(statement)) {
          shown.add(statement);
          body(exposed)
              .ifPresent(body -> finding.evidence(StatementEvidence.place(words, body, statement)));
        }
      }
    }
    for (Exposure exposure : exposures) {
      finding.evidence(
          new Evidence.Field("allowed request", request(exposure.witness()), Optional.empty()));
    }
  }

  static Optional<PolicyBody> body(ResourceExposure exposed) {
    return exposed.resource().policy();
  }

  /** A request in words. */
  static String request(Witness witness) {
    StringBuilder text =
        new StringBuilder(witness.principal())
            .append(" asks for ")
            .append(witness.action())
            .append(" on ")
            .append(witness.resource());
    List<String> context = new ArrayList<>();
    witness.context().forEach((key, values) -> context.add(key + "=" + String.join("|", values)));
    if (!context.isEmpty()) {
      text.append(" with ").append(String.join(", ", context));
    }
    return text.toString();
  }

  /** What the conditions of the granting statements ask for, as a clause; empty if nothing. */
  static String conditions(List<Exposure> exposures, String words) {
    List<String> keys =
        exposures.stream().flatMap(it -> it.conditionKeys().stream()).distinct().toList();
    return keys.isEmpty() ? "" : words + Words.and(keys);
  }
}
