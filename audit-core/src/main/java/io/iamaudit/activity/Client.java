package io.iamaudit.activity;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * A program in a network: as much as CloudTrail says of who stands behind a credential.
 *
 * @param network as {@code 203.0.113.0/24} or {@code 2001:db8:1::/48}; the name of an AWS service
 *     that called on somebody's behalf; {@code unknown} where the record does not say
 * @param agent the user agent without what differs from call to call, as {@code aws-cli/2.15
 *     Linux/5.15}; {@code unknown} where the record does not say
 */
public record Client(String network, String agent) implements Comparable<Client> {
  private static final Comparator<Client> ORDER =
      Comparator.comparing(Client::network).thenComparing(Client::agent);

  public Client {
    requireNonNull(network, "network");
    requireNonNull(agent, "agent");
  }

  /** Whether the network is one of addresses, and no AWS service. */
  public boolean hasAddress() {
    return Networks.isAddress(network);
  }

  @Override
  public int compareTo(Client other) {
    return ORDER.compare(this, other);
  }

  long stableHash() {
    return StableHash.of(network, agent);
  }
}
