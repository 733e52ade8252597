package io.iamaudit.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  private static AddressRange read(String text) {
    AddressRange range = AddressRange.parse(text);
    assertThat(range).as(text).isNotNull();
    return requireNonNull(range);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24,      203.0.113.7,        true",
    "203.0.113.0/24,      203.0.114.0,        false",
    "203.0.113.9/24,      203.0.113.255,      true",
    "203.0.113.7,         203.0.113.7,        true",
    "203.0.113.7,         203.0.113.8,        false",
    "0.0.0.0/0,           255.255.255.255,    true",
    "128.0.0.0/1,         127.255.255.255,    false",
    "128.0.0.0/1,         255.0.0.1,          true",
    "203.0.113.7/32,      203.0.113.7,        true",
    "0.0.0.0/0,           2001:db8::1,        false",
    "::/0,                203.0.113.7,        false",
    "::/0,                2001:db8::1,        true",
    "2001:db8::/32,       2001:db8:ffff::1,   true",
    "2001:db8::/32,       2001:db9::1,        false",
    "2001:DB8::ABCD,      2001:db8:0:0:0:0:0:abcd, true",
    "2001:db8::1,         2001:0db8::0001,    true",
    "2001:db8::/64,       2001:db8::ffff:1,   true",
    "2001:db8::/64,       2001:db8:0:1::1,    false",
    "2001:db8::8000:0:0:0/65, 2001:db8::8000:0:0:1, true",
    "2001:db8::8000:0:0:0/65, 2001:db8::1,    false",
    "2001:db8::ff/120,    2001:db8::,         true",
    "2001:db8::1/128,     2001:db8::1,        true",
    "2001:db8::1/127,     2001:db8::2,        false",
    "::ffff:203.0.113.0/120, ::ffff:203.0.113.7, true",
    "::ffff:203.0.113.7,  ::ffff:cb00:7107,   true",
    "::ffff:203.0.113.7,  203.0.113.7,        false",
    "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201, true",
    "1:2:3:4:5:6:7::,     1:2:3:4:5:6:7:0,    true",
  })
  void an_address_is_in_a_range_by_value(String range, String address, boolean expected) {
    assertThat(read(range).contains(read(address))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/24",
        "203.0.113",
        "203.0.113.",
        "203.0.113.256",
        "203.0.113.7.1",
        "203.0.113.-1",
        "203.0.113.7/",
        "203.0.113.7/33",
        "203.0.113.7/-1",
        "203.0.113.7/24/24",
        "203.0.113.7 ",
        "example.com",
        "2001:db8::/129",
        "2001:db8",
        "2001:db8:::1",
        "2001::db8::1",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "12345::",
        "g::",
        ":1",
        "1:",
        "::1.2.3",
        "1:2:3:4:5:6:7:1.2.3.4",
        "1.2.3.4:1::",
        "fe80::1%eth0",
        "\uff11.2.3.4",
        "\uff11::",
      })
  void what_is_no_address_is_none(String text) {
    assertThat(AddressRange.parse(text)).isNull();
  }

  @Test
  void a_range_without_a_prefix_is_one_address() {
    assertThat(read("203.0.113.7").isSingle()).isTrue();
    assertThat(read("2001:db8::1").prefix()).isEqualTo(128);
    assertThat(read("203.0.113.7/31").isSingle()).isFalse();
    assertThat(read("2001:db8::1/32").isSingle()).isFalse();
  }

  @Test
  void the_edges_of_a_range_are_its_ends_and_their_neighbours() {
    assertThat(read("203.0.113.9/24").edges())
        .containsExactly("203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0");
    assertThat(read("0.0.0.0/0").edges()).containsExactly("0.0.0.0", "255.255.255.255");
    assertThat(read("::/127").edges())
        .containsExactly("0:0:0:0:0:0:0:0", "0:0:0:0:0:0:0:1", "0:0:0:0:0:0:0:2");
    for (String range : new String[] {"10.0.0.0/8", "192.0.2.1", "2001:db8::/32", "ffff::/16"}) {
      for (String edge : read(range).edges()) {
        assertThat(read(edge).isSingle()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7/24,            203.0.113.0/24",
    "203.0.113.0/24,            203.0.113.0/24",
    "203.0.113.7,               203.0.113.7",
    "203.0.113.7/32,            203.0.113.7",
    "255.255.255.255/0,         0.0.0.0/0",
    "2001:db8::1/32,            2001:db8::/32",
    "2001:DB8:0:1:0:0:0:1,      2001:db8:0:1::1",
    "2001:db8:1:2:3:4:5:6/65,   2001:db8:1:2::/65",
    "2001:db8:1:2:3:4:5:6/127,  2001:db8:1:2:3:4:5:6/127",
    "::1,                       ::1",
    "1::/16,                    1::/16",
    "::/0,                      ::/0",
    "1:0:2:0:3:0:4:5,           1:0:2:0:3:0:4:5",
  })
  void the_network_is_what_counts_of_a_range(String text, String network) {
    AddressRange range = read(text);
    assertThat(range.network()).hasToString(network);
    assertThat(range.hasHostBits()).isEqualTo(!range.equals(read(network)));
    assertThat(range.network().hasHostBits()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,    10.1.0.0/16,  true",
    "10.1.0.0/16,   10.0.0.0/8,   false",
    "10.0.0.0/8,    10.0.0.0/8,   true",
    "0.0.0.0/0,     ::1,          false",
    "fc00::/7,      fd12::/64,    true",
  })
  void a_range_covers_the_ranges_inside_it(String outer, String inner, boolean expected) {
    assertThat(read(outer).covers(read(inner))).isEqualTo(expected);
  }

  @Test
  void what_is_no_range_is_none() {
    assertThat(AddressRange.of("203.0.113.0/33")).isEmpty();
    assertThat(AddressRange.of("203.0.113.0/24")).contains(read("203.0.113.0/24"));
    assertThat(ConditionValues.number("5abc")).isEmpty();
    assertThat(ConditionValues.date("2026-02-30")).isEmpty();
    assertThat(ConditionValues.date("1970-01-02")).contains(new BigDecimal(86_400));
  }
}
