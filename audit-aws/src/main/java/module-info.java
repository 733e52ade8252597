/**
 * Reads AWS accounts through the AWS API into snapshots. It calls nothing that changes anything.
 */
@org.jspecify.annotations.NullMarked
module io.iamaudit.aws {
  requires static org.jspecify;
  requires transitive io.iamaudit.core;
  requires transitive software.amazon.awssdk.services.iam;
  requires transitive software.amazon.awssdk.services.organizations;
  requires transitive software.amazon.awssdk.services.sts;
  requires transitive software.amazon.awssdk.auth;
  requires transitive software.amazon.awssdk.http;
  requires software.amazon.awssdk.core;
  requires static software.amazon.awssdk.endpoints;
  requires software.amazon.awssdk.awscore;
  requires software.amazon.awssdk.profiles;
  requires software.amazon.awssdk.regions;
  requires software.amazon.awssdk.retries;
  requires software.amazon.awssdk.retries.api;
  requires software.amazon.awssdk.identity.spi;
  requires software.amazon.awssdk.utils;
  requires org.slf4j;

  // Clients of single services: read from only where they are there.
  requires static software.amazon.awssdk.services.accessanalyzer;
  requires static software.amazon.awssdk.services.account;
  requires static software.amazon.awssdk.services.budgets;
  requires static software.amazon.awssdk.services.cloudtrail;
  requires static software.amazon.awssdk.services.cloudwatch;
  requires static software.amazon.awssdk.services.cloudwatchlogs;
  requires static software.amazon.awssdk.services.costexplorer;
  requires static software.amazon.awssdk.services.ec2;
  requires static software.amazon.awssdk.services.ecr;
  requires static software.amazon.awssdk.services.kms;
  requires static software.amazon.awssdk.services.lambda;
  requires static software.amazon.awssdk.services.s3;
  requires static software.amazon.awssdk.services.s3control;
  requires static software.amazon.awssdk.services.secretsmanager;
  requires static software.amazon.awssdk.services.sns;
  requires static software.amazon.awssdk.services.sqs;

  exports io.iamaudit.aws;
}
