package io.iamaudit.analysis.escalation;

import java.util.Optional;

/**
 * What a technique is tried on.
 *
 * @param pattern of ARNs that stands for many targets; empty if the target is one
 * @param policyArn the managed policy that is changed, or that {@code iam:PolicyARN} names
 * @param newName the ARN of what is created
 * @param boundary the boundary of what is created
 */
record Binding(
    Optional<Actor> target,
    Optional<String> pattern,
    Optional<String> policyArn,
    Optional<String> group,
    Optional<String> newName,
    Optional<String> boundary,
    Optional<String> provider) {
  static final Binding NOTHING =
      new Binding(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  Binding target(Actor value) {
    return new Binding(Optional.of(value), pattern, policyArn, group, newName, boundary, provider);
  }

  Binding pattern(String value) {
    return new Binding(target, Optional.of(value), policyArn, group, newName, boundary, provider);
  }

  Binding policy(String arn) {
    return new Binding(target, pattern, Optional.of(arn), group, newName, boundary, provider);
  }

  Binding group(String arn) {
    return new Binding(target, pattern, policyArn, Optional.of(arn), newName, boundary, provider);
  }

  Binding newName(String arn) {
    return new Binding(target, pattern, policyArn, group, Optional.of(arn), boundary, provider);
  }

  Binding boundary(Optional<String> arn) {
    return new Binding(target, pattern, policyArn, group, newName, arn, provider);
  }

  Binding provider(String arn) {
    return new Binding(target, pattern, policyArn, group, newName, boundary, Optional.of(arn));
  }
}
