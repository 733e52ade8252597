package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import java.util.List;

/** What the user asked for cannot be done, whatever the input holds. */
final class UsageException extends IamAuditException {
  private static final long serialVersionUID = 1L;

  UsageException(List<Diagnostic> diagnostics) {
    super(diagnostics);
  }

  UsageException(Diagnostic diagnostic) {
    super(diagnostic);
  }
}
