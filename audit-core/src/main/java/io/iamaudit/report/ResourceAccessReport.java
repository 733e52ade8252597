package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.OutsideAccess;
import io.iamaudit.analysis.ResourceAccess;
import io.iamaudit.analysis.ResourceAnswer;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.report.TextPage.Style;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes who can do what to a resource. */
public final class ResourceAccessReport {
  private final ResourceAnswer answer;

  private ResourceAccessReport(ResourceAnswer answer) {
    this.answer = requireNonNull(answer, "answer");
  }

  public static ResourceAccessReport of(ResourceAnswer answer) {
    return new ResourceAccessReport(answer);
  }

  /** What somebody can do, whoever it is. */
  private record Access(
      ActionSet allowed, ActionSet dependsOnKeys, List<String> dependsOn, ActionSet unknown) {
    Access(ResourceAccess of) {
      this(of.allowed(), of.dependsOnKeys(), of.dependsOn(), of.unknown());
    }

    Access(OutsideAccess of) {
      this(of.allowed(), of.dependsOnKeys(), of.dependsOn(), of.unknown());
    }
  }

  // ---- for programs

  /** Writes one JSON object; the actions of each principal by how sure they are. */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject();
      json.member("resource", answer.resource());
      json.member("actions", names(answer.actions()));
      json.startArray("principals");
      for (ResourceAccess access : answer.principals()) {
        json.startObject();
        json.member("arn", access.arn());
        access(new Access(access), json);
        json.endObject();
      }
      json.endArray();
      json.startArray("outside");
      for (OutsideAccess access : answer.outside()) {
        json.startObject();
        json.member("type", PolicyWords.type(access.kind()));
        json.member("name", access.name());
        access(new Access(access), json);
        json.endObject();
      }
      json.endArray();
      if (!answer.assumptions().isEmpty()) {
        json.member("assumptions", answer.assumptions());
      }
      json.endObject();
    }
    LineEnd.finish(out);
  }

  private static void access(Access access, JsonText json) {
    json.member("allowed", names(access.allowed()));
    json.member("dependsOnKeys", names(access.dependsOnKeys()));
    json.member("dependsOn", access.dependsOn());
    if (!access.unknown().isEmpty()) {
      json.member("unknown", names(access.unknown()));
    }
  }

  private static List<String> names(ActionSet actions) {
    return actions.stream().map(ActionDefinition::qualifiedName).toList();
  }

  // ---- for people

  /** Writes principals with the same access together, in the order of the snapshot. */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    int number = answer.principals().size();
    page.line(
        page.styled(
                number == 0 ? "NOBODY" : String.valueOf(number),
                number == 0 ? Style.GOOD : Style.STRONG)
            + (number == 0 ? "" : number == 1 ? " principal" : " principals")
            + " of the input can reach "
            + Printable.escape(answer.resource())
            + ", asked for "
            + answer.actions().size()
            + (answer.actions().size() == 1 ? " action" : " actions"));
    Map<Access, List<String>> inside = new LinkedHashMap<>();
    for (ResourceAccess access : answer.principals()) {
      inside.computeIfAbsent(new Access(access), key -> new ArrayList<>()).add(access.arn());
    }
    inside.forEach((access, arns) -> section(access, arns, page));
    if (!answer.outside().isEmpty()) {
      title("not in the input, let in by the policy of the resource", page);
      Map<Access, List<String>> outside = new LinkedHashMap<>();
      for (OutsideAccess access : answer.outside()) {
        outside
            .computeIfAbsent(new Access(access), key -> new ArrayList<>())
            .add(PolicyWords.words(access.kind(), access.name()));
      }
      outside.forEach((access, names) -> section(access, names, page));
    }
    if (!options.quiet() && !answer.assumptions().isEmpty()) {
      title("taken for granted", page);
      answer
          .assumptions()
          .forEach(
              assumption ->
                  page.paragraph("  - ", "    ", Printable.escape(assumption), Style.PLAIN));
    }
    page.flush();
  }

  private void section(Access access, List<String> who, TextPage page) {
    page.blank();
    who.forEach(name -> page.line("  " + page.styled(Printable.escape(name), Style.STRONG)));
    actions("allowed: ", access.allowed(), page);
    actions(
        "depends on " + String.join(", ", access.dependsOn()) + ": ", access.dependsOnKeys(), page);
    actions("not known: ", access.unknown(), page);
  }

  private void actions(String what, ActionSet actions, TextPage page) {
    if (!actions.isEmpty()) {
      page.paragraph("    ", "      ", Printable.escape(what + words(actions)), Style.PLAIN);
    }
  }

  /** All of them, all but few, or each by its name. */
  private String words(ActionSet actions) {
    ActionSet left = answer.actions().minus(actions);
    if (left.isEmpty()) {
      return actions.size() == 1 ? names(actions).get(0) : "all of them";
    }
    return left.size() < actions.size() / 2
        ? "all but " + String.join(", ", names(left))
        : String.join(", ", names(actions));
  }

  private static void title(String title, TextPage page) {
    page.blank();
    page.line("  " + page.styled(title + ":", Style.STRONG));
  }
}
