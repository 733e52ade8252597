package io.iamaudit.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosticTest {

  @Test
  void a_diagnostic_reads_message_place_help() {
    Diagnostic diagnostic =
        Diagnostic.error("unknown element `Conditions` in statement")
            .at(new SourceLocation("deploy.json", "/Statement/0/Conditions", 4, 18))
            .withHelp("did you mean `Condition`?");
    assertThat(diagnostic.render())
        .isEqualTo(
            """
            unknown element `Conditions` in statement
              --> deploy.json:4:18 (/Statement/0/Conditions)
              help: did you mean `Condition`?\
            """);
    assertThat(diagnostic.isError()).isTrue();
  }

  @Test
  void place_and_help_are_left_out_where_there_are_none() {
    assertThat(Diagnostic.warning("odd").render()).isEqualTo("odd");
    assertThat(Diagnostic.note("odd").withHelp("look").render()).isEqualTo("odd\n  help: look");
    assertThat(Diagnostic.note("odd").at(SourceLocation.startOf("a.csv")).render())
        .isEqualTo("odd\n  --> a.csv:1:1");
  }

  @Test
  void only_errors_are_errors() {
    assertThat(Diagnostic.warning("odd").isError()).isFalse();
    assertThat(Diagnostic.note("odd").isError()).isFalse();
    assertThat(Diagnostic.warning("odd").at(SourceLocation.startOf("a")).level())
        .isEqualTo(Diagnostic.Level.WARNING);
  }

  @Test
  void lines_and_columns_count_from_one() {
    assertThatThrownBy(() -> new SourcePosition("", 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line and column count from 1: 0:1");
    assertThatThrownBy(() -> new SourcePosition("", 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line and column count from 1: 1:0");
  }

  @ParameterizedTest
  @CsvSource({"plain, plain", "a/b, a~1b", "a~b, a~0b", "~1, ~01", "aws:ARN, aws:ARN", "'', ''"})
  void pointer_tokens_are_escaped(String token, String escaped) {
    assertThat(SourcePosition.escapePointerToken(token)).isEqualTo(escaped);
  }

  @Test
  void an_exception_says_all_problems() {
    Diagnostic one = Diagnostic.error("one");
    Diagnostic two = Diagnostic.error("two").withHelp("help");
    IamAuditException exception = new IamAuditException(List.of(one, two));
    assertThat(exception).hasMessage("one\ntwo\n  help: help");
    assertThat(exception.diagnostics()).containsExactly(one, two);
    IOException cause = new IOException("why");
    assertThat(new IamAuditException(one, cause)).hasCause(cause).hasMessage("one");
    assertThatThrownBy(() -> new IamAuditException(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an exception needs at least one diagnostic");
  }
}
