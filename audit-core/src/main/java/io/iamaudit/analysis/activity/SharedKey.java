package io.iamaudit.analysis.activity;

import static java.util.Objects.requireNonNull;

import io.iamaudit.activity.Client;
import io.iamaudit.activity.KeyUse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An access key that several clients use side by side.
 *
 * @param clients how many there are at the least, in the hour in which most were seen
 * @param hour the first such hour
 * @param atThatHour the clients that were at work in it, in their order; one that moved or that has
 *     two addresses can stand there twice and counts once
 * @param days on which enough clients worked side by side, by UTC
 */
public record SharedKey(
    String accessKeyId,
    KeyUse use,
    int clients,
    Instant hour,
    List<Client> atThatHour,
    List<LocalDate> days) {
  public SharedKey {
    requireNonNull(accessKeyId, "accessKeyId");
    requireNonNull(use, "use");
    requireNonNull(hour, "hour");
    atThatHour = List.copyOf(atThatHour);
    days = List.copyOf(days);
  }
}
