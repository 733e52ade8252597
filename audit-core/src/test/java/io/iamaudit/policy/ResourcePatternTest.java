package io.iamaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcePatternTest {

  @Test
  void an_arn_has_six_parts_and_the_last_may_hold_colons() {
    ResourcePattern pattern =
        ResourcePattern.of("arn:aws:logs:eu-west-1:111122223333:log-group:app:*");
    assertThat(pattern.isArn()).isTrue();
    assertThat(pattern.size()).isEqualTo(6);
    assertThat(pattern.partition()).contains("aws");
    assertThat(pattern.service()).contains("logs");
    assertThat(pattern.region()).contains("eu-west-1");
    assertThat(pattern.account()).contains("111122223333");
    assertThat(pattern.resource()).contains("log-group:app:*");
  }

  @Test
  void a_colon_in_a_variable_separates_nothing() {
    ResourcePattern pattern =
        ResourcePattern.of("arn:aws:iam::${aws:PrincipalAccount}:user/${aws:username}");
    assertThat(pattern.account()).contains("${aws:PrincipalAccount}");
    assertThat(pattern.resource()).contains("user/${aws:username}");
    assertThat(ResourcePattern.of("arn:aws:s3:::${broken").resource()).contains("${broken");
  }

  @Test
  void what_is_missing_is_empty() {
    ResourcePattern pattern = ResourcePattern.of("arn:aws:sqs");
    assertThat(pattern.size()).isEqualTo(3);
    assertThat(pattern.region()).isEmpty();
    assertThat(ResourcePattern.of("arn:aws:s3:::").resource()).contains("");
    assertThat(ResourcePattern.of("amzn-s3-demo-bucket").isArn()).isFalse();
    assertThat(pattern.with("a", "b")).isEqualTo(pattern);
  }

  @Test
  void region_and_account_can_be_put_in() {
    assertThat(ResourcePattern.of("arn:aws:s3:eu-west-1:111122223333:a:b").with("", "*"))
        .hasToString("arn:aws:s3::*:a:b");
  }

  @ParameterizedTest
  @CsvSource({
    "*, arn:aws:s3:::a, true",
    "arn:aws:s3:::*, *, false",
    "arn:aws:s3:::*, arn:aws:s3:::a/b, true",
    "arn:aws:s3:::a*, arn:aws:s3:::a*/b, true",
    "arn:aws:s3:::a*/b, arn:aws:s3:::a*, false",
    "arn:aws:s3:::A, arn:aws:s3:::a, false",
    "arn:aws:sqs:*:*:q, arn:aws:sqs:*:111122223333:q, true",
    "arn:aws:sqs:*:111122223333:q, arn:aws:sqs:*:*:q, false",
    "arn:*:sqs:*:*:*, arn:aws:sqs:eu-west-1:*:q, true",
    "arn:aws:s3:::${aws:username}*, arn:aws:s3:::${aws:username}/a, true",
    "arn:aws:s3:::home/*, arn:aws:s3:::home/${aws:username}, true",
    "arn:aws:s3:::${*}, arn:aws:s3:::${aws:username}, false",
    "arn:aws:s3:*, arn:aws:s3:::a, false"
  })
  void an_entry_covers_another_if_each_part_does(String wide, String narrow, boolean covers) {
    assertThat(ResourcePattern.of(wide).covers(ResourcePattern.of(narrow))).isEqualTo(covers);
  }
}
