package io.iamaudit.rules.privilege;

import io.iamaudit.arn.Arn;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who has which managed policy. */
final class Attachments {
  /** Where attachments are found: one of these is enough to judge those in it. */
  static final DataRequirement HOLDERS =
      DataRequirement.of(DataPart.ROLES, DataPart.USERS, DataPart.GROUPS);

  /**
   * One attachment.
   *
   * @param holder the ARN of a user, group or role
   */
  record Attachment(AttachedPolicy policy, String holder) {}

  private Attachments() {}

  /** All of an account: those of users, then of groups, then of roles. */
  static List<Attachment> of(AccountSnapshot account) {
    List<Attachment> all = new ArrayList<>();
    for (User user : account.users()) {
      add(all, user.arn(), user.attachedPolicies());
    }
    for (Group group : account.groups()) {
      add(all, group.arn(), group.attachedPolicies());
    }
    for (Role role : account.roles()) {
      add(all, role.arn(), role.attachedPolicies());
    }
    return all;
  }

  private static void add(List<Attachment> all, String holder, List<AttachedPolicy> policies) {
    policies.forEach(policy -> all.add(new Attachment(policy, holder)));
  }

  /** What a holder is, as findings name the types of their subjects: user, group or role. */
  static String type(String holder) {
    return Arn.parse(holder).map(Arn::resourceType).orElse("principal");
  }

  /** Whether both ARNs are of the same policy of AWS, in whatever partition. */
  static boolean isSameAwsPolicy(String arn, String awsArn) {
    Optional<Arn> left = Arn.parse(arn);
    Optional<Arn> right = Arn.parse(awsArn);
    return left.isPresent()
        && right.isPresent()
        && left.get().account().equals("aws")
        && right.get().account().equals("aws")
        && left.get().resource().equals(right.get().resource());
  }
}
