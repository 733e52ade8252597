package io.iamaudit.rules.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameWordsTest {

  @ParameterizedTest
  @ValueSource(strings = {"CodeDeployReadOnly", "TagEditorReadOnlyAccess"})
  void a_service_that_is_called_after_what_it_does_says_nothing(String name) {
    assertThat(NameWords.of(name).promiseAmong(List.of("read-only"))).contains("read-only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DeployReadOnlySite", "ReadOnlyTagging-tag", "write-read-only"})
  void a_name_that_says_that_it_changes_something_promises_nothing(String name) {
    assertThat(NameWords.of(name).promiseAmong(List.of("read-only"))).isEmpty();
  }

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
