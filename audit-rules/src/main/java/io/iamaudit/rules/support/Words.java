package io.iamaudit.rules.support;

import io.iamaudit.arn.Arn;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.PolicyUse;
import java.util.List;

/** Words that messages share. */
public final class Words {

  private Words() {}

  /** A principal by type and name: {@code role deploy}; another text as it is. */
  public static String principal(String arn) {
    return Arn.parse(arn)
        .map(parsed -> (parsed.resourceType() + " " + parsed.resourceName()).strip())
        .orElse(arn);
  }

  /**
   * A policy at the start of a sentence: {@code Policy deploy}, {@code AWS managed policy
   * AdministratorAccess}, {@code Inline policy deploy of role ci}, {@code The trust policy of role
   * ci}; for a file, {@code The policy}.
   */
  public static String policy(PolicyUse use) {
    if (use.subject().type().equals("organization-policy")) {
      return (use.type() == PolicyType.RCP ? "Resource" : "Service")
          + " control policy "
          + use.name();
    }
    if (use.account().isEmpty()) {
      return "The policy";
    }
    return switch (use.type()) {
      case TRUST -> "The trust policy of " + principal(use.subject().arn());
      case RESOURCE, VPC_ENDPOINT -> "The policy of " + use.subject().arn();
      default -> identityPolicy(use);
    };
  }

  private static String identityPolicy(PolicyUse use) {
    if (!use.subject().type().equals("managed-policy")) {
      return "Inline policy " + use.name() + " of " + principal(use.subject().arn());
    }
    return (use.owner() == PolicyUse.Owner.AWS ? "AWS managed policy " : "Policy ") + use.name();
  }

  /** A text at the start of a sentence. */
  public static String upperFirst(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** The first few of a list, and how many more there are: {@code a, b and 3 more}. */
  public static String firstOf(List<String> all, int shown) {
    if (all.size() <= shown) {
      return and(all);
    }
    return String.join(", ", all.subList(0, shown)) + " and " + (all.size() - shown) + " more";
  }

  /** A list as a sentence has it: {@code a, b and c}. */
  public static String and(List<String> all) {
    if (all.size() < 2) {
      return String.join("", all);
    }
    return String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.get(all.size() - 1);
  }

  /** A count with its noun: {@code 1 action}, {@code 2 actions}. */
  public static String count(int count, String noun) {
    return count == 1 ? "1 " + noun : count + " " + noun + "s";
  }
}
