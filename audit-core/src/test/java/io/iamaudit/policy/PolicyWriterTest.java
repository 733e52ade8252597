package io.iamaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.SourcePosition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyWriterTest {
  private static final long SEED = 20261125;

  private static PolicyDocument reread(PolicyDocument document) {
    return PolicyParser.parse(PolicyWriter.write(document), "written.json").orElseThrow();
  }

  @Test
  void a_document_is_written_as_the_console_writes_it() {
    PolicyDocument document =
        PolicyDocument.of(
            Statement.allow()
                .sid("Read")
                .principal(PrincipalEntry.Kind.AWS, "111122223333", "444455556666")
                .action("s3:GetObject")
                .resource("arn:aws:s3:::a/*", "arn:aws:s3:::b/*")
                .condition("Bool", "aws:SecureTransport", "true")
                .build());
    assertThat(PolicyWriter.write(document))
        .isEqualTo(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Read",
                  "Effect": "Allow",
                  "Principal": {
                    "AWS": [
                      "111122223333",
                      "444455556666"
                    ]
                  },
                  "Action": "s3:GetObject",
                  "Resource": [
                    "arn:aws:s3:::a/*",
                    "arn:aws:s3:::b/*"
                  ],
                  "Condition": {
                    "Bool": {
                      "aws:SecureTransport": "true"
                    }
                  }
                }
              ]
            }\
            """);
  }

  @Test
  void one_statement_is_written_alone() {
    assertThat(
            PolicyWriter.write(
                Statement.deny()
                    .notPrincipal(PrincipalEntry.Kind.ANYONE, "*")
                    .notAction("iam:*")
                    .notResource("*")
                    .build()))
        .isEqualTo(
            """
            {
              "Effect": "Deny",
              "NotPrincipal": "*",
              "NotAction": "iam:*",
              "NotResource": "*"
            }\
            """);
  }

  @Test
  void numbers_and_booleans_are_written_without_quotes_as_they_stood() {
    String text =
        """
        {"Statement": {"Effect": "Allow", "Action": "*", "Condition": {
          "NumericLessThan": {"k": [1.50, 1E+3, -0]}, "Bool": {"b": [true, "true", false]}}}}
        """;
    PolicyDocument document = PolicyParser.parse(text, "p.json").orElseThrow();
    assertThat(PolicyWriter.write(document)).contains("1.50", "1E+3", "-0", "true", "\"true\"");
    assertThat(reread(document)).isEqualTo(document);
  }

  @Test
  void conditions_that_a_program_adds_in_turns_are_written_once_for_each_operator() {
    PolicyDocument document =
        PolicyDocument.of(
            Statement.allow()
                .action("*")
                .condition("StringEquals", "a", "1")
                .condition("Bool", "b", "true")
                .condition("StringEquals", "c", "2")
                .principal(PrincipalEntry.Kind.AWS, "x")
                .principal(PrincipalEntry.Kind.SERVICE, "y")
                .principal(PrincipalEntry.Kind.AWS, "z")
                .build());
    assertThat(reread(document)).isEqualTo(document);
    assertThat(document.statements().get(0).conditions().stream().map(c -> c.key().text()))
        .containsExactly("a", "c", "b");
  }

  @Test
  void every_document_is_read_back_as_it_was_written() {
    Random random = new Random(SEED);
    for (int i = 0; i < 5_000; i++) {
      PolicyDocument document = new Generator(random).document();
      String text = PolicyWriter.write(document);
      PolicyParseResult result = PolicyParser.parse(text, "written.json");
      assertThat(result.document()).as("seed %d, %d: %s", SEED, i, text).contains(document);
      assertThat(PolicyWriter.write(result.orElseThrow())).isEqualTo(text);
    }
  }

  @Test
  void a_program_cannot_make_a_principal_that_no_policy_can_hold() {
    assertThatThrownBy(
            () -> new PrincipalEntry(PrincipalEntry.Kind.ANYONE, PolicyValue.of("111122223333")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("anyone is written `*`, not 111122223333");
    StatementBuilder both =
        Statement.allow()
            .action("*")
            .principal(PrincipalEntry.Kind.ANYONE, "*")
            .principal(PrincipalEntry.Kind.AWS, "111122223333");
    assertThatThrownBy(both::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`*` for anyone stands alone, not among 2 entries");
    StatementBuilder twice =
        Statement.allow().action("*").notPrincipal(PrincipalEntry.Kind.ANYONE, "*", "*");
    assertThatThrownBy(twice::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`*` for anyone stands alone, not among 2 entries");
  }

  /** Makes documents of every form that the grammar knows. */
  private static final class Generator {
    private static final List<String> OPERATORS =
        List.of(
            "StringEquals",
            "stringlike",
            "ForAllValues:StringEquals",
            "foranyvalue:ArnLikeIFEXISTS",
            "NumericLessThan",
            "Null",
            "BoolIfExists",
            "NoSuchOperator");
    private final Random random;

    Generator(Random random) {
      this.random = random;
    }

    PolicyDocument document() {
      List<Statement> statements = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        statements.add(statement());
      }
      Optional<PolicyVersion> version =
          random.nextInt(3) == 0
              ? Optional.empty()
              : Optional.of(PolicyVersion.values()[random.nextInt(2)]);
      return new PolicyDocument(version, optional(value()), statements);
    }

    private <T> Optional<T> optional(T value) {
      return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private Statement statement() {
      List<ActionPattern> patterns =
          values().stream().map(value -> ActionPattern.of(value.text())).toList();
      return new Statement(
          optional(value()),
          Effect.values()[random.nextInt(2)],
          optional(principal()),
          random.nextBoolean()
              ? new ActionElement.Action(patterns)
              : new ActionElement.NotAction(patterns),
          optional(
              random.nextBoolean()
                  ? new ResourceElement.Resource(values())
                  : new ResourceElement.NotResource(values())),
          conditions(),
          SourcePosition.START);
    }

    private PrincipalElement principal() {
      List<PrincipalEntry> entries = new ArrayList<>();
      if (random.nextInt(4) == 0) {
        entries.add(new PrincipalEntry(PrincipalEntry.Kind.ANYONE, PolicyValue.of("*")));
      } else {
        for (PrincipalEntry.Kind kind : PrincipalEntry.Kind.values()) {
          if (kind != PrincipalEntry.Kind.ANYONE && random.nextBoolean()) {
            values().forEach(value -> entries.add(new PrincipalEntry(kind, value)));
          }
        }
      }
      return random.nextBoolean()
          ? new PrincipalElement.Principal(entries)
          : new PrincipalElement.NotPrincipal(entries);
    }

    private List<Condition> conditions() {
      List<Condition> conditions = new ArrayList<>();
      Set<String> operators = new LinkedHashSet<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        operators.add(OPERATORS.get(random.nextInt(OPERATORS.size())));
      }
      for (String operator : operators) {
        Set<String> keys = new LinkedHashSet<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          keys.add(text());
        }
        for (String key : keys) {
          List<PolicyValue> values = new ArrayList<>();
          for (int i = random.nextInt(4); i > 0; i--) {
            values.add(conditionValue());
          }
          conditions.add(
              new Condition(ConditionOperator.of(operator), PolicyValue.of(key), values));
        }
      }
      return conditions;
    }

    private PolicyValue conditionValue() {
      return switch (random.nextInt(4)) {
        case 0 -> new PolicyValue(number(), PolicyValue.Form.NUMBER, SourcePosition.START);
        case 1 ->
            new PolicyValue(
                Boolean.toString(random.nextBoolean()),
                PolicyValue.Form.BOOLEAN,
                SourcePosition.START);
        default -> value();
      };
    }

    private String number() {
      return List.of("0", "-0", "12345678901234567890", "1.10", "-3e-7", "2E+400")
          .get(random.nextInt(6));
    }

    private List<PolicyValue> values() {
      List<PolicyValue> values = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        values.add(value());
      }
      return values;
    }

    private PolicyValue value() {
      return PolicyValue.of(text());
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        text.appendCodePoint(
            switch (random.nextInt(6)) {
              case 0 -> random.nextInt(32);
              case 1 -> 0x1F600 + random.nextInt(64);
              case 2 -> "\"\\/{}[]:,*?$".codePointAt(random.nextInt(12));
              case 3 -> 0xA0 + random.nextInt(0x300);
              default -> ' ' + random.nextInt(95);
            });
      }
      return text.toString();
    }
  }
}
