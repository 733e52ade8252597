package io.iamaudit.templates;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.input.TemplateReader;
import io.iamaudit.internal.json.JsonLimits;
import io.iamaudit.internal.json.JsonSpans;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads CloudFormation and SAM templates, as YAML and as JSON, plans and states of Terraform as
 * JSON, and policies that are written as YAML. Found by {@link java.util.ServiceLoader}.
 */
public final class InfrastructureTemplates implements TemplateReader {
  private static final JsonLimits LIMITS = JsonLimits.depth(256);

  /** For the service loader. */
  public InfrastructureTemplates() {}

  /** What a text is. */
  private enum Notation {
    YAML,
    CLOUDFORMATION,
    TERRAFORM,
    /** What the CDK keeps beside the templates; it repeats what is in them. */
    CDK_TREE
  }

  @Override
  public Optional<FoundPolicies> read(String text, String document) {
    try {
      return notation(text, document).map(notation -> read(text, document, notation));
    } catch (IamAuditException e) {
      return Optional.of(new FoundPolicies(List.of(), e.diagnostics()));
    }
  }

  private static Optional<Notation> notation(String text, String document) {
    int first = JsonSpans.skipSpace(text, 0);
    boolean isJson = first < text.length() && text.charAt(first) == '{';
    boolean named = isYamlName(document);
    if (isJson && !named) {
      return jsonNotation(text);
    }
    // Most YAML is something else, and is not parsed to find that out.
    boolean hasPolicies = text.contains("AWS::") || text.contains("Statement");
    boolean isYaml =
        named || document.toLowerCase(Locale.ROOT).endsWith(".template") || startsLikeYaml(text);
    return isYaml && hasPolicies ? Optional.of(Notation.YAML) : Optional.empty();
  }

  private static boolean isYamlName(String document) {
    String name = document.toLowerCase(Locale.ROOT);
    String unpacked = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return unpacked.endsWith(".yaml") || unpacked.endsWith(".yml");
  }

  /** For a text without a telling name: whether a line begins as a template or a policy does. */
  private static boolean startsLikeYaml(String text) {
    return text.lines()
        .anyMatch(
            line ->
                line.startsWith("Resources:")
                    || line.startsWith("AWSTemplateFormatVersion:")
                    || line.startsWith("Statement:"));
  }

  /** Told by the first member that only one of the notations has. */
  private static Optional<Notation> jsonNotation(String text) {
    try (JsonStream stream = JsonStream.of(text, LIMITS, Locator.of(""))) {
      stream.enterObject();
      for (String name = stream.nextMember(); name != null; name = stream.nextMember()) {
        switch (name) {
          case "Statement" -> {
            return Optional.empty();
          }
          case "AWSTemplateFormatVersion" -> {
            return Optional.of(Notation.CLOUDFORMATION);
          }
          case "Resources" -> {
            if (stream.atObject()) {
              return Optional.of(Notation.CLOUDFORMATION);
            }
          }
          case "tree" -> {
            if (stream.atObject()) {
              return Optional.of(Notation.CDK_TREE);
            }
          }
          case "terraform_version", "planned_values", "resource_changes" -> {
            return Optional.of(Notation.TERRAFORM);
          }
          default -> {}
        }
        stream.skip();
      }
    } catch (IamAuditException broken) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static FoundPolicies read(String text, String document, Notation notation) {
    return switch (notation) {
      case YAML -> yaml(text, document);
      case CLOUDFORMATION -> json(text, document);
      case TERRAFORM -> new TerraformPlan(document).read(text);
      case CDK_TREE ->
          new FoundPolicies(
              List.of(),
              List.of(
                  Diagnostic.note("the tree of constructs repeats the templates and was not read")
                      .at(SourceLocation.startOf(document))));
    };
  }

  private static FoundPolicies yaml(String text, String document) {
    YamlNodes.Read read = YamlNodes.read(text, document);
    List<FoundPolicy> found = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    boolean understood = false;
    for (Node root : read.documents()) {
      if (root instanceof Node.Mapping mapping && mapping.has("Resources")) {
        CloudFormation template = new CloudFormation(text, document, false);
        template.read(mapping);
        found.addAll(template.found());
        diagnostics.addAll(template.diagnostics());
        understood = true;
      } else if (root instanceof Node.Mapping mapping && mapping.has("Statement")) {
        Resolved.of(mapping, document, diagnostics::add)
            .map(policy -> MappedText.body(policy, document))
            .map(body -> policy(document, found.size(), body))
            .ifPresent(found::add);
        understood = true;
      }
    }
    return understood
        ? result(found, diagnostics, read.duplicates(), document)
        : new FoundPolicies(List.of(), List.of());
  }

  private static FoundPolicy policy(String document, int before, PolicyBody body) {
    return new FoundPolicy(
        before == 0 ? document : document + "#" + (before + 1),
        Optional.empty(),
        Optional.empty(),
        "policy document",
        body);
  }

  private static FoundPolicies json(String text, String document) {
    try (JsonStream stream = JsonStream.of(text, LIMITS, Locator.of(document))) {
      JsonValue root = stream.readTree();
      stream.expectEnd();
      CloudFormation template = new CloudFormation(text, document, true);
      if (JsonNodes.of(root) instanceof Node.Mapping mapping) {
        template.read(mapping);
      }
      return result(template.found(), template.diagnostics(), stream.duplicates(), document);
    }
  }

  /** What was found, with members that stand twice outside of policies, which report their own. */
  private static FoundPolicies result(
      List<FoundPolicy> found,
      List<Diagnostic> diagnostics,
      List<Diagnostic> duplicates,
      String document) {
    List<Diagnostic> all = new ArrayList<>(diagnostics);
    duplicates.stream()
        .filter(
            duplicate -> duplicate.location().filter(place -> isInPolicy(place, found)).isEmpty())
        .forEach(all::add);
    if (found.isEmpty() && all.isEmpty()) {
      all.add(
          Diagnostic.note("there is no policy in the template")
              .at(SourceLocation.startOf(document)));
    }
    return new FoundPolicies(found, all);
  }

  private static boolean isInPolicy(SourceLocation place, List<FoundPolicy> found) {
    return found.stream()
        .map(policy -> policy.body().origin().location().pointer())
        .anyMatch(pointer -> place.pointer().startsWith(pointer + "/"));
  }
}
