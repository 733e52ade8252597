package io.iamaudit.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Answers of the IAM query API, as XML. */
final class IamAnswers {
  static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:PrincipalTag/team": "a+b c"}}}]}""";

  private IamAnswers() {}

  static String response(String operation, String result) {
    return "<"
        + operation
        + "Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><"
        + operation
        + "Result>"
        + result
        + "</"
        + operation
        + "Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></"
        + operation
        + "Response>";
  }

  static String error(String code) {
    return "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error>"
        + "<Type>Sender</Type><Code>"
        + code
        + "</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>";
  }

  /** Encodes as AWS does: a blank is {@code %20} and a plus is {@code %2B}. */
  static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String user(String name) {
    return "<member><Path>/</Path><UserName>"
        + name
        + "</UserName><UserId>AIDAEXAMPLE</UserId><Arn>arn:aws:iam::111122223333:user/"
        + name
        + "</Arn><CreateDate>2024-01-02T03:04:05Z</CreateDate><GroupList/>"
        + "<AttachedManagedPolicies/></member>";
  }

  static String role(String name) {
    return "<member><Path>/</Path><RoleName>"
        + name
        + "</RoleName><RoleId>AROAEXAMPLE</RoleId><Arn>arn:aws:iam::111122223333:role/"
        + name
        + "</Arn><CreateDate>2024-01-02T03:04:05Z</CreateDate><AssumeRolePolicyDocument>"
        + encoded(TRUST)
        + "</AssumeRolePolicyDocument><InstanceProfileList/><RolePolicyList/>"
        + "<AttachedManagedPolicies/><RoleLastUsed/></member>";
  }

  static String details(String users, String roles, String marker) {
    return response(
        "GetAccountAuthorizationDetails",
        "<UserDetailList>"
            + users
            + "</UserDetailList><GroupDetailList/><RoleDetailList>"
            + roles
            + "</RoleDetailList><Policies/><IsTruncated>"
            + !marker.isEmpty()
            + "</IsTruncated>"
            + (marker.isEmpty() ? "" : "<Marker>" + marker + "</Marker>"));
  }
}
