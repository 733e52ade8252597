package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.activity.ActivitySummary;
import io.iamaudit.activity.Actor;
import io.iamaudit.activity.Change;
import io.iamaudit.activity.Client;
import io.iamaudit.activity.ClientTimes;
import io.iamaudit.activity.KeyUse;
import io.iamaudit.activity.Tally;
import io.iamaudit.activity.Usage;
import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.activity.ActivityAnalysis;
import io.iamaudit.analysis.activity.SharedKey;
import io.iamaudit.analysis.activity.SharingThresholds;
import io.iamaudit.analysis.activity.UnrecognizedCredentials;
import io.iamaudit.analysis.inventory.InventoryTable;
import io.iamaudit.analysis.inventory.InventoryTable.Cell;
import io.iamaudit.analysis.inventory.InventoryTable.Column;
import io.iamaudit.analysis.inventory.InventoryTable.Row;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.report.TextPage.Style;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Snapshot;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes what was really done: which programs use a key, who shares one, what changed lately. */
public final class ActivityReport {
  private static final int MIN_DENIED = 20;
  private static final int MIN_OPERATIONS = 5;
  private static final int CHANGES_FOR_PEOPLE = 50;

  private static final String APPLICATIONS = "applications";
  private static final String ACCESS_KEYS = "access-keys";
  private static final String SHARED_KEYS = "shared-keys";
  private static final String ROOT_USE = "root-use";
  private static final String SIGN_INS = "sign-ins";
  private static final String TEMPORARY = "temporary-credentials";
  private static final String BURSTS = "denied-bursts";
  private static final String UNUSED = "unused-services";
  private static final String CHANGES = "changes";
  private static final String PLACES = "places";

  private final ActivitySummary summary;
  private final ActivityAnalysis analysis;
  private final Optional<AccountAnalysis> input;
  private final List<String> wanted;

  private ActivityReport(
      ActivityAnalysis analysis, Optional<AccountAnalysis> input, List<String> wanted) {
    this.analysis = analysis;
    this.summary = analysis.summary();
    this.input = input;
    this.wanted = wanted;
  }

  /** A report of the records alone: what hangs on a snapshot is not known. */
  public static ActivityReport of(ActivityAnalysis analysis) {
    return new ActivityReport(requireNonNull(analysis, "analysis"), Optional.empty(), tableIds());
  }

  /** A report that holds the records against the accounts of an input. */
  public static ActivityReport of(ActivityAnalysis analysis, Snapshot snapshot) {
    return new ActivityReport(
        requireNonNull(analysis, "analysis"),
        Optional.of(AccountAnalysis.of(snapshot)),
        tableIds());
  }

  /** The same with some of the {@link #tableIds tables} only. */
  public ActivityReport only(List<String> tables) {
    return new ActivityReport(analysis, input, List.copyOf(tables));
  }

  /** The ids of all tables, in their order. */
  public static List<String> tableIds() {
    return List.of(
        APPLICATIONS,
        ACCESS_KEYS,
        SHARED_KEYS,
        ROOT_USE,
        SIGN_INS,
        TEMPORARY,
        BURSTS,
        UNUSED,
        CHANGES,
        PLACES);
  }

  private List<InventoryTable> tables() {
    List<InventoryTable> tables = new ArrayList<>();
    for (String id : wanted) {
      tables.add(table(id));
    }
    return tables;
  }

  private InventoryTable table(String id) {
    return switch (id) {
      case APPLICATIONS -> applications();
      case ACCESS_KEYS -> accessKeys();
      case SHARED_KEYS -> sharedKeys();
      case ROOT_USE -> rootUse();
      case SIGN_INS -> signIns();
      case TEMPORARY -> temporaryCredentials();
      case BURSTS -> deniedBursts();
      case UNUSED -> unusedServices();
      case CHANGES -> changes();
      case PLACES -> places();
      default -> throw new IllegalArgumentException("no table is called " + id);
    };
  }

  // ---- the tables

  private static Column column(String name, String title) {
    return new Column(name, title, false);
  }

  private static Column list(String name, String title) {
    return new Column(name, title, true);
  }

  private static Cell cell(Object value) {
    String text = value.toString();
    return new Cell(text.isEmpty() ? List.of() : List.of(text), true);
  }

