package io.iamaudit.reference;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.text.Glob;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a service reference in one pass over its bytes. Every field is checked; of the actions only
 * names and levels become objects, the rest stays text until it is asked for.
 *
 * <p>Fields are separated by tabs, and empty ones at the end of a line are left out:
 *
 * <pre>
 * H name value                       headers; the first is the format version
 * S prefix name [retired]            a service; its lines follow, in this order
 * C key type                         a condition key; numbered from 0 in each service
 * R type arn[ arn] [key,key]         a resource type; numbered from 0 in each service
 * A name level[p] [type[*][:key.key],type] [key,key] [dependent,dependent] [retired]
 * </pre>
 *
 * <p>Levels are L, R, W, T and P; {@code p} stands for permission-only and {@code *} for required;
 * {@code retired} is the day, yyyymmdd, when AWS last listed a service or an action.
 */
final class ReferenceReader {
  private static final int MAJOR = 1;
  private static final int MINOR = 0;
  private static final int MAX_FIELDS = 7;

  private static final List<String> REQUIRED_HEADERS =
      List.of("format", "source", "data-date", "services", "actions");

  private static final Set<String> OTHER_HEADERS =
      Set.of(
          "earlier-source",
          "retired-services",
          "retired-actions",
          "resource-types",
          "condition-keys",
          "actions-with-dependents",
          "permission-only-actions");

  private final byte[] text;
  private final String document;
  private final List<Diagnostic> problems = new ArrayList<>();
  private int minor;

  // The line being read. Lines count from 1, fields from 0, the kind of the line being field 0.
  private int line;
  private int lineStart;
  private int lineEnd;
  private int fieldCount;
  private final int[] fieldStart = new int[MAX_FIELDS];

  private final Map<String, String> headers = new HashMap<>();
  private final Map<String, Integer> headerLines = new HashMap<>();
  private final List<ServiceDefinition> services = new ArrayList<>();
  private final List<ActionDefinition> actions = new ArrayList<>();

  // The service being read.
  private @Nullable String prefix;
  private String serviceName = "";
  private boolean serviceRetired;
  private int keysAt;
  private int keyCount;
  private int typesAt;
  private int typeCount;
  private @Nullable ServiceSection section;
  private int firstAction;

  private int retiredServices;
  private int retiredActions;
  private int allKeys;
  private int allTypes;
  private int withDependents;
  private int permissionOnlyActions;

  // Where the check of a list stands.
  private int at;

  ReferenceReader(byte[] text, String document) {
    this.text = withoutCarriageReturns(text);
    this.document = document;
  }

  ServiceReference read() {
    int next = 0;
    while (next < text.length) {
      next = splitLine(next);
      if (line == 1) {
        readFormat();
      } else {
        readLine();
      }
    }
    if (line == 0) {
      throw new IamAuditException(
          Diagnostic.error("the service reference is empty").at(SourceLocation.startOf(document)));
    }
    endService();
    checkHeaders();
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
    // Both are there, or checkHeaders had complained.
    LocalDate date = parseDate(headers.getOrDefault("data-date", "").replace("-", ""));
    if (date == null) {
      throw new IllegalStateException("no date");
    }
    return new ServiceReference(headers.getOrDefault("source", ""), date, services, actions);
  }

  private static byte[] withoutCarriageReturns(byte[] text) {
    int kept = 0;
    for (byte b : text) {
      if (b != '\r') {
        kept++;
      }
    }
    if (kept == text.length) {
      return text;
    }
    byte[] result = new byte[kept];
    int i = 0;
    for (byte b : text) {
      if (b != '\r') {
        result[i++] = b;
      }
    }
    return result;
  }

  /** Finds the fields of the line that begins at a place; answers with the start of the next. */
  private int splitLine(int from) {
    line++;
    lineStart = from;
    fieldStart[0] = from;
    int fields = 1;
    int i = from;
    while (i < text.length && text[i] != '\n') {
      if (text[i] == '\t') {
        if (fields < MAX_FIELDS) {
          fieldStart[fields] = i + 1;
        }
        fields++;
      }
      i++;
    }
    fieldCount = fields;
    lineEnd = i;
    return i + 1;
  }

  // ---- the format version

