package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.internal.json.JsonText;
import io.iamaudit.report.TextPage.Style;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.ComplianceControl;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.OrganizationRule;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.PolicyTextRule;
import io.iamaudit.rule.Rule;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes what is known of rules before they run. */
public final class RuleCatalog {
  private static final String PAGES = "META-INF/iam-audit/rules/";

  private final List<Rule> rules;

  private RuleCatalog(List<Rule> rules) {
    this.rules = rules;
  }

  /** A catalog of these rules, in this order. */
  public static RuleCatalog of(List<? extends Rule> rules) {
    return new RuleCatalog(List.copyOf(rules));
  }

  /**
   * The page of a rule, as Markdown: the resource {@code META-INF/iam-audit/rules/<id>.md} of the
   * rule's own class loader; empty if its author wrote none.
   */
  public static Optional<String> page(Rule rule) {
    ClassLoader loader = requireNonNull(rule, "rule").getClass().getClassLoader();
    String name = PAGES + rule.metadata().id() + ".md";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(name)
            : loader.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes one line a rule, worst first. */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    int column =
        rules.stream().mapToInt(rule -> rule.metadata().id().value().length()).max().orElse(0);
    rules.stream()
        .map(Rule::metadata)
        .sorted(Comparator.comparing(RuleMetadata::severity).thenComparing(RuleMetadata::id))
        .forEach(
            rule -> {
              String severity = rule.severity().id();
              String id = rule.id().value();
              page.line(
                  page.styled(severity, Style.of(rule.severity()))
                      + " ".repeat(10 - severity.length())
                      + id
                      + " ".repeat(column - id.length() + 2)
                      + page.styled(rule.title(), Style.FAINT));
            });
    if (!options.quiet()) {
      page.blank();
      page.line(
          TextReport.count(rules.size(), "rule")
              + "; `"
              + Tool.NAME
              + " rules show ID` explains one.");
    }
    page.flush();
  }

  /** Writes a list of all rules as JSON. */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startArray();
      for (Rule rule : rules) {
        json.startObject();
        members(rule, json);
        json.endObject();
      }
      json.endArray();
    }
    LineEnd.finish(out);
  }

  /** Writes one rule as JSON: what the list says, and its references, remediation and page. */
  public static void writeJson(Rule rule, Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject();
      members(rule, json);
      json.member("references", rule.metadata().references());
      json.member("remediation", rule.metadata().remediation());
      json.member("page", page(rule));
      json.endObject();
    }
    LineEnd.finish(out);
  }

  private static void members(Rule rule, JsonText json) {
    RuleMetadata metadata = rule.metadata();
    json.member("id", metadata.id().value());
    json.member("title", metadata.title());
    json.member("severity", metadata.severity().id());
    json.member("areas", metadata.areas());
    json.member("scope", scope(rule));
    json.member("optional", metadata.isOptional());
    json.member("since", metadata.since());
    json.startArray("parameters");
    metadata.parameters().forEach(parameter -> parameter(parameter, json));
    json.endArray().startArray("requires");
    for (DataRequirement requirement : metadata.requirements()) {
      json.startObject();
      json.member("anyOf", requirement.anyOf().stream().map(DataPart::id).toList());
      json.member("complete", requirement.complete());
      json.endObject();
    }
    json.endArray().startArray("compliance");
    for (ComplianceControl control : metadata.compliance()) {
      json.startObject();
      json.member("framework", control.framework());
      json.member("version", control.version());
      json.member("control", control.control());
      json.endObject();
    }
    json.endArray();
  }

  private static void parameter(Parameter<?> parameter, JsonText json) {
    json.startObject();
    json.member("name", parameter.name());
    json.member("type", type(parameter.type()));
    json.name("default");
    Object value = parameter.defaultValue();
    if (value instanceof Integer number) {
      json.value(number);
    } else if (value instanceof Boolean flag) {
      json.value(flag);
    } else if (value instanceof List<?> list) {
      json.startArray();
      list.forEach(element -> json.value(String.valueOf(element)));
      json.endArray();
    } else {
      json.value(String.valueOf(value));
    }
    json.member("description", parameter.description());
    json.endObject();
  }

  private static String type(Parameter.Type type) {
    return switch (type) {
      case INTEGER -> "integer";
      case BOOLEAN -> "boolean";
      case STRING -> "string";
      case STRINGS -> "strings";
    };
  }

  private static String scope(Rule rule) {
    if (rule instanceof DocumentRule || rule instanceof PolicyTextRule) {
      return "document";
    }
    if (rule instanceof AccountRule<?>) {
      return "account";
    }
    if (rule instanceof OrganizationRule<?>) {
      return "organization";
    }
    throw new IllegalStateException("a kind of rule that has no scope: " + rule.getClass());
  }
}
