package io.iamaudit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNamesTest {
  private final ServiceReference reference = ServiceReference.bundled();

  @ParameterizedTest
  @CsvSource({
    "s3:GetObjct, s3:GetObject",
    "S3:GETOBJCT, s3:GetObject",
    "s3:GteObject, s3:GetObject",
    "ec2:DescribeInstance, ec2:DescribeInstances",
    "iam:PasRole, iam:PassRole",
    // Another prefix, the same name.
    "s4:GetObject, s3:GetObject",
    "stepfunctions:StartExecution, states:StartExecution",
    "dynamo:GetShardIterator, dynamodb:GetShardIterator",
    // The one service that has it.
    "s3:InvokeFunction, lambda:InvokeFunction",
  })
  void the_action_that_was_meant_is_found(String written, String meant) {
    assertThat(reference.nearestAction(written)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3:GetObject",
        "s3:Frobnicate",
        "s3:PutBucketLocation",
        "s3:Get*",
        "GetObject",
        "",
        ":",
        "s3:",
        "nothing-like-it:Frobnicate"
      })
  void no_action_is_better_than_a_wrong_one(String written) {
    assertThat(reference.nearestAction(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "lamda, lambda",
    "LAMDA, lambda",
    "cloudformatoin, cloudformation",
    "stepfunctions, states",
    "step-functions, states",
    "eventbridge, events",
    "elasticfilesytem, elasticfilesystem",
  })
  void the_service_that_was_meant_is_found(String written, String meant) {
    assertThat(reference.nearestService(written)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3", "S3", "", "xy", "frobnicator", "**"})
  void no_service_is_better_than_a_wrong_one(String written) {
    assertThat(reference.nearestService(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "aws:SourceIpp, aws:SourceIp",
    "aws:MultiFactorAuthPresnt, aws:MultiFactorAuthPresent",
    "aws:ResorceTag/Team, aws:ResourceTag/Team",
    "aws:PrincipleTag/Team, aws:PrincipalTag/Team",
    "SourceIp, aws:SourceIp",
    "s3:prefx, s3:prefix",
    "kms:ViaServices, kms:ViaService",
  })
  void the_condition_key_that_was_meant_is_found(String written, String meant) {
    assertThat(reference.nearestConditionKey(written)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws:SourceIp", "aws:Frobnicate", "corp:Team", "Team", "", "aws:"})
  void no_condition_key_is_better_than_a_wrong_one(String written) {
    assertThat(reference.nearestConditionKey(written)).isEmpty();
  }

  @Test
  void every_action_with_a_letter_missing_leads_back_to_its_own_service() {
    int asked = 0;
    for (ActionDefinition action :
        (Iterable<ActionDefinition>) reference.all().stream()::iterator) {
      if (asked++ % 20 != 0 || action.name().length() < 8) {
        continue;
      }
      int middle = action.name().length() / 2;
      String broken =
          action.service()
              + ":"
              + action.name().substring(0, middle)
              + action.name().substring(middle + 1);
      if (reference.action(broken).isEmpty()) {
        assertThat(reference.nearestAction(broken))
            .as(broken)
            .get()
            .asString()
            .startsWith(action.service() + ":");
      }
    }
    assertThat(asked).isGreaterThan(20_000);
  }
}
