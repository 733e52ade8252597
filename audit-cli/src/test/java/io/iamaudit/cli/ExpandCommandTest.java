package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpandCommandTest {
  /** A small reference, so that AWS's next action changes no test. */
  private static final String REFERENCE =
      """
      H	format	1.0
      H	source	test
      H	data-date	2026-09-26
      H	services	2
      H	actions	5
      S	s3	Amazon S3
      R	bucket	arn:${Partition}:s3:::${BucketName}
      R	object	arn:${Partition}:s3:::${BucketName}/${ObjectName}
      A	GetObject	R	1*
      A	GetObjectAcl	R	1
      A	GetTorrent	R				20251206
      A	ListBucket	L	0*
      A	PutObject	W	1*
      S	sns	Amazon SNS
      A	Publish	Wp
      """;

  @TempDir private Path folder;

  private Cli.Outcome expand(Object... args) {
    Object[] all = new Object[args.length + 3];
    all[0] = "expand";
    all[1] = "--reference";
    all[2] = Cli.write(folder, "reference.tsv", REFERENCE);
    System.arraycopy(args, 0, all, 3, args.length);
    return cli().run(all);
  }

  @Test
  void the_actions_of_a_pattern_are_listed_with_their_levels() {
    assertThat(expand("S3:*t*", "sns:Publish"))
        .isEqualTo(
            new Cli.Outcome(
                0,
                """
                s3:GetObject     Read
                s3:GetObjectAcl  Read
                s3:ListBucket    List
                s3:PutObject     Write
                sns:Publish      Write                   permission only

                5 actions; AWS listed them on 2026-09-26
                """,
                ""));
  }

  @Test
  void levels_choose_and_resource_types_are_shown() {
    assertThat(expand("*", "--level", "read", "--level", "List", "--resource-types", "-q").out())
        .isEqualTo(
            """
            s3:GetObject     Read
                object  arn:${Partition}:s3:::${BucketName}/${ObjectName}
            s3:GetObjectAcl  Read
                object (optional)  arn:${Partition}:s3:::${BucketName}/${ObjectName}
            s3:ListBucket    List
                bucket  arn:${Partition}:s3:::${BucketName}
            """);
  }

  @Test
  void a_retired_action_is_listed_if_nothing_else_is_meant() {
    assertThat(expand("s3:GetTor*", "-q").out())
        .isEqualTo("s3:GetTorrent  Read                    retired, last seen on 2025-12-06\n");
  }

  @Test
  void the_list_is_there_for_programs() {
    assertThat(expand("s3:ListBucket", "--format", "json").out())
        .isEqualTo(
            """
            [
              {
                "action": "s3:ListBucket",
                "accessLevel": "List",
                "effectiveAccessLevel": "List",
                "permissionOnly": false,
                "resourceTypes": [
                  {
                    "name": "bucket",
                    "required": true,
                    "arnFormats": [
                      "arn:${Partition}:s3:::${BucketName}"
                    ]
                  }
                ],
                "sensitivity": []
              }
            ]
            """);
    assertThat(expand("s3:GetObject", "sns:Publish", "--format", "csv").out())
        .isEqualTo(
            """
            action,accessLevel,effectiveAccessLevel,permissionOnly,retiredOn,resourceTypes,sensitivity\r
            s3:GetObject,Read,Read,false,,object*,data-access\r
            sns:Publish,Write,Write,true,,,\r
            """);
  }

  @Test
  void patterns_are_found_for_actions() {
    assertThat(expand("--reverse", "s3:GetObjectAcl", "s3:GetObject", "sns:Publish").out())
        .isEqualTo(
            """
            s3:GetObject*
            sns:*
            """);
    assertThat(expand("--reverse", "s3:ListBucket", "--format", "json").out())
        .isEqualTo(
            """
            [
              "s3:ListBucket"
            ]
            """);
  }

  @Test
  void a_pattern_that_covers_nothing_is_an_error_that_says_what_was_meant() {
    assertThat(
            expand(
                "s3:GetObjct",
                "s3:ListObjectsV2",
                "s4:Frob*",
                "sso:GetRoleCredentials",
                "GetObject",
                "--level",
                "reed"))
        .isEqualTo(
            new Cli.Outcome(
                2,
                "",
                """
                error: unknown access level `reed`
                  help: did you mean `read`?
                error: `s3:GetObjct` covers no action that AWS listed on 2026-09-26
                  help: did you mean `s3:GetObject`?
                error: `s3:ListObjectsV2` is an API operation and not an action
                  help: what authorizes it: `s3:ListBucket`
                error: `s4:Frob*` covers no action that AWS listed on 2026-09-26
                error: nothing is known of `sso:GetRoleCredentials` but its name
                  help: an operation of the access portal that policies can name: \
                https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
                error: `GetObject` covers no action that AWS listed on 2026-09-26
                  help: a pattern is a service prefix, a colon and a name: `s3:Get*`
                """));
  }

  @Test
  void without_a_pattern_the_help_shows_one() {
    assertThat(expand().err())
        .isEqualTo(
            """
            error: which actions? a pattern is missing
              help: write `iam-audit expand 's3:Get*'`, with quotes around the star
            """);
  }

  @Test
  void an_overlay_counts_and_its_problems_are_all_reported() {
    Path overlay =
        Cli.write(
            folder,
            "own.tsv",
            "H\toverlay\t1.0\naccess-level\ts3:GetObject\tWrite\twe say so\thouse rules\n");
    assertThat(expand("s3:GetObject", "-q", "--reference-overlay", overlay).out())
        .isEqualTo("s3:GetObject  Read                    rather Write: we say so\n");
    Path broken = Cli.write(folder, "broken.tsv", "H\toverlay\t1.0\nx\ny\n");
    Cli.Outcome outcome = expand("s3:GetObject", "--reference-overlay", broken);
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("unknown line kind `x`").contains("unknown line kind `y`");
    assertThat(expand("s3:GetObject", "--reference-overlay", folder.resolve("none")).err())
        .isEqualTo("error: there is no file `" + folder.resolve("none") + "`\n");
  }

  @Test
  void an_audit_takes_the_same_options() {
    String older = REFERENCE.replace("2026-09-26", "2026-01-31");
    Path reference = Cli.write(folder, "reference.tsv", older);
    Path account = Cli.account(folder);
    Object[] plain = {"audit", "--input", account, "--format", "json", "--reference", reference};
    assertThat(cli().run(plain).out()).contains("2026-01-31");
    Path broken = Cli.write(folder, "broken.tsv", "nothing\n");
    assertThat(cli().run("audit", "--input", account, "--reference", broken))
        .isEqualTo(
            new Cli.Outcome(
                2,
                "",
                """
                error: not a service reference: the first line is not the format version
                  --> %s:1:1
                """
                    .formatted(broken)));
  }

  @Test
  void the_list_can_go_to_a_file() throws Exception {
    Path file = folder.resolve("list.txt");
    assertThat(expand("sns:*", "-q", "--output", file)).isEqualTo(new Cli.Outcome(0, "", ""));
    assertThat(Files.readString(file))
        .isEqualTo("sns:Publish  Write                   permission only\n");
  }
}
