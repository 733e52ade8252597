package io.iamaudit.cli;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.Audit;
import io.iamaudit.report.TextOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one run of the command works with: streams, and rules. */
final class Session {
  private final InputStream in;
  private final Writer out;
  private final PrintWriter err;
  private final Terminal terminal;
  private final Supplier<Audit> rules;

  Session(InputStream in, Writer out, PrintWriter err, Terminal terminal, Supplier<Audit> rules) {
    this.rules = rules;
    this.in = in;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  Terminal terminal() {
    return terminal;
  }

  /** Standard input. */
  InputStream in() {
    return in;
  }

  PrintWriter err() {
    return err;
  }

  /**
   * An audit with all rules, as they come.
   *
   * @throws UsageException if there are none, which would make every account look clean
   */
  Audit audit() {
    Audit audit;
    try {
      audit = rules.get();
    } catch (IamAuditException e) {
      throw new UsageException(e.diagnostics());
    }
    if (audit.rules().isEmpty()) {
      throw new UsageException(
          Diagnostic.error("no rules are installed")
              .withHelp("put audit-rules, or rules of your own, on the class path"));
    }
    return audit;
  }

  /** Writes one line to standard error; what an input wrote is escaped. */
  void say(String line) {
    err.print(Printable.escape(line) + "\n");
    err.flush();
  }

  /** Says what is wrong: message, place, help. */
  void report(List<Diagnostic> diagnostics) {
    for (Diagnostic diagnostic : diagnostics) {
      err.print(diagnostic.level().name().toLowerCase(Locale.ROOT) + ": ");
      err.print(diagnostic.render() + "\n");
    }
    err.flush();
  }

  /**
   * Writes to standard output. That nobody reads it any more, as with {@code | head}, is no error.
   *
   * @throws UsageException if it cannot be written for another reason
   */
  void print(Consumer<Writer> text) {
    try {
      text.accept(out);
      out.flush();
    } catch (UncheckedIOException e) {
      check(requireNonNull(e.getCause()));
    } catch (IOException e) {
      check(e);
    }
  }

  /** Writes a text to standard output. */
  void printText(String text) {
    print(
        writer -> {
          try {
            writer.write(text);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Writes into a file that was asked for, or to standard output. */
  void write(@Nullable OutputFile file, Consumer<Writer> text) {
    if (file != null) {
      file.write(text);
    } else {
      print(text);
    }
  }

  /** How text looks there: a file is as wide as no terminal, and has no colours. */
  TextOptions textOptions(boolean intoFile, boolean noColor, boolean quiet) {
    Terminal target = intoFile ? Terminal.NONE : terminal;
    return new TextOptions(target.width(), target.color() && !noColor, quiet);
  }

  private static void check(IOException e) {
    if (!isBrokenPipe(e)) {
      throw new UsageException(
          Diagnostic.error("standard output cannot be written: " + e.getMessage()));
    }
  }

  /** Whether a failure to write means that nobody reads any more. */
  static boolean isBrokenPipe(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }
}
