package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.OutsidePrincipal;
import io.iamaudit.analysis.PrincipalAccess;
import io.iamaudit.analysis.RoleChain;
import io.iamaudit.analysis.WhoCanAnswer;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.report.TextPage.Style;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** Writes who can do something, and under which conditions. */
public final class WhoCanReport {
  private final AccountAnalysis analysis;
  private final WhoCanAnswer answer;

  private WhoCanReport(AccountAnalysis analysis, WhoCanAnswer answer) {
    this.analysis = requireNonNull(analysis, "analysis");
    this.answer = requireNonNull(answer, "answer");
  }

  /**
   * A report.
   *
   * @param analysis the one that gave the answer; it is asked for the conditions
   */
  public static WhoCanReport of(AccountAnalysis analysis, WhoCanAnswer answer) {
    return new WhoCanReport(analysis, answer);
  }

  /** What is left of the conditions for a principal; empty if there are none. */
  private List<String> conditions(PrincipalAccess access) {
    if (access.dependsOn().isEmpty()) {
      return List.of();
    }
    return analysis
        .check()
        .answer(
            new AccessQuestion(access.arn(), answer.action(), answer.resource(), answer.context()))
        .decision()
        .residual();
  }

  /** Whether others can come to what is asked about by way of other roles. */
  private boolean isAboutRole() {
    return answer.action().equals("sts:AssumeRole")
        && answer.context().isEmpty()
        && analysis.policies().principal(answer.resource()).isPresent();
  }

  private List<RoleChain> chains() {
    return isAboutRole()
        ? analysis.chainsTo(answer.resource()).stream().filter(chain -> !chain.isDirect()).toList()
        : List.of();
  }

  /** The roles between. */
  private static List<String> through(RoleChain chain) {
    return chain.steps().subList(0, chain.steps().size() - 1).stream()
        .map(RoleChain.Step::role)
        .toList();
  }

  // ---- for programs

