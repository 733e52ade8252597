package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulesCommandTest {

  @Test
  void the_list_says_what_each_rule_finds_worst_first() {
    assertThat(cli().run("rules"))
        .isEqualTo(
            new Cli.Outcome(
                0,
                """
                high      trail-missing  There is no trail
                medium    user-exists    User exists

                2 rules; `iam-audit rules show ID` explains one.
                """,
                ""));
  }

  @Test
  void the_list_is_there_for_programs() {
    assertThat(cli().run("rules", "--format", "json").out())
        .isEqualTo(
            """
            [
              {
                "id": "trail-missing",
                "title": "There is no trail",
                "severity": "high",
                "areas": [
                  "logging"
                ],
                "scope": "account",
                "optional": false,
                "since": "0.2.0",
                "parameters": [],
                "requires": [
                  {
                    "anyOf": [
                      "trails"
                    ],
                    "complete": true
                  }
                ],
                "compliance": []
              },
              {
                "id": "user-exists",
                "title": "User exists",
                "severity": "medium",
                "areas": [
                  "credentials"
                ],
                "scope": "account",
                "optional": false,
                "since": "0.1.0",
                "parameters": [
                  {
                    "name": "except",
                    "type": "string",
                    "default": "",
                    "description": "a user that may exist"
                  },
                  {
                    "name": "maxAgeDays",
                    "type": "integer",
                    "default": 90,
                    "description": "days"
                  },
                  {
                    "name": "strict",
                    "type": "boolean",
                    "default": false,
                    "description": "whether to be strict"
                  },
                  {
                    "name": "tags",
                    "type": "strings",
                    "default": [
                      "a",
                      "b"
                    ],
                    "description": "names of tags"
                  }
                ],
                "requires": [
                  {
                    "anyOf": [
                      "users"
                    ],
                    "complete": false
                  }
                ],
                "compliance": [
                  {
                    "framework": "CIS AWS Foundations",
                    "version": "3.0",
                    "control": "1.14"
                  }
                ]
              }
            ]
            """);
  }

  @Test
  void one_rule_shows_its_page() {
    assertThat(cli().run("rules", "show", "user-exists"))
        .isEqualTo(new Cli.Outcome(0, "# User exists\n\nThis page belongs to a test.\n", ""));
  }

  @Test
  void one_rule_is_there_for_programs() {
    assertThat(cli().run("rules", "show", "user-exists", "--format", "json").out())
        .startsWith("{\n  \"id\": \"user-exists\",\n")
        .endsWith(
            """
              "references": [
                "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users.html"
              ],
              "remediation": "Use roles.",
              "page": "# User exists\\n\\nThis page belongs to a test.\\n"
            }
            """);
  }

  @Test
  void a_misspelt_rule_is_guessed() {
    assertThat(cli().run("rules", "show", "user-exist"))
        .isEqualTo(
            new Cli.Outcome(
                2,
                "",
                """
                error: unknown rule `user-exist`
                  help: did you mean `user-exists`?
                """));
    assertThat(cli().run("rules", "show", "zzz").err())
        .isEqualTo(
            """
            error: unknown rule `zzz`
              help: `iam-audit rules` lists the installed rules
            """);
  }

  @Test
  void a_rule_without_a_page_says_so() {
    assertThat(cli().run("rules", "show", "trail-missing"))
        .isEqualTo(
            new Cli.Outcome(
                2,
                "",
                """
                error: rule `trail-missing` comes without a page
                  help: `iam-audit rules show trail-missing --format json` has what is known
                """));
  }

  @Test
  void show_wants_an_id() {
    assertThat(cli().run("rules", "show"))
        .isEqualTo(
            new Cli.Outcome(
                2,
                "",
                """
                error: which rule? its id is missing
                  help: `iam-audit rules` lists them
                """));
  }

  @Test
  void rules_have_two_formats() {
    assertThat(cli().run("rules", "--format", "sarif"))
        .isEqualTo(
            new Cli.Outcome(
                2,
                "",
                """
                error: unknown format `sarif`
                  help: known are text, json
                """));
  }
}
