package io.iamaudit.activity;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonLimits;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The form in which summaries are kept and passed on. Equal summaries are equal bytes, and nothing
 * is lost: what was read back adds up as what was written.
 */
public final class ActivityJson {
  static final String MARK = "iamAuditActivity";
  private static final int VERSION = 1;
  private static final String LIMIT = "limit";
  private static final int HEX = 16;

  /** The tables by their names. */
  static final Map<String, Function<ActivityTables, CappedTable<?, ?>>> TABLES = tables();

  private static Map<String, Function<ActivityTables, CappedTable<?, ?>>> tables() {
    Map<String, Function<ActivityTables, CappedTable<?, ?>>> map = new LinkedHashMap<>();
    map.put("versions", tables -> tables.versions);
    map.put("places", tables -> tables.places);
    map.put("accessKeys", tables -> tables.keys);
    map.put("principals", tables -> tables.principals);
    map.put("temporaryCredentials", tables -> tables.credentials);
    map.put("sources", tables -> tables.sources);
    map.put("issuances", tables -> tables.issuances);
    map.put("signIns", tables -> tables.signIns);
    return map;
  }

  private ActivityJson() {}

  /** The summary as a text. */
  public static String text(ActivitySummary summary) {
    StringWriter out = new StringWriter();
    write(summary, out);
    return out.toString();
  }

  /** Writes a summary, one line a part of it; the caller closes the writer. */
  public static void write(ActivitySummary summary, Writer out) {
    ActivityTables tables = summary.tables();
    try (JsonText json = new JsonText(out)) {
      json.startObject().member(MARK, VERSION);
      tally("total", tables.total, json);
      json.startObject("passedOver");
      tables.passedOver.forEach((reason, times) -> json.member(reason.id(), times));
      json.endObject();
      table("versions", tables.versions, json, (version, tally) -> plain(version, tally, json));
      table(
          "places",
          tables.places,
          json,
          (place, tally) -> {
            json.member("account", place.account()).member("region", place.region());
            members(tally, json);
          });
      table(
          "accessKeys",
          tables.keys,
          json,
          (id, key) -> {
            json.member("id", id).member("owner", key.owner()).member("account", key.account());
            usage(key.usage(), json);
          });
      table(
          "principals",
          tables.principals,
          json,
          (actor, usage) -> {
            actor(actor, json);
            usage(usage, json);
          });
      table(
          "temporaryCredentials",
          tables.credentials,
          json,
          (id, credential) -> credential(id, credential, json));
      table(
          "sources",
          tables.sources,
          json,
          (network, use) -> {
            json.member("network", network);
            members(use.total, json);
            table(
                "principals",
                use.principals,
                json,
                (actor, tally) -> {
                  actor(actor, json);
                  members(tally, json);
                });
          });
      table(
          "issuances",
          tables.issuances,
          json,
          (issuance, tally) -> {
            json.member("operation", issuance.operation()).member("role", issuance.role());
            actor(issuance.caller(), json);
            members(tally, json);
          });
      table(
          "signIns",
          tables.signIns,
          json,
          (signIn, tally) -> {
            actor(signIn.actor(), json);
            json.member("account", signIn.account())
                .member("succeeded", signIn.succeeded())
                .member("mfa", signIn.mfa())
                .member("network", signIn.network());
            members(tally, json);
          });
      json.startObject("changes").member("olderLeftOut", tables.olderChanges);
      json.startArray("entries");
      tables.changes.forEach(change -> change(change, json));
      json.endArray().endObject().endObject();
    }
  }

  private interface EntryWriter<K, V> {
    void write(K key, V value);
  }

  private static <K extends Comparable<? super K>, V extends Additive<V>> void table(
      String name, CappedTable<K, V> table, JsonText json, EntryWriter<K, V> writer) {
    json.startObject(name);
    if (table.isCapped()) {
      json.member(LIMIT, table.limit());
    }
    json.startArray("entries");
    table
        .sorted(Comparator.naturalOrder())
        .forEach(
            entry -> {
              json.startObject();
              writer.write(entry.getKey(), entry.getValue());
              json.endObject();
            });
    json.endArray().endObject();
  }

