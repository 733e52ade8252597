package io.iamaudit.report;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The formats in which reports can be written, each with its writer. Immutable. */
public final class ReportWriters {
  /** For people, in a terminal. */
  public static final String TEXT = "text";

  /** Everything, for programs; {@code docs/report-schema.json} describes it. */
  public static final String JSON = "json";

  /** For code scanning. */
  public static final String SARIF = "sarif";

  /** For build servers. */
  public static final String JUNIT = "junit";

  /** For spreadsheets: the findings. */
  public static final String CSV = "csv";

  /** For comments on changes. */
  public static final String MARKDOWN = "markdown";

  /** For collectors of security events. */
  public static final String OCSF = "ocsf";

  private final Map<String, ReportWriter> byFormat;

  private ReportWriters(Map<String, ReportWriter> byFormat) {
    this.byFormat = byFormat;
  }

  /**
   * Every writer that {@link ServiceLoader} finds through the class loader of the calling thread,
   * and always those that come with this library.
   *
   * @throws IamAuditException if two writers have one format, or one cannot be loaded
   */
  public static ReportWriters installed() {
    ClassLoader own = ReportWriters.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    // By class, since most loaders find what their parents find.
    Map<Class<?>, ReportWriter> found = new LinkedHashMap<>();
    load(own, found);
    if (context != null && context != own) {
      load(context, found);
    }
    return of(List.copyOf(found.values()));
  }

  private static void load(ClassLoader classes, Map<Class<?>, ReportWriter> found) {
    try {
      ServiceLoader.load(ReportWriter.class, classes).stream()
          .filter(provider -> !found.containsKey(provider.type()))
          .forEach(provider -> found.put(provider.type(), provider.get()));
    } catch (ServiceConfigurationError e) {
      throw new IamAuditException(
          Diagnostic.error("a registered report writer cannot be loaded: " + e.getMessage())
              .withHelp(
                  "a report writer is a public class with a public constructor without parameters;"
                      + " check META-INF/services/io.iamaudit.report.ReportWriter"),
          e);
    }
  }

  /**
   * These writers and no others.
   *
   * @throws IamAuditException if two have one format, or one has a format that is no name
   */
  public static ReportWriters of(List<? extends ReportWriter> writers) {
    Map<String, ReportWriter> byFormat = new TreeMap<>();
    List<Diagnostic> problems = new ArrayList<>();
    writers.stream()
        .sorted(Comparator.comparing(writer -> writer.getClass().getName()))
        .forEach(
            writer -> {
              String format = writer.format();
              if (!isName(format)) {
                problems.add(
                    Diagnostic.error(
                            "`"
                                + format
                                + "` of "
                                + writer.getClass().getName()
                                + " cannot be the name of a format")
                        .withHelp("a name is lower-case letters, digits and hyphens"));
                return;
              }
              ReportWriter other = byFormat.putIfAbsent(format, writer);
              if (other != null) {
                problems.add(
                    Diagnostic.error(
                            "two report writers have the format `"
                                + format
                                + "`: "
                                + other.getClass().getName()
                                + " and "
                                + writer.getClass().getName())
                        .withHelp("rename one of them, or remove its jar"));
              }
            });
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
    return new ReportWriters(byFormat);
  }

  /** The names of all formats, in alphabetical order. */
  public List<String> formats() {
    return List.copyOf(byFormat.keySet());
  }

  /** The writer of this format. */
  public Optional<ReportWriter> find(String format) {
    return Optional.ofNullable(byFormat.get(format));
  }

  /**
   * The writer of this format.
   *
   * @throws IamAuditException if there is none; it says which there are
   */
  public ReportWriter get(String format) {
    return find(format).orElseThrow(() -> new IamAuditException(unknown(format)));
  }

  /** Says that there is no such format, and which there are. */
  public Diagnostic unknown(String format) {
    return Diagnostic.error("unknown format `" + format + "`")
        .withSuggestion(format, formats(), "known are " + String.join(", ", formats()));
  }

  private static boolean isName(String format) {
    return !format.isEmpty()
        && format.charAt(0) >= 'a'
        && format.charAt(0) <= 'z'
        && format
            .chars()
            .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }
}
