package io.iamaudit.analysis;

import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionResourceType;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code *} stands for as the resource of one action: any resource that the action can work
 * on, and not any there is. Every action on one bucket is no permission to create users.
 */
final class AnyResource {
  private static final int PARTS = 6;
  private static final int PARTITION = 1;
  private static final int SERVICE = 2;
  private static final int ACCOUNT = 4;

  private AnyResource() {}

  /**
   * A pattern that covers all resources of the action's types; {@code *} if it has none.
   *
   * @param principal whose partition it is, and whose account where a service knows no others'
   */
  static String of(ActionDefinition action, RequestPrincipal principal) {
    List<String[]> forms = new ArrayList<>();
    for (ActionResourceType type : action.resourceTypes()) {
      for (String format : type.type().arnFormats()) {
        forms.add(format.split(":", PARTS));
      }
    }
    if (forms.isEmpty() || forms.stream().anyMatch(form -> form.length < PARTS)) {
      return "*";
    }
    String[] parts = new String[PARTS];
    for (int i = 0; i < PARTS; i++) {
      parts[i] = ResourceForms.pattern(forms.get(0)[i]);
      for (String[] form : forms) {
        if (!ResourceForms.pattern(form[i]).equals(parts[i])) {
          parts[i] = "*";
        }
      }
    }
    if (parts[PARTITION].equals("*") && !principal.partition().isEmpty()) {
      parts[PARTITION] = principal.partition();
    }
    // Roles of other accounts can be assumed, but what IAM holds is changed by its own alone.
    boolean isOwn = parts[SERVICE].equals("iam") && !action.service().equals("sts");
    if (isOwn && parts[ACCOUNT].equals("*")) {
      parts[ACCOUNT] = principal.account();
    }
    return String.join(":", parts);
  }
}