  private static void plain(String name, Tally tally, JsonText json) {
    json.member("name", name);
    members(tally, json);
  }

  private static void tally(String name, Tally tally, JsonText json) {
    json.startObject(name);
    members(tally, json);
    json.endObject();
  }

  private static void members(Tally tally, JsonText json) {
    json.member("records", tally.records());
    if (tally.failed() > 0) {
      json.member("failed", tally.failed());
    }
    if (tally.records() > 0) {
      json.member("first", tally.first().toString()).member("last", tally.last().toString());
    }
  }

  private static void actor(Actor actor, JsonText json) {
    json.member("kind", actor.kind().id()).member("principal", actor.id());
  }

  private static void usage(Usage usage, JsonText json) {
    members(usage.total, json);
    table("operations", usage.operations, json, (name, tally) -> plain(name, tally, json));
    table("regions", usage.regions, json, (name, tally) -> plain(name, tally, json));
    table("errors", usage.errors, json, (name, tally) -> plain(name, tally, json));
    table(
        "clients",
        usage.clients,
        json,
        (client, times) -> {
          json.member("network", client.network()).member("agent", client.agent());
          members(times.tally(), json);
          json.startArray("hours");
          for (int i = 0; i < times.days(); i++) {
            json.value(LocalDate.ofEpochDay(times.day(i)) + " " + hex(times.hours(i)));
          }
          json.endArray();
        });
    table(
        "denials",
        usage.denials,
        json,
        (denial, tally) -> {
          json.member("hour", ClientTimes.startOf(denial.hour()).toString())
              .member("name", denial.operation());
          members(tally, json);
        });
  }

  /** The hours of a day, the first one in the last bit. */
  private static String hex(long hours) {
    return String.format(Locale.ROOT, "%06x", hours);
  }

  private static void credential(String id, TemporaryCredential credential, JsonText json) {
    json.member("id", id);
    credential.principal().ifPresent(actor -> actor(actor, json));
    json.member("session", credential.session())
        .member("issuedTo", credential.issuedTo())
        .member("issuedFrom", credential.issuedFrom())
        .member("usedFrom", credential.usedFrom());
    credential.createdAt().ifPresent(time -> json.member("createdAt", time.toString()));
    tally("issued", credential.issued(), json);
    tally("used", credential.used(), json);
  }

  private static void change(Change change, JsonText json) {
    json.startObject()
        .member("time", change.time().toString())
        .member("account", change.account())
        .member("region", change.region());
    actor(change.actor(), json);
    json.member("operation", change.operation())
        .member("target", change.target())
        .member("network", change.network())
        .member("accessKeyId", change.accessKeyId())
        .member("error", change.error())
        .member("eventId", change.eventId())
        .endObject();
  }

  // ---- reading

  /** Whether a text begins like a summary. */
  static boolean looksLikeSummary(String start) {
    String begin = start.stripLeading();
    return begin.startsWith("{")
        && begin.substring(1).stripLeading().startsWith("\"" + MARK + "\"");
  }

  /**
   * Reads a summary.
   *
   * @param document what diagnostics call the file
   * @throws IamAuditException if it is none, or not whole, with all problems
   * @throws IOException if the stream fails
   */
  public static ActivitySummary read(InputStream in, String document) throws IOException {
    ActivityTables tables = new ActivityTables(ActivityTables.Room.USUAL);
    read(in, document, tables);
    return new ActivitySummary(tables);
  }

