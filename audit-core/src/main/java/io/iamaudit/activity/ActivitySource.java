package io.iamaudit.activity;

/** Where records come from: files, the AWS API, or something of your own. */
public interface ActivitySource {

  /**
   * Reads all records there are. What cannot be read is passed over, counted and reported.
   *
   * @throws io.iamaudit.diagnostic.IamAuditException if there is nothing at all to read
   */
  ActivityReading read();
}
