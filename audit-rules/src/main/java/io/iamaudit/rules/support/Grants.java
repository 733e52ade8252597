package io.iamaudit.rules.support;

import io.iamaudit.analysis.AccessAnswer;
import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.evaluation.MatchedStatement;
import io.iamaudit.finding.Evidence;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.StatementEvidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statements that let a principal do something: where a person can see it, and in words. */
public final class Grants {

  /**
   * A statement that allows.
   *
   * @param words its policy and who has it, as {@code AdministratorAccess of group admins}
   * @param evidence its place
   */
  public record Grant(String words, Evidence evidence) {}

  private Grants() {}

  /**
   * The statements of the principal's own policies and of policies of resources that allow one of
   * these actions, each once, in the order of the actions.
   *
   * @param resource an ARN, a pattern of ARNs, or {@code *} for any
   */
  public static List<Grant> of(
      AccountContext context, String principal, List<String> actions, String resource) {
    Map<Object, Grant> found = new LinkedHashMap<>();
    for (String action : actions) {
      AccessAnswer answer =
          context
              .analysis()
              .access()
              .check()
              .answer(AccessQuestion.of(principal, action, resource));
      for (MatchedStatement matched : answer.statements()) {
        boolean grants =
            matched.matched()
                && matched.statement().isAllow()
                && (matched.role().equals("identity") || matched.role().equals("resource"));
        if (grants) {
          answer
              .policies()
              .source(matched)
              .ifPresent(
                  source ->
                      found.putIfAbsent(
                          source.body().locate(matched.statement().position()),
                          new Grant(
                              source.name()
                                  + (source.holder().isEmpty() ? "" : " of " + source.holder()),
                              StatementEvidence.place(
                                  "allows " + action, source.body(), matched.statement()))));
        }
      }
    }
    return new ArrayList<>(found.values());
  }
}
