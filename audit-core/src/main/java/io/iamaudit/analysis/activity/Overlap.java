package io.iamaudit.analysis.activity;

import io.iamaudit.activity.Client;
import io.iamaudit.activity.ClientTimes;
import io.iamaudit.activity.KeyUse;
import io.iamaudit.evaluation.AddressRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how many clients use a key side by side.
 *
 * <p>Many networks are no proof: a laptop roams. Many programs are none: a person has several. What
 * one client cannot do is to be in two places at once. So hours count. Within an hour, two networks
 * with no program in common are two clients. Two with a program in common may be one that moved;
 * they are two if both were at work in the hour before or after as well, since nobody moves there
 * and back every hour. Addresses of IPv4 and IPv6 with a program in common are one machine with
 * both. All private addresses are one place, since one application spreads over subnets, and so are
 * all networks that are configured as known. Calls by AWS services on somebody's behalf do not
 * count.
 */
final class Overlap {
  private static final int HOURS_A_DAY = 24;
  private static final String PRIVATE = "private addresses";
  private static final String KNOWN = "known networks";
  private static final List<AddressRange> PRIVATE_RANGES =
      ranges(List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"));

  private final SharingThresholds thresholds;
  private final List<AddressRange> known;
  private final long sinceHour;

  /**
   * @param knownNetworks that count as one place
   * @param since from when on uses count
   */
  Overlap(SharingThresholds thresholds, Collection<String> knownNetworks, Instant since) {
    this.thresholds = thresholds;
    this.known = ranges(knownNetworks);
    this.sinceHour = Math.floorDiv(since.getEpochSecond(), 3600L);
  }

  private static List<AddressRange> ranges(Collection<String> texts) {
    return texts.stream().flatMap(text -> AddressRange.of(text).stream()).toList();
  }

  /** What was at work in one hour: the programs by the place. */
  private static final class Hour {
    final Map<String, Set<String>> programs = new TreeMap<>();
    final Set<Client> clients = new TreeSet<>();
  }

  /** The sharing of a key; empty if it is not shared by these thresholds. */
  Optional<SharedKey> of(String accessKeyId, KeyUse use) {
    Map<Long, Hour> hours = hours(use);
    int most = 0;
    long bestHour = 0;
    TreeSet<LocalDate> days = new TreeSet<>();
    for (Map.Entry<Long, Hour> entry : hours.entrySet()) {
      if (entry.getValue().programs.size() < thresholds.minClients()) {
        continue;
      }
      long hour = entry.getKey();
      int clients = clients(entry.getValue(), hours.get(hour - 1), hours.get(hour + 1));
      if (clients >= thresholds.minClients()) {
        days.add(LocalDate.ofEpochDay(Math.floorDiv(hour, (long) HOURS_A_DAY)));
        if (clients > most) {
          most = clients;
          bestHour = hour;
        }
      }
    }
    Hour best = hours.get(bestHour);
    if (best == null || days.size() < thresholds.minDays()) {
      return Optional.empty();
    }
    return Optional.of(
        new SharedKey(
            accessKeyId,
            use,
            most,
            ClientTimes.startOf(bestHour),
            List.copyOf(best.clients),
            List.copyOf(days)));
  }

  private Map<Long, Hour> hours(KeyUse use) {
    Map<Long, Hour> hours = new TreeMap<>();
    Map<Client, ClientTimes> clients = use.usage().clients();
    if (clients.size() < thresholds.minClients()) {
      return hours;
    }
    clients.forEach(
        (client, times) -> {
          Optional<String> place = place(client.network());
          if (place.isPresent()) {
            for (long hour : times.hours()) {
              if (hour >= sinceHour) {
                Hour at = hours.computeIfAbsent(hour, key -> new Hour());
                at.programs
                    .computeIfAbsent(place.get(), key -> new TreeSet<>())
                    .add(client.agent());
                at.clients.add(client);
              }
            }
          }
        });
    return hours;
  }

  /** Where a client is; empty if its network is none of addresses. */
  private Optional<String> place(String network) {
    Optional<AddressRange> parsed =
        network.indexOf('/') < 0 ? Optional.empty() : AddressRange.of(network);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    AddressRange range = parsed.get();
    if (covered(range, PRIVATE_RANGES)) {
      return Optional.of(PRIVATE);
    }
    if (covered(range, known)) {
      return Optional.of(KNOWN);
    }
    return Optional.of(
        range.v6() || range.prefix() <= thresholds.networkPrefix()
            ? network
            : new AddressRange(false, 0, range.low(), thresholds.networkPrefix())
                .network()
                .toString());
  }

  /**
   * Whether a network lies in one of the ranges, or a range that is smaller than any network lies
   * in it: of a single known address no more is kept than its network.
   */
  private static boolean covered(AddressRange network, List<AddressRange> ranges) {
    for (AddressRange range : ranges) {
      if (range.covers(network) || network.covers(range)) {
        return true;
      }
    }
    return false;
  }

  private static int clients(Hour hour, @Nullable Hour before, @Nullable Hour after) {
    List<String> four = new ArrayList<>();
    List<String> six = new ArrayList<>();
    hour.programs.keySet().forEach(place -> (place.indexOf(':') >= 0 ? six : four).add(place));
    int ofFour = groups(four, hour, before, after);
    List<String> alone = new ArrayList<>();
    List<String> paired = new ArrayList<>();
    for (String place : six) {
      Set<String> programs = programs(hour, place);
      boolean twin =
          four.stream().anyMatch(other -> !Collections.disjoint(programs(hour, other), programs));
      (twin ? paired : alone).add(place);
    }
    return Math.max(ofFour, groups(paired, hour, before, after))
        + groups(alone, hour, before, after);
  }

  private static Set<String> programs(Hour hour, String place) {
    return hour.programs.getOrDefault(place, Set.of());
  }

  /** How many groups there are of places among which one client may have moved. */
  private static int groups(
      List<String> places, Hour hour, @Nullable Hour before, @Nullable Hour after) {
    int[] group = new int[places.size()];
    int count = places.size();
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
    }
    for (int i = 0; i < group.length; i++) {
      for (int j = 0; j < i; j++) {
        boolean mayBeOne =
            !Collections.disjoint(programs(hour, places.get(i)), programs(hour, places.get(j)))
                && !both(before, places.get(i), places.get(j))
                && !both(after, places.get(i), places.get(j));
        int one = root(group, i);
        int other = root(group, j);
        if (mayBeOne && one != other) {
          group[one] = other;
          count--;
        }
      }
    }
    return count;
  }

  private static int root(int[] group, int of) {
    int at = of;
    while (group[at] != at) {
      group[at] = group[group[at]];
      at = group[at];
    }
    return at;
  }

  private static boolean both(@Nullable Hour hour, String one, String other) {
    return hour != null && hour.programs.containsKey(one) && hour.programs.containsKey(other);
  }
}
