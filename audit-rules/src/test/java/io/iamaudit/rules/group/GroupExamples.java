package io.iamaudit.rules.group;

import static io.iamaudit.testkit.AccountFixture.account;

import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;

/** What the examples of the pages about groups mean. */
final class GroupExamples {

  private GroupExamples() {}

  /** An account with one group and its members, as an example describes them. */
  static AccountFixture account(ExampleObject fields) {
    String name = fields.required("GroupName");
    AccountFixture account =
        AccountFixture.account()
            .group(
                name,
                group -> {
                  group.attached(fields.texts("AttachedManagedPolicies").toArray(String[]::new));
                  for (String policy : fields.texts("GroupPolicies")) {
                    group.inlinePolicy(
                        policy,
                        """
                        {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}
                        """);
                  }
                });
    fields.texts("members").forEach(user -> account.user(user, u -> u.memberOf(name)));
    return account;
  }
}
