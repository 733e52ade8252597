package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.text.PercentEncoding;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes policy bodies out of the forms in which AWS gives documents, and lets equal texts share one
 * document. Not safe for several threads.
 */
public final class PolicyBodies {
  private final Map<Text, PolicyBody.Readable> known = new HashMap<>();

  /**
   * A text that is looked up by a few of its characters: most are met once and thrown away, and to
   * hash all of each would cost as much as a tenth of the reading.
   */
  private record Text(String value, int hash) implements Comparable<Text> {
    private static final int SAMPLES = 32;

    static Text of(String value) {
      int hash = value.length();
      int step = value.length() / SAMPLES + 1;
      for (int i = value.length() - 1; i >= 0; i -= step) {
        hash = 31 * hash + value.charAt(i);
      }
      return new Text(value, hash);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Text text && hash == text.hash && value.equals(text.value);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    /** Keeps look-ups fast should many texts share their sample. */
    @Override
    public int compareTo(Text other) {
      return value.compareTo(other.value);
    }
  }

  /** Knows no text yet. */
  public PolicyBodies() {}

  /** A body for a decoded text at a place. */
  PolicyBody of(String text, PolicyOrigin origin) {
    Text key = Text.of(text);
    PolicyBody.Readable shared = known.get(key);
    if (shared != null) {
      return new PolicyBody.Readable(shared.text(), origin, shared.content(), List.of());
    }
    if (origin.form() == PolicyOrigin.Form.STRING && !text.stripLeading().startsWith("{")) {
      return new PolicyBody.Unreadable(
          text,
          origin,
          Optional.empty(),
          List.of(
              Diagnostic.error("the policy text is neither JSON nor percent-encoded JSON")
                  .ofKind(PolicyProblem.JSON_INVALID.id())
                  .at(origin.location())));
    }
    PolicyBody body = PolicyBody.parse(text, origin);
    // A text with diagnostics is parsed each time, since they name its place.
    if (body instanceof PolicyBody.Readable readable && readable.diagnostics().isEmpty()) {
      known.put(key, readable);
    }
    return body;
  }

  /**
   * A body for a document as it stands in an export: an object, a JSON text in a string, or a
   * percent-encoded JSON text in a string. Empty if it is none of these.
   */
  Optional<PolicyBody> of(JsonValue value, SourceLocation location) {
    if (value instanceof JsonValue.Raw raw) {
      return Optional.of(of(raw.text(), new PolicyOrigin(location, PolicyOrigin.Form.VERBATIM)));
    }
    if (value instanceof JsonValue.Str string) {
      return Optional.of(ofString(string.value(), location));
    }
    return Optional.empty();
  }

  /**
   * A body for a document as the IAM API returns it: JSON, mostly percent-encoded.
   *
   * @param name what places call the policy, since it stands in no file
   */
  public PolicyBody ofApi(String written, String name) {
    boolean encoded = !written.stripLeading().startsWith("{");
    return of(
        encoded ? PercentEncoding.decode(written).orElse(written) : written,
        PolicyOrigin.wholeDocument(name));
  }

  /** A body for a JSON text that stood in a string, percent-encoded or not. */
  PolicyBody ofString(String written, SourceLocation location) {
    PolicyOrigin origin = new PolicyOrigin(location, PolicyOrigin.Form.STRING);
    String text = withoutMark(written);
    boolean encoded = !text.stripLeading().startsWith("{");
    return of(encoded ? withoutMark(PercentEncoding.decode(text).orElse(text)) : text, origin);
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
