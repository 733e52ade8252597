package io.iamaudit.templates;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.internal.json.JsonLimits;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.Locator;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds policies in what {@code terraform show -json} prints of a plan or a state.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON output
 *     format</a>
 */
final class TerraformPlan {
  private static final JsonLimits LIMITS = JsonLimits.depth(256);
  private static final PolicyTable TABLE = PolicyTable.named("terraform.txt");
  private static final String DOCUMENT_SOURCE = "aws_iam_policy_document";

  private final String document;
  private final List<FoundPolicy> found = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Map<String, Node> unknown = new HashMap<>();
  private final Set<String> texts = new HashSet<>();
  private final List<Resource> sources = new ArrayList<>();

  /** Where values stand that the table leads to. */
  private final Set<SourcePosition> handled = new HashSet<>();

  /** Adds what the provider filled in, as the policy of a bucket, if no resource brings it. */
  private final List<Runnable> computed = new ArrayList<>();

  private Node.@Nullable Mapping configuration;

  /**
   * A resource with its values.
   *
   * @param position of the resource in the plan
   */
  private record Resource(
      String address, String type, SourcePosition position, Node.Mapping values) {}

  TerraformPlan(String document) {
    this.document = document;
  }

  FoundPolicies read(String text) {
    Map<String, Node> parts = new HashMap<>();
    List<Diagnostic> duplicates;
    try (JsonStream stream = JsonStream.of(text, LIMITS, Locator.of(document))) {
      stream.enterObject();
      for (String name = stream.nextMember(); name != null; name = stream.nextMember()) {
        switch (name) {
          case "planned_values", "values", "prior_state", "resource_changes", "configuration" ->
              parts.put(name, JsonNodes.of(stream.readTree()));
          default -> stream.skip();
        }
      }
      stream.expectEnd();
      duplicates = stream.duplicates();
    }
    changes(parts.get("resource_changes"));
    if (parts.get("configuration") instanceof Node.Mapping written) {
      configuration = written;
    }
    values(parts.get("planned_values"), false);
    values(parts.get("values"), false);
    if (parts.get("prior_state") instanceof Node.Mapping state) {
      // What is deployed already is planned again; only data sources stand nowhere else.
      values(state.get("values"), true);
    }
    computed.forEach(Runnable::run);
    sources.forEach(this::source);
    diagnostics.addAll(duplicates);
    if (found.isEmpty() && diagnostics.isEmpty()) {
      diagnostics.add(
          Diagnostic.note("there is no policy in the plan").at(SourceLocation.startOf(document)));
    }
    return new FoundPolicies(found, diagnostics);
  }

  private void values(@Nullable Node values, boolean dataOnly) {
    if (values instanceof Node.Mapping mapping
        && mapping.get("root_module") instanceof Node.Mapping root) {
      module(root, dataOnly);
    }
  }

  /** What is known only after the plan was applied, for each resource. */
  private void changes(@Nullable Node changes) {
    if (changes instanceof Node.Sequence list) {
      for (Node change : list.elements()) {
        if (change instanceof Node.Mapping mapping
            && mapping.get("change") instanceof Node.Mapping values
            && values.get("after_unknown") instanceof Node.Mapping after) {
          unknown.put(mapping.text("address"), after);
        }
      }
    }
  }

  private void module(Node.Mapping module, boolean dataOnly) {
    if (module.get("resources") instanceof Node.Sequence resources) {
      for (Node element : resources.elements()) {
        if (element instanceof Node.Mapping resource
            && resource.get("values") instanceof Node.Mapping values) {
          resource(
              resource.text("mode").equals("data"),
              dataOnly,
              new Resource(
                  resource.text("address"), resource.text("type"), resource.position(), values));
        }
      }
    }
    if (module.get("child_modules") instanceof Node.Sequence modules) {
      for (Node child : modules.elements()) {
        if (child instanceof Node.Mapping mapping) {
          module(mapping, dataOnly);
        }
      }
    }
  }

  private void resource(boolean isData, boolean dataOnly, Resource resource) {
    if (isData) {
      boolean isNew = sources.stream().noneMatch(it -> it.address().equals(resource.address()));
      if (resource.type().equals(DOCUMENT_SOURCE) && isNew) {
        sources.add(resource);
      }
      return;
    }
    if (dataOnly) {
      return;
    }
    for (PolicyTable.Row row : TABLE.of(resource.type())) {
      follow(resource.values(), unknown.get(resource.address()), row, 0, "", resource);
    }
    // Whatever else looks like a policy is one, of a type that nobody says.
    resource.values().members().forEach(member -> search(member, member.name(), resource));
  }

