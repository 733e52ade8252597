package io.iamaudit.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTableTest {

  @ParameterizedTest
  @ValueSource(strings = {"cloudformation.txt", "terraform.txt"})
  void every_resource_based_policy_has_its_service_and_no_other_has_one(String name) {
    List<String> types =
        Found.file(name)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .distinct()
            .toList();
    assertThat(types).hasSizeGreaterThan(50);
    PolicyTable table = PolicyTable.named(name);
    for (String type : types) {
      for (PolicyTable.Row row : table.of(type)) {
        assertThat(row.service().isPresent())
            .as(type)
            .isEqualTo(row.type().equals(Optional.of(PolicyType.RESOURCE)));
      }
      assertThat(table.of(type)).as(type).doesNotHaveDuplicates();
    }
  }

  @Test
  void a_type_that_holds_no_policy_has_no_rows() {
    assertThat(PolicyTable.named("cloudformation.txt").of("AWS::S3::Bucket")).isEmpty();
  }
}
