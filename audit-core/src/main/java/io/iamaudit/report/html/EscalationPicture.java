package io.iamaudit.report.html;

import io.iamaudit.analysis.escalation.Certainty;
import io.iamaudit.analysis.escalation.EntryPoint;
import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.EscalationStep;
import io.iamaudit.arn.Arn;
import io.iamaudit.internal.json.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The graph of the paths, made small enough to be looked at: principals of one kind that go the
 * same ways to the same places are one node; where these are still many, those are that go to the
 * same places by whatever way; and of many nodes those with the most principals are shown.
 */
final class EscalationPicture {
  /** The node that stands for all permissions, for who gives them to itself. */
  private static final String EVERYTHING = "";

  private static final int MOST_ROUNDS = 12;

  /** With more nodes than this, how one gets to a place tells nobody apart any more. */
  private static final int MANY_NODES = 16;

  private final List<Escalation> principals;
  private final Map<String, Integer> numbers;
  private final List<EntryPoint> entries;
  private final int most;

  private final Map<String, Node> nodes = new LinkedHashMap<>();

  /**
   * An arrow.
   *
   * @param means the actions that are used, step by step
   */
  private record Arrow(String from, String to, List<String> means, Certainty certainty) {}

  /** A principal on a path, or all permissions. */
  private static final class Node {
    final String arn;
    final String kind;
    final Map<List<String>, Arrow> arrows = new LinkedHashMap<>();
    int color;

    Node(String arn, String kind) {
      this.arn = arn;
      this.kind = kind;
    }
  }

  /** Nodes of one colour. */
  private record Group(int color, List<Node> members) {
    Node first() {
      return members.get(0);
    }

    List<Arrow> arrows() {
      return members.stream().flatMap(node -> node.arrows.values().stream()).toList();
    }
  }

  EscalationPicture(
      List<Escalation> principals,
      Map<String, Integer> numbers,
      List<EntryPoint> entries,
      int most) {
    this.principals = principals;
    this.numbers = numbers;
    this.entries = entries;
    this.most = most;
    for (EntryPoint entry : entries) {
      node(entry.role().arn());
    }
    for (Escalation principal : principals) {
      principal.path().ifPresent(path -> arrows(path.steps()));
    }
    List<Node> ends =
        nodes.values().stream().filter(node -> node.arrows.isEmpty() && !isFull(node)).toList();
    // Who ends a path without being an administrator was given the rights on the way.
    ends.forEach(end -> arrow(new Arrow(end.arn, EVERYTHING, List.of(), Certainty.CERTAIN)));
    paint(true);
    if (groups().size() > MANY_NODES) {
      paint(false);
    }
  }

  private boolean isFull(Node node) {
    Integer number = numbers.get(node.arn);
    return node.arn.equals(EVERYTHING) || (number != null && principals.get(number).isAdmin());
  }

  private Node node(String arn) {
    return nodes.computeIfAbsent(arn, key -> new Node(key, kind(key)));
  }

  /** What tells nodes apart at first sight: account, user or role, and what becomes of it. */
  private String kind(String arn) {
    Integer number = numbers.get(arn);
    if (number == null) {
      return arn;
    }
    String type = Arn.parse(arn).map(Arn::resourceType).orElse("");
    String account = Arn.parse(arn).map(Arn::account).orElse("");
    return account + " " + type + " " + principals.get(number).outcome().id();
  }

  private void arrows(List<EscalationStep> steps) {
    List<String> means = new ArrayList<>();
    Certainty certainty = Certainty.CERTAIN;
    String from = steps.get(0).from();
    for (EscalationStep step : steps) {
      means.add(means(step));
      certainty = step.certainty().compareTo(certainty) > 0 ? step.certainty() : certainty;
      // What changes only who acts, or makes somebody new, is told with the step that follows.
      if (!step.to().equals(from) && numbers.containsKey(step.to())) {
        arrow(new Arrow(from, step.to(), List.copyOf(means), certainty));
        from = step.to();
        means.clear();
        certainty = Certainty.CERTAIN;
      }
    }
    if (!means.isEmpty()) {
      arrow(new Arrow(from, EVERYTHING, List.copyOf(means), certainty));
    }
  }

  /** What a step needs, in a few words. */
  private static String means(EscalationStep step) {
    List<String> actions =
        step.proofs().stream().map(EscalationStep.Proof::action).distinct().toList();
    return actions.isEmpty() ? "its trust policy" : String.join(" + ", actions);
  }

  private void arrow(Arrow arrow) {
    List<String> key = new ArrayList<>(arrow.means());
    key.add(arrow.to());
    node(arrow.to());
    node(arrow.from()).arrows.putIfAbsent(key, arrow);
  }