  private static Cell cells(Collection<String> values) {
    return new Cell(List.copyOf(values), true);
  }

  private static InventoryTable table(
      String id, String title, List<Column> columns, List<Row> rows, List<String> notSeen) {
    return new InventoryTable(id, title, columns, rows, notSeen);
  }

  private List<String> capped(String... tables) {
    List<String> names = summary.capped();
    for (String table : tables) {
      if (names.contains(table)) {
        return List.of("there are more than the summary has room for");
      }
    }
    return List.of();
  }

  private InventoryTable applications() {
    List<Row> rows = new ArrayList<>();
    summary
        .accessKeys()
        .forEach(
            (id, key) -> {
              Map<String, List<Map.Entry<Client, ClientTimes>>> programs = new TreeMap<>();
              key.usage()
                  .clients()
                  .entrySet()
                  .forEach(
                      entry ->
                          programs
                              .computeIfAbsent(entry.getKey().agent(), it -> new ArrayList<>())
                              .add(entry));
              programs.forEach((agent, clients) -> rows.add(application(id, key, agent, clients)));
            });
    return table(
        APPLICATIONS,
        "Access keys and the applications that use them",
        List.of(
            column("accessKeyId", "key"),
            column("application", "application"),
            list("networks", "networks"),
            column("records", "records"),
            column("first", "first"),
            column("last", "last"),
            column("owner", "owner")),
        rows,
        capped("accessKeys"));
  }

  private static Row application(
      String id, KeyUse key, String agent, List<Map.Entry<Client, ClientTimes>> clients) {
    Tally sum =
        new TallySum(clients.stream().map(entry -> entry.getValue().tally()).toList()).sum();
    return new Row(
        List.of(
            cell(id),
            cell(agent),
            cells(clients.stream().map(entry -> entry.getKey().network()).toList()),
            cell(sum.records()),
            cell(sum.first()),
            cell(sum.last()),
            cell(key.owner())));
  }

  /** The sum of several tallies, of which there is at least one. */
  private record TallySum(List<Tally> tallies) {
    Tally sum() {
      return tallies.stream().reduce(Tally::plus).orElseThrow();
    }
  }

  private InventoryTable accessKeys() {
    List<Row> rows = new ArrayList<>();
    summary
        .accessKeys()
        .forEach(
            (id, key) -> {
              Usage usage = key.usage();
              rows.add(
                  new Row(
                      List.of(
                          cell(id),
                          cells(usage.services().keySet()),
                          cells(usage.networks().keySet()),
                          cell(usage.total().records()),
                          cell(usage.total().failed()),
                          cell(usage.total().first()),
                          cell(usage.total().last()),
                          cell(key.owner()),
                          cells(usage.regions().keySet()),
                          cells(usage.agents().keySet()),
                          cells(usage.errors().keySet()))));
            });
    return table(
        ACCESS_KEYS,
        "Access keys and what they were used for",
        List.of(
            column("accessKeyId", "key"),
            list("services", "services"),
            list("networks", "networks"),
            column("records", "records"),
            column("failed", "failed"),
            column("first", "first"),
            column("last", "last"),
            column("owner", "owner"),
            list("regions", "Regions"),
            list("applications", "applications"),
            list("errors", "errors")),
        rows,
        capped("accessKeys"));
  }

  private InventoryTable sharedKeys() {
    List<Row> rows = new ArrayList<>();
    for (SharedKey shared : analysis.sharedKeys(SharingThresholds.defaults(), Instant.EPOCH)) {
      rows.add(
          new Row(
              List.of(
                  cell(shared.accessKeyId()),
                  cell(shared.use().owner()),
                  cell(shared.clients()),
                  cell(shared.days().size()),
                  cell(shared.hour()),
                  cells(
                      shared.atThatHour().stream()
                          .map(client -> client.agent() + " in " + client.network())
                          .toList()))));
    }
    return table(
        SHARED_KEYS,
        "Access keys that several clients use side by side",
        List.of(
            column("accessKeyId", "key"),
            column("owner", "owner"),
            column("clients", "clients"),
            column("days", "days"),
            column("hour", "hour"),
            list("atThatHour", "at work in that hour")),
        rows,
        capped("accessKeys"));
  }

