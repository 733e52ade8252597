/**
 * Reads AWS accounts through the AWS API into snapshots. It calls nothing that changes anything.
 */
@org.jspecify.annotations.NullMarked
module io.iamaudit.aws {
  requires static org.jspecify;
  requires transitive io.iamaudit.core;
  requires transitive software.amazon.awssdk.services.iam;
  requires software.amazon.awssdk.core;
  requires software.amazon.awssdk.awscore;
  requires org.slf4j;

  exports io.iamaudit.aws;
}
