package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExposureCommandTest {
  @TempDir private Path folder;

  /** An account with a queue and a topic. */
  private Path account(String queue, String topic) {
    Cli.write(
        folder,
        "get-account-authorization-details.json",
        """
        {
          "UserDetailList": [
            {"Path": "/", "UserName": "alice", "UserId": "AIDAPOKYFLVWASEXAMPLE",
             "Arn": "arn:aws:iam::111122223333:user/alice",
             "CreateDate": "2021-03-02T10:33:41+00:00", "GroupList": [],
             "AttachedManagedPolicies": [], "Tags": []}
          ],
          "GroupDetailList": [], "RoleDetailList": [], "Policies": []
        }
        """);
    attributes("get-queue-attributes.orders.json", "QueueArn", "sqs", queue);
    attributes("get-topic-attributes.orders.json", "TopicArn", "sns", topic);
    return folder;
  }

  private void attributes(String file, String arn, String service, String statement) {
    String policy = "{\"Version\": \"2012-10-17\", \"Statement\": " + statement.strip() + "}";
    Cli.write(
        folder,
        file,
        "{\"Attributes\": {\""
            + arn
            + "\": \"arn:aws:"
            + service
            + ":eu-west-1:111122223333:orders\", \"Policy\": \""
            + policy.replace("\"", "\\\"")
            + "\"}}");
  }

  private static final String OPEN_QUEUE =
      "{\"Sid\": \"Open\", \"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\":"
          + " \"sqs:SendMessage\", \"Resource\": \"*\"}";
  private static final String SHARED_TOPIC =
      "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"444455556666\"}, \"Action\":"
          + " \"sns:Publish\", \"Resource\": \"*\"}";
  private static final String OWN_TOPIC =
      "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"111122223333\"}, \"Action\":"
          + " \"sns:Publish\", \"Resource\": \"*\"}";

  @Test
  void the_most_exposed_comes_first_with_a_request_that_shows_it() {
    Cli.Outcome outcome =
        cli().run("exposure", "--input", account(OPEN_QUEUE, SHARED_TOPIC), "--quiet");
    assertThat(outcome)
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.FINDINGS,
                """
                2 of 2 resources with a policy let in somebody from outside

                  arn:aws:sqs:eu-west-1:111122223333:orders
                  - anybody: sqs:SendMessage

                  arn:aws:sns:eu-west-1:111122223333:orders
                  - account 444455556666: sns:Publish
                """,
                ""));
    assertThat(cli().run("exposure", "--input", folder).out())
        .contains(
            """
              - anybody: sqs:SendMessage
                  for example anonymous asks for sqs:SendMessage on arn:aws:sqs:eu-west-1:111122223333:orders
            """);
  }

  @Test
  void who_is_trusted_is_left_out_unless_all_are_asked_for() {
    Path input =
        account(OPEN_QUEUE.replace("\"*\",", "{\"AWS\": \"444455556666\"},"), SHARED_TOPIC);
    assertThat(
            cli().run("exposure", "--input", input, "--trusted-account", "444455556666", "--quiet"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK,
                "NONE of 2 resources with a policy lets in somebody from outside\n",
                ""));
    assertThat(
            cli()
                .run(
                    "exposure",
                    "--input",
                    input,
                    "--trusted-account",
                    "444455556666",
                    "--all",
                    "--quiet")
                .out())
        .contains("- trusted account 444455556666: sns:Publish");
  }

  @Test
  void for_programs_there_is_json_with_every_resource() {
    assertThat(
            cli()
                .run("exposure", "--input", account(OPEN_QUEUE, OWN_TOPIC), "--format", "json")
                .out())
        .isEqualTo(
            """
            {
              "resources": [
                {
                  "arn": "arn:aws:sqs:eu-west-1:111122223333:orders",
                  "type": "AWS::SQS::Queue",
                  "account": "111122223333",
                  "exposures": [
                    {
                      "audience": "anybody",
                      "who": "*",
                      "principals": [],
                      "trusted": false,
                      "actions": [
                        "sqs:SendMessage"
                      ],
                      "accessLevels": [
                        "Write"
                      ],
                      "conditionKeys": [],
                      "statements": [
                        {
                          "sid": "Open",
                          "location": {
                            "document": "DOCUMENT",
                            "pointer": "/Attributes/Policy/Statement",
                            "line": 1,
                            "column": 84
                          }
                        }
                      ],
                      "request": {
                        "principal": "anonymous",
                        "action": "sqs:SendMessage",
                        "resource": "arn:aws:sqs:eu-west-1:111122223333:orders",
                        "context": {}
                      }
                    }
                  ],
                  "limited": [],
                  "unknown": []
                },
                {
                  "arn": "arn:aws:sns:eu-west-1:111122223333:orders",
                  "type": "AWS::SNS::Topic",
                  "account": "111122223333",
                  "exposures": [],
                  "limited": [],
                  "unknown": []
                }
              ]
            }
            """
                .replace(
                    "DOCUMENT", folder.resolve("get-queue-attributes.orders.json").toString()));
  }

  @Test
  void an_account_id_has_twelve_digits() {
    assertThat(cli().run("exposure", "--input", "x", "--trusted-account", "4444").err())
        .contains("error: `4444` is no account id\n  help: an account id has twelve digits\n");
  }
}
