package io.iamaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void a_statement_that_fits_stands_on_one_line() {
    assertThat(
            Excerpt.lines(
                """
                {
                  "Effect": "Allow",
                  "Action": [
                    "s3:Get*",
                    "s3:List*"
                  ],
                  "Resource": "*"
                }
                """,
                80))
        .containsExactly(
            "{\"Effect\": \"Allow\", \"Action\": [\"s3:Get*\", \"s3:List*\"], \"Resource\": \"*\"}");
  }

  @Test
  void members_are_kept_together_where_the_statement_does_not_fit() {
    assertThat(
            Excerpt.lines(
                """
                {
                  "Effect": "Allow",
                  "Action": [
                    "s3:Get*",
                    "s3:List*"
                  ],
                  "Resource": "*"
                }
                """,
                40))
        .containsExactly(
            "{\"Effect\": \"Allow\",",
            " \"Action\": [\"s3:Get*\", \"s3:List*\"],",
            " \"Resource\": \"*\"}");
  }

  @Test
  void a_member_that_is_longer_than_a_line_is_wrapped() {
    assertThat(
            Excerpt.lines(
                """
                {
                  "Effect": "Allow",
                  "Action": [
                    "s3:GetObject",
                    "s3:ListBucket",
                    "s3:PutObject"
                  ],
                  "Condition": {
                    "Bool": {
                      "aws:SecureTransport": "true"
                    }
                  }
                }
                """,
                40))
        .containsExactly(
            "{\"Effect\": \"Allow\",",
            " \"Action\": [\"s3:GetObject\",",
            "    \"s3:ListBucket\", \"s3:PutObject\"],",
            " \"Condition\": {\"Bool\":",
            "    {\"aws:SecureTransport\": \"true\"}}}");
  }

  @Test
  void what_is_longer_than_six_lines_is_cut() {
    assertThat(Excerpt.lines("1\n2\n3\n4\n5\n6", 40)).hasSize(6);
    assertThat(Excerpt.lines("1\n2\n3\n4\n5\n6\n7", 40))
        .containsExactly("1", "2", "3", "4", "5", "... (2 more lines)");
  }

  @Test
  void a_line_that_is_too_long_is_cut() {
    assertThat(Excerpt.lines("0123456789", 8)).containsExactly("01234...");
  }

  @Test
  void text_that_only_looks_like_json_is_left_alone() {
    assertThat(Excerpt.lines("{\nno indent, no end", 40)).containsExactly("{", "no indent, no end");
    assertThat(Excerpt.lines("", 40)).isEmpty();
  }

  @Test
  void control_characters_are_escaped() {
    assertThat(Excerpt.lines("a\u001b[2Jb", 40)).containsExactly("a\\u001b[2Jb");
  }
}
