package io.iamaudit.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Repairs;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.PolicyFiles;
import io.iamaudit.snapshot.PolicyBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the repairs of a report in the files that it is about, showing the difference first. */
final class RepairJob {
  private static final String MARK = "\uFEFF";
  private static final int CONTEXT = 2;

  private final boolean write;
  private final Session session;

  /**
   * @param write whether files are changed; otherwise the difference is only shown
   */
  RepairJob(boolean write, Session session) {
    this.write = write;
    this.session = session;
  }

  /** Makes the repairs of every file; tells whether one was changed. */
  boolean run(AuditReport report) {
    boolean changed = false;
    for (String document : Repairs.documents(report.findings())) {
      changed |= repair(document, report);
    }
    return changed;
  }

  private boolean repair(String document, AuditReport report) {
    String before;
    try {
      before = Files.readString(Path.of(document));
    } catch (IOException e) {
      session.report(
          List.of(
              Diagnostic.warning("`" + document + "` cannot be mended: it is no plain text file")
                  .withHelp("unpack it first")));
      return false;
    }
    String mark = before.startsWith(MARK) ? MARK : "";
    String text = before.substring(mark.length());
    Repairs repairs = Repairs.of(document, text, report.findings());
    String after = repairs.repairedText();
    if (after.equals(text)) {
      return false;
    }
    if (unreadable(after, document) > unreadable(text, document)) {
      session.report(
          List.of(
              Diagnostic.warning("`" + document + "` is left as it is: the repairs would break it")
                  .withHelp("please report this, with the file if you can share it")));
      return false;
    }
    show(document, text, after);
    if (!write) {
      return false;
    }
    try (OutputFile file = OutputFile.open(document)) {
      file.write(
          out -> {
            try {
              out.write(mark + after);
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });
    }
    session.say(
        "mended `"
            + document
            + "`: "
            + repairs.made()
            + (repairs.made() == 1 ? " repair" : " repairs"));
    return true;
  }

  private static long unreadable(String text, String document) {
    FoundPolicies found =
        PolicyFiles.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), document);
    return found.policies().stream()
            .filter(policy -> policy.body() instanceof PolicyBody.Unreadable)
            .count()
        + (found.hasErrors() ? 1 : 0);
  }

  private void show(String document, String before, String after) {
    List<String> old = before.lines().toList();
    UnifiedDiffUtils.generateUnifiedDiff(
            document, document, old, DiffUtils.diff(old, after.lines().toList()), CONTEXT)
        .forEach(session::say);
  }
}
