package io.iamaudit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTypesTest {
  private final ServiceReference reference = ServiceReference.bundled();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arn:aws:s3:::amzn-s3-demo-bucket | s3:bucket ssm:bucket",
        "arn:aws:s3:::amzn-s3-demo-bucket/* | s3:object",
        "arn:aws:s3:::amzn-s3-demo-bucket* | s3:bucket s3:object ssm:bucket",
        "arn:aws:s3:::${aws:username} | s3:bucket s3:object ssm:bucket",
        "arn:aws:s3:::${aws:username}/home | s3:object",
        "arn:aws-cn:s3:::amzn-s3-demo-bucket | s3:bucket ssm:bucket",
        "arn:*:s3:::amzn-s3-demo-bucket | s3:bucket ssm:bucket",
        "arn:${Partition}:s3:::amzn-s3-demo-bucket | s3:bucket ssm:bucket",
        "arn:aws:iam::111122223333:role/path/name | ec2:role iam:role ssm:iam-role sts:role",
        "arn:aws:sqs:eu-west-1:111122223333:queue | sqs:queue",
        "arn:aws:dynamodb:eu-west-1:111122223333:table/Music | dynamodb:table",
        "arn:aws:dynamodb:eu-west-1:111122223333:table/Music/index/Title | dynamodb:index",
        "arn:aws:kms:*:111122223333:key/a | events:key kinesis:kmsKey kms:key",
      })
  void an_arn_leads_to_its_types(String pattern, String types) {
    assertThat(names(pattern)).containsExactlyElementsOf(List.of(types.split(" ")));
  }

  @Test
  void a_type_is_found_by_the_service_that_its_arn_names() {
    // The actions are kafka-cluster:..., the ARN is one of kafka.
    assertThat(names("arn:aws:kafka:eu-west-1:111122223333:topic/demo/1-2/orders"))
        .contains("kafka-cluster:topic");
  }

  @Test
  void what_is_no_arn_of_a_service_has_no_types() {
    assertThat(names("arn:aws:frobnicator:::thing")).isEmpty();
    assertThat(names("amzn-s3-demo-bucket")).isEmpty();
    assertThat(names("")).isEmpty();
  }

  @Test
  void a_star_covers_every_type() {
    long all = reference.services().stream().mapToLong(s -> s.resourceTypes().size()).sum();
    assertThat(reference.resourceTypes("*")).hasSize((int) all);
    // A recovery point of AWS Backup has the ARN of any service.
    assertThat(names("arn:aws:sqs:*")).containsExactly("sqs:queue", "backup:recoveryPoint");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3:GetObject | arn:aws:s3:::amzn-s3-demo-bucket/*",
        "s3:GetObject | arn:aws:s3:::*",
        "s3:GetObject | arn:aws:s3*",
        "s3:GetObject | arn:aws:s3:eu-west-1:111122223333:accesspoint/demo/object/*",
        "s3:ListBucket | arn:aws:s3:::amzn-s3-demo-*",
        "s3:ListBucket | ${aws:PrincipalTag/bucket}",
        "s3:ListBucket | ARN:aws:S3:::amzn-s3-demo-bucket",
        "iam:PassRole | arn:aws:iam::*:role/service-role/*",
        "sqs:SendMessage | arn:aws:sqs:*",
        "sqs:SendMessage | arn:aws:sqs:eu-west-1:????????????:queue",
        "lambda:InvokeFunction | arn:aws:lambda:eu-west-1:111122223333:function:demo:*",
        "ec2:DescribeInstances | *",
        "ec2:DescribeInstances | **",
        "logs:PutLogEvents | arn:aws:logs:*:*:log-group:/aws/lambda/demo:*",
      })
  void an_action_can_act_on_a_resource_of_its_types(String action, String pattern) {
    assertThat(reference.action(action).orElseThrow().canActOn(pattern)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3:ListBucket | arn:aws:s3:::amzn-s3-demo-bucket/*",
        "s3:GetObject | arn:aws:s3:::amzn-s3-demo-bucket",
        "s3:GetObject | arn:aws:sqs:eu-west-1:111122223333:queue",
        "iam:PassRole | arn:aws:iam::111122223333:user/*",
        "dynamodb:Query | arn:aws:dynamodb:eu-west-1:111122223333:stream/*",
        "ec2:DescribeInstances | arn:aws:ec2:*:*:instance/*",
        "s3:ListAllMyBuckets | arn:aws:s3:::*",
      })
  void an_action_cannot_act_on_a_resource_of_another_type(String action, String pattern) {
    assertThat(reference.action(action).orElseThrow().canActOn(pattern)).isFalse();
  }

  @Test
  void an_action_can_act_on_every_arn_that_has_one_of_its_formats() {
    Random random = new Random(20261121);
    int asked = 0;
    for (ActionDefinition action : reference.all().stream().toList()) {
      if (random.nextInt(10) != 0) {
        continue;
      }
      for (ActionResourceType use : action.resourceTypes()) {
        for (String format : use.type().arnFormats()) {
          String arn = filled(format, random);
          assertThat(action.canActOn(arn)).as("%s on %s", action, arn).isTrue();
          String pattern = widened(arn, random);
          assertThat(action.canActOn(pattern)).as("%s on %s", action, pattern).isTrue();
          asked++;
        }
      }
    }
    assertThat(asked).isGreaterThan(1_000);
  }

  private static String filled(String format, Random random) {
    StringBuilder arn = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      if (format.startsWith("${", i)) {
        arn.append("Ab1-z_".substring(random.nextInt(3), 3 + random.nextInt(4)));
        i = format.indexOf('}', i);
      } else {
        arn.append(format.charAt(i));
      }
    }
    return arn.toString();
  }

  /** Replaces a run of characters behind the fifth colon by a star, and one by a question mark. */
  private static String widened(String arn, Random random) {
    int resource = 0;
    for (int colons = 0; colons < 5; colons++) {
      resource = arn.indexOf(':', resource) + 1;
    }
    if (resource >= arn.length()) {
      return arn;
    }
    int from = resource + random.nextInt(arn.length() - resource);
    int to = from + random.nextInt(arn.length() - from + 1);
    String starred = arn.substring(0, from) + "*" + arn.substring(to);
    return to < arn.length() ? starred.substring(0, starred.length() - 1) + "?" : starred;
  }

  private List<String> names(String pattern) {
    return reference.resourceTypes(pattern).stream()
        .map(type -> type.service() + ":" + type.name())
        .toList();
  }
}
