package io.iamaudit.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The root of what this library throws on bad input. It carries diagnostics across an API that has
 * no other way out; {@link IllegalArgumentException} stays for mistakes of the calling program.
 */
public class IamAuditException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  public IamAuditException(List<Diagnostic> diagnostics) {
    super(render(diagnostics));
    this.diagnostics = List.copyOf(diagnostics);
  }

  public IamAuditException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  public IamAuditException(Diagnostic diagnostic, Throwable cause) {
    super(render(List.of(diagnostic)), cause);
    this.diagnostics = List.of(diagnostic);
  }

  /** All problems that were found, in the order of the input; never empty. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private static String render(List<Diagnostic> diagnostics) {
    if (diagnostics.isEmpty()) {
      throw new IllegalArgumentException("an exception needs at least one diagnostic");
    }
    return diagnostics.stream().map(Diagnostic::render).collect(Collectors.joining("\n"));
  }
}
