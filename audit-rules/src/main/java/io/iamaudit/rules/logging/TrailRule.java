package io.iamaudit.rules.logging;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Trail;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule about one setting of each trail of the account itself. Trails that another account has for
 * the organization are looked at there, and trails that are known to be stopped record nothing.
 */
abstract class TrailRule implements AccountRule<Trail> {

  /**
   * What is wrong with a trail.
   *
   * @param predicate what it does or does not, as {@code is not encrypted}
   * @param field its name in the API
   */
  record Problem(String predicate, String field, String value, SourceLocation place) {}

  /** Metadata of a rule of this kind, with what all of them share. */
  static RuleMetadata.Builder metadata(String id) {
    return RuleMetadata.of(id)
        .areas("logging")
        .requires(DataRequirement.of(DataPart.TRAILS))
        .since("0.1.0");
  }

  /** What is wrong; empty if nothing, or if the input does not say. */
  abstract Optional<Problem> problem(Trail trail, AccountContext context);

  /** The trails of the account that are not known to be stopped. */
  static Stream<Trail> own(AccountContext context) {
    return context.snapshot().trails().stream()
        .filter(trail -> trail.logging().orElse(true))
        .filter(
            trail ->
                Arn.parse(trail.arn())
                    .flatMap(Arn::accountId)
                    .filter(context.snapshot().id()::equals)
                    .isPresent());
  }

  @Override
  public final Stream<Trail> subjects(AccountContext context) {
    return own(context);
  }

  @Override
  public final List<Finding> check(Trail trail, AccountContext context) {
    return problem(trail, context).stream()
        .map(
            problem ->
                context
                    .finding("trail", trail.arn())
                    .message(
                        Words.upperFirst(Trails.words(trail)) + " " + problem.predicate() + ".")
                    .field(problem.field(), problem.value(), problem.place())
                    .build())
        .toList();
  }
}