  private void follow(
      @Nullable Node value,
      @Nullable Node after,
      PolicyTable.Row row,
      int depth,
      String path,
      Resource resource) {
    if (depth == row.path().size()) {
      policy(value, after, row, path, resource);
      return;
    }
    PolicyTable.Step step = row.path().get(depth);
    String name = path.isEmpty() ? step.name() : path + "." + step.name();
    Node next = value instanceof Node.Mapping mapping ? mapping.get(step.name()) : null;
    Node nextAfter = after instanceof Node.Mapping mapping ? mapping.get(step.name()) : after;
    if (step.each() && next instanceof Node.Sequence list) {
      for (int i = 0; i < list.elements().size(); i++) {
        Node afterOne =
            nextAfter instanceof Node.Sequence marks && i < marks.elements().size()
                ? marks.elements().get(i)
                : nextAfter;
        follow(list.elements().get(i), afterOne, row, depth + 1, name + "[" + i + "]", resource);
      }
    } else if (!step.each()) {
      follow(next, nextAfter, row, depth + 1, name, resource);
    }
  }

  private void policy(
      @Nullable Node value,
      @Nullable Node after,
      PolicyTable.Row row,
      String path,
      Resource resource) {
    if (!(value instanceof Node.Scalar text) || text.kind() != Node.Kind.STRING) {
      if (isTrue(after) && isWritten(resource.address(), row.path().get(0).name())) {
        note(
            "`"
                + path
                + "` of "
                + resource.address()
                + " is known only after the plan is applied, and was not read",
            resource.position());
      }
      return;
    }
    if (text.text().isBlank()) {
      return;
    }
    if (row.content() == PolicyTable.Content.NOT_IAM) {
      handled.add(text.position());
      note(
          "the policy of " + resource.address() + " is no IAM policy and was not read",
          text.position());
      return;
    }
    Optional<PolicyType> type = row.type();
    if (row.content() == PolicyTable.Content.OF_ORGANIZATION) {
      String written = resource.values().text("type");
      // The provider's default.
      type = OrganizationPolicies.typeOf(written.isEmpty() ? "SERVICE_CONTROL_POLICY" : written);
      if (type.isEmpty()) {
        note(
            "a policy of the type `" + written + "` grants and denies nothing and was not read",
            text.position());
        return;
      }
    }
    handled.add(text.position());
    if (isWritten(resource.address(), row.path().get(0).name())) {
      texts.add(text.text());
      add(path, type, row.service(), resource, text);
    } else {
      Optional<PolicyType> ofType = type;
      computed.add(
          () -> {
            if (texts.add(text.text())) {
              add(path, ofType, row.service(), resource, text);
            }
          });
    }
  }

  private void search(Node.Member member, String path, Resource resource) {
    if (member.name().equals("template_body")) {
      note("the template in " + resource.address() + " was not read", member.position());
      return;
    }
    search(member.value(), path, resource);
  }

  private void search(Node value, String path, Resource resource) {
    if (value instanceof Node.Mapping mapping) {
      mapping.members().forEach(it -> search(it, path + "." + it.name(), resource));
    } else if (value instanceof Node.Sequence list) {
      for (int i = 0; i < list.elements().size(); i++) {
        search(list.elements().get(i), path + "[" + i + "]", resource);
      }
    } else if (value instanceof Node.Scalar text
        && looksLikePolicy(text)
        && handled.add(text.position())) {
      texts.add(text.text());
      add(path, Optional.empty(), Optional.empty(), resource, text);
    }
  }

  private static boolean looksLikePolicy(Node.Scalar text) {
    return text.kind() == Node.Kind.STRING
        && text.text().stripLeading().startsWith("{")
        && text.text().contains("\"Statement\"")
        && text.text().contains("\"Effect\"");
  }

  private void add(
      String path,
      Optional<PolicyType> type,
      Optional<String> service,
      Resource resource,
      Node.Scalar text) {
    PolicyOrigin origin =
        new PolicyOrigin(new SourceLocation(document, text.position()), PolicyOrigin.Form.STRING);
    add(path, type, service, resource, PolicyBody.parse(text.text(), origin));
  }

  private void add(
      String path,
      Optional<PolicyType> type,
      Optional<String> service,
      Resource resource,
      PolicyBody body) {
    found.add(
        new FoundPolicy(
            document + "#" + resource.address() + "." + path,
            type,
            service,
            type.map(PolicyType::words).orElse("policy document") + " of " + resource.address(),
            body));
  }

