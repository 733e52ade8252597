package io.iamaudit.tests.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.AccessCheck;
import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.Escalation.Outcome;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.PrincipalFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Small random accounts, in which every pair is tried with one decision after the other until
 * nothing changes. No index, no tree, no order: the graph has to find the same principals.
 */
class BruteForceTest {
  private static final int ACCOUNTS = 150;
  private static final String IAM = "arn:aws:iam::111122223333:";
  private static final String NEW_FUNCTION = "arn:aws:lambda:us-east-1:111122223333:function:new";

  private static final List<String> ON_USERS =
      List.of("iam:PutUserPolicy", "iam:AttachUserPolicy", "iam:CreateAccessKey");
  private static final List<String> ON_ROLES =
      List.of(
          "iam:PutRolePolicy",
          "iam:AttachRolePolicy",
          "iam:UpdateAssumeRolePolicy",
          "sts:AssumeRole",
          "iam:PassRole");
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  @Test
  void the_graph_finds_whom_trying_everything_finds() {
    int found = 0;
    int others = 0;
    for (int seed = 0; seed < ACCOUNTS; seed++) {
      AccountSnapshot account = random(new Random(seed)).build();
      Set<String> expected = new Trial(account).closure();
      Set<String> actual = new TreeSet<>();
      for (Escalation principal : EscalationAnalysis.of(Snapshot.of(account)).principals()) {
        if (principal.outcome() == Outcome.ADMIN || principal.outcome() == Outcome.YES) {
          actual.add(principal.arn());
        }
      }
      assertThat(actual).as("seed " + seed).isEqualTo(expected);
      found += actual.size();
      others += 2 * NAMES.size() - actual.size();
    }
    assertThat(found).isGreaterThan(ACCOUNTS / 2);
    assertThat(others).isGreaterThan(ACCOUNTS / 2);
  }

  // ---- random accounts

  private static AccountFixture random(Random random) {
    AccountFixture account =
        account()
            .managedPolicy("shared", statements(random))
            .managedPolicy("narrow", allow("s3:GetObject", "*"))
            .group("admins", group -> group.inlinePolicy("all", allow("*", "*")))
            .group("crew", group -> group.inlinePolicy("own", statements(random)));
    int admin = random.nextInt(8);
    for (int i = 0; i < NAMES.size(); i++) {
      boolean isAdmin = admin == i;
      account.user(
          NAMES.get(i),
          user -> {
            fill(user, isAdmin, random);
            if (random.nextInt(3) == 0) {
              user.memberOf("crew");
            }
            if (random.nextInt(6) == 0) {
              user.permissionsBoundary("narrow");
            }
            if (random.nextInt(5) == 0) {
              user.accessKey("2026-01-01").accessKey("2026-01-02");
            }
          });
    }
    for (int i = 0; i < NAMES.size(); i++) {
      boolean isAdmin = admin == NAMES.size() + i;
      account.role(
          NAMES.get(i),
          trust(random),
          role -> {
            fill(role, isAdmin, random);
            if (random.nextInt(6) == 0) {
              role.permissionsBoundary("narrow");
            }
          });
    }
    return account;
  }

  private static void fill(PrincipalFixture<?> principal, boolean isAdmin, Random random) {
    if (isAdmin) {
      principal.inlinePolicy("all", allow("*", "*"));
    }
    if (random.nextInt(3) > 0) {
      principal.inlinePolicy("own", statements(random));
    }
    if (random.nextInt(4) == 0) {
      principal.attached("shared");
    }
  }

  private static String trust(Random random) {
    String principal =
        switch (random.nextInt(4)) {
          case 0 -> "\"Service\": \"lambda.amazonaws.com\"";
          case 1 -> "\"AWS\": \"111122223333\"";
          case 2 -> "\"AWS\": \"" + IAM + "user/" + pick(NAMES, random) + "\"";
          default -> "\"AWS\": \"" + IAM + "role/" + pick(NAMES, random) + "\"";
        };
    return "{\"Effect\": \"Allow\", \"Principal\": {"
        + principal
        + "}, \"Action\": \"sts:AssumeRole\"}";
  }

