package io.iamaudit.input;

import static io.iamaudit.input.Folder.details;
import static io.iamaudit.input.Folder.user;
import static io.iamaudit.input.Folder.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Snapshot;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotFilesTest {
  private static final String EXPORT = details(users(user("alice")));
  private static final String REPORT = Folder.HEADER + "\n" + Folder.ROOT_ROW;
  private static final String NO_ACCOUNT =
      """
      no account was found in the input
        help: give the output of `aws iam get-account-authorization-details`, a credential report,\
       or a folder with both\
      """;

  @TempDir Path temp;
  private Folder folder = new Folder(Path.of(""));

  @BeforeEach
  void newFolder() {
    folder = new Folder(temp);
  }

  @Test
  void every_json_and_csv_file_of_a_folder_and_those_below_is_read() {
    folder
        .file("x.json", EXPORT)
        .file("deep/er/report.csv", REPORT)
        .file("zip/aliases.json.gz", Folder.gzip("{\"AccountAliases\": [\"shop\"]}"))
        .file("README.md", "# not read")
        .file("notes.txt", "{");
    AccountSnapshot account = folder.account();
    assertThat(account.users()).hasSize(1);
    assertThat(account.credentialReport()).isPresent();
    assertThat(account.aliases()).containsExactly("shop");
  }

  @Test
  void a_file_that_is_named_is_read_whatever_its_ending() {
    folder.file("export", EXPORT).file("packed", Folder.gzip(REPORT));
    Snapshot snapshot = folder.read(temp.resolve("export"), temp.resolve("packed"));
    assertThat(snapshot.accounts().get(0).users()).hasSize(1);
    assertThat(snapshot.accounts().get(0).credentialReport()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void files_with_a_byte_order_mark_are_read_in_the_encoding_it_names(String encoding)
      throws IOException {
    folder
        .file("x.json", ("\uFEFF" + EXPORT).getBytes(encoding))
        .file("r.csv", ("\uFEFF" + REPORT.replace("\n", "\r\n")).getBytes(encoding));
    AccountSnapshot account = folder.account();
    assertThat(account.users().get(0).source().render())
        .isEqualTo("x.json:1:21 (/UserDetailList/0)");
    assertThat(account.credentialReport().orElseThrow().root()).isPresent();
  }

  @Test
  void an_empty_file_says_that_the_command_failed() {
    folder.file("a.json", "").file("b.csv", " \n").file("c.json.gz", Folder.gzip(""));
    assertThat(folder.failure())
        .containsExactly(
            """
            the file is empty
              --> a.json:1:1
              help: the command that should have written it failed; run it again\
            """,
            """
            the file is empty
              --> b.csv:1:1
              help: the command that should have written it failed; run it again\
            """,
            """
            the file is empty
              --> c.json.gz:1:1
              help: the command that should have written it failed; run it again\
            """);
  }

  @Test
  void an_empty_folder_says_what_to_write_into_it() {
    assertThat(folder.failure())
        .containsExactly(
            "there is no .json or .csv file in the folder `"
                + temp.toString().replace('\\', '/')
                + "`\n  help: write some into it, as `aws iam get-account-authorization-details >"
                + " FOLDER/get-account-authorization-details.json`");
  }

  @Test
  void a_path_that_does_not_exist_is_named() {
    assertThat(folder.failure(temp.resolve("nowhere.json")))
        .containsExactly(
            "there is no file or folder `"
                + temp.resolve("nowhere.json").toString().replace('\\', '/')
                + "`\n  help: check the path; it is relative to the current folder");
  }

  @Test
  void nothing_given_is_nothing_found() {
    assertThatThrownBy(() -> SnapshotFiles.of().read())
        .isInstanceOf(IamAuditException.class)
        .hasMessage(NO_ACCOUNT);
  }

  @Test
  void broken_json_is_an_error_with_its_place() {
    folder.file("x.json", "{\"UserDetailList\": [\n{\"UserName\" \"alice\"}]}");
    assertThat(folder.failure())
        .containsExactly(
            """
            not valid JSON: unexpected character ('"' (code 34)): was expecting a colon to separate\
             field name and value
              --> x.json:2:13\
            """);
  }

  @Test
  void a_cut_off_export_is_an_error_and_not_a_smaller_account() {
    folder.file("x.json", EXPORT.substring(0, EXPORT.length() - 2));
    assertThat(folder.failure().get(0))
        .startsWith("the text ends before the JSON is complete\n  --> x.json:1:")
        .endsWith("\n  help: the file was cut off; write it again");
  }

  @Test
  void two_outputs_in_one_file_are_an_error() {
    folder.file("x.json", EXPORT + "\n" + EXPORT);
    assertThat(folder.failure())
        .containsExactly(
            """
            there is more text after the end of the JSON value
              --> x.json:2:1
              help: one file holds one JSON value\
            """);
  }

  @Test
  void cut_off_gzip_data_is_called_so() {
    byte[] packed = Folder.gzip(details(users(user("alice"), user("bob"))));
    folder
        .file("a.json.gz", Arrays.copyOf(packed, packed.length - 12))
        .file("b.json.gz", Arrays.copyOf(packed, 30))
        .file("c.json.gz", Arrays.copyOf(packed, 5));
    assertThat(folder.failure())
        .hasSize(3)
        .allMatch(text -> text.startsWith("the gzip data is broken or cut off\n  --> "))
        .allMatch(text -> text.endsWith(".json.gz:1:1\n  help: write the file again"));
    byte[] broken = packed.clone();
    broken[packed.length - 6] ^= 0x55;
    folder.file("a.json.gz", broken);
    assertThat(folder.failure().get(0)).startsWith("the gzip data is broken or cut off\n");
  }

  @Test
  void json_that_is_no_output_says_so_and_nothing_of_it_is_used() {
    folder.file(
        "package.json", "{\"name\": \"x\", \"version\": \"1\", \"scripts\": {\"a\": \"b\"}}");
    assertThat(folder.failure())
        .containsExactly(
            NO_ACCOUNT,
            """
            the file was not understood, and nothing of it was used
              --> package.json:1:1
              help: name it after the command that wrote it, with the subject after a dot:\
             get-bucket-policy.my-bucket.json\
            """);
    folder.file("x.json", EXPORT);
    assertThat(folder.notes().subList(0, 3))
        .containsExactly(
            "`version` is not known and was not read\n  --> package.json:1:26 (/version)",
            "`scripts` is not known and was not read\n  --> package.json:1:42 (/scripts)",
            "`name` is not known and was not read\n  --> package.json:1:10 (/name)");
    assertThat(folder.warnings()).hasSize(1);
  }

  @Test
  void a_list_without_outputs_is_reported_once() {
    folder
        .file("users.json", "[" + user("a") + ", " + user("b") + ", " + user("c") + "]")
        .file("x.json", EXPORT);
    assertThat(folder.warnings())
        .containsExactly(
            """
            an entry of the list was not understood, and nothing of it was used
              --> users.json:1:2 (/0)
              help: name it after the command that wrote it, with the subject after a dot:\
             get-bucket-policy.my-bucket.json\
            """);
    assertThat(folder.notes().stream().filter(note -> note.startsWith("`Arn` "))).hasSize(1);
  }

  @Test
  void an_empty_list_says_nothing_and_that_is_said() {
    folder.file("x.json", "[]");
    assertThat(folder.failure())
        .containsExactly(
            NO_ACCOUNT,
            """
            the file is an empty list, and says nothing
              --> x.json:1:1
              help: an output is an object, as `aws iam ... --output json` writes it\
            """);
  }

  @Test
  void a_list_of_something_else_is_an_error() {
    folder.file("x.json", "[1, \"a\"]");
    assertThat(folder.failure())
        .containsExactly(
            """
            this is JSON, but no output of the AWS CLI
              --> x.json:1:2 (/0)
              help: an output is an object, as `aws iam ... --output json` writes it\
            """,
            """
            this is JSON, but no output of the AWS CLI
              --> x.json:1:5 (/1)
              help: an output is an object, as `aws iam ... --output json` writes it\
            """);
  }

  @Test
  void text_that_is_neither_json_nor_a_report_is_an_error() {
    folder.file("a.csv", "name;arn\nx;y\n").file("b.json", "UserDetailList:\n- UserName: yaml\n");
    assertThat(folder.failure())
        .containsExactly(
            """
            the file is neither JSON nor a credential report
              --> a.csv:1:1
              help: write it with `aws ... --output json`, or give the CSV of the credential report\
            """,
            """
            the file is neither JSON nor a credential report
              --> b.json:1:1
              help: write it with `aws ... --output json`, or give the CSV of the credential report\
            """);
  }

  @Test
  void a_picture_is_an_error_and_no_crash() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};
    folder.file("logo.png", png);
    assertThat(folder.failure(temp.resolve("logo.png")))
        .containsExactly(
            """
            the byte 0x89 is not valid UTF-8 here
              --> logo.png:1:1
              help: save the file as UTF-8, or write it again with the AWS CLI\
            """);
  }

  @Test
  void the_problems_of_all_files_are_reported_at_once() {
    folder.file("a.json", "{").file("b.csv", "x").file("c.json", "");
    assertThat(folder.failure()).hasSize(3);
  }

  @Test
  void a_document_nested_too_deep_is_an_error_and_no_crash() {
    folder.file("x.json", "{\"UserDetailList\": " + "[".repeat(100_000));
    assertThat(folder.failure().get(0))
        .startsWith("objects and lists are nested deeper than 128 levels\n  --> x.json:1:");
  }

  @Test
  void files_can_be_given_other_names_in_places() {
    folder.file("x.json", EXPORT);
    Snapshot snapshot = SnapshotFiles.of(List.of(temp)).named(name -> "input.json").read();
    assertThat(snapshot.accounts().get(0).users().get(0).source().document())
        .isEqualTo("input.json");
  }

  @Test
  void the_same_file_twice_changes_nothing() {
    folder.file("x.json", EXPORT).file("r.csv", REPORT);
    Path file = temp.resolve("x.json");
    Path report = temp.resolve("r.csv");
    assertThat(folder.read(file, report, report, file)).isEqualTo(folder.read(file, report));
  }

  private String snapshotOf(Snapshot snapshot) {
    StringWriter text = new StringWriter();
    SnapshotJson.write(snapshot, text);
    return text.toString();
  }

  @Test
  void a_snapshot_is_read_like_any_other_file_and_gives_the_same() throws IOException {
    folder.file("x.json", EXPORT);
    Snapshot snapshot = folder.read();
    String text = snapshotOf(snapshot);
    Files.delete(temp.resolve("x.json"));
    folder.file("snapshot.json.gz", Folder.gzip(text));
    assertThat(folder.read()).isEqualTo(snapshot);
  }

  @Test
  void a_snapshot_and_outputs_of_another_account_go_together() {
    folder.file("x.json", EXPORT);
    String text = snapshotOf(folder.read());
    folder
        .file("x.json", details(users(Folder.entity("User", Folder.OTHER, "user", "bob"))))
        .file("old.json", text);
    assertThat(folder.read().accounts())
        .extracting(account -> account.id().value())
        .containsExactly(Folder.ACCOUNT, Folder.OTHER);
  }

  @Test
  void one_account_in_a_snapshot_and_in_outputs_is_an_error() {
    folder.file("x.json", EXPORT);
    String text = snapshotOf(folder.read());
    folder.file("old.json", text);
    assertThat(folder.failure())
        .containsExactly(
            """
            the account 111122223333 is in a snapshot and in AWS CLI outputs as well
              help: give the one or the other\
            """);
  }

  @Test
  void one_account_in_two_snapshots_is_an_error() throws IOException {
    folder.file("x.json", EXPORT);
    String text = snapshotOf(folder.read());
    Files.delete(temp.resolve("x.json"));
    folder.file("a.json", text).file("b.json", text);
    assertThat(folder.failure())
        .containsExactly(
            """
            the account 111122223333 is in two snapshots
              --> b.json:1:1
              help: give one of them\
            """);
  }

  @Test
  void names_of_files_tell_operation_and_subject() {
    assertThat(OutputName.of("get-bucket-policy.my.bucket.json"))
        .isEqualTo(new OutputName("get-bucket-policy", java.util.Optional.of("my.bucket")));
    assertThat(OutputName.of("list-users.json").subject()).isEmpty();
    assertThat(OutputName.of("list-users").subject()).isEmpty();
    assertThat(OutputName.of("report.csv.gz").operation()).isEqualTo("report");
    assertThat(
            OutputName.of("get-key-policy.arn%3Aaws%3Akms%3Aeu-west-1%3A1%3Akey%2F1.json.gz")
                .subject())
        .contains("arn:aws:kms:eu-west-1:1:key/1");
    assertThat(OutputName.of("x.50%.json").subject()).contains("50%");
    assertThat(OutputName.of("x.a+b.json").subject()).contains("a+b");
  }
}