  private void readFormat() {
    if (fieldCount != 3 || !field(0).equals("H") || !field(1).equals("format")) {
      throw new IamAuditException(
          Diagnostic.error("not a service reference: the first line is not the format version")
              .at(SourceLocation.startOf(document)));
    }
    String version = field(2);
    int dot = version.indexOf('.');
    int major = dot < 0 ? -1 : number(version.substring(0, dot));
    minor = dot < 0 ? -1 : number(version.substring(dot + 1));
    if (major < 1 || minor < 0) {
      throw new IamAuditException(
          at(2, Diagnostic.error("`" + version + "` is not a format version as `1.0`")));
    }
    if (major > MAJOR) {
      throw new IamAuditException(
          at(
              2,
              Diagnostic.error(
                      "format version "
                          + version
                          + " is not understood, only versions up to "
                          + MAJOR
                          + ".x are")
                  .withHelp("update IAM Audit, or use an older service reference")));
    }
    headers.put("format", version);
  }

  // ---- lines

  private void readLine() {
    byte kind = fieldEnd(0) - lineStart == 1 ? text[lineStart] : 0;
    switch (kind) {
      case 'H' -> readHeader();
      case 'S' -> readService();
      case 'C' -> readConditionKey();
      case 'R' -> readResourceType();
      case 'A' -> readAction();
      default -> {
        // A higher minor version adds lines and headers that a reader can do without.
        if (minor <= MINOR) {
          problem(0, "unknown line kind `" + field(0) + "`");
        }
      }
    }
  }

  private boolean hasFields(int least, int most) {
    if (fieldCount < least || fieldCount > most) {
      String wanted = least == most ? least + " fields" : least + " to " + most + " fields";
      problem(
          0, "a line of kind `" + field(0) + "` has " + wanted + ", but this has " + fieldCount);
      return false;
    }
    for (int i = 1; i < least; i++) {
      if (isEmpty(i)) {
        problem(i, "field " + (i + 1) + " of a line of kind `" + field(0) + "` is empty");
        return false;
      }
    }
    return true;
  }

  private void readHeader() {
    if (!hasFields(3, 3)) {
      return;
    }
    String name = field(1);
    if (prefix != null) {
      problem(0, "header `" + name + "` stands behind the first service");
    } else if (minor <= MINOR
        && !REQUIRED_HEADERS.contains(name)
        && !OTHER_HEADERS.contains(name)) {
      problem(1, "unknown header `" + name + "`");
    } else if (headers.putIfAbsent(name, field(2)) != null) {
      problem(1, "header `" + name + "` is there twice");
    } else {
      headerLines.put(name, line);
      if (name.equals("data-date") && !isIsoDate(field(2))) {
        problem(2, "`" + field(2) + "` is not a date as `2026-01-31`");
      }
    }
  }

  private void readService() {
    endService();
    boolean complete = hasFields(3, 4);
    String previous = prefix;
    prefix = fieldCount > 1 ? field(1) : "";
    keysAt = 0;
    keyCount = 0;
    typesAt = 0;
    typeCount = 0;
    section = null;
    firstAction = actions.size();
    serviceRetired = false;
    if (!complete) {
      serviceName = "";
      return;
    }
    serviceName = field(2);
    if (!isName(fieldStart[1], fieldEnd(1))) {
      problem(1, "`" + prefix + "` is not a service prefix");
    } else if (previous != null && compareFolded(previous, prefix) >= 0) {
      outOfOrder("service", previous);
    }
    serviceRetired = fieldCount > 3 && retiredOn(3) != null;
  }

  private void endService() {
    if (prefix == null) {
      return;
    }
    List<ActionDefinition> own = actions.subList(firstAction, actions.size());
    services.add(new ServiceDefinition(section(prefix), serviceName, serviceRetired, own));
    retiredServices += serviceRetired ? 1 : 0;
    allKeys += keyCount;
    allTypes += typeCount;
  }

  /** The place of keys and types is known when the first action comes, or the service ends. */
  private ServiceSection section(String ofPrefix) {
    ServiceSection known = section;
    if (known == null) {
      known = new ServiceSection(text, ofPrefix, keysAt, keyCount, typesAt, typeCount);
      section = known;
    }
    return known;
  }

  private boolean isPlaced(boolean early) {
    if (prefix == null) {
      problem(0, "a line of kind `" + field(0) + "` stands before the first service");
      return false;
    }
    if (early) {
      problem(0, "a line of kind `" + field(0) + "` stands too late in service `" + prefix + "`");
      return false;
    }
    return true;
  }

  private void readConditionKey() {
    if (!isPlaced(typeCount > 0 || section != null) || !hasFields(3, 3)) {
      return;
    }
    if (keyCount++ == 0) {
      keysAt = lineStart;
    }
  }

