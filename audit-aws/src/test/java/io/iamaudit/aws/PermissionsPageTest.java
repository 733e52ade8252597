package io.iamaudit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page with the policies is written from what the code calls. */
class PermissionsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "collecting-permissions.md");
  private static final String ROLE = "iam-audit";

  @Test
  void the_page_has_the_permissions_of_the_code() throws IOException {
    RequiredPermissions member = RequiredPermissions.forParts(AwsSnapshotSource.readableParts());
    RequiredPermissions management = member.withOrganization(ROLE);
    List<String> organization =
        management.actions().stream()
            .filter(action -> action.startsWith("organizations:"))
            .toList();
    String page =
        """
        # The permissions that reading needs

        Written by a test from the calls that the code makes: all of them are here, and nothing else. For fewer parts
        `iam-audit collect --show-permissions --parts ...` prints fewer actions. [More on reading](collecting.md).

        ## For one account, and for the role in each account of an organization

        ```json
        %s```

        ## In the management account of an organization

        The same, and this; give the name of your role.

        ```json
        %s```

        ## CloudFormation

        A role for each account, as a stack set for the organization.

        ```yaml
        AWSTemplateFormatVersion: "2010-09-09"
        Description: Lets IAM Audit read this account.
        Parameters:
          AuditAccount:
            Type: String
            Description: The account that reads, such as the management account.
        Resources:
          Reader:
            Type: AWS::IAM::Role
            Properties:
              RoleName: %s
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Action: sts:AssumeRole
                    Principal:
                      AWS: !Sub "arn:${AWS::Partition}:iam::${AuditAccount}:root"
              Policies:
                - PolicyName: read
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Sid: Read
                        Effect: Allow
                        Resource: "*"
                        Action:
        %s
        ```

        ## Terraform

        ```hcl
        resource "aws_iam_policy" "iam_audit_read" {
          name = "iam-audit-read"
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = [{
              Sid      = "Read"
              Effect   = "Allow"
              Resource = "*"
              Action = [
        %s
              ]
            }]
          })
        }
        ```
        """
            .formatted(
                member.policyDocument(),
                new RequiredPermissions(organization, management.roleName()).policyDocument(),
                ROLE,
                lines(member, "                  - %s"),
                lines(member, "        \"%s\","));
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("docs/collecting-permissions.md; -Dgolden=update renews it")
        .isEqualTo(page);
  }

  private static String lines(RequiredPermissions permissions, String form) {
    return permissions.actions().stream()
        .map(action -> form.formatted(action))
        .collect(Collectors.joining("\n"));
  }
}
