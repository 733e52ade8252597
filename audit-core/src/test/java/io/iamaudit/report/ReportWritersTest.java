package io.iamaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.AuditReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWritersTest {

  private static Path classes() throws URISyntaxException {
    return Path.of(ReportWriters.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<String> services() throws IOException, URISyntaxException {
    return Files.readAllLines(
        classes().resolve("META-INF/services/io.iamaudit.report.ReportWriter"));
  }

  @Test
  void the_service_file_is_sorted_and_names_every_writer() throws Exception {
    List<String> inClasses;
    try (Stream<Path> files = Files.walk(classes().resolve("io/iamaudit/report"))) {
      Path root = classes();
      inClasses =
          files
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .filter(name -> name.endsWith(".class"))
              .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
              .filter(ReportWritersTest::isWriter)
              .sorted()
              .toList();
    }
    assertThat(services()).isEqualTo(inClasses);
  }

  private static boolean isWriter(String className) {
    try {
      Class<?> type = Class.forName(className, false, ReportWriters.class.getClassLoader());
      return ReportWriter.class.isAssignableFrom(type) && !type.isInterface();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_module_provides_the_same_writers_in_the_same_order() throws Exception {
    try (InputStream in = Files.newInputStream(classes().resolve("module-info.class"))) {
      ModuleDescriptor.Provides provides =
          ModuleDescriptor.read(in).provides().stream()
              .filter(service -> service.service().equals(ReportWriter.class.getName()))
              .findFirst()
              .orElseThrow();
      assertThat(provides.providers()).isEqualTo(services());
    }
  }

  @Test
  void every_writer_is_found_under_its_format_with_the_type_of_what_it_writes() {
    ReportWriters installed = ReportWriters.installed();

    assertThat(installed.formats()).contains("json", "sarif", "text").isSorted();
    for (String format : installed.formats()) {
      assertThat(installed.get(format).format()).isEqualTo(format);
      assertThat(installed.get(format).mediaType()).matches("[a-z]+/[a-z+.-]+(; [a-z]+=[a-z]+)?");
    }
    assertThat(installed.find("SARIF")).isEmpty();
    assertThat(ReportWriter.of(ReportWriters.SARIF)).isInstanceOf(SarifReport.class);
  }

  @Test
  void an_unknown_format_says_what_was_meant() {
    assertThatThrownBy(() -> ReportWriter.of("sariff"))
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            """
            unknown format `sariff`
              help: did you mean `sarif`?""");
  }

  @Test
  void the_formats_of_this_library_are_there_whatever_loader_a_thread_has() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThat(ReportWriters.installed().formats()).contains("json", "sarif", "text");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void two_writers_of_one_format_are_refused_by_name() {
    assertThatThrownBy(() -> ReportWriters.of(List.of(new Second("text"), new TextReport())))
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            """
            two report writers have the format `text`: \
            io.iamaudit.report.ReportWritersTest$Second and io.iamaudit.report.TextReport
              help: rename one of them, or remove its jar""");
  }

  @Test
  void a_format_that_nobody_could_type_is_refused() {
    for (String format : List.of("", "Text", "1", "a b", "-")) {
      assertThatThrownBy(() -> ReportWriters.of(List.of(new Second(format))))
          .isInstanceOf(IamAuditException.class)
          .hasMessage(
              "`"
                  + format
                  + """
              ` of io.iamaudit.report.ReportWritersTest$Second cannot be the name of a format
                help: a name is lower-case letters, digits and hyphens""");
    }
  }

  @Test
  void a_registered_class_that_is_not_there_is_an_error_that_says_where_to_look(
      @TempDir Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(ReportWriter.class.getName()), "com.example.Gone\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader broken = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(broken);
      assertThatThrownBy(ReportWriters::installed)
          .isInstanceOf(IamAuditException.class)
          .hasMessage(
              """
              a registered report writer cannot be loaded: io.iamaudit.report.ReportWriter: \
              Provider com.example.Gone not found
                help: a report writer is a public class with a public constructor without \
              parameters; check META-INF/services/io.iamaudit.report.ReportWriter""");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static final class Second implements ReportWriter {
    private final String format;

    Second(String format) {
      this.format = format;
    }

    @Override
    public String format() {
      return format;
    }

    @Override
    public String mediaType() {
      return "text/plain";
    }

    @Override
    public void write(AuditReport report, ReportContext context, Writer out) {
      throw new AssertionError("nobody asked for " + format);
    }
  }
}
