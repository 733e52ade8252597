package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.internal.json.JsonText;
import io.iamaudit.reference.AccessLevelOverride;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionResourceType;
import io.iamaudit.reference.SensitiveAction;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.report.TextPage.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes actions with what is known of them. */
public final class ActionList {
  private final ServiceReference reference;
  private final List<ActionDefinition> actions;

  private ActionList(ServiceReference reference, List<ActionDefinition> actions) {
    this.reference = reference;
    this.actions = actions;
  }

  /** A list of these actions of a reference, in this order. */
  public static ActionList of(ServiceReference reference, List<ActionDefinition> actions) {
    return new ActionList(requireNonNull(reference, "reference"), List.copyOf(actions));
  }

  /**
   * Writes one line an action: its name, its level, and what is special about it.
   *
   * @param resourceTypes whether a line for each resource type follows
   */
  public void writeText(boolean resourceTypes, TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    int column = actions.stream().mapToInt(one -> one.qualifiedName().length()).max().orElse(0);
    for (ActionDefinition action : actions) {
      String name = action.qualifiedName();
      String level = action.accessLevel().label();
      String notes = String.join(", ", notes(action));
      page.line(
          name
              + " ".repeat(column - name.length() + 2)
              + level
              + (notes.isEmpty() ? "" : " ".repeat(24 - level.length()))
              + page.styled(notes, Style.FAINT));
      if (resourceTypes) {
        for (ActionResourceType use : action.resourceTypes()) {
          String required = use.required() ? "" : " (optional)";
          page.line(
              "    " + use.name() + required + "  " + String.join(" ", use.type().arnFormats()));
        }
        if (action.resourceTypes().isEmpty()) {
          page.line("    only `*`");
        }
      }
    }
    if (!options.quiet()) {
      page.blank();
      page.line(
          TextReport.count(actions.size(), "action")
              + "; AWS listed them on "
              + reference.dataDate());
    }
    page.flush();
  }

  private List<String> notes(ActionDefinition action) {
    List<String> notes = new ArrayList<>();
    reference
        .accessLevelOverride(action)
        .ifPresent(one -> notes.add("rather " + one.level().label() + ": " + one.reason()));
    if (action.isPermissionOnly()) {
      notes.add("permission only");
    }
    action.retiredOn().ifPresent(day -> notes.add("retired, last seen on " + day));
    return notes;
  }

  /** Writes a list of all actions as JSON. */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startArray();
      for (ActionDefinition action : actions) {
        json.startObject();
        json.member("action", action.qualifiedName());
        json.member("accessLevel", action.accessLevel().label());
        Optional<AccessLevelOverride> override = reference.accessLevelOverride(action);
        json.member("effectiveAccessLevel", reference.effectiveAccessLevel(action).label());
        json.member("overrideReason", override.map(AccessLevelOverride::reason));
        json.member("permissionOnly", action.isPermissionOnly());
        json.member("retiredOn", action.retiredOn().map(LocalDate::toString));
        json.startArray("resourceTypes");
        for (ActionResourceType use : action.resourceTypes()) {
          json.startObject();
          json.member("name", use.name());
          json.member("required", use.required());
          json.member("arnFormats", use.type().arnFormats());
          json.endObject();
        }
        json.endArray();
        json.member("sensitivity", sensitivity(action));
        json.endObject();
      }
      json.endArray();
    }
    LineEnd.finish(out);
  }

  /** Writes a head and one line an action as CSV; lists inside a field are separated by spaces. */
  public void writeCsv(Writer out) {
    CsvText csv = new CsvText(out);
    csv.line(
        List.of(
            "action",
            "accessLevel",
            "effectiveAccessLevel",
            "permissionOnly",
            "retiredOn",
            "resourceTypes",
            "sensitivity"));
    for (ActionDefinition action : actions) {
      csv.line(
          List.of(
              action.qualifiedName(),
              action.accessLevel().label(),
              reference.effectiveAccessLevel(action).label(),
              Boolean.toString(action.isPermissionOnly()),
              action.retiredOn().map(LocalDate::toString).orElse(""),
              String.join(
                  " ",
                  action.resourceTypes().stream()
                      .map(use -> use.name().replace(' ', '_') + (use.required() ? "*" : ""))
                      .toList()),
              String.join(" ", sensitivity(action))));
    }
  }

  private List<String> sensitivity(ActionDefinition action) {
    return reference.sensitivity(action).stream()
        .map(SensitiveAction::sensitivity)
        .map(one -> one.label())
        .toList();
  }

  /** Writes patterns, one a line; as JSON, a list of them. */
  public static void writePatterns(List<String> patterns, boolean asJson, Writer out) {
    try {
      if (asJson) {
        try (JsonText json = new JsonText(out)) {
          json.startArray();
          patterns.forEach(json::value);
          json.endArray();
        }
        LineEnd.finish(out);
      } else {
        for (String pattern : patterns) {
          out.write(pattern + "\n");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
