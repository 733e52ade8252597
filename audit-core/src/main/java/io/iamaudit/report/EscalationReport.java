package io.iamaudit.report;

import io.iamaudit.analysis.escalation.Certainty;
import io.iamaudit.analysis.escalation.EntryPoint;
import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.Escalation.Outcome;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.analysis.escalation.EscalationCut;
import io.iamaudit.analysis.escalation.EscalationPath;
import io.iamaudit.analysis.escalation.EscalationStep;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.report.TextPage.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes who can become an administrator, and how. */
public final class EscalationReport {
  private final EscalationAnalysis analysis;
  private final List<Escalation> principals;
  private final EntryPointSection entryPoints;

  private EscalationReport(
      EscalationAnalysis analysis, List<Escalation> principals, List<EntryPoint> entryPoints) {
    this.analysis = analysis;
    this.principals = principals;
    this.entryPoints = new EntryPointSection(entryPoints);
  }

  /** All principals. */
  public static EscalationReport of(EscalationAnalysis analysis) {
    return new EscalationReport(analysis, analysis.principals(), analysis.entryPoints());
  }

  /** One principal, and who gets in as it; nobody if the analysis does not hold it. */
  public static EscalationReport of(EscalationAnalysis analysis, String arn) {
    return new EscalationReport(
        analysis,
        analysis.principal(arn).stream().toList(),
        analysis.entryPoints().stream().filter(entry -> entry.role().arn().equals(arn)).toList());
  }

  /**
   * Whether a principal that is no administrator can become one, surely or with some keys. Who
   * comes from outside does not count: that an identity provider leads to administrators is mostly
   * meant.
   */
  public boolean canAnybody() {
    return count(Outcome.YES) + count(Outcome.DEPENDS_ON) > 0;
  }

  // ---- for programs