  private static String statements(Random random) {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      statements.add(statement(random));
    }
    return statements.toString();
  }

  private static String statement(Random random) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> allow(pick(ON_USERS, random), on("user", random));
      case 3, 4, 5, 6 -> allow(pick(ON_ROLES, random), on("role", random));
      case 7 -> allow("lambda:*", "*");
      case 8 -> allow("iam:CreatePolicyVersion", IAM + "policy/shared");
      case 9 -> allow("iam:AddUserToGroup", IAM + "group/admins");
      case 10 -> allow("iam:PutGroupPolicy", IAM + "group/crew");
      default ->
          allow(pick(List.of("iam:PassRole", "iam:CreateAccessKey"), random), "*")
              .replace("Allow", "Deny");
    };
  }

  private static String on(String type, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "*";
      case 1 -> IAM + type + "/*";
      default -> IAM + type + "/" + pick(NAMES, random);
    };
  }

  private static String allow(String action, String resource) {
    return "{\"Effect\": \"Allow\", \"Action\": \""
        + action
        + "\", \"Resource\": \""
        + resource
        + "\"}";
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  /** Everything, tried. */
  private static final class Trial {
    private final AccountSnapshot account;
    private final AccessCheck check;
    private final Set<String> reached = new TreeSet<>();

    Trial(AccountSnapshot account) {
      this.account = account;
      this.check = AccessCheck.of(Snapshot.of(account));
    }

    private Set<String> closure() {
      List<String> all = new ArrayList<>();
      account.users().forEach(user -> all.add(user.arn()));
      account.roles().forEach(role -> all.add(role.arn()));
      boolean changed = true;
      while (changed) {
        changed = false;
        for (String actor : all) {
          if (!reached.contains(actor) && reaches(actor)) {
            reached.add(actor);
            changed = true;
          }
        }
      }
      return reached;
    }

    /** Denies here leave iam:CreateRole to whoever may do anything, and so a way. */
    private boolean reaches(String actor) {
      return may(actor, "iam:CreateRole", IAM + "role/new")
          || grantsItself(actor)
          || account.users().stream().anyMatch(user -> reachesThrough(actor, user))
          || account.roles().stream().anyMatch(role -> reachesThrough(actor, role));
    }

    private boolean grantsItself(String actor) {
      boolean isUser = actor.contains(":user/");
      List<String> writes =
          isUser
              ? List.of("iam:PutUserPolicy", "iam:AttachUserPolicy")
              : List.of("iam:PutRolePolicy", "iam:AttachRolePolicy");
      boolean crew =
          account.users().stream()
              .anyMatch(user -> user.arn().equals(actor) && user.groups().contains("crew"));
      return writes.stream().anyMatch(action -> may(actor, action, actor))
          || (rewrites(actor) && hasShared(actor))
          || (isUser && may(actor, "iam:AddUserToGroup", IAM + "group/admins"))
          || (crew && may(actor, "iam:PutGroupPolicy", IAM + "group/crew"));
    }

    private boolean rewrites(String actor) {
      return may(actor, "iam:CreatePolicyVersion", IAM + "policy/shared");
    }

    private boolean hasShared(String arn) {
      return account.users().stream()
              .filter(user -> user.arn().equals(arn))
              .anyMatch(user -> user.attachedPolicies().stream().anyMatch(Trial::isShared))
          || account.roles().stream()
              .filter(role -> role.arn().equals(arn))
              .anyMatch(role -> role.attachedPolicies().stream().anyMatch(Trial::isShared));
    }

    private static boolean isShared(AttachedPolicy policy) {
      return policy.name().equals("shared");
    }

    private boolean reachesThrough(String actor, User user) {
      if (user.arn().equals(actor)
          || user.accessKeys().size() > 1
          || !may(actor, "iam:CreateAccessKey", user.arn())) {
        return false;
      }
      return reached.contains(user.arn())
          || (user.permissionsBoundary().isEmpty()
              && (may(actor, "iam:PutUserPolicy", user.arn())
                  || may(actor, "iam:AttachUserPolicy", user.arn())
                  || may(actor, "iam:AddUserToGroup", IAM + "group/admins")
                  || (rewrites(actor) && hasShared(user.arn()))));
    }

    private boolean reachesThrough(String actor, Role role) {
      if (role.arn().equals(actor)) {
        return false;
      }
      boolean lambda =
          role.trustPolicy().orElseThrow().text().contains("lambda")
              && may(actor, "iam:PassRole", role.arn())
              && may(actor, "lambda:CreateFunction", NEW_FUNCTION)
              && may(actor, "lambda:InvokeFunction", NEW_FUNCTION);
      boolean enters =
          may(actor, "sts:AssumeRole", role.arn())
              || may(actor, "iam:UpdateAssumeRolePolicy", role.arn());
      if (reached.contains(role.arn())) {
        return enters || lambda;
      }
      return enters
          && role.permissionsBoundary().isEmpty()
          && (may(actor, "iam:PutRolePolicy", role.arn())
              || may(actor, "iam:AttachRolePolicy", role.arn())
              || (rewrites(actor) && hasShared(role.arn())));
    }

    private boolean may(String actor, String action, String resource) {
      Map<String, List<String>> context =
          action.equals("iam:PassRole")
              ? Map.of("iam:PassedToService", List.of("lambda.amazonaws.com"))
              : Map.of();
      return check.answer(new AccessQuestion(actor, action, resource, context)).decision().verdict()
          == Verdict.ALLOWED;
    }
  }
}
