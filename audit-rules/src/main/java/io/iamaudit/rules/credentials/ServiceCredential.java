package io.iamaudit.rules.credentials;

import io.iamaudit.snapshot.ServiceSpecificCredential;
import io.iamaudit.snapshot.User;

/** A credential for one service and who has it. */
public record ServiceCredential(User user, ServiceSpecificCredential credential) {}
