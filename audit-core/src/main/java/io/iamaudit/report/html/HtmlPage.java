package io.iamaudit.report.html;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page around the data: head, style, script, and what is shown without a script. */
final class HtmlPage {
  private static final String DATA = "{{data}}";

  private final String head;
  private final String tail;

  private HtmlPage(String head, String tail) {
    this.head = head;
    this.tail = tail;
  }

  static HtmlPage of(AuditReport report) {
    String style = resource("report.css");
    String script = resource("report.js");
    Map<String, String> values =
        Map.of(
            "{{policy}}", contentSecurityPolicy(style, script),
            "{{title}}", escape(title(report)),
            "{{summary}}", escape(summary(report)),
            "{{style}}", style,
            "{{script}}", script);
    String page = fill(resource("report.html"), values);
    int data = page.indexOf(DATA);
    return new HtmlPage(page.substring(0, data), page.substring(data + DATA.length()));
  }

  void start(Writer out) throws IOException {
    out.write(head);
  }

  void end(Writer out) throws IOException {
    out.write(tail);
  }

  /** Puts values for their names in one pass, so that no value is searched for names. */
  private static String fill(String template, Map<String, String> values) {
    StringBuilder page = new StringBuilder();
    int at = 0;
    while (true) {
      int start = template.indexOf("{{", at);
      int end = template.indexOf("}}", Math.max(start, 0)) + 2;
      if (start < 0 || end < 2) {
        return page.append(template, at, template.length()).toString();
      }
      String name = template.substring(start, end);
      page.append(template, at, start).append(values.getOrDefault(name, name));
      at = end;
    }
  }

  /** Allows this script, this style sheet and nothing else. */
  private static String contentSecurityPolicy(String style, String script) {
    return "default-src 'none'; script-src '"
        + hash(script)
        + "'; style-src '"
        + hash(style)
        + "'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script';"
        + " trusted-types 'none'";
  }

  /** The hash of an inline element, as a content security policy names it. */
  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String title(AuditReport report) {
    List<String> ids = report.accounts().stream().map(AuditReport.Account::id).toList();
    String subject =
        switch (ids.size()) {
          case 0 -> report.policies().size() == 1 ? report.policies().get(0).name() : "policies";
          case 1 -> "account " + ids.get(0);
          default -> ids.size() + " accounts";
        };
    return "IAM audit of " + subject;
  }

  private static String summary(AuditReport report) {
    Map<Severity, Integer> counts = report.summary();
    return title(report)
        + ": "
        + counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().id())
            .collect(Collectors.joining(", "))
        + ".";
  }

  private static String escape(String text) {
    return Printable.escape(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (InputStream in = requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