  private InventoryTable rootUse() {
    List<Row> rows = new ArrayList<>();
    analysis
        .rootUse()
        .forEach(
            (root, usage) ->
                rows.add(
                    new Row(
                        List.of(
                            cell(root),
                            cell(usage.total().records()),
                            cell(usage.total().first()),
                            cell(usage.total().last()),
                            cells(usage.operations().keySet()),
                            cells(usage.networks().keySet())))));
    return table(
        ROOT_USE,
        "What root users did",
        List.of(
            column("principal", "root user"),
            column("records", "records"),
            column("first", "first"),
            column("last", "last"),
            list("operations", "operations"),
            list("networks", "networks")),
        rows,
        capped("principals"));
  }

  private InventoryTable signIns() {
    List<Row> rows = new ArrayList<>();
    analysis
        .signInsWithoutMfa()
        .forEach((actor, tally) -> rows.add(signIn(actor, "without MFA", tally)));
    analysis.failedSignIns().forEach((actor, tally) -> rows.add(signIn(actor, "failed", tally)));
    return table(
        SIGN_INS,
        "Sign-ins to the console that failed or lacked MFA",
        List.of(
            column("principal", "who"),
            column("outcome", "outcome"),
            column("records", "records"),
            column("first", "first"),
            column("last", "last")),
        rows,
        capped("signIns"));
  }

  private static Row signIn(Actor actor, String outcome, Tally tally) {
    return new Row(
        List.of(
            cell(actor.id()),
            cell(outcome),
            cell(tally.records()),
            cell(tally.first()),
            cell(tally.last())));
  }

  private InventoryTable temporaryCredentials() {
    List<Row> rows = new ArrayList<>();
    List<String> notSeen = new ArrayList<>(capped("temporaryCredentials", "issuances"));
    if (input.isEmpty()) {
      notSeen.add("which roles there are and whom they trust; name the account with --input");
    } else {
      for (AccountSnapshot account : input.get().snapshot().accounts()) {
        for (UnrecognizedCredentials found :
            analysis.unrecognized(account.id().value(), input.get(), List.of(), Instant.EPOCH)) {
          rows.add(
              new Row(
                  List.of(
                      cell(found.principal()),
                      cell(found.reason().id()),
                      cell(found.caller().map(Actor::id).orElse("")),
                      cell(found.operation()),
                      cell(found.tally().records()),
                      cell(found.tally().first()),
                      cell(found.tally().last()),
                      cells(found.credentials()))));
        }
      }
    }
    return table(
        TEMPORARY,
        "Temporary credentials that nobody recognizes",
        List.of(
            column("principal", "role or user"),
            column("reason", "reason"),
            column("caller", "asked for by"),
            column("operation", "operation"),
            column("records", "records"),
            column("first", "first"),
            column("last", "last"),
            list("credentials", "keys")),
        rows,
        notSeen);
  }

  private InventoryTable deniedBursts() {
    return table(
        BURSTS,
        "Hours with many different calls denied",
        List.of(
            column("principal", "who"),
            column("hour", "hour"),
            column("denied", "denied"),
            list("operations", "operations")),
        analysis.deniedBursts(MIN_DENIED, MIN_OPERATIONS, Instant.EPOCH).stream()
            .map(
                burst ->
                    new Row(
                        List.of(
                            cell(burst.actor().id()),
                            cell(burst.hour()),
                            cell(burst.denied()),
                            cells(burst.operations()))))
            .toList(),
        capped("principals"));
  }

  private InventoryTable unusedServices() {
    List<String> notSeen = new ArrayList<>(capped("principals"));
    if (input.isEmpty()) {
      notSeen.add("what is granted; name the account with --input");
    } else {
      notSeen.add("data events and services that write no records, unless a trail records them");
    }
    return table(
        UNUSED,
        "Services that are granted and of which no call was seen",
        List.of(
            column("principal", "role or user"),
            column("granted", "actions granted"),
            column("used", "of them used"),
            list("unusedServices", "services not used")),
        input.stream()
            .flatMap(access -> analysis.unusedGrants(access).stream())
            .map(
                grants ->
                    new Row(
                        List.of(
                            cell(grants.principal()),
                            cell(grants.granted().size()),
                            cell(grants.granted().intersect(grants.used()).size()),
                            cells(grants.unusedServices()))))
            .toList(),
        notSeen);
  }