  /**
   * Writes one JSON object with a member for each principal, also for those without a path. {@code
   * canBecomeAdmin} is true of a path that is certain or depends on condition keys; a path that is
   * only possible stands under {@code possiblePaths}. Who from outside gets in stands under {@code
   * entryPoints}, each with the role; the way from there on is that of the role.
   */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject();
      json.startArray("principals");
      for (Escalation principal : principals) {
        principal(principal, json);
      }
      json.endArray();
      entryPoints.writeJson(json);
      json.member("assumptions", assumptions());
      json.startObject("summary");
      for (Outcome outcome : Outcome.values()) {
        json.member(outcome.id(), count(outcome));
      }
      json.endObject();
      json.endObject();
    }
    LineEnd.finish(out);
  }

  private long count(Outcome outcome) {
    return principals.stream().filter(principal -> principal.outcome() == outcome).count();
  }

  private void principal(Escalation principal, JsonText json) {
    Optional<EscalationPath> sure = principal.path().filter(EscalationReport::isSure);
    json.startObject();
    json.member("arn", principal.arn());
    json.member("isAdmin", principal.isAdmin());
    json.member("canBecomeAdmin", sure.isPresent());
    json.member("outcome", principal.outcome().id());
    json.member("dependsOn", principal.dependsOn());
    json.startArray("paths");
    sure.ifPresent(path -> path(path, json));
    json.endArray();
    if (principal.path().isPresent()) {
      if (sure.isEmpty()) {
        json.startArray("possiblePaths");
        path(principal.path().get(), json);
        json.endArray();
      }
      EscalationCut cut = analysis.cut(principal.arn());
      json.startObject("cut");
      json.member("actions", cut.actions());
      json.member("isSmallest", cut.isSmallest());
      json.endObject();
    }
    if (!principal.missing().isEmpty()) {
      json.member("missing", principal.missing().stream().map(Diagnostic::message).toList());
    }
    json.endObject();
  }

  private static boolean isSure(EscalationPath path) {
    return path.certainty() != Certainty.POSSIBLE;
  }

  private static void path(EscalationPath path, JsonText json) {
    json.startObject();
    json.member("target", path.target());
    json.member("certainty", path.certainty().id());
    json.member("dependsOn", path.dependsOn());
    json.startArray("steps");
    for (EscalationStep step : path.steps()) {
      json.startObject();
      json.member("from", step.from());
      json.member("to", step.to());
      json.member("technique", step.technique());
      json.member("explanation", step.explanation());
      json.member("certainty", step.certainty().id());
      json.member("dependsOn", step.dependsOn());
      json.member("assumptions", step.assumptions());
      json.startArray("permissions");
      step.proofs().forEach(proof -> proof(proof, json));
      json.endArray();
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private static void proof(EscalationStep.Proof proof, JsonText json) {
    json.startObject();
    json.member("action", proof.action());
    json.member("resource", proof.resource());
    json.member("decision", proof.verdict().id());
    json.startArray("statements");
    for (EscalationStep.ProvingStatement statement : proof.statements()) {
      json.startObject();
      json.member("role", statement.role());
      json.member("policy", statement.policy());
      json.member("holder", statement.holder());
      PolicyWords.location(statement.location(), json);
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  // ---- for people

  /** Writes the ways in words, the surest first, with the policies behind them. */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    for (Outcome outcome : List.of(Outcome.YES, Outcome.DEPENDS_ON, Outcome.UNKNOWN)) {
      for (Escalation principal : principals) {
        if (principal.outcome() == outcome) {
          principal(principal, options, page);
        }
      }
    }
    if (principals.size() == 1 && principals.get(0).path().isEmpty()) {
      alone(principals.get(0), page);
    }
    entryPoints.writeText(options, page);
    if (principals.size() != 1) {
      administrators(page);
      page.line(summary());
      entryPoints.summary().ifPresent(page::line);
    }
    if (!options.quiet() && !assumptions().isEmpty()) {
      page.blank();
      page.line(page.styled("taken for granted:", Style.STRONG));
      assumptions().forEach(assumption -> item(assumption, page));
    }
    page.flush();
  }

  private static void alone(Escalation principal, TextPage page) {
    switch (principal.outcome()) {
      case ADMIN ->
          page.line(
              page.styled("ADMIN", Style.HIGH)
                  + ": "
                  + Printable.escape(principal.arn())
                  + " is an administrator"
                  + depending(principal.dependsOn()));
      case NO ->
          page.line(
              page.styled("NO", Style.GOOD)
                  + ": "
                  + Printable.escape(principal.arn())
                  + " has no way to an administrator");
      default -> {
        // What is unknown was written already.
      }
    }
  }

  private void principal(Escalation principal, TextOptions options, TextPage page) {
    Style style =
        switch (principal.outcome()) {
          case YES -> Style.HIGH;
          case DEPENDS_ON -> Style.MEDIUM;
          default -> Style.LOW;
        };
    String words =
        switch (principal.outcome()) {
          case YES -> " can become an administrator";
          case DEPENDS_ON -> " can become an administrator" + depending(principal.dependsOn());
          default ->
              principal.path().isPresent()
                  ? " can possibly become an administrator"
                  : " may have a way to an administrator: not all of its policies are known";
        };
    page.line(
        page.styled(label(principal.outcome()), style)
            + ": "
            + Printable.escape(principal.arn() + words));
    if (!options.quiet()) {
      int number = 1;
      for (EscalationStep step : principal.path().map(EscalationPath::steps).orElse(List.of())) {
        step(number++, step, page);
      }
      principal.missing().stream()
          .filter(missing -> principal.path().isEmpty())
          .forEach(missing -> item(missing.message(), page));
      cut(principal, page);
      page.blank();
    }
  }

  private static String label(Outcome outcome) {
    return switch (outcome) {
      case YES -> "YES";
      case DEPENDS_ON -> "DEPENDS";
      default -> "UNKNOWN";
    };
  }

  static String depending(List<String> keys) {
    return keys.isEmpty() ? "" : ", depending on " + String.join(", ", keys);
  }

  static void step(int number, EscalationStep step, TextPage page) {
    page.paragraph(
        "  " + number + ". ",
        "     ",
        Printable.escape(step.explanation() + " [" + step.technique() + "]"),
        Style.PLAIN);
    step.assumptions().forEach(assumption -> item("provided: " + assumption, page));
    Set<EscalationStep.ProvingStatement> statements = new LinkedHashSet<>();
    step.proofs().forEach(proof -> statements.addAll(proof.statements()));
    statements.forEach(statement -> page.arrow(statement.location()));
  }

  private void cut(Escalation principal, TextPage page) {
    if (principal.path().isEmpty()) {
      return;
    }
    EscalationCut cut = analysis.cut(principal.arn());
    if (!cut.actions().isEmpty()) {
      item(
          "no way is left without "
              + String.join(", ", cut.actions())
              + (cut.isSmallest() ? "" : " (fewer may do)"),
          page);
    }
  }

  static void item(String words, TextPage page) {
    page.paragraph("     - ", "       ", Printable.escape(words), Style.PLAIN);
  }

  private List<String> assumptions() {
    List<String> assumptions = new ArrayList<>(analysis.assumptions());
    if (!analysis.isExhaustive()) {
      assumptions.add("targets that were left out lead nowhere: there are too many to try each");
    }
    return assumptions;
  }

  private void administrators(TextPage page) {
    List<Escalation> administrators = principals.stream().filter(Escalation::isAdmin).toList();
    if (!administrators.isEmpty()) {
      page.line(page.styled("administrators:", Style.STRONG));
      for (Escalation principal : administrators) {
        page.line("  " + Printable.escape(principal.arn() + depending(principal.dependsOn())));
      }
      page.blank();
    }
  }

  private String summary() {
    long administrators = count(Outcome.ADMIN);
    return principals.size()
        + (principals.size() == 1 ? " principal: " : " principals: ")
        + administrators
        + (administrators == 1 ? " administrator, " : " administrators, ")
        + count(Outcome.YES)
        + " can become one, "
        + count(Outcome.DEPENDS_ON)
        + " depending on condition keys, "
        + count(Outcome.UNKNOWN)
        + " unknown";
  }

  // ---- for drawing

  /** Writes the paths as a graph in the language of Graphviz. */
  public void writeDot(Writer out) {
    StringBuilder text = new StringBuilder("digraph escalations {\n  rankdir=LR;\n");
    nodes()
        .forEach(
            (arn, admin) ->
                text.append("  ")
                    .append(quoted(arn))
                    .append(admin ? " [shape=box, style=bold];\n" : " [shape=box];\n"));
    Set<String> outsiders = new LinkedHashSet<>();
    for (EntryPoint entry : entryPoints.leading()) {
      if (outsiders.add(EntryPointSection.words(entry))) {
        text.append("  ")
            .append(quoted(EntryPointSection.words(entry)))
            .append(" [shape=ellipse];\n");
      }
    }
    for (EntryPoint entry : entryPoints.leading()) {
      text.append("  ")
          .append(quoted(EntryPointSection.words(entry)))
          .append(" -> ")
          .append(quoted(entry.role().arn()))
          .append(" [label=")
          .append(quoted(entry.action()))
          .append(entry.certainty() == Certainty.CERTAIN ? "];\n" : ", style=dashed];\n");
    }
    for (EscalationStep step : steps()) {
      text.append("  ")
          .append(quoted(step.from()))
          .append(" -> ")
          .append(quoted(step.to()))
          .append(" [label=")
          .append(quoted(step.technique()))
          .append(step.certainty() == Certainty.CERTAIN ? "];\n" : ", style=dashed];\n");
    }
    write(text.append("}\n"), out);
  }

  private static String quoted(String text) {
    return '"' + Printable.escape(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Writes the paths as a flowchart in the language of Mermaid. */
  public void writeMermaid(Writer out) {
    StringBuilder text = new StringBuilder("flowchart LR\n");
    Map<String, String> ids = new LinkedHashMap<>();
    nodes()
        .forEach(
            (arn, admin) -> {
              String id = "n" + ids.size();
              ids.put(arn, id);
              String label = Printable.escape(arn).replace("\"", "#quot;");
              text.append("  ")
                  .append(id)
                  .append(admin ? "[[\"" : "[\"")
                  .append(label)
                  .append(admin ? "\"]]\n" : "\"]\n");
            });
    Map<String, String> outsiders = new LinkedHashMap<>();
    for (EntryPoint entry : entryPoints.leading()) {
      String words = EntryPointSection.words(entry);
      if (!outsiders.containsKey(words)) {
        String id = "o" + outsiders.size();
        outsiders.put(words, id);
        text.append("  ")
            .append(id)
            .append("([\"")
            .append(Printable.escape(words).replace("\"", "#quot;"))
            .append("\"])\n");
      }
    }
    for (EntryPoint entry : entryPoints.leading()) {
      text.append("  ")
          .append(outsiders.getOrDefault(EntryPointSection.words(entry), ""))
          .append(entry.certainty() == Certainty.CERTAIN ? " -->|" : " -.->|")
          .append(entry.action())
          .append("| ")
          .append(ids.getOrDefault(entry.role().arn(), ""))
          .append('\n');
    }
    for (EscalationStep step : steps()) {
      text.append("  ")
          .append(ids.getOrDefault(step.from(), ""))
          .append(step.certainty() == Certainty.CERTAIN ? " -->|" : " -.->|")
          .append(step.technique())
          .append("| ")
          .append(ids.getOrDefault(step.to(), ""))
          .append('\n');
    }
    write(text, out);
  }

  /** Every principal on a path or entered from outside, and whether it is an administrator. */
  private Map<String, Boolean> nodes() {
    Map<String, Boolean> nodes = new LinkedHashMap<>();
    for (EntryPoint entry : entryPoints.leading()) {
      nodes.putIfAbsent(entry.role().arn(), entry.role().isAdmin());
    }
    for (EscalationStep step : steps()) {
      nodes.putIfAbsent(step.from(), isAdmin(step.from()));
      nodes.putIfAbsent(step.to(), isAdmin(step.to()));
    }
    return nodes;
  }

  private boolean isAdmin(String arn) {
    return analysis.principal(arn).filter(Escalation::isAdmin).isPresent();
  }

  /** The steps of all paths, each once. */
  private List<EscalationStep> steps() {
    Map<List<String>, EscalationStep> steps = new LinkedHashMap<>();
    List<Escalation> drawn = new ArrayList<>(principals);
    entryPoints.leading().forEach(entry -> drawn.add(entry.role()));
    for (Escalation principal : drawn) {
      for (EscalationStep step : principal.path().map(EscalationPath::steps).orElse(List.of())) {
        steps.putIfAbsent(List.of(step.from(), step.to(), step.technique()), step);
      }
    }
    return List.copyOf(steps.values());
  }

  private static void write(CharSequence text, Writer out) {
    try {
      out.append(text);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
