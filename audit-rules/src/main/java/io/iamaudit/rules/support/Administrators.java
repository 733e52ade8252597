package io.iamaudit.rules.support;

import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.finding.Finding;
import io.iamaudit.rule.AccountContext;
import java.util.List;
import java.util.Optional;

/** Who is an administrator as it is, by all policies that count. */
public final class Administrators {
  /** What an administrator may do, to show by which statements. */
  private static final List<String> TYPICAL =
      List.of("iam:AttachUserPolicy", "iam:CreateAccessKey", "s3:GetObject", "ec2:RunInstances");

  private Administrators() {}

  /** What the analysis says of a user or a role, if it is one. */
  public static Optional<Escalation> find(AccountContext context, String arn) {
    return context.analysis().escalations().principal(arn).filter(Escalation::isAdmin);
  }

  /** Whether it is one, maybe depending on condition keys. */
  public static boolean contains(AccountContext context, String arn) {
    return find(context, arn).isPresent();
  }

  /** The statements that make one of it. */
  public static List<Grants.Grant> grants(AccountContext context, String arn) {
    return Grants.of(context, arn, TYPICAL, "*");
  }

  /** The policies of {@link #grants} as a clause, empty if there are none. */
  public static String by(List<Grants.Grant> grants) {
    List<String> words = grants.stream().map(Grants.Grant::words).distinct().toList();
    return words.isEmpty() ? "" : ", by " + Words.firstOf(words, 3);
  }

  /** The condition keys on which it depends, as a clause; empty if there are none. */
  public static String conditions(AccountContext context, List<String> keys) {
    return keys.isEmpty()
        ? ""
        : "; it depends on " + Words.and(KeyNames.asWritten(keys, context.reference()));
  }

  /** Adds the statements as evidence, or a field of the input where none can be shown. */
  public static void prove(Finding.Builder finding, List<Grants.Grant> grants, Runnable otherwise) {
    if (grants.isEmpty()) {
      otherwise.run();
    }
    grants.forEach(grant -> finding.evidence(grant.evidence()));
  }
}