  static void read(InputStream in, String document, ActivityTables tables) throws IOException {
    Locator locator = Locator.of(document);
    List<Diagnostic> problems = new ArrayList<>();
    Reader reader = new Reader(tables, locator, problems);
    try (JsonStream stream = JsonStream.of(in, JsonLimits.depth(32), locator)) {
      if (stream.atObject()) {
        stream.enterObject();
        for (String name = stream.nextMember(); name != null; name = stream.nextMember()) {
          reader.member(name, stream);
        }
        stream.expectEnd();
      }
    }
    if (!reader.marked) {
      throw new IamAuditException(
          Diagnostic.error("this is no summary of activity")
              .at(SourceLocation.startOf(document))
              .withHelp("a summary begins with {\"" + MARK + "\": " + VERSION));
    }
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
  }

  private static final class Reader {
    private final ActivityTables tables;
    private final Locator locator;
    private final List<Diagnostic> problems;
    boolean marked;

    Reader(ActivityTables tables, Locator locator, List<Diagnostic> problems) {
      this.tables = tables;
      this.locator = locator;
      this.problems = problems;
    }

    void member(String name, JsonStream stream) {
      switch (name) {
        case MARK -> mark(stream.readTree());
        case "total" -> tables.total.add(tally(node(stream.readTree())));
        case "passedOver" -> passedOver(node(stream.readTree()));
        case "versions" -> strings(stream, tables.versions, "name", Reader::tally);
        case "places" ->
            table(
                stream,
                tables.places,
                it -> new Place(it.text("account"), it.text("region")),
                Reader::tally);
        case "accessKeys" -> strings(stream, tables.keys, "id", Reader::keyUse);
        case "principals" -> table(stream, tables.principals, Reader::actor, Reader::usage);
        case "temporaryCredentials" ->
            strings(stream, tables.credentials, "id", Reader::credential);
        case "sources" -> strings(stream, tables.sources, "network", Reader::sourceUse);
        case "issuances" ->
            table(
                stream,
                tables.issuances,
                it -> new Issuance(it.text("operation"), it.text("role"), actor(it)),
                Reader::tally);
        case "signIns" ->
            table(
                stream,
                tables.signIns,
                it ->
                    new SignIn(
                        actor(it),
                        it.text("account"),
                        it.flag("succeeded"),
                        it.text("mfa"),
                        it.text("network")),
                Reader::tally);
        case "changes" -> changes(node(stream.readTree()));
        default -> {
          problems.add(
              Diagnostic.error("unknown member `" + name + "` in a summary of activity")
                  .at(stream.location())
                  .withHelp("the summary was written by another version, or by hand"));
          stream.skip();
        }
      }
    }

    private SummaryNode node(JsonValue value) {
      return new SummaryNode(value, locator, problems);
    }

    private void mark(JsonValue value) {
      marked = true;
      boolean known =
          value instanceof JsonValue.Num number && number.text().equals(String.valueOf(VERSION));
      if (!known) {
        throw new IamAuditException(
            Diagnostic.error("this version reads summaries of version " + VERSION)
                .at(locator.locate(value.position()))
                .withHelp(
                    "use the version of IAM Audit that wrote the file, or read the logs again"));
      }
    }

    private void passedOver(SummaryNode node) {
      for (String id : node.names()) {
        long times = node.number(id);
        PassedOver.of(id)
            .ifPresentOrElse(
                reason -> tables.passOver(reason, times), () -> node.wrong(id, "a known reason"));
      }
    }

    private <V extends Additive<V>> void strings(
        JsonStream stream,
        CappedTable<String, V> table,
        String key,
        Function<SummaryNode, V> value) {
      table(stream, table, it -> it.text(key), value);
    }

    /** The tables at the top are read entry by entry. */
    private <K, V extends Additive<V>> void table(
        JsonStream stream,
        CappedTable<K, V> table,
        Function<SummaryNode, K> key,
        Function<SummaryNode, V> value) {
      if (!stream.atObject()) {
        node(stream.readTree()).wrong("an object");
        return;
      }
      long limit = CappedTable.NO_LIMIT;
      stream.enterObject();
      for (String name = stream.nextMember(); name != null; name = stream.nextMember()) {
        if (name.equals("entries") && stream.atArray()) {
          while (stream.nextElement()) {
            SummaryNode entry = node(stream.readTree());
            table.restore(key.apply(entry), value.apply(entry));
            entry.done();
          }
        } else if (name.equals(LIMIT)) {
          limit = node(stream.readTree()).number();
        } else {
          node(stream.readTree()).wrong("`entries` and `limit`");
        }
      }
      table.lower(limit);
    }

