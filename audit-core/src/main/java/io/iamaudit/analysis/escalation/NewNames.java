package io.iamaudit.analysis.escalation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * ARNs for something new, whose name the caller picks: one that nobody has, and for each resource
 * that the caller's policies name one that it covers. Whether it may be made is the evaluator's.
 */
final class NewNames {
  private static final String ANY = "iam-audit-new";

  private NewNames() {}

  /**
   * The names to try.
   *
   * @param type what the resource's part of the ARN begins with, as {@code user/}
   */
  static List<String> of(Actor actor, String service, String type) {
    String region = service.equals("iam") ? "" : "us-east-1";
    String[] head = {
      "arn", actor.principal().partition(), service, region, actor.account(), type + ANY
    };
    Set<String> names = new LinkedHashSet<>();
    names.add(String.join(":", head));
    for (Holding holding : actor.identity()) {
      for (String pattern : holding.facts().resources()) {
        String[] parts = pattern.split(":", 6);
        if (parts.length == 6 && parts[5].startsWith(type)) {
          String[] arn = head.clone();
          arn[3] = service.equals("iam") ? "" : filled(parts[3], actor, region);
          arn[5] = filled(parts[5], actor, ANY);
          names.add(String.join(":", arn));
        }
      }
    }
    return List.copyOf(names);
  }

  private static String filled(String pattern, Actor actor, String forStar) {
    String name = actor.principal().name();
    return pattern
        .replace("${aws:username}", name)
        .replace("${aws:Username}", name)
        .replace("*", forStar)
        .replace('?', 'x');
  }
}
