package io.iamaudit.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/** Finds who comes to use a role, the shortest ways first. Each role on the way is asked once. */
final class RoleChains {
  private static final String ASSUME_ROLE = "sts:AssumeRole";

  private final AccountAnalysis analysis;
  private final String target;

  RoleChains(AccountAnalysis analysis, String target) {
    this.analysis = analysis;
    this.target = target;
  }

  List<RoleChain> find() {
    List<RoleChain> found = new ArrayList<>();
    Queue<RoleChain> open = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    seen.add(target);
    open.add(new RoleChain(target, List.of()));
    while (!open.isEmpty()) {
      RoleChain behind = open.remove();
      for (PrincipalAccess access : analysis.whoCan(ASSUME_ROLE, behind.principal()).principals()) {
        if (seen.add(access.arn())) {
          List<RoleChain.Step> steps = new ArrayList<>();
          steps.add(new RoleChain.Step(behind.principal(), access));
          steps.addAll(behind.steps());
          RoleChain chain = new RoleChain(access.arn(), steps);
          found.add(chain);
          if (analysis.policies().role(access.arn()).isPresent()) {
            open.add(chain);
          }
        }
      }
    }
    return found;
  }
}