    private static <K, V extends Additive<V>> void inner(
        SummaryNode parent,
        String name,
        CappedTable<K, V> table,
        Function<SummaryNode, K> key,
        Function<SummaryNode, V> value) {
      SummaryNode node = parent.object(name);
      node.each(
          "entries",
          entry -> {
            table.restore(key.apply(entry), value.apply(entry));
            entry.done();
          });
      table.lower(node.has(LIMIT) ? node.number(LIMIT) : CappedTable.NO_LIMIT);
      node.done();
    }

    private static Tally tally(SummaryNode node) {
      long records = node.number("records");
      long failed = node.has("failed") ? node.number("failed") : 0;
      return records == 0
          ? new Tally()
          : new Tally(records, failed, node.second("first"), node.second("last"));
    }

    private static Actor actor(SummaryNode node) {
      String kind = node.text("kind");
      return new Actor(
          ActorKind.of(kind)
              .orElseGet(
                  () -> {
                    node.wrong("kind", "a known kind of principal");
                    return ActorKind.UNKNOWN;
                  }),
          node.text("principal"));
    }

    private static Usage usage(SummaryNode node) {
      Usage usage = new Usage();
      usage.total.add(tally(node));
      Function<SummaryNode, String> name = it -> it.text("name");
      inner(node, "operations", usage.operations, name, Reader::tally);
      inner(node, "regions", usage.regions, name, Reader::tally);
      inner(node, "errors", usage.errors, name, Reader::tally);
      inner(
          node,
          "clients",
          usage.clients,
          it -> new Client(it.text("network"), it.text("agent")),
          Reader::times);
      inner(
          node,
          "denials",
          usage.denials,
          it -> new Usage.Denial(Math.floorDiv(it.second("hour"), 3600L), it.text("name")),
          Reader::tally);
      return usage;
    }

    private static ClientTimes times(SummaryNode node) {
      ClientTimes times = new ClientTimes();
      times.restore(tally(node));
      for (String cell : node.texts("hours")) {
        int space = cell.indexOf(' ');
        try {
          times.mark(
              LocalDate.parse(cell.substring(0, Math.max(0, space))).toEpochDay(),
              Long.parseLong(cell, space + 1, cell.length(), HEX));
        } catch (RuntimeException e) {
          node.wrong("hours", "days with their hours");
        }
      }
      return times;
    }

    private static KeyUse keyUse(SummaryNode node) {
      KeyUse use = new KeyUse(usage(node));
      use.owned(node.text("owner"), node.text("account"));
      return use;
    }

    private static SourceUse sourceUse(SummaryNode node) {
      SourceUse use = new SourceUse();
      use.total.add(tally(node));
      inner(node, "principals", use.principals, Reader::actor, Reader::tally);
      return use;
    }

    private static TemporaryCredential credential(SummaryNode node) {
      TemporaryCredential credential = new TemporaryCredential();
      SummaryNode issued = node.object("issued");
      SummaryNode used = node.object("used");
      credential.restore(
          tally(issued),
          tally(used),
          node.has("principal") ? actor(node) : new Actor(ActorKind.UNKNOWN, ""),
          node.text("session"),
          node.text("issuedTo"),
          node.text("issuedFrom"),
          node.text("usedFrom"),
          node.has("createdAt") ? node.second("createdAt") : Long.MAX_VALUE);
      issued.done();
      used.done();
      return credential;
    }