  private InventoryTable changes() {
    return table(
        CHANGES,
        "Changes to permissions and guards, the latest first",
        List.of(
            column("time", "time"),
            column("principal", "who"),
            column("operation", "operation"),
            column("target", "to what"),
            column("error", "error"),
            column("network", "network"),
            column("accessKeyId", "key"),
            column("account", "account"),
            column("region", "Region"),
            column("eventId", "event")),
        summary.changes().stream().map(ActivityReport::change).toList(),
        summary.changesSince().map(time -> List.of("what was before " + time)).orElse(List.of()));
  }

  private static Row change(Change change) {
    return new Row(
        List.of(
            cell(change.time()),
            cell(change.actor().id()),
            cell(change.operation()),
            cell(change.target()),
            cell(change.error()),
            cell(change.network()),
            cell(change.accessKeyId()),
            cell(change.account()),
            cell(change.region()),
            cell(change.eventId())));
  }

  private InventoryTable places() {
    List<Row> rows = new ArrayList<>();
    summary
        .places()
        .forEach(
            (place, tally) ->
                rows.add(
                    new Row(
                        List.of(
                            cell(place.account()),
                            cell(place.region()),
                            cell(tally.records()),
                            cell(tally.first()),
                            cell(tally.last())))));
    return table(
        PLACES,
        "Where the records come from",
        List.of(
            column("account", "account"),
            column("region", "Region"),
            column("records", "records"),
            column("first", "first"),
            column("last", "last")),
        rows,
        capped("places"));
  }

  // ---- writing

  /** Writes the tables for people, each with as many columns as there is room for. */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    if (!options.quiet()) {
      head(page);
    }
    for (InventoryTable table : tables()) {
      InventoryReport.text(forPeople(table), options, page);
    }
    page.flush();
  }

  private void head(TextPage page) {
    Tally total = summary.total();
    String accounts =
        String.join(
            ", ",
            summary.places().keySet().stream()
                .map(place -> place.account())
                .collect(Collectors.toCollection(TreeSet::new)));
    page.line(
        total.records() == 0
            ? "No records"
            : page.styled(
                    total.records() + (total.records() == 1 ? " record" : " records"), Style.STRONG)
                + " of "
                + accounts
                + ", "
                + total.first()
                + " to "
                + total.last());
    summary
        .passedOver()
        .forEach((reason, times) -> page.line("  passed over: " + times + " " + reason.words()));
    List<String> capped = summary.capped();
    if (!capped.isEmpty()) {
      page.paragraph(
          "  ",
          "    ",
          "capped: there was no room for all entries of "
              + String.join(", ", capped)
              + "; what is shown of them is right, but not everything",
          Style.MEDIUM);
    }
  }

  private static InventoryTable forPeople(InventoryTable table) {
    int left = table.rows().size() - CHANGES_FOR_PEOPLE;
    if (!table.id().equals(CHANGES) || left <= 0) {
      return table;
    }
    List<String> notSeen = new ArrayList<>(table.notSeen());
    notSeen.add(left + " older ones (see --format csv --table changes)");
    return table(
        table.id(),
        table.title(),
        table.columns(),
        table.rows().subList(0, CHANGES_FOR_PEOPLE),
        notSeen);
  }

  /** Writes one JSON object, with a member for each table. */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject().member("records", summary.total().records());
      if (!summary.isEmpty()) {
        json.member("first", summary.total().first().toString());
        json.member("last", summary.total().last().toString());
      }
      json.startObject("passedOver");
      summary.passedOver().forEach((reason, times) -> json.member(reason.id(), times));
      json.endObject().member("capped", summary.capped()).startObject("tables");
      tables().forEach(table -> InventoryReport.json(table, json));
      json.endObject().endObject();
    }
    LineEnd.finish(out);
  }

  /**
   * Writes the tables as CSV, each with a head, an empty line between two; values of a list are
   * separated by {@code "; "}.
   */
  public void writeCsv(Writer out) {
    CsvText csv = new CsvText(out);
    boolean first = true;
    for (InventoryTable table : tables()) {
      if (!first) {
        csv.line(List.of());
      }
      first = false;
      csv.line(table.columns().stream().map(Column::name).toList());
      for (Row row : table.rows()) {
        csv.line(row.cells().stream().map(cell -> String.join("; ", cell.values())).toList());
      }
    }
  }
}