  private static boolean isTrue(@Nullable Node node) {
    return node instanceof Node.Scalar scalar && scalar.text().equals("true");
  }

  /**
   * Whether somebody wrote an attribute: what nobody wrote is unknown too where the provider fills
   * it in, as it does with the policy of a queue.
   */
  private boolean isWritten(String address, String attribute) {
    if (configuration == null) {
      return true;
    }
    Node.Mapping module =
        configuration.get("root_module") instanceof Node.Mapping root ? root : null;
    String rest = address;
    while (module != null && rest.startsWith("module.")) {
      int end = endOfName(rest, "module.".length());
      String call = rest.substring("module.".length(), end);
      int next = rest.indexOf('.', endOfIndex(rest, end));
      rest = next < 0 ? "" : rest.substring(next + 1);
      module =
          module.get("module_calls") instanceof Node.Mapping calls
                  && calls.get(call) instanceof Node.Mapping called
                  && called.get("module") instanceof Node.Mapping inner
              ? inner
              : null;
    }
    if (module == null || !(module.get("resources") instanceof Node.Sequence resources)) {
      return true;
    }
    String wanted = rest.contains("[") ? rest.substring(0, rest.indexOf('[')) : rest;
    for (Node element : resources.elements()) {
      if (element instanceof Node.Mapping resource && resource.text("address").equals(wanted)) {
        return !(resource.get("expressions") instanceof Node.Mapping expressions)
            || expressions.has(attribute);
      }
    }
    return true;
  }

  private static int endOfName(String address, int from) {
    int at = from;
    while (at < address.length() && address.charAt(at) != '.' && address.charAt(at) != '[') {
      at++;
    }
    return at;
  }

  /** Behind an index, which may be a text with anything in it. */
  private static int endOfIndex(String address, int from) {
    if (from >= address.length() || address.charAt(from) != '[') {
      return from;
    }
    boolean isText = address.startsWith("[\"", from);
    int end = address.indexOf(isText ? "\"]" : "]", from);
    return end < 0 ? address.length() : end + (isText ? 2 : 1);
  }

  /** A data source that writes a policy; one that a resource uses as it is was read there. */
  private void source(Resource source) {
    if (source.values().get("json") instanceof Node.Scalar json
        && json.kind() == Node.Kind.STRING) {
      if (texts.add(json.text())) {
        add("json", Optional.empty(), Optional.empty(), source, json);
      }
    } else if (source.values().get("statement") instanceof Node.Sequence statements) {
      deferred(source, statements);
    }
  }

  /**
   * A data source that is read during the apply: what was written is known, but for some values.
   */
  private void deferred(Resource source, Node.Sequence statements) {
    Node after = unknown.get(source.address());
    Node marks = after instanceof Node.Mapping mapping ? mapping.get("statement") : null;
    for (String merged :
        List.of(
            "source_json",
            "override_json",
            "source_policy_documents",
            "override_policy_documents")) {
      if (isTrue(after instanceof Node.Mapping mapping ? mapping.get(merged) : null)) {
        note(
            "`"
                + merged
                + "` of "
                + source.address()
                + " is known only after the plan is applied, and was not read",
            source.position());
      }
    }
    List<Node> written = new ArrayList<>();
    for (int i = 0; i < statements.elements().size(); i++) {
      Node mark =
          marks instanceof Node.Sequence list && i < list.elements().size()
              ? list.elements().get(i)
              : null;
      if (statements.elements().get(i) instanceof Node.Mapping statement) {
        new DocumentSource(statement, mark)
            .statement()
            .ifPresentOrElse(
                written::add,
                () ->
                    note(
                        "a statement of "
                            + source.address()
                            + " is known only after the plan is applied, and was left out",
                        statement.position()));
      }
    }
    SourcePosition at = statements.position();
    String version = source.values().text("version");
    Node.Mapping policy =
        new Node.Mapping(
            at,
            List.of(
                new Node.Member(
                    "Version",
                    at,
                    Node.Scalar.text(
                        at,
                        // The provider's default.
                        version.isEmpty() || version.equals("null") ? "2012-10-17" : version)),
                new Node.Member("Statement", at, new Node.Sequence(at, written))));
    add("statement", Optional.empty(), Optional.empty(), source, MappedText.body(policy, document));
  }

  private void note(String message, SourcePosition at) {
    diagnostics.add(Diagnostic.note(message).at(new SourceLocation(document, at)));
  }
}
