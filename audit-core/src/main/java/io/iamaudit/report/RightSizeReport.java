package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.RightSizedPolicy;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.report.TextPage.Style;
import java.io.Writer;
import java.util.List;

/** Writes the proposal of a smaller policy. */
public final class RightSizeReport {
  /** What AWS allows a managed policy, without white space. */
  private static final int QUOTA = 6144;

  private final RightSizedPolicy proposal;
  private final String text;

  private RightSizeReport(RightSizedPolicy proposal) {
    this.proposal = proposal;
    this.text = PolicyWriter.write(proposal.policy());
  }

  /** A report on a proposal. */
  public static RightSizeReport of(RightSizedPolicy proposal) {
    return new RightSizeReport(requireNonNull(proposal, "proposal"));
  }

  /** Writes what goes, what could not be judged, and the policy; quiet: the policy alone. */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    if (!options.quiet()) {
      page.line(page.styled(Printable.escape(proposal.principal()), Style.STRONG));
      goes("services that were not used", proposal.unusedServices(), page);
      goes("actions that were not used", proposal.unusedActions(), page);
      proposal
          .notes()
          .forEach(
              note -> page.paragraph("  note: ", "    ", Printable.escape(note), Style.MEDIUM));
      if (size() > QUOTA) {
        page.paragraph(
            "  note: ",
            "    ",
            "the policy has " + size() + " characters, and AWS allows " + QUOTA + ": split it",
            Style.MEDIUM);
      }
      page.heading("IN PLACE OF ALL ITS IDENTITY-BASED POLICIES", Style.STRONG);
    }
    text.lines().forEach(line -> page.line(Printable.escape(line)));
    page.flush();
  }

  private static void goes(String what, List<String> names, TextPage page) {
    page.paragraph(
        "  ",
        "    ",
        what + ": " + (names.isEmpty() ? "none" : String.join(", ", names)),
        Style.PLAIN);
  }

  private long size() {
    return text.chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  /** Writes one JSON object; {@code policy} is the document as a string, to be put somewhere. */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject();
      json.member("principal", proposal.principal());
      json.member("unusedServices", proposal.unusedServices());
      json.member("unusedActions", proposal.unusedActions());
      json.member("notes", proposal.notes());
      json.member("characters", size());
      json.member("policy", text);
      json.endObject();
    }
    LineEnd.finish(out);
  }
}
