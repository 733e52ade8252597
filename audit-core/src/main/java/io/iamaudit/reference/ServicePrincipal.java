package io.iamaudit.reference;

import static java.util.Objects.requireNonNull;

/**
 * The name of an AWS service as a principal.
 *
 * @param name as {@code ec2.amazonaws.com}
 * @param reason a clause in lower case: how the name is used
 * @param source the page or the policies that have the name
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal
 *     element</a>
 */
public record ServicePrincipal(String name, String reason, String source) {

  public ServicePrincipal {
    requireNonNull(name, "name");
    requireNonNull(reason, "reason");
    requireNonNull(source, "source");
  }
}
