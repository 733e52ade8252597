package io.iamaudit.rules.provider;

import io.iamaudit.snapshot.SamlProvider;

/** The provider that IAM Identity Center makes and keeps in each account. */
final class IdentityCenter {
  private static final String START = "AWSSSO_";
  private static final String END = "_DO_NOT_DELETE";

  private IdentityCenter() {}

  /** Whether Identity Center owns a provider, so that the customer cannot change it. */
  static boolean owns(SamlProvider provider) {
    return provider.name().startsWith(START) && provider.name().endsWith(END);
  }
}
