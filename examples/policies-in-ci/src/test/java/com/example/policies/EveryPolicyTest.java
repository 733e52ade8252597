package com.example.policies;

import static io.iamaudit.testkit.IamAuditAssertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.testkit.junit.IamAuditTest;
import io.iamaudit.testkit.junit.PolicyFile;
import io.iamaudit.testkit.junit.PolicySource;
import io.iamaudit.testkit.junit.ScenarioTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** What holds for every policy of this repository. */
@IamAuditTest
class EveryPolicyTest {

  @ParameterizedTest
  @PolicySource("policies/**/*.json")
  void is_valid(FoundPolicy policy) {
    assertThat(policy).isValid();
  }

  @Test
  void nothing_is_worse_than_medium(@PolicyFile("policies") FoundPolicies policies) {
    assertThat(policies).haveNoFindingsAtOrAbove(Severity.HIGH);
  }

  @TestFactory
  Stream<DynamicNode> access_is_as_written_down() {
    return ScenarioTests.of("access/*.jsonl");
  }
}
