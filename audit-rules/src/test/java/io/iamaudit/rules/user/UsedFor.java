package io.iamaudit.rules.user;

import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.List;

/** Keys that were used for one service. */
final class UsedFor {

  private UsedFor() {}

  static User.Builder service(User.Builder builder, String service) {
    List<AccessKey> keys = new ArrayList<>();
    for (AccessKey key : builder.build().accessKeys()) {
      keys.add(
          new AccessKey(
              key.id(),
              key.status(),
              key.createDate(),
              key.lastUse().map(use -> new AccessKey.LastUse(use.date(), service, use.region())),
              key.source()));
    }
    return builder.accessKeys(keys);
  }
}
