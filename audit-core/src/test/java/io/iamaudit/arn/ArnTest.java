package io.iamaudit.arn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111122223333:role/app/Reader, aws, iam, '', 111122223333, role/app/Reader, role,"
        + " Reader",
    "arn:aws-cn:s3:::bucket/a:b/c, aws-cn, s3, '', '', bucket/a:b/c, bucket, c",
    "arn:aws:lambda:eu-west-1:111122223333:function:f:1, aws, lambda, eu-west-1, 111122223333,"
        + " function:f:1, function, function:f:1",
    "arn:aws:iam::aws:policy/job-function/Billing, aws, iam, '', aws, policy/job-function/Billing,"
        + " policy, Billing",
    "arn:aws:sns:us-east-1:111122223333:t, aws, sns, us-east-1, 111122223333, t, t, t",
    "arn:aws:iam::111122223333:, aws, iam, '', 111122223333, '', '', ''",
    "arn:::::, '', '', '', '', '', '', ''",
    "arn:*:*:*:*:*, *, *, *, *, *, *, *",
    "arn:aws:iam::111122223333:user/, aws, iam, '', 111122223333, user/, user, ''"
  })
  void an_arn_has_six_parts(
      String text,
      String partition,
      String service,
      String region,
      String account,
      String resource,
      String type,
      String name) {
    Arn arn = Arn.of(text);
    assertThat(
            List.of(
                arn.partition(),
                arn.service(),
                arn.region(),
                arn.account(),
                arn.resource(),
                arn.resourceType(),
                arn.resourceName()))
        .containsExactly(partition, service, region, account, resource, type, name);
    assertThat(arn).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "arn",
        "arn:",
        "arn:aws",
        "arn:aws:iam",
        "arn:aws:iam:",
        "arn:aws:iam::",
        "arn:aws:iam::111122223333",
        "ARN:aws:iam::111122223333:root",
        " arn:aws:iam::111122223333:root",
        "111122223333"
      })
  void a_text_with_fewer_parts_is_no_arn(String text) {
    assertThat(Arn.parse(text)).isEmpty();
    assertThatThrownBy(() -> Arn.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an ARN reads arn:partition:service:region:account:resource: " + text);
  }

  @Test
  void only_twelve_digits_are_an_account() {
    assertThat(Arn.of("arn:aws:iam::111122223333:root").accountId())
        .contains(new AccountId("111122223333"));
    assertThat(Arn.of("arn:aws:iam::aws:policy/P").accountId()).isEmpty();
    assertThat(Arn.of("arn:aws:s3:::bucket").accountId()).isEmpty();
    assertThat(Arn.of("arn:aws:iam::*:root").accountId()).isEmpty();
  }

  @Test
  void arns_are_equal_and_ordered_by_their_text() {
    Arn a = Arn.of("arn:aws:iam::111122223333:user/a");
    assertThat(a).isEqualTo(Arn.of("arn:aws:iam::111122223333:user/a")).isNotEqualTo("a");
    assertThat(a).hasSameHashCodeAs(Arn.of("arn:aws:iam::111122223333:user/a"));
    assertThat(a).isNotEqualTo(Arn.of("arn:aws:iam::111122223333:user/A"));
    assertThat(new TreeSet<>(List.of(Arn.of("arn:aws:iam::444455556666:user/a"), a)).first())
        .isEqualTo(a);
  }

  @Test
  void leading_zeros_of_an_account_id_count() {
    assertThat(new AccountId("000000000012")).hasToString("000000000012");
    assertThat(new AccountId("000000000012")).isLessThan(new AccountId("111122223333"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12",
        "1111222233334",
        "11112222333a",
        "-11122223333",
        "١١١١٢٢٢٢٣٣٣٣",
        "1111-2222-33"
      })
  void anything_but_twelve_digits_is_no_account_id(String text) {
    assertThat(AccountId.isValid(text)).isFalse();
    assertThatThrownBy(() -> new AccountId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an account id has twelve digits: " + text);
  }
}
