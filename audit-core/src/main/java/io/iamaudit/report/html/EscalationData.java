package io.iamaudit.report.html;

import io.iamaudit.analysis.escalation.Certainty;
import io.iamaudit.analysis.escalation.EntryPoint;
import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.analysis.escalation.EscalationCut;
import io.iamaudit.analysis.escalation.EscalationPath;
import io.iamaudit.analysis.escalation.EscalationStep;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.policy.PrincipalEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who can become an administrator: the paths in words, and the picture of them. */
final class EscalationData {
  private static final int MOST_PATHS = 3;
  private static final int MOST_STATEMENTS = 6;

  private final EscalationAnalysis analysis;
  private final List<Escalation> principals;
  private final PermissionsData permissions;
  private final Strings strings;
  private final HtmlLimits limits;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<EscalationStep, Integer> steps = new LinkedHashMap<>();
  private final Map<Alike, EscalationCut> cuts = new HashMap<>();
  private final int pathsEach;

  /** Principals whose ways are cut by the same actions: equal policies, and the same first step. */
  private record Alike(int profile, String technique, String to) {}

  EscalationData(
      EscalationAnalysis analysis,
      PermissionsData permissions,
      Strings strings,
      HtmlLimits limits) {
    this.analysis = analysis;
    this.principals = analysis.principals();
    this.permissions = permissions;
    this.strings = strings;
    this.limits = limits;
    for (int i = 0; i < principals.size(); i++) {
      numbers.put(principals.get(i).arn(), i);
    }
    long withPath = principals.stream().filter(one -> one.path().isPresent()).count();
    this.pathsEach = withPath > limits.manyPaths() ? 1 : MOST_PATHS;
  }

  List<Escalation> principals() {
    return principals;
  }

  /** Writes what one principal can become: outcome, keys, paths, cut, what is missing. */
  void principal(Escalation principal, int profile, JsonText json) {
    json.value(principal.outcome().id());
    strings.array(principal.dependsOn(), json);
    json.startArray();
    paths(principal).forEach(path -> path(path, json));
    json.endArray();
    EscalationCut cut = cut(principal, profile);
    strings.array(cut.actions(), json);
    json.value(cut.isSmallest() ? 1 : 0);
    strings.array(principal.missing().stream().map(one -> one.message()).toList(), json);
  }

  private List<EscalationPath> paths(Escalation principal) {
    if (principal.path().isEmpty()) {
      return List.of();
    }
    return pathsEach == 1
        ? List.of(principal.path().get())
        : analysis.paths(principal.arn(), pathsEach);
  }

  private void path(EscalationPath path, JsonText json) {
    json.startArray();
    json.value(path.certainty().id());
    path.steps().forEach(step -> json.value(steps.computeIfAbsent(step, key -> steps.size())));
    json.endArray();
  }

  private EscalationCut cut(Escalation principal, int profile) {
    if (principal.path().isEmpty()) {
      return new EscalationCut(List.of(), true);
    }
    EscalationStep first = principal.path().get().steps().get(0);
    String to = first.to().equals(principal.arn()) ? "" : first.to();
    if (profile < 0 || numbers.size() <= limits.manyPaths()) {
      return analysis.cut(principal.arn());
    }
    return cuts.computeIfAbsent(
        new Alike(profile, first.technique(), to), key -> analysis.cut(principal.arn()));
  }

  /** Writes the steps of all paths that were written, the picture, and who comes from outside. */
  void write(JsonText json) {
    json.startObject();
    json.member("pathsEach", pathsEach);
    json.member("exhaustive", analysis.isExhaustive());
    json.startArray("assumptions");
    analysis.assumptions().forEach(json::value);
    json.endArray();
    json.startArray("steps");
    steps.keySet().forEach(step -> step(step, json));
    json.endArray();
    json.startArray("entries");
    List<EntryPoint> leading = leading();
    leading.forEach(entry -> entry(entry, json));
    json.endArray();
    // That services run as roles is no way in by itself: who makes them do it is in the picture.
    List<EntryPoint> outsiders =
        leading.stream().filter(entry -> entry.kind() != PrincipalEntry.Kind.SERVICE).toList();
    new EscalationPicture(principals, numbers, outsiders, limits.nodes()).write(strings, json);
    json.endObject();
  }

  private List<EntryPoint> leading() {
    List<EntryPoint> leading = new ArrayList<>();
    for (EntryPoint entry : analysis.entryPoints()) {
      if (entry.outcome() != Escalation.Outcome.NO) {
        leading.add(entry);
      }
    }
    return leading;
  }

  private void step(EscalationStep step, JsonText json) {
    json.startArray();
    json.value(strings.number(step.from())).value(strings.number(step.to()));
    json.value(strings.number(step.technique()));
    json.value(step.explanation());
    json.value(step.certainty().id());
    strings.array(step.dependsOn(), json);
    strings.array(step.assumptions(), json);
    json.startArray();
    for (EscalationStep.Proof proof : step.proofs()) {
      json.startArray();
      json.value(strings.number(proof.action())).value(strings.number(proof.resource()));
      json.startArray();
      List<EscalationStep.ProvingStatement> statements = proof.statements();
      for (EscalationStep.ProvingStatement one :
          statements.subList(0, Math.min(MOST_STATEMENTS, statements.size()))) {
        json.value(permissions.statement(one.role(), one.policy(), one.holder(), one.location()));
      }
      json.endArray().endArray();
    }
    json.endArray().endArray();
  }

  private void entry(EntryPoint entry, JsonText json) {
    json.startArray();
    json.value(strings.number(Outsiders.words(entry)));
    json.value(numbers.getOrDefault(entry.role().arn(), -1));
    json.value(strings.number(entry.action()));
    strings.array(entry.subjects(), json);
    json.value(entry.certainty() == Certainty.CERTAIN ? 0 : 1);
    strings.array(entry.dependsOn(), json);
    json.value(entry.kind() == PrincipalEntry.Kind.SERVICE ? 1 : 0);
    json.endArray();
  }
}
