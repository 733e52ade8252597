package io.iamaudit.reference;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines that add to a service reference. Fields are separated by tabs; empty lines and those
 * that begin with {@code #} are left out.
 *
 * <pre>
 * H overlay 1.0                                              the first line
 * condition-key key type category[ deprecated] reason source
 * sensitive-action action kind high|low reason source
 * access-level action level reason source
 * known-action action reason source
 * api-operation operation action,action|- reason source
 * service-principal principal reason source
 * - kind name [kind of sensitivity]                          takes a line back
 * </pre>
 */
final class OverlayReader {
  private static final String VERSION = "1.0";

  /** How many fields a line has, its kind included. */
  private static final Map<String, Integer> FIELDS =
      Map.of(
          "condition-key", 6,
          "sensitive-action", 6,
          "access-level", 5,
          "known-action", 4,
          "api-operation", 5,
          "service-principal", 4);

  private static final List<String> KINDS =
      List.of(
          "condition-key",
          "sensitive-action",
          "access-level",
          "known-action",
          "api-operation",
          "service-principal");

  private static final List<String> TYPES =
      List.of("String", "Numeric", "Date", "Bool", "IPAddress", "ARN", "Binary");

  private final String document;
  private final ReferenceOverlay.Builder lines;
  private final @Nullable ServiceReference reference;
  private final List<Diagnostic> problems = new ArrayList<>();
  // Many lines share a reason and a source.
  private final Map<String, String> shared = new HashMap<>();

  private int line;
  private String[] fields = {};

  /**
   * @param reference what the actions must be in; without it they only need the form of an action
   */
  OverlayReader(
      String document, ReferenceOverlay.Builder lines, @Nullable ServiceReference reference) {
    this.document = document;
    this.lines = lines;
    this.reference = reference;
  }

  /**
   * Adds the lines of a document to those that are there.
   *
   * @throws IamAuditException with all problems of the document
   */
  void read(byte[] text) {
    String all = new String(text, StandardCharsets.UTF_8);
    for (int at = 0; at < all.length(); ) {
      int end = all.indexOf('\n', at);
      int next = end < 0 ? all.length() : end;
      int stop = next > at && all.charAt(next - 1) == '\r' ? next - 1 : next;
      line++;
      readLine(all.substring(at, stop));
      at = next + 1;
    }
    if (line == 0) {
      throw new IamAuditException(
          Diagnostic.error("the overlay is empty").at(SourceLocation.startOf(document)));
    }
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
  }

  private void readLine(String text) {
    fields = text.split("\t", -1);
    if (line == 1) {
      readVersion();
    } else if (!text.isBlank() && text.charAt(0) != '#') {
      boolean removal = fields[0].equals("-");
      String kind = removal && fields.length > 1 ? fields[1] : fields[0];
      Integer wanted = FIELDS.get(kind);
      if (wanted == null) {
        unknownWord(removal ? 1 : 0, "line kind", kind, KINDS);
      } else if (removal) {
        remove(kind);
      } else if (isComplete(wanted)) {
        add(kind);
      }
    }
  }

  private void readVersion() {
    if (fields.length != 3 || !fields[0].equals("H") || !fields[1].equals("overlay")) {
      throw new IamAuditException(
          Diagnostic.error("not an overlay: the first line is not its format version")
              .at(SourceLocation.startOf(document))
              .withHelp(
                  "the first line is `H`, `overlay` and `" + VERSION + "`, with tabs between"));
    }
    if (!fields[2].equals(VERSION)) {
      throw new IamAuditException(
          at(2, Diagnostic.error("overlay version `" + fields[2] + "` is not understood"))
              .withHelp("this version reads `" + VERSION + "`"));
    }
  }

  private boolean isComplete(int wanted) {
    if (fields.length != wanted) {
      problem(
          0,
          "a line of kind `"
              + fields[0]
              + "` has "
              + wanted
              + " fields, but this has "
              + fields.length);
      return false;
    }
    for (int i = 1; i < wanted; i++) {
      if (fields[i].isBlank()) {
        problem(i, "field " + (i + 1) + " of a line of kind `" + fields[0] + "` is empty");
        return false;
      }
    }
    return true;
  }

  // ---- lines that add

  private void add(String kind) {
    String id = ConditionKeyIndex.lower(fields[1]);
    String reason = share(fields[fields.length - 2]);
    String source = share(fields[fields.length - 1]);
    switch (kind) {
      case "condition-key" -> addConditionKey(id, reason, source);
      case "sensitive-action" -> addSensitive(id, reason, source);
      case "access-level" -> addLevel(id, reason, source);
      case "known-action" -> {
        if (fields[1].indexOf(':') <= 0) {
          problem(1, "`" + fields[1] + "` is not an action as `s3:GetObject`");
        } else {
          lines.knownActions.put(id, new KnownAction(fields[1], reason, source));
        }
      }
      case "api-operation" -> addOperation(id, reason, source);
      default -> {
        if (fields[1].indexOf('.') <= 0) {
          problem(1, "`" + fields[1] + "` is not a service principal as `ec2.amazonaws.com`");
        } else {
          lines.principals.put(id, new ServicePrincipal(fields[1], reason, source));
        }
      }
    }
  }

  private void addConditionKey(String id, String reason, String source) {
    int space = fields[3].indexOf(' ');
    String category = space < 0 ? fields[3] : fields[3].substring(0, space);
    String mark = space < 0 ? "" : fields[3].substring(space + 1);
    String type = fields[2].startsWith("ArrayOf") ? fields[2].substring(7) : fields[2];
    Optional<GlobalConditionKey.Category> known = GlobalConditionKey.Category.ofLabel(category);
    if (fields[1].indexOf(':') <= 0) {
      problem(1, "`" + fields[1] + "` is not a condition key as `aws:SourceIp`");
    } else if (!TYPES.contains(type)) {
      unknownWord(2, "value type", fields[2], TYPES);
    } else if (known.isEmpty()) {
      unknownWord(
          3,
          "category",
          category,
          labels(GlobalConditionKey.Category.values(), GlobalConditionKey.Category::label));
    } else if (!mark.isEmpty() && !mark.equals("deprecated")) {
      problem(3, "`" + mark + "` is not a mark of a condition key", "the only one is deprecated");
    } else {
      lines.conditionKeys.put(
          id,
          new GlobalConditionKey(
              new ConditionKeyDefinition(fields[1], fields[2]),
              known.get(),
              !mark.isEmpty(),
              reason,
              source));
    }
  }

  private void addSensitive(String id, String reason, String source) {
    Optional<Sensitivity> kind = Sensitivity.ofLabel(fields[2]);
    boolean low = fields[3].equals("low");
    if (kind.isEmpty()) {
      unknownSensitivity(2);
    } else if (!low && !fields[3].equals("high")) {
      problem(3, "unknown tier `" + fields[3] + "`", "one of high, low");
    } else if (isAction(1, fields[1], true)) {
      lines.sensitive.put(
          id + ' ' + kind.get().label(),
          new ReferenceOverlay.SensitiveLine(fields[1], kind.get(), low, reason, source));
    }
  }

  private void addLevel(String id, String reason, String source) {
    AccessLevel level = null;
    for (AccessLevel one : AccessLevel.values()) {
      if (one.label().equals(fields[2])) {
        level = one;
      }
    }
    if (level == null) {
      unknownWord(2, "access level", fields[2], labels(AccessLevel.values(), AccessLevel::label));
    } else if (isAction(1, fields[1], true)) {
      lines.levels.put(
          id,
          new ReferenceOverlay.LevelLine(
              fields[1], new AccessLevelOverride(level, reason, source)));
    }
  }

  private void addOperation(String id, String reason, String source) {
    List<String> actions = fields[2].equals("-") ? List.of() : List.of(fields[2].split(",", -1));
    boolean good = isAction(1, fields[1], false);
    for (String action : actions) {
      good &= isAction(2, action, true);
    }
    if (good) {
      lines.operations.put(id, new ApiOperation(fields[1], actions, reason, source));
    }
  }

  // ---- lines that take back

  private void remove(String kind) {
    boolean sensitive = kind.equals("sensitive-action");
    int wanted = sensitive ? 4 : 3;
    if (fields.length != wanted) {
      problem(
          0,
          "a line that takes back a `"
              + kind
              + "` has "
              + wanted
              + " fields, but this has "
              + fields.length);
      return;
    }
    String id = ConditionKeyIndex.lower(fields[2]);
    if (sensitive) {
      Optional<Sensitivity> of = Sensitivity.ofLabel(fields[3]);
      if (of.isEmpty()) {
        unknownSensitivity(3);
        return;
      }
      id = id + ' ' + of.get().label();
    }
    Object removed =
        switch (kind) {
          case "condition-key" -> lines.conditionKeys.remove(id);
          case "sensitive-action" -> lines.sensitive.remove(id);
          case "access-level" -> lines.levels.remove(id);
          case "known-action" -> lines.knownActions.remove(id);
          case "api-operation" -> lines.operations.remove(id);
          default -> lines.principals.remove(id);
        };
    if (removed == null) {
      problem(2, "there is no `" + kind + "` line for `" + fields[2] + "` to take back");
    }
  }

  // ---- fields

  private boolean isAction(int field, String written, boolean mustExist) {
    int colon = written.indexOf(':');
    if (colon <= 0 || colon == written.length() - 1 || written.indexOf('*') >= 0) {
      problem(field, "`" + written + "` is not an action as `s3:GetObject`");
      return false;
    }
    if (mustExist && reference != null && reference.action(written).isEmpty()) {
      Diagnostic unknown =
          Diagnostic.error("the service reference has no action `" + written + "`");
      problems.add(
          at(
              field,
              reference
                  .nearestAction(written)
                  .map(near -> unknown.withHelp("did you mean `" + near + "`?"))
                  .orElse(unknown)));
      return false;
    }
    return true;
  }

  private void unknownSensitivity(int field) {
    unknownWord(
        field,
        "kind of sensitive action",
        fields[field],
        labels(Sensitivity.values(), Sensitivity::label));
  }

  private static <T> List<String> labels(T[] values, Function<T, String> label) {
    return Arrays.stream(values).map(label).toList();
  }

  private void unknownWord(int field, String what, String written, List<String> known) {
    String otherwise = "one of " + String.join(", ", known);
    Diagnostic problem = Diagnostic.error("unknown " + what + " `" + written + "`");
    problems.add(at(field, problem).withSuggestion(written, known, otherwise));
  }

  private String share(String text) {
    String known = shared.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private void problem(int field, String message) {
    problems.add(at(field, Diagnostic.error(message)));
  }

  private void problem(int field, String message, String help) {
    problems.add(at(field, Diagnostic.error(message).withHelp(help)));
  }

  private Diagnostic at(int field, Diagnostic problem) {
    int column = 1;
    for (int i = 0; i < field; i++) {
      column += fields[i].length() + 1;
    }
    return problem.at(new SourceLocation(document, "", line, column));
  }
}
