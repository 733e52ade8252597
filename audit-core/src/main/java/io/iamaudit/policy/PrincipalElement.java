package io.iamaudit.policy;

import java.util.List;

/**
 * {@code Principal} or {@code NotPrincipal}; at most one of them stands in a statement.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">
 *     AWS JSON policy elements: Principal</a>
 */
public sealed interface PrincipalElement {

  /** The entries as written, over all kinds; empty only for an empty map or empty lists. */
  List<PrincipalEntry> entries();

  /** The element's name in a policy. */
  String elementName();

  /** {@code "Principal": ...}: the statement is about the principals listed. */
  record Principal(List<PrincipalEntry> entries) implements PrincipalElement {
    public Principal {
      entries = PrincipalEntry.checked(entries);
    }

    @Override
    public String elementName() {
      return "Principal";
    }
  }

  /** {@code "NotPrincipal": ...}: the statement is about everybody but the principals listed. */
  record NotPrincipal(List<PrincipalEntry> entries) implements PrincipalElement {
    public NotPrincipal {
      entries = PrincipalEntry.checked(entries);
    }

    @Override
    public String elementName() {
      return "NotPrincipal";
    }
  }
}
