package io.iamaudit.reference;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An API operation that is not an action, so that a policy which names it grants nothing.
 *
 * @param name with the service prefix, as {@code s3:ListObjectsV2}
 * @param actions the actions that authorize the operation, as {@code s3:ListBucket}; sorted, and
 *     empty where they are not written down here
 * @param reason a clause in lower case, for a message
 * @param source the page or the list that says so
 */
public record ApiOperation(String name, List<String> actions, String reason, String source) {

  public ApiOperation {
    requireNonNull(name, "name");
    actions = List.copyOf(actions);
    requireNonNull(reason, "reason");
    requireNonNull(source, "source");
  }
}
