package io.iamaudit.templates;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.internal.json.JsonSpans;
import io.iamaudit.internal.json.LineStarts;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds policies in the resources of a CloudFormation or SAM template. */
final class CloudFormation {
  private static final PolicyTable TABLE = PolicyTable.named("cloudformation.txt");

  private final String text;
  private final String document;
  private final boolean isJson;
  private final LineStarts lines;
  private final List<FoundPolicy> found = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /** Where values stand that the table leads to. */
  private final Set<SourcePosition> handled = new HashSet<>();

  private final Map<String, Integer> names = new HashMap<>();

  CloudFormation(String text, String document, boolean isJson) {
    this.text = text;
    this.document = document;
    this.isJson = isJson;
    this.lines = LineStarts.of(text);
  }

  List<FoundPolicy> found() {
    return found;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Where a policy was found, and what it is used as. */
  private record Use(
      String name,
      String owner,
      String property,
      Optional<PolicyType> type,
      Optional<String> service) {
    String words() {
      return type.map(PolicyType::words).orElse("policy") + " of " + owner;
    }

    Use under(String name) {
      return new Use(this.name + name, owner, property + name, type, service);
    }
  }

  /** Reads every resource. */
  void read(Node.Mapping template) {
    if (!(template.get("Resources") instanceof Node.Mapping resources)) {
      return;
    }
    for (Node.Member resource : resources.members()) {
      if (resource.name().startsWith("Fn::")) {
        note(
            "what `"
                + resource.name()
                + "` makes is known only when the template is deployed, and"
                + " was not read",
            resource.position());
      } else if (resource.value() instanceof Node.Mapping body) {
        resource(resource.name(), body);
      }
    }
  }

  private void resource(String id, Node.Mapping resource) {
    Node properties = resource.get("Properties");
    if (properties == null) {
      return;
    }
    String type = resource.text("Type");
    String owner = type + " " + id;
    List<PolicyTable.Row> rows = TABLE.of(type);
    for (PolicyTable.Row row : rows) {
      Use use = new Use(document + "#" + id, owner, "", row.type(), row.service());
      follow(properties, row, 0, use, resource);
    }
    if (properties instanceof Node.Mapping mapping
        && mapping.get("TemplateBody") instanceof Node.Scalar template) {
      note("the template in " + owner + " was not read", template.position());
    }
    // Whatever else looks like a policy is one, of a type that nobody says.
    search(properties, new Use(document + "#" + id, owner, "", Optional.empty(), Optional.empty()));
  }

  /** Goes down a path of the table; both sides of a choice on the way are read. */
  private void follow(Node node, PolicyTable.Row row, int depth, Use use, Node.Mapping resource) {
    if (Functions.choice(node).isPresent()) {
      Functions.possible(node).forEach(each -> follow(each, row, depth, use, resource));
    } else if (depth == row.path().size()) {
      policy(node, row, use, resource);
    } else if (isUnknown(node)) {
      noteUnknown(use, node.position());
    } else if (node instanceof Node.Mapping mapping) {
      PolicyTable.Step step = row.path().get(depth);
      Node next = mapping.get(step.name());
      if (next == null) {
        return;
      }
      Use below = use.under("." + step.name());
      if (step.each() && next instanceof Node.Sequence list) {
        int number = 0;
        for (Node element : list.elements()) {
          follow(element, row, depth + 1, below.under("[" + number++ + "]"), resource);
        }
      } else {
        follow(next, row, depth + 1, below, resource);
      }
    }
  }

  private static boolean isUnknown(Node node) {
    return Functions.call(node).isPresent() && !Functions.isNoValue(node);
  }

  private void policy(Node node, PolicyTable.Row row, Use use, Node.Mapping resource) {
    handled.add(node.position());
    switch (row.content()) {
      case NOT_IAM ->
          note(
              "the policy of " + use.owner() + " is no IAM policy and was not read",
              node.position());
      case OF_ORGANIZATION -> organizationPolicy(node, use, resource);
      case STATEMENTS -> statements(node, use);
      case DOCUMENT -> {
        boolean entry = row.path().get(row.path().size() - 1).each();
        if (entry && !isDocument(node)) {
          noDocument(node, use);
        } else {
          document(node, use);
        }
      }
    }
  }

  private static boolean isDocument(Node node) {
    return node instanceof Node.Mapping mapping && mapping.has("Statement");
  }

  /** In a list of policies of SAM names of managed policies and of policy templates stand too. */
  private void noDocument(Node node, Use use) {
    if (node instanceof Node.Mapping mapping
        && !mapping.members().isEmpty()
        && !Functions.isNoValue(node)
        && Functions.text(node).isEmpty()) {
      note(
          "the policy template `"
              + mapping.members().get(0).name()
              + "` of "
              + use.owner()
              + " was not read",
          node.position());
    }
  }

  private void organizationPolicy(Node node, Use use, Node.Mapping resource) {
    String type =
        resource.get("Properties") instanceof Node.Mapping properties
            ? properties.text("Type")
            : "";
    Optional<PolicyType> known = OrganizationPolicies.typeOf(type);
    if (known.isEmpty()) {
      note(
          type.isEmpty()
              ? "the type of " + use.owner() + " is not known, and the policy was not read"
              : "a policy of the type `" + type + "` grants and denies nothing and was not read",
          node.position());
      return;
    }
    document(node, new Use(use.name(), use.owner(), use.property(), known, use.service()));
  }

  /** Statements alone become a document of the current version, as the service makes one. */
  private void statements(Node node, Use use) {
    SourcePosition at = node.position();
    document(
        new Node.Mapping(
            at,
            List.of(
                new Node.Member("Version", at, Node.Scalar.text(at, "2012-10-17")),
                new Node.Member("Statement", at, node))),
        use,
        false);
  }

  private void document(Node node, Use use) {
    document(node, use, isJson);
  }

  private void document(Node node, Use use, boolean verbatim) {
    if (Functions.isNoValue(node)) {
      return;
    }
    if (node instanceof Node.Mapping mapping && Functions.call(node).isEmpty()) {
      if (verbatim && !Functions.isIn(mapping)) {
        add(use, verbatim(mapping));
      } else {
        Resolved.of(mapping, document, diagnostics::add)
            .ifPresent(policy -> add(use, MappedText.body(policy, document)));
      }
      return;
    }
    Optional<String> string = Functions.text(node);
    if (string.isEmpty()) {
      add(use, MappedText.body(node, document));
      return;
    }
    PolicyBody body =
        PolicyBody.parse(
            string.get(),
            new PolicyOrigin(
                new SourceLocation(document, node.position()), PolicyOrigin.Form.STRING));
    if (Unresolved.isIn(string.get()) && isNoJson(body)) {
      noteUnknown(use, node.position());
    } else {
      add(use, body);
    }
  }

  private static boolean isNoJson(PolicyBody body) {
    return body.diagnostics().stream()
        .flatMap(diagnostic -> PolicyProblem.of(diagnostic).stream())
        .anyMatch(PolicyProblem.JSON_INVALID::equals);
  }

  /** The text as it stands in a template of JSON. */
  private PolicyBody verbatim(Node node) {
    SourcePosition at = node.position();
    int start = lines.offset(at.line(), at.column());
    return PolicyBody.parse(
        text.substring(start, JsonSpans.endOfValue(text, start)),
        new PolicyOrigin(new SourceLocation(document, at), PolicyOrigin.Form.VERBATIM));
  }

  /** Looks for policies where the table has none: with custom resources, and what is new. */
  private void search(Node node, Use use) {
    if (handled.contains(node.position())) {
      return;
    }
    if (node instanceof Node.Mapping policy && looksLikePolicy(policy)) {
      document(node, use);
    } else if (node instanceof Node.Mapping mapping) {
      mapping.members().forEach(it -> search(it.value(), use.under("." + it.name())));
    } else if (node instanceof Node.Sequence list) {
      int number = 0;
      for (Node element : list.elements()) {
        search(element, use.under("[" + number++ + "]"));
      }
    }
  }

  private boolean looksLikePolicy(Node.Mapping mapping) {
    Node statements = mapping.get("Statement");
    return statements != null
        && !handled.contains(statements.position())
        && (mapping.has("Version")
            || Functions.possible(statements).stream()
                .anyMatch(it -> it instanceof Node.Mapping statement && statement.has("Effect")));
  }

  private void add(Use use, PolicyBody body) {
    // Both sides of a choice have one path.
    int same = names.merge(use.name(), 1, Integer::sum);
    String name = same == 1 ? use.name() : use.name() + "(" + same + ")";
    found.add(new FoundPolicy(name, use.type(), use.service(), use.words(), body));
  }

  private void noteUnknown(Use use, SourcePosition at) {
    note(
        "`"
            + use.property().substring(1)
            + "` of "
            + use.owner()
            + " is known only when the template is deployed, and was not read",
        at);
  }

  private void note(String message, SourcePosition at) {
    diagnostics.add(Diagnostic.note(message).at(new SourceLocation(document, at)));
  }
}
