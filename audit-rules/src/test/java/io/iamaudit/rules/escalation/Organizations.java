package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.DelegatedAdministrator;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts of an organization, as the tests of its rules need them. */
final class Organizations {
  /** The management account of the organization. */
  static final String MANAGEMENT = "111122223333";

  private Organizations() {}

  /** The account in an organization that uses IAM Identity Center. */
  static Snapshot around(AccountFixture account, DelegatedAdministrator... delegates) {
    AccountFixture withIdentityCenter =
        account.role(
            "AWSServiceRoleForSSO", role -> role.path("/aws-service-role/sso.amazonaws.com/"));
    OrganizationContext organization =
        new OrganizationContext(
            "o-exampleorgid",
            new AccountId(MANAGEMENT),
            "ALL",
            List.of(),
            List.of(),
            List.of(),
            List.of(delegates),
            Optional.empty(),
            List.of(),
            new Coverage(Map.of(DataPart.ORGANIZATION, Coverage.Part.collected())),
            SourceLocation.startOf("describe-organization.json"));
    return new Snapshot(List.of(withIdentityCenter.build()), Optional.of(organization), List.of());
  }

  /** A user with a policy, in the management account or in a member account. */
  static Snapshot example(ExampleObject fields) {
    String id = fields.required("Account").equals("management") ? MANAGEMENT : "444455556666";
    return around(
        account(id)
            .user(
                fields.required("User"),
                user -> user.inlinePolicy("work", fields.required("Policy"))));
  }
}
