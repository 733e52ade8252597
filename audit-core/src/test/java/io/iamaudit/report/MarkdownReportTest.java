package io.iamaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.AuditReport;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownReportTest {
  // Addresses of mail are left to the check below: GitHub knows none with other than ASCII letters.
  private static final Parser PARSER =
      Parser.builder()
          .extensions(
              List.of(
                  AutolinkExtension.builder()
                      .linkTypes(AutolinkType.URL, AutolinkType.WWW)
                      .build()))
          .build();
  private static final String BREAK = "\u200b";

  static Stream<String> hostileNames() {
    return HostileNames.ALL.stream();
  }

  private static String write(AuditReport report) {
    StringWriter out = new StringWriter();
    new MarkdownReport().write(report, out);
    return out.toString();
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void words_of_an_account_are_text_and_nothing_else(String name) {
    Node document = PARSER.parse(MarkdownText.escape(name));

    assertThat(kinds(document).stream().distinct())
        .isSubsetOf(Document.class, Paragraph.class, Text.class);
    String shown = text(document).replace(BREAK, "");
    assertThat(shown.strip()).isEqualTo(Printable.escape(name).strip());
    assertThat(text(document)).doesNotContainPattern("[@#!][\\p{Alnum}]");
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void a_name_in_code_is_the_name(String name) {
    Node document = PARSER.parse(MarkdownText.code(name));

    assertThat(kinds(document)).containsExactly(Document.class, Paragraph.class, Code.class);
    assertThat(((Code) document.getFirstChild().getFirstChild()).getLiteral())
        .isEqualTo(Printable.escape(name));
  }

  static Stream<String> namesWithoutBackticks() {
    return hostileNames().filter(name -> name.indexOf('`') < 0);
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void a_sentence_is_text_and_code(String name) {
    Node document = PARSER.parse(MarkdownText.sentence("User `" + name + "` is `x`."));

    assertThat(kinds(document).stream().distinct())
        .isSubsetOf(Document.class, Paragraph.class, Text.class, Code.class);
  }

  @ParameterizedTest
  @MethodSource("namesWithoutBackticks")
  void a_report_has_the_same_parts_whatever_an_account_holds(String name) {
    assertThat(kinds(PARSER.parse(write(SampleReports.hostile(name)))))
        .isEqualTo(kinds(PARSER.parse(write(SampleReports.hostile("alice")))));
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void the_only_html_is_ours(String name) {
    List<String> html = new ArrayList<>();
    PARSER
        .parse(write(SampleReports.hostile(name)))
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(HtmlBlock block) {
                html.add(block.getLiteral());
              }

              @Override
              public void visit(HtmlInline inline) {
                html.add(inline.getLiteral());
              }
            });

    assertThat(html)
        .containsExactly(
            "<!-- iam-audit -->",
            "<details><summary><b>CRITICAL</b> Role can be assumed by any AWS account (1)"
                + " <code>trust-any-principal</code></summary>",
            "</details>",
            "<details><summary>Not seen</summary>",
            "</details>");
  }

  /** What a page is made of, from the outside in. */
  private static List<Class<?>> kinds(Node document) {
    List<Class<?>> kinds = new ArrayList<>();
    visit(document, kinds);
    return kinds;
  }

  private static void visit(Node node, List<Class<?>> kinds) {
    // One piece of text or several, and with or without a comment between them, looks the same.
    if (!(node instanceof Text && !kinds.isEmpty() && kinds.get(kinds.size() - 1) == Text.class)) {
      kinds.add(node instanceof CustomNode ? CustomNode.class : node.getClass());
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      visit(child, kinds);
    }
  }

  private static String text(Node node) {
    StringBuilder text = new StringBuilder();
    if (node instanceof Text words) {
      text.append(words.getLiteral());
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      text.append(text(child));
    }
    return text.toString();
  }

  @Test
  void a_report_is_folded_by_rule_with_lists_that_hold_their_proof() {
    List<Class<?>> kinds = kinds(PARSER.parse(write(SampleReports.oneAccount())));

    assertThat(kinds)
        .contains(HtmlBlock.class, BulletList.class, ListItem.class, FencedCodeBlock.class);
    assertThat(kinds).contains(Link.class);
  }

  @Test
  void a_report_of_many_findings_fits_a_comment_and_says_what_it_leaves_out() {
    AuditReport many = SampleReports.many(5_000, 100);
    String text = write(many);

    assertThat(text.length()).isLessThan(65_536).isGreaterThan(40_000);
    assertThat(text)
        .contains("**5000 findings**")
        .containsPattern("\\*\\*Left out, since a comment has no room for them:\\*\\* [0-9]+ ");
    // Nothing is half written.
    assertThat(count(text, "<details>")).isEqualTo(count(text, "</details>"));
    assertThat(count(text, "```") % 2).isZero();
  }

  @Test
  void names_that_are_longer_than_a_comment_are_cut() {
    for (String name : List.of("`x", "@a", "www.", "<b>")) {
      String text = write(SampleReports.hostile(name.repeat(40_000)));

      assertThat(text.length()).isLessThan(65_536);
      assertThat(count(text, "<details>")).isEqualTo(count(text, "</details>"));
    }
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }
}