  /** Writes one JSON object. A principal whose answer hangs on what is missing is unknown. */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject();
      json.member("action", answer.action());
      json.member("resource", answer.resource());
      json.startArray("principals");
      answer.principals().forEach(access -> principal(access, json));
      json.endArray();
      json.startArray("outside");
      for (OutsidePrincipal outside : answer.outside()) {
        json.startObject();
        json.member("type", PolicyWords.type(outside.kind()));
        json.member("name", outside.name());
        json.member("decision", decision(outside.verdict()));
        json.member("dependsOn", outside.dependsOn());
        json.endObject();
      }
      json.endArray();
      if (isAboutRole()) {
        json.startArray("chains");
        for (RoleChain chain : chains()) {
          json.startObject();
          json.member("arn", chain.principal());
          json.member("through", through(chain));
          json.member("decision", decision(chain.verdict()));
          json.member("dependsOn", chain.dependsOn());
          json.endObject();
        }
        json.endArray();
      }
      if (!answer.assumptions().isEmpty()) {
        json.member("assumptions", answer.assumptions());
      }
      json.endObject();
    }
    LineEnd.finish(out);
  }

  private void principal(PrincipalAccess access, JsonText json) {
    json.startObject();
    json.member("arn", access.arn());
    json.member("decision", decision(access.verdict()));
    json.member("dependsOn", access.dependsOn());
    List<String> conditions = conditions(access);
    if (!conditions.isEmpty()) {
      json.member("residual", conditions);
    }
    if (!access.incomplete().isEmpty()) {
      json.member("incomplete", access.incomplete().stream().map(Diagnostic::message).toList());
    }
    json.endObject();
  }

  private static String decision(Optional<Verdict> verdict) {
    return verdict.map(Verdict::id).orElse(PolicyWords.UNKNOWN);
  }

  // ---- for people

  /** Writes the principals by how sure it is, then others, then what is taken for granted. */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    headline(page);
    principals("allowed", Verdict.ALLOWED, page);
    principals("depends on condition keys", Verdict.DEPENDS_ON, options, page);
    unknown(options, page);
    chains(page);
    outside(page);
    if (!options.quiet() && !answer.assumptions().isEmpty()) {
      title("taken for granted", page);
      answer.assumptions().forEach(assumption -> item(assumption, page));
    }
    page.flush();
  }

  private void headline(TextPage page) {
    long sure = count(Verdict.ALLOWED);
    long open = count(Verdict.DEPENDS_ON);
    long unknown = answer.principals().size() - sure - open;
    String number = sure == 0 ? "NOBODY" : String.valueOf(sure);
    String who =
        sure == 0 ? " of the input" : (sure == 1 ? " principal" : " principals") + " of the input";
    String words =
        who
            + " may "
            + answer.action()
            + (answer.resource().equals("*") ? "" : " on " + answer.resource())
            + (sure == 0 && open + unknown > 0 ? " for certain" : "");
    page.line(
        page.styled(number, sure == 0 ? Style.GOOD : Style.HIGH)
            + Printable.escape(words)
            + (open == 0 ? "" : ", " + open + " with some values of condition keys")
            + (unknown == 0 ? "" : ", of " + unknown + " it is not known"));
  }

  private long count(Verdict wanted) {
    return answer.principals().stream().filter(access -> is(access, wanted)).count();
  }

  private static boolean is(PrincipalAccess access, Verdict wanted) {
    return access.verdict().filter(verdict -> verdict == wanted).isPresent();
  }

  private void principals(String title, Verdict wanted, TextPage page) {
    if (count(wanted) > 0) {
      title(title, page);
      answer.principals().stream()
          .filter(access -> is(access, wanted))
          .forEach(access -> item(access.arn(), page));
    }
  }

  private void principals(String title, Verdict wanted, TextOptions options, TextPage page) {
    if (count(wanted) == 0) {
      return;
    }
    title(title, page);
    for (PrincipalAccess access : answer.principals()) {
      if (is(access, wanted)) {
        item(access.arn() + ": " + String.join(", ", access.dependsOn()), page);
        if (!options.quiet()) {
          conditions(access).forEach(line -> detail(line, page));
        }
      }
    }
  }

  private void unknown(TextOptions options, TextPage page) {
    List<PrincipalAccess> unknown =
        answer.principals().stream().filter(access -> access.verdict().isEmpty()).toList();
    if (unknown.isEmpty()) {
      return;
    }
    title("not known", page);
    for (PrincipalAccess access : unknown) {
      item(access.arn(), page);
      if (!options.quiet()) {
        access.incomplete().forEach(missing -> detail(missing.message(), page));
      }
    }
  }

  private void chains(TextPage page) {
    List<RoleChain> chains = chains();
    if (chains.isEmpty()) {
      return;
    }
    title("by way of other roles", page);
    for (RoleChain chain : chains) {
      String words = chain.principal() + " through " + String.join(", then ", through(chain));
      if (chain.verdict().isEmpty()) {
        words += ": not known";
      } else if (!chain.dependsOn().isEmpty()) {
        words += ": depends on " + String.join(", ", chain.dependsOn());
      }
      item(words, page);
    }
  }

  private void outside(TextPage page) {
    if (answer.outside().isEmpty()) {
      return;
    }
    title("not in the input, let in by the policy of the resource", page);
    for (OutsidePrincipal outside : answer.outside()) {
      String words = PolicyWords.words(outside.kind(), outside.name());
      if (!outside.dependsOn().isEmpty()) {
        words += ": depends on " + String.join(", ", outside.dependsOn());
      } else if (outside.verdict().isEmpty()) {
        words += ": not known";
      }
      item(words, page);
    }
  }

  private static void title(String title, TextPage page) {
    page.blank();
    page.line("  " + page.styled(title + ":", Style.STRONG));
  }

  private static void item(String words, TextPage page) {
    page.paragraph("  - ", "    ", Printable.escape(words), Style.PLAIN);
  }

  private static void detail(String words, TextPage page) {
    page.paragraph("      ", "        ", Printable.escape(words), Style.PLAIN);
  }
}