  private void readResourceType() {
    if (!isPlaced(section != null) || !hasFields(3, 4)) {
      return;
    }
    if (typeCount++ == 0) {
      typesAt = lineStart;
    }
    for (String format : field(2).split(" ", -1)) {
      if (!format.startsWith("arn:")) {
        problem(2, "`" + format + "` is not the format of an ARN");
      }
    }
    if (fieldCount > 3) {
      checkList(3, ',', "condition keys");
    }
  }

  private void readAction() {
    if (!isPlaced(false) || prefix == null || !hasFields(3, MAX_FIELDS)) {
      return;
    }
    ServiceSection ofService = section(prefix);
    String name = latin(1);
    if (!isName(fieldStart[1], fieldEnd(1))) {
      problem(1, "`" + field(1) + "` is not the name of an action");
      return;
    }
    if (actions.size() > firstAction) {
      String previous = actions.get(actions.size() - 1).name();
      if (compareFolded(previous, name) >= 0) {
        outOfOrder("action", previous);
      }
    }
    AccessLevel level = accessLevel();
    if (level == null) {
      problem(2, "unknown access level `" + field(2) + "`", "one of L, R, W, T and P, or with p");
      return;
    }
    boolean permissionOnly = fieldEnd(2) - fieldStart[2] == 2;
    boolean hasTypes = fieldCount > 3 && !isEmpty(3);
    if (hasTypes) {
      checkResourceTypes();
    }
    if (fieldCount > 4 && !isEmpty(4)) {
      checkList(4, ',', "condition keys");
    }
    if (fieldCount > 5 && !isEmpty(5)) {
      checkDependents();
      withDependents++;
    }
    LocalDate retiredOn = fieldCount > 6 ? retiredOn(6) : null;
    if (retiredOn != null) {
      retiredActions++;
    } else if (serviceRetired) {
      problem(1, "service `" + prefix + "` is retired, but its action `" + name + "` is not");
    }
    permissionOnlyActions += permissionOnly ? 1 : 0;
    actions.add(
        new ActionDefinition(
            ofService,
            name,
            level,
            permissionOnly,
            hasTypes,
            retiredOn,
            actions.size(),
            fieldEnd(2)));
  }

  // ---- fields

  private @Nullable AccessLevel accessLevel() {
    int from = fieldStart[2];
    int length = fieldEnd(2) - from;
    if (length > 2 || (length == 2 && text[from + 1] != 'p')) {
      return null;
    }
    return switch (text[from]) {
      case 'L' -> AccessLevel.LIST;
      case 'R' -> AccessLevel.READ;
      case 'W' -> AccessLevel.WRITE;
      case 'T' -> AccessLevel.TAGGING;
      case 'P' -> AccessLevel.PERMISSIONS_MANAGEMENT;
      default -> null;
    };
  }

  private void checkResourceTypes() {
    int to = fieldEnd(3);
    at = fieldStart[3];
    do {
      if (!isNumberBelow(typeCount, 3, "resource types")) {
        return;
      }
      if (at < to && text[at] == '*') {
        at++;
      }
      if (at < to && text[at] == ':') {
        do {
          at++;
          if (!isNumberBelow(keyCount, 3, "condition keys")) {
            return;
          }
        } while (at < to && text[at] == '.');
      }
    } while (isNext(',', to));
    if (at != to) {
      problem(3, "`" + field(3) + "` is not a list of resource types");
    }
  }

  private void checkList(int field, char separator, String what) {
    int to = fieldEnd(field);
    at = fieldStart[field];
    do {
      if (!isNumberBelow(keyCount, field, what)) {
        return;
      }
    } while (isNext(separator, to));
    if (at != to) {
      problem(field, "`" + field(field) + "` is not a list of " + what);
    }
  }

  private boolean isNext(char separator, int to) {
    if (at < to && text[at] == separator) {
      at++;
      return true;
    }
    return false;
  }

  private boolean isNumberBelow(int count, int field, String what) {
    int to = fieldEnd(field);
    int from = at;
    int number = 0;
    while (at < to && text[at] >= '0' && text[at] <= '9' && at - from < 5) {
      number = number * 10 + (text[at++] - '0');
    }
    if (at == from) {
      problem(field, "`" + field(field) + "` is not a list of " + what);
      return false;
    }
    if (number >= count) {
      problem(
          field,
          "number "
              + number
              + " is none of the "
              + count
              + " "
              + what
              + " of service `"
              + prefix
              + "`",
          "they are numbered from 0");
      return false;
    }
    return true;
  }

