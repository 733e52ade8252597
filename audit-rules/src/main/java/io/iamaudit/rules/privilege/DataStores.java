package io.iamaudit.rules.privilege;

import java.util.List;

/** What stores keep for their customers. */
final class DataStores {
  /** The actions that read it. Decryption is the matter of a rule of its own. */
  static final List<String> READING =
      List.of(
          "athena:GetQueryResults",
          "cassandra:Select",
          "codecommit:GitPull",
          "dynamodb:BatchGetItem",
          "dynamodb:ExportTableToPointInTime",
          "dynamodb:GetItem",
          "dynamodb:GetRecords",
          "dynamodb:PartiQLSelect",
          "dynamodb:Query",
          "dynamodb:Scan",
          "ebs:GetSnapshotBlock",
          "kinesis:GetRecords",
          "rds-data:BatchExecuteStatement",
          "rds-data:ExecuteStatement",
          "redshift-data:GetStatementResult",
          "s3:GetObject",
          "s3:GetObjectVersion",
          "secretsmanager:BatchGetSecretValue",
          "secretsmanager:GetSecretValue",
          "sqs:ReceiveMessage",
          "ssm:GetParameter",
          "ssm:GetParameterHistory",
          "ssm:GetParameters",
          "ssm:GetParametersByPath",
          "timestream:Select");

  private DataStores() {}
}
