/**
 * Reads AWS accounts through the AWS API into snapshots.
 *
 * <p>Start at {@link io.iamaudit.aws.AwsSnapshotSource}. Everything here reads; what AWS refuses is
 * in the snapshot's coverage as denied, never as empty. Nothing that comes from an account is
 * logged but operations and counts.
 */
package io.iamaudit.aws;
