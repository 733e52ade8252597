package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.EffectivePermissions;
import io.iamaudit.analysis.PermissionGroup;
import io.iamaudit.analysis.SourcedStatement;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceDefinition;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.report.TextPage.Style;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes all that one principal can do, and by which statements. */
public final class PermissionsReport {
  /** So many services with all their actions are told by those that are not among them. */
  private static final int MANY_SERVICES = 40;

  private final EffectivePermissions permissions;
  private final List<PermissionGroup> groups;
  private final List<Diagnostic> incomplete;
  private final ServiceReference reference = ServiceReference.bundled();

  /** What groups of several services have in common. */
  private record Shared(
      Optional<Verdict> verdict,
      List<String> dependsOn,
      List<String> resources,
      List<SourcedStatement> grants,
      List<SourcedStatement> limits,
      List<Diagnostic> incomplete) {

    Shared(PermissionGroup group) {
      this(
          group.verdict(),
          group.dependsOn(),
          group.resources(),
          group.grants(),
          group.limits(),
          group.incomplete());
    }
  }

  private PermissionsReport(EffectivePermissions permissions) {
    this.permissions = requireNonNull(permissions, "permissions");
    this.groups = permissions.groups();
    this.incomplete = permissions.incomplete();
  }

  public static PermissionsReport of(EffectivePermissions permissions) {
    return new PermissionsReport(permissions);
  }

  /** The actions of all groups. */
  private ActionSet actions() {
    ActionSet all = reference.emptySet();
    for (PermissionGroup group : groups) {
      all = all.union(group.actions());
    }
    return all;
  }

  // ---- for programs

  /** Writes one JSON object. */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject();
      json.member("principal", permissions.principal().text());
      json.member("referenceDate", reference.dataDate().toString());
      json.startArray("permissions");
      groups.forEach(group -> group(group, json));
      json.endArray();
      if (!incomplete.isEmpty()) {
        json.member("incomplete", incomplete.stream().map(Diagnostic::message).toList());
      }
      json.member("assumptions", permissions.assumptions());
      json.endObject();
    }
    LineEnd.finish(out);
  }

  private static void group(PermissionGroup group, JsonText json) {
    json.startObject();
    json.member("service", group.service());
    json.member("actions", group.actions().stream().map(ActionDefinition::qualifiedName).toList());
    json.member("decision", group.verdict().map(Verdict::id).orElse(PolicyWords.UNKNOWN));
    json.member("dependsOn", group.dependsOn());
    json.member("resources", group.resources());
    json.startArray("grants");
    group.grants().forEach(grant -> PolicyWords.json(grant, json));
    json.endArray();
    json.startArray("limits");
    group.limits().forEach(limit -> PolicyWords.json(limit, json));
    json.endArray();
    if (!group.incomplete().isEmpty()) {
      json.member("incomplete", group.incomplete().stream().map(Diagnostic::message).toList());
    }
    json.endObject();
  }

  // ---- for people

  /** Writes what the same statements grant, one after the other. */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    headline(page);
    Map<Shared, ActionSet> shared = new LinkedHashMap<>();
    groups.forEach(group -> shared.merge(new Shared(group), group.actions(), ActionSet::union));
    shared.forEach((what, actions) -> section(what, actions, options, page));
    if (!incomplete.isEmpty()) {
      title("not known", page);
      for (Diagnostic missing : incomplete) {
        item(missing.message(), page);
        missing.location().ifPresent(page::arrow);
      }
    }
    if (!options.quiet()) {
      title("taken for granted", page);
      permissions.assumptions().forEach(assumption -> item(assumption, page));
    }
    page.flush();
  }

  private void headline(TextPage page) {
    ActionSet actions = actions();
    long services = actions.stream().map(ActionDefinition::service).distinct().count();
    String words =
        Printable.escape(permissions.subject())
            + " can use "
            + page.styled(
                actions.size() + (actions.size() == 1 ? " action" : " actions"), Style.STRONG)
            + " of "
            + services
            + (services == 1 ? " service" : " services");
    page.line(words + (incomplete.isEmpty() ? "" : ", and perhaps more: policies are missing"));
  }

  private void section(Shared what, ActionSet actions, TextOptions options, TextPage page) {
    page.blank();
    words(actions).forEach(words -> page.paragraph("  ", "    ", words, Style.STRONG));
    page.paragraph("    on ", "       ", Printable.escape(on(what)), Style.PLAIN);
    if (!what.dependsOn().isEmpty()) {
      page.paragraph(
          "    depends on ",
          "       ",
          Printable.escape(String.join(", ", what.dependsOn())),
          Style.MEDIUM);
    }
    what.incomplete()
        .forEach(
            missing ->
                page.paragraph(
                    "    not known: ",
                    "       ",
                    Printable.escape(missing.message()),
                    Style.MEDIUM));
    if (!options.quiet()) {
      what.grants().forEach(grant -> statement("", grant, page));
      what.limits().forEach(limit -> statement("limited by ", limit, page));
    }
  }

  private static String on(Shared what) {
    List<String> resources = what.resources();
    String all = resources.equals(List.of("*")) ? "all resources" : String.join(", ", resources);
    return what.limits().isEmpty() ? all : all + ", as far as the limits below leave it";
  }

  /** Services with all their actions, or nearly all, by their prefix. */
  private List<String> words(ActionSet actions) {
    List<String> whole = new ArrayList<>();
    List<String> others = new ArrayList<>();
    List<String> nearly = new ArrayList<>();
    List<String> single = new ArrayList<>();
    for (ServiceDefinition service : reference.services()) {
      ActionSet all = reference.expand(service.prefix() + ":*");
      ActionSet some = all.intersect(actions);
      ActionSet left = all.minus(some);
      if (all.isEmpty()) {
        continue;
      }
      if (left.isEmpty()) {
        whole.add(service.prefix() + ":*");
        continue;
      }
      others.add(service.prefix());
      if (left.size() < some.size() / 2) {
        nearly.add(service.prefix() + ":* but " + names(left));
      } else if (!some.isEmpty()) {
        single.add(names(some));
      }
    }
    List<String> words = new ArrayList<>();
    if (whole.size() >= MANY_SERVICES && others.size() < whole.size()) {
      words.add(
          others.isEmpty()
              ? "all actions of all services"
              : "all actions of all services but " + String.join(", ", others));
    } else if (!whole.isEmpty()) {
      words.add(String.join(", ", whole));
    }
    words.addAll(nearly);
    if (!single.isEmpty()) {
      words.add(String.join(", ", single));
    }
    return words;
  }

  private static String names(ActionSet actions) {
    return actions.stream().map(ActionDefinition::qualifiedName).collect(Collectors.joining(", "));
  }

  private static void statement(String label, SourcedStatement sourced, TextPage page) {
    page.paragraph("  - ", "    ", Printable.escape(label + PolicyWords.of(sourced)), Style.PLAIN);
    page.arrow(sourced.location());
    for (String line : Excerpt.lines(PolicyWriter.write(sourced.statement()), page.width() - 8)) {
      page.line("     " + page.styled("|", Style.LOW) + "  " + line);
    }
  }

  private static void title(String title, TextPage page) {
    page.blank();
    page.line("  " + page.styled(title + ":", Style.STRONG));
  }

  private static void item(String words, TextPage page) {
    page.paragraph("  - ", "    ", Printable.escape(words), Style.PLAIN);
  }
}