  /**
   * Gives one colour to nodes that look alike from where they go, until that changes no more.
   *
   * @param byTechnique whether how one gets there counts too
   */
  private void paint(boolean byTechnique) {
    Map<List<String>, Integer> colors = new HashMap<>();
    for (Node node : nodes.values()) {
      node.color = colors.computeIfAbsent(List.of(node.kind), key -> colors.size());
    }
    int known = colors.size();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Map<List<String>, Integer> next = new HashMap<>();
      Map<Node, Integer> painted = new HashMap<>();
      for (Node node : nodes.values()) {
        TreeSet<String> looks = new TreeSet<>();
        for (Arrow arrow : node.arrows.values()) {
          String how = byTechnique ? arrow.means() + " " + arrow.certainty() : "";
          looks.add(how + " " + node(arrow.to()).color);
        }
        List<String> look = new ArrayList<>();
        look.add(Integer.toString(node.color));
        look.addAll(looks);
        painted.put(node, next.computeIfAbsent(look, key -> next.size()));
      }
      painted.forEach((node, color) -> node.color = color);
      if (next.size() == known) {
        return;
      }
      known = next.size();
    }
  }

  private List<Group> groups() {
    Map<Integer, List<Node>> byColor = new LinkedHashMap<>();
    for (Node node : nodes.values()) {
      byColor.computeIfAbsent(node.color, color -> new ArrayList<>()).add(node);
    }
    List<Group> groups = new ArrayList<>();
    byColor.forEach((color, members) -> groups.add(new Group(color, members)));
    return groups;
  }

  /** Writes nodes, arrows between them, who comes from outside, and what was left out. */
  void write(Strings strings, JsonText json) {
    List<Group> all = groups();
    Map<Integer, Integer> targeted = new HashMap<>();
    for (Group group : all) {
      for (Arrow arrow : group.first().arrows.values()) {
        targeted.merge(node(arrow.to()).color, group.members().size(), Integer::sum);
      }
    }
    // Where many arrive is worth more than from where one starts.
    List<Group> shown =
        all.stream()
            .sorted(
                Comparator.comparingInt(
                        (Group group) ->
                            -group.members().size() - 2 * targeted.getOrDefault(group.color(), 0))
                    .thenComparing(group -> group.first().arn))
            .limit(most)
            .toList();
    Map<Integer, Integer> places = new HashMap<>();
    shown.forEach(group -> places.put(group.color(), places.size()));
    json.startArray("nodes");
    for (Group group : shown) {
      json.startArray();
      json.value(strings.number(group.first().arn));
      json.startArray();
      group.members().stream()
          .filter(member -> numbers.containsKey(member.arn))
          .forEach(member -> json.value(numbers.getOrDefault(member.arn, -1)));
      json.endArray().endArray();
    }
    json.endArray();
    arrows(shown, places, strings, json);
    fromOutside(places, strings, json);
    int left = all.size() - shown.size();
    json.member("nodesLeftOut", left);
    json.member(
        "principalsLeftOut",
        all.stream()
            .filter(group -> !places.containsKey(group.color()))
            .mapToInt(group -> group.members().size())
            .sum());
  }

  private void arrows(
      List<Group> shown, Map<Integer, Integer> places, Strings strings, JsonText json) {
    json.startArray("arrows");
    for (Group group : shown) {
      Map<Integer, Map<List<String>, Certainty>> byTarget = new TreeMap<>();
      for (Arrow arrow : group.arrows()) {
        Integer to = places.get(node(arrow.to()).color);
        if (to != null) {
          byTarget
              .computeIfAbsent(to, key -> new LinkedHashMap<>())
              .merge(arrow.means(), arrow.certainty(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
      }
      byTarget.forEach(
          (to, ways) -> {
            json.startArray();
            json.value(places.getOrDefault(group.color(), 0)).value(to);
            json.value(ways.values().stream().min(Comparator.naturalOrder()).orElseThrow().id());
            json.startArray();
            ways.keySet()
                .forEach(means -> json.value(strings.number(String.join(", then ", means))));
            json.endArray().endArray();
          });
    }
    json.endArray();
  }

  private void fromOutside(Map<Integer, Integer> places, Strings strings, JsonText json) {
    Map<String, TreeSet<Integer>> outsiders = new LinkedHashMap<>();
    for (EntryPoint entry : entries) {
      Integer to = places.get(node(entry.role().arn()).color);
      if (to != null) {
        outsiders.computeIfAbsent(Outsiders.words(entry), key -> new TreeSet<>()).add(to);
      }
    }
    json.startArray("outside");
    outsiders.forEach(
        (words, to) -> {
          json.startArray();
          json.value(strings.number(words));
          to.forEach(json::value);
          json.endArray();
        });
    json.endArray();
  }
}
