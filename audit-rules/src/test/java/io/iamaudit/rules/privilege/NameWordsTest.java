package io.iamaudit.rules.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameWordsTest {
  private static final List<String> PROMISES =
      List.of("read-only", "view-only", "audit", "auditor", "describe");

  @Test
  void a_name_is_split_at_capitals_digits_and_signs() {
    assertThat(NameWords.of("S3ReadOnly-eu_west").words())
        .containsExactly("s3", "read", "only", "eu", "west");
    assertThat(NameWords.of("IAMReadOnlyAccess").words())
        .containsExactly("iam", "read", "only", "access");
    assertThat(NameWords.of("READONLY").words()).containsExactly("readonly");
    assertThat(NameWords.of("").words()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AnalyticsReadOnly",
        "readonly",
        "read-only",
        "s3_read_only",
        "ec2readonlyaccess",
        "ViewOnlyAccess",
        "SecurityAudit",
        "audit",
        "auditors",
        "Auditor-eu",
        "EC2Describe"
      })
  void these_promise_to_change_nothing(String name) {
    assertThat(NameWords.of(name).promiseAmong(PROMISES)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AuditManagerAccess", "AuditLogBucket", "Reviewer", "Preview", "Listener", "ThreadOnly",
        "ReadWrite", "S3ReadOnlyAndSqsSend", "Auditorium", "ReadReplica", "OnlyRead", "deploy"
      })
  void these_promise_nothing(String name) {
    assertThat(NameWords.of(name).promiseAmong(PROMISES)).isEmpty();
  }
}
