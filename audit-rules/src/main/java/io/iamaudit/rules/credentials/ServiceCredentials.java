package io.iamaudit.rules.credentials;

import io.iamaudit.rule.AccountContext;
import io.iamaudit.snapshot.ServiceSpecificCredential;
import java.util.stream.Stream;

/** Credentials of users that open one service only. */
final class ServiceCredentials {
  static final String BEDROCK = "bedrock.amazonaws.com";

  private ServiceCredentials() {}

  /** Every credential with who has it. */
  static Stream<ServiceCredential> of(AccountContext context) {
    return context.snapshot().users().stream()
        .flatMap(
            user ->
                user.serviceSpecificCredentials().stream()
                    .map(credential -> new ServiceCredential(user, credential)));
  }

  /** Whether a credential opens its service at the moment of the audit. */
  static boolean isUsable(ServiceSpecificCredential credential, AccountContext context) {
    return credential.status().equals("Active")
        && credential.expirationDate().filter(expired -> expired.isBefore(context.now())).isEmpty();
  }
}
