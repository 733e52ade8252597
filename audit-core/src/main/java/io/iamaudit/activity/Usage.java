package io.iamaudit.activity;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was done with a credential or by a principal: services and actions, Regions, clients,
 * errors. Each table keeps what fits in it, see {@link #isCapped}.
 */
public final class Usage implements Additive<Usage> {
  private static final long WEIGHT = 64;
  private static final long OPERATIONS = 1000 * Tally.WEIGHT;
  private static final long REGIONS = 64 * Tally.WEIGHT;
  private static final long ERRORS = 128 * Tally.WEIGHT;
  private static final long CLIENTS = 32_000;
  private static final long DENIALS = 256 * Tally.WEIGHT;

  final Tally total = new Tally();
  final CappedTable<String, Tally> operations = new CappedTable<>(OPERATIONS, StableHash::of);
  final CappedTable<String, Tally> regions = new CappedTable<>(REGIONS, StableHash::of);
  final CappedTable<String, Tally> errors = new CappedTable<>(ERRORS, StableHash::of);
  final CappedTable<Client, ClientTimes> clients = new CappedTable<>(CLIENTS, Client::stableHash);

  /** Hours are kept or left out as a whole. */
  final CappedTable<Denial, Tally> denials =
      new CappedTable<>(DENIALS, denial -> StableHash.of(denial.hour()));

  /**
   * That an operation was denied in some hour.
   *
   * @param hour counted from 1970-01-01T00:00Z
   * @param operation as {@code s3:GetObject}
   */
  public record Denial(long hour, String operation) implements Comparable<Denial> {
    private static final Comparator<Denial> ORDER =
        Comparator.comparingLong(Denial::hour).thenComparing(Denial::operation);

    @Override
    public int compareTo(Denial other) {
      return ORDER.compare(this, other);
    }
  }

  Usage() {}

  void count(Occurrence done) {
    boolean failed = done.failed();
    total.count(done.second(), failed);
    operations.update(done.operation(), Tally::new, tally -> tally.count(done.second(), failed));
    regions.update(done.region(), Tally::new, tally -> tally.count(done.second(), failed));
    clients.update(done.client(), ClientTimes::new, times -> times.count(done.second(), failed));
    if (failed) {
      errors.update(done.error(), Tally::new, tally -> tally.count(done.second(), true));
      if (done.denied()) {
        denials.update(
            new Denial(Math.floorDiv(done.second(), 3600L), done.operation()),
            Tally::new,
            tally -> tally.count(done.second(), true));
      }
    }
  }

  @Override
  public void add(Usage other) {
    total.add(other.total);
    operations.add(other.operations);
    regions.add(other.regions);
    errors.add(other.errors);
    clients.add(other.clients);
    denials.add(other.denials);
  }

  @Override
  public long weight() {
    return WEIGHT
        + operations.weight()
        + regions.weight()
        + errors.weight()
        + clients.weight()
        + denials.weight();
  }

  @Override
  public Usage copy() {
    Usage copy = new Usage();
    copy.add(this);
    return copy;
  }

  @Override
  public void settle() {
    operations.settle();
    regions.settle();
    errors.settle();
    clients.settle();
    denials.settle();
  }

  /** All of it. */
  public Tally total() {
    return total;
  }

  /** By operation, as {@code s3:GetObject}: the service of the event source and the event name. */
  public Map<String, Tally> operations() {
    return inOrder(operations);
  }

  /** By Region. */
  public Map<String, Tally> regions() {
    return inOrder(regions);
  }

  /** By error code, as {@code AccessDenied}. */
  public Map<String, Tally> errors() {
    return inOrder(errors);
  }

  /** By client, with the hours in which it was at work. */
  public Map<Client, ClientTimes> clients() {
    return inOrder(clients);
  }

  /** What was denied, hour by hour. */
  public Map<Denial, Tally> denials() {
    return inOrder(denials);
  }

  /** By service, as {@code s3}. */
  public Map<String, Tally> services() {
    Map<String, Tally> services = new TreeMap<>();
    operations()
        .forEach(
            (operation, tally) ->
                services
                    .computeIfAbsent(
                        operation.substring(0, Math.max(0, operation.indexOf(':'))),
                        key -> new Tally())
                    .add(tally));
    return Collections.unmodifiableMap(services);
  }

  /** By network, AWS services included. */
  public Map<String, Tally> networks() {
    Map<String, Tally> networks = new TreeMap<>();
    clients()
        .forEach(
            (client, times) ->
                networks.computeIfAbsent(client.network(), key -> new Tally()).add(times.tally()));
    return Collections.unmodifiableMap(networks);
  }

  /** By user agent. */
  public Map<String, Tally> agents() {
    Map<String, Tally> agents = new TreeMap<>();
    clients()
        .forEach(
            (client, times) ->
                agents.computeIfAbsent(client.agent(), key -> new Tally()).add(times.tally()));
    return Collections.unmodifiableMap(agents);
  }

  /**
   * Whether one of the tables had no room for everything. What it holds is right all the same;
   * {@link #total} always is.
   */
  public boolean isCapped() {
    return operations.isCapped()
        || regions.isCapped()
        || errors.isCapped()
        || clients.isCapped()
        || denials.isCapped();
  }

  static <K extends Comparable<? super K>, V extends Additive<V>> Map<K, V> inOrder(
      CappedTable<K, V> table) {
    Map<K, V> map = new LinkedHashMap<>();
    table.sorted(Comparator.naturalOrder()).forEach(it -> map.put(it.getKey(), it.getValue()));
    return Collections.unmodifiableMap(map);
  }
}
