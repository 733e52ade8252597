package io.iamaudit.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.input.PolicyFiles;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.PolicyBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Policies of a template as lines of text, and their places opened. */
final class Found {

  private Found() {}

  static String file(String name) {
    try (InputStream in = Found.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("there is no file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FoundPolicies in(String text, String name) {
    return PolicyFiles.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name);
  }

  /**
   * Compares what is found in a file with the file beside it that ends in {@code .expected}; {@code
   * -Dgolden=update} renews that one.
   */
  static FoundPolicies assertExpected(String name) {
    FoundPolicies found = in(file(name), name);
    String actual = lines(found) + String.join("\n", messages(found)) + "\n";
    Path golden = Path.of("src/test/resources/io/iamaudit/templates", name + ".expected");
    try {
      if ("update".equals(System.getProperty("golden"))) {
        Files.writeString(golden, actual);
      }
      assertThat(actual).as("renew with -Dgolden=update").isEqualTo(Files.readString(golden));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  static List<String> messages(FoundPolicies found) {
    return found.diagnostics().stream().map(Diagnostic::render).toList();
  }

  /** Every policy with every statement and its place. */
  static String lines(FoundPolicies found) {
    StringBuilder out = new StringBuilder();
    for (FoundPolicy policy : found.policies()) {
      out.append(policy.name())
          .append(" | ")
          .append(policy.type().map(PolicyType::id).orElse("-"))
          .append(" | ")
          .append(policy.service().orElse("-"))
          .append(" | ")
          .append(policy.description())
          .append('\n');
      policy
          .body()
          .diagnostics()
          .forEach(it -> out.append("  ! ").append(it.message()).append('\n'));
      for (Statement statement : statements(policy.body())) {
        SourcePosition place = policy.body().locate(statement.position()).position();
        out.append("  ")
            .append(place.line())
            .append(':')
            .append(place.column())
            .append(' ')
            .append(place.pointer())
            .append(' ')
            .append(words(statement))
            .append('\n');
      }
    }
    return Printable.showUnresolved(out.toString());
  }

  static List<Statement> statements(PolicyBody body) {
    return body.document().map(PolicyDocument::statements).orElse(List.of());
  }

  private static String words(Statement statement) {
    StringBuilder out = new StringBuilder();
    statement.sid().ifPresent(sid -> out.append(sid).append(' '));
    out.append(statement.effect().text()).append(' ');
    statement.principal().ifPresent(it -> out.append(principals(it)).append(' '));
    out.append(
        statement.action() instanceof ActionElement.Action action
            ? action.patterns()
            : "not " + statement.action());
    statement
        .resource()
        .ifPresent(
            it ->
                out.append(" on ")
                    .append(
                        it instanceof ResourceElement.Resource resource
                            ? resource.patterns()
                            : "not " + it));
    statement
        .conditions()
        .forEach(
            it ->
                out.append(" if ")
                    .append(it.operator())
                    .append(' ')
                    .append(it.key())
                    .append(' ')
                    .append(it.values()));
    return out.toString();
  }

  private static String principals(PrincipalElement element) {
    return element.entries().stream()
        .map(entry -> entry.kind() + ":" + entry.value())
        .collect(Collectors.joining(",", "<", ">"));
  }

  /** Hands over every text of every policy with what stands at its place in the file. */
  static int open(FoundPolicies found, String text, BiConsumer<String, String> check) {
    List<String> lines = text.lines().toList();
    int opened = 0;
    for (FoundPolicy policy : found.policies()) {
      for (Statement statement : statements(policy.body())) {
        List<PolicyValue> values = new ArrayList<>();
        statement.sid().ifPresent(values::add);
        statement
            .resource()
            .filter(ResourceElement.Resource.class::isInstance)
            .ifPresent(it -> values.addAll(((ResourceElement.Resource) it).patterns()));
        statement.conditions().forEach(it -> values.add(it.key()));
        statement.conditions().forEach(it -> values.addAll(it.values()));
        statement.principal().ifPresent(it -> it.entries().forEach(e -> values.add(e.value())));
        for (PolicyValue value : values) {
          SourcePosition place = policy.body().locate(value.position()).position();
          check.accept(value.text(), lines.get(place.line() - 1).substring(place.column() - 1));
          opened++;
        }
      }
    }
    return opened;
  }
}
