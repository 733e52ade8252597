package io.iamaudit.rules.action;

import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import java.util.List;
import java.util.Optional;

/**
 * Actions that have had their day though the service reference does not say so: it still lists
 * them, or has forgotten them long ago while policies, also of AWS, still name them.
 */
final class Superseded {
  private static final String BILLING =
      "AWS replaced it by finer actions of account, billing, payments and others in 2023";

  private static final String WITHDRAWN = "AWS has withdrawn the service";

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("aws-portal:*", BILLING),
          new Entry("codestar:*", "AWS closed CodeStar on 31 July 2024; its connections live on"),
          new Entry("deeplens:*", WITHDRAWN),
          new Entry("elastic-inference:*", WITHDRAWN),
          new Entry("iot1click:*", WITHDRAWN),
          new Entry("iotroborunner:*", WITHDRAWN),
          new Entry("purchase-orders:ModifyPurchaseOrders", BILLING),
          new Entry("purchase-orders:ViewPurchaseOrders", BILLING),
          new Entry("sagemaker-groundtruth-synthetic:*", WITHDRAWN));

  private record Entry(String pattern, String reason) {}

  private Superseded() {}

  /** Whether some action with the prefix of this one has had its day. */
  static boolean isPrefix(String text) {
    int prefix = text.indexOf(':') + 1;
    for (Entry entry : ENTRIES) {
      if (entry.pattern().regionMatches(true, 0, text, 0, prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Why an action, or all that a pattern covers, has had its day; empty if it has not. */
  static Optional<String> reason(String text, ServiceReference reference) {
    int prefix = text.indexOf(':') + 1;
    for (Entry entry : ENTRIES) {
      if (entry.pattern().regionMatches(true, 0, text, 0, prefix)) {
        if (Wildcards.coversIgnoringCase(entry.pattern(), text)) {
          return Optional.of(entry.reason());
        }
        ActionSet covered = reference.expand(text);
        if (!covered.isEmpty() && covered.minus(reference.expand(entry.pattern())).isEmpty()) {
          return Optional.of(entry.reason());
        }
      }
    }
    return Optional.empty();
  }
}
