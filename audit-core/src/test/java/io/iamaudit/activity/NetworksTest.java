package io.iamaudit.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.0/24, true",
    "::ffff:203.0.113.77, 203.0.113.0/24, true",
    "2001:db8:1:2::9, 2001:db8:1::/48, true",
    "ec2.amazonaws.com, ec2.amazonaws.com, false",
    "AWS Internal, aws internal, false",
    "'', unknown, false"
  })
  void addresses_become_networks_and_services_keep_their_names(
      String source, String network, boolean address) {
    assertThat(Networks.of(source)).isEqualTo(network);
    assertThat(Networks.isAddress(network)).isEqualTo(address);
  }
}