    private void changes(SummaryNode node) {
      tables.olderChanges |= node.flag("olderLeftOut");
      node.each(
          "entries",
          entry -> {
            tables.change(
                new Change(
                    Instant.ofEpochSecond(entry.second("time")),
                    entry.text("account"),
                    entry.text("region"),
                    actor(entry),
                    entry.text("operation"),
                    entry.text("target"),
                    entry.text("network"),
                    entry.text("accessKeyId"),
                    entry.text("error"),
                    entry.text("eventId")));
            entry.done();
          });
      node.done();
    }
  }

  /** A part of a summary; what does not fit is noted, and something harmless given instead. */
  private static final class SummaryNode {
    private final JsonValue value;
    private final Locator locator;
    private final List<Diagnostic> problems;
    private final List<String> read = new ArrayList<>();

    SummaryNode(JsonValue value, Locator locator, List<Diagnostic> problems) {
      this.value = value;
      this.locator = locator;
      this.problems = problems;
    }

    void wrong(String expected) {
      problems.add(
          Diagnostic.error("the value does not fit: a summary has " + expected + " here")
              .at(locator.locate(value.position())));
    }

    void wrong(String name, String expected) {
      JsonValue member = member(name);
      problems.add(
          Diagnostic.error("`" + name + "` does not fit: a summary has " + expected + " here")
              .at(locator.locate((member == null ? value : member).position())));
    }

    private @Nullable JsonValue member(String name) {
      read.add(name);
      return value instanceof JsonValue.Obj object ? object.get(name) : null;
    }

    List<String> names() {
      return value instanceof JsonValue.Obj object
          ? object.members().stream().map(JsonValue.Member::name).toList()
          : List.of();
    }

    boolean has(String name) {
      return value instanceof JsonValue.Obj object && object.has(name);
    }

    String text(String name) {
      if (member(name) instanceof JsonValue.Str text) {
        return text.value();
      }
      wrong(name, "a string");
      return "";
    }

    boolean flag(String name) {
      if (member(name) instanceof JsonValue.Bool flag) {
        return flag.value();
      }
      wrong(name, "true or false");
      return false;
    }

    long number() {
      return number(value);
    }

    long number(String name) {
      JsonValue member = member(name);
      if (member == null) {
        wrong(name, "a whole number");
        return 0;
      }
      return number(member);
    }

    private long number(JsonValue of) {
      if (of instanceof JsonValue.Num number) {
        try {
          return Math.max(0, Long.parseLong(number.text()));
        } catch (NumberFormatException e) {
          // Said below.
        }
      }
      wrong("a whole number");
      return 0;
    }

    long second(String name) {
      long second = EventTime.second(text(name));
      if (second == EventTime.NONE) {
        wrong(name, "a time");
        return 0;
      }
      return second;
    }

    List<String> texts(String name) {
      if (member(name) instanceof JsonValue.Arr list) {
        return list.elements().stream()
            .filter(JsonValue.Str.class::isInstance)
            .map(it -> ((JsonValue.Str) it).value())
            .toList();
      }
      wrong(name, "a list");
      return List.of();
    }

    SummaryNode object(String name) {
      JsonValue member = member(name);
      if (!(member instanceof JsonValue.Obj)) {
        wrong(name, "an object");
      }
      return new SummaryNode(member == null ? value : member, locator, problems);
    }

    void each(String name, Consumer<SummaryNode> consumer) {
      if (member(name) instanceof JsonValue.Arr list) {
        list.elements().forEach(it -> consumer.accept(new SummaryNode(it, locator, problems)));
      } else {
        wrong(name, "a list");
      }
    }

    /** Says what nobody has read. */
    void done() {
      for (String name : names()) {
        if (!read.contains(name) && !name.equals(LIMIT)) {
          problems.add(
              Diagnostic.error("unknown member `" + name + "` in a summary of activity")
                  .at(locator.locate(value.position()))
                  .withHelp("the summary was written by another version, or by hand"));
        }
      }
    }
  }
}
