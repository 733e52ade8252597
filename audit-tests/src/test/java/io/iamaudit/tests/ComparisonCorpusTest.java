package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyParser;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.reasoning.ComparisonOptions;
import io.iamaudit.reasoning.PolicyComparison;
import io.iamaudit.reasoning.PolicySet;
import io.iamaudit.reasoning.Relation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The {@link Corpus} of AWS's own managed policies, each compared with itself: as it is, and with
 * its statements written so that none of them equals one of the other side.
 */
class ComparisonCorpusTest {

  @Test
  void every_aws_managed_policy_equals_itself_however_it_is_written() throws IOException {
    List<String> problems = new ArrayList<>();
    int unknown = 0;
    int count = 0;
    for (Path file : Corpus.files()) {
      count++;
      String name = file.getFileName().toString();
      PolicyDocument document = PolicyParser.parse(Files.readString(file), name).orElseThrow();
      if (relation(document, document) != Relation.EQUIVALENT) {
        problems.add(name + " is not itself");
      }
      Relation rewritten = relation(document, rewritten(document));
      if (rewritten == Relation.UNKNOWN) {
        unknown++;
      } else if (rewritten != Relation.EQUIVALENT) {
        problems.add(name + " is " + rewritten.id() + " when it is rewritten");
      }
    }
    assertThat(problems).isEmpty();
    assertThat(unknown).isLessThanOrEqualTo(count / 100);
  }

  private static Relation relation(PolicyDocument before, PolicyDocument after) {
    return PolicyComparison.compare(
            PolicySet.of(PolicyType.IDENTITY, before),
            PolicySet.of(PolicyType.IDENTITY, after),
            ComparisonOptions.defaults())
        .relation();
  }

  /** Each statement twice: with the first of its actions, and with the others. */
  private static PolicyDocument rewritten(PolicyDocument document) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : document.statements()) {
      int size = statement.action().patterns().size();
      if (statement.action() instanceof ActionElement.Action action && size > 1) {
        statements.add(with(statement, new ActionElement.Action(action.patterns().subList(0, 1))));
        statements.add(
            with(statement, new ActionElement.Action(action.patterns().subList(1, size))));
      } else {
        statements.add(statement);
      }
    }
    return new PolicyDocument(document.version(), document.id(), statements);
  }

  private static Statement with(Statement statement, ActionElement action) {
    return new Statement(
        statement.sid(),
        statement.effect(),
        statement.principal(),
        action,
        statement.resource(),
        statement.conditions(),
        statement.position());
  }
}
