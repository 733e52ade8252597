package io.iamaudit.testkit;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.Group;
import java.time.Instant;
import java.util.List;

/** A group of an {@link AccountFixture}. Who is in it is said by the users. */
public final class GroupFixture extends PrincipalFixture<GroupFixture> {

  GroupFixture(String name, Instant createDate) {
    super("group", name, createDate);
  }

  @Override
  GroupFixture self() {
    return this;
  }

  Group build(String arn, String id, List<AttachedPolicy> attachedPolicies) {
    return Group.builder(arn, name)
        .path(path)
        .id(id)
        .createDate(createDate)
        .attachedPolicies(attachedPolicies)
        .inlinePolicies(inlinePolicies)
        .source(SourceLocation.startOf("group/" + name))
        .build();
  }
}
