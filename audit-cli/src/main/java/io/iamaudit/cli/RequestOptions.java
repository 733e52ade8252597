package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a question says of the request, whoever makes it. */
final class RequestOptions {
  @Option(names = "--action", paramLabel = "ACTION", description = "as s3:GetObject")
  private @Nullable String action;

  @Option(
      names = "--resource",
      paramLabel = "ARN",
      description = "an ARN, or a pattern of ARNs; default: *, any")
  private @Nullable String resource;

  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description = "a condition key of the request; several of one key are its values")
  private List<String> context = new ArrayList<>();

  Optional<String> action() {
    return Optional.ofNullable(action);
  }

  String requiredAction(List<Diagnostic> problems) {
    return QuestionOptions.required(action, "--action ACTION", problems);
  }

  /** Empty if none was given. */
  Optional<String> givenResource() {
    return Optional.ofNullable(resource);
  }

  String resource() {
    return givenResource().orElse("*");
  }

  /** Condition keys with their values. */
  Map<String, List<String>> context(List<Diagnostic> problems) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    for (String pair : context) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        problems.add(
            Diagnostic.error("`" + pair + "` is no condition key with its value")
                .withHelp("write it as aws:SourceIp=203.0.113.7"));
      } else {
        keys.computeIfAbsent(pair.substring(0, equals), key -> new ArrayList<>())
            .add(pair.substring(equals + 1));
      }
    }
    return keys;
  }
}