  private void checkDependents() {
    int to = fieldEnd(5);
    int from = fieldStart[5];
    int colon = -1;
    for (int i = from; i <= to; i++) {
      if (i == to || text[i] == ',') {
        if (colon < 0 || !isName(from, colon) || !isName(colon + 1, i)) {
          problem(5, "`" + field(5) + "` is not a list of actions");
          return;
        }
        from = i + 1;
        colon = -1;
      } else if (text[i] == ':' && colon < 0) {
        colon = i;
      }
    }
  }

  private @Nullable LocalDate retiredOn(int field) {
    String written = field(field);
    LocalDate date = parseDate(written);
    if (date == null) {
      problem(field, "`" + written + "` is not a date as `20260131`");
    }
    return date;
  }

  private static boolean isIsoDate(String written) {
    return written.length() == 10
        && written.charAt(4) == '-'
        && written.charAt(7) == '-'
        && parseDate(written.replace("-", "")) != null;
  }

  // By hand: java.time's parser would be most of the time that loading takes.
  private static @Nullable LocalDate parseDate(String digits) {
    int number = digits.length() == 8 ? number(digits) : -1;
    if (number < 0) {
      return null;
    }
    try {
      return LocalDate.of(number / 10000, number / 100 % 100, number % 100);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The value of one to nine digits; -1 for anything else. */
  private static int number(String digits) {
    if (digits.isEmpty() || digits.length() > 9) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  /** Letters, digits and hyphens: what a service prefix or the name of an action is made of. */
  private boolean isName(int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = text[i];
      boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
      if (!letter && !(b >= '0' && b <= '9') && b != '-') {
        return false;
      }
    }
    return from < to;
  }

  private static int compareFolded(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      int order = Glob.fold(a.charAt(i)) - Glob.fold(b.charAt(i));
      if (order != 0) {
        return order;
      }
    }
    return a.length() - b.length();
  }

  private int fieldEnd(int field) {
    return field + 1 < fieldCount && field + 1 < MAX_FIELDS ? fieldStart[field + 1] - 1 : lineEnd;
  }

  private boolean isEmpty(int field) {
    return fieldStart[field] == fieldEnd(field);
  }

  private String field(int field) {
    int from = fieldStart[field];
    return new String(text, from, fieldEnd(field) - from, StandardCharsets.UTF_8);
  }

  /** A field that is ASCII if it is valid at all. */
  private String latin(int field) {
    int from = fieldStart[field];
    return new String(text, from, fieldEnd(field) - from, StandardCharsets.ISO_8859_1);
  }

  // ---- the end

  private void checkHeaders() {
    for (String name : REQUIRED_HEADERS) {
      if (!headers.containsKey(name)) {
        problems.add(
            Diagnostic.error("header `" + name + "` is missing")
                .at(SourceLocation.startOf(document)));
      }
    }
    if (!problems.isEmpty()) {
      // A line that was not understood is not counted, so the counts would only repeat it.
      return;
    }
    checkCount("services", services.size() - retiredServices);
    checkCount("retired-services", retiredServices);
    checkCount("actions", actions.size() - retiredActions);
    checkCount("retired-actions", retiredActions);
    checkCount("resource-types", allTypes);
    checkCount("condition-keys", allKeys);
    checkCount("actions-with-dependents", withDependents);
    checkCount("permission-only-actions", permissionOnlyActions);
  }

  private void checkCount(String name, int found) {
    String written = headers.get(name);
    if (written != null && !written.equals(Integer.toString(found))) {
      problems.add(
          Diagnostic.error(
                  "header `" + name + "` says " + written + ", but the document has " + found)
              .at(new SourceLocation(document, "", headerLines.getOrDefault(name, 1), 1))
              .withHelp("the document may be cut off, or was changed by hand"));
    }
  }

  // ---- problems

  private void outOfOrder(String what, String previous) {
    problem(
        1,
        what + " `" + field(1) + "` stands behind `" + previous + "`",
        "names are sorted as if in lower case, and each is there once");
  }

  private void problem(int field, String message) {
    problems.add(at(field, Diagnostic.error(message)));
  }

  private void problem(int field, String message, String help) {
    problems.add(at(field, Diagnostic.error(message).withHelp(help)));
  }

  private Diagnostic at(int field, Diagnostic problem) {
    int before = fieldStart[field] - lineStart;
    String start = new String(text, lineStart, before, StandardCharsets.UTF_8);
    return problem.at(new SourceLocation(document, "", line, start.length() + 1));
  }
}
