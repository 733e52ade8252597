package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A folder of exports for one test; files are named without it in messages. */
final class Folder {
  static final String ACCOUNT = "111122223333";
  static final String OTHER = "444455556666";

  private final Path path;

  Folder(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  Folder file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Folder file(String name, byte[] bytes) {
    try {
      Path file = path.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  Snapshot read() {
    return read(path);
  }

  Snapshot read(Path... paths) {
    String prefix = path.toString().replace('\\', '/') + "/";
    return SnapshotFiles.of(paths).named(name -> name.replace(prefix, "")).read();
  }

  AccountSnapshot account() {
    List<AccountSnapshot> accounts = read().accounts();
    if (accounts.size() != 1) {
      throw new AssertionError("not one account: " + accounts.stream().map(a -> a.id()).toList());
    }
    return accounts.get(0);
  }

  /** How a part of the one account was covered: its status, and the reason after a colon. */
  String coverage(DataPart part) {
    return words(account().coverage().of(part));
  }

  static String words(Coverage.Part part) {
    return part.status().id() + (part.reason().isEmpty() ? "" : ": " + part.reason());
  }

  /** All diagnostics that are no notes, as people read them. */
  List<String> warnings() {
    return diagnostics(Diagnostic.Level.WARNING);
  }

  List<String> notes() {
    return diagnostics(Diagnostic.Level.NOTE);
  }

  private List<String> diagnostics(Diagnostic.Level level) {
    return read().diagnostics().stream()
        .filter(diagnostic -> diagnostic.level() == level)
        .map(Diagnostic::render)
        .toList();
  }

  /** What the exception says; fails if there is none. */
  List<String> failure(Path... paths) {
    try {
      read(paths.length == 0 ? new Path[] {path} : paths);
    } catch (IamAuditException e) {
      return e.diagnostics().stream().map(Diagnostic::render).toList();
    }
    throw new AssertionError("reading did not fail");
  }

  /** Where something stands in a file of one line: {@code name:1:column}. */
  String place(String name, String needle) {
    try {
      String text = Files.readString(path.resolve(name));
      int at = text.indexOf(needle);
      if (at < 0 || text.lastIndexOf('\n', at) >= 0) {
        throw new AssertionError(needle + " does not stand on the first line of " + text);
      }
      return name + ":1:" + (at + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Authorization details with these members of the top. */
  static String details(String... members) {
    return "{" + String.join(", ", members) + "}";
  }

  static String users(String... users) {
    return "\"UserDetailList\": [" + String.join(", ", users) + "]";
  }

  static String groups(String... groups) {
    return "\"GroupDetailList\": [" + String.join(", ", groups) + "]";
  }

  static String roles(String... roles) {
    return "\"RoleDetailList\": [" + String.join(", ", roles) + "]";
  }

  static String policies(String... policies) {
    return "\"Policies\": [" + String.join(", ", policies) + "]";
  }

  static String user(String name, String... more) {
    return entity("User", ACCOUNT, "user", name, more);
  }

  static String group(String name, String... more) {
    return entity("Group", ACCOUNT, "group", name, more);
  }

  static String role(String name, String... more) {
    return entity("Role", ACCOUNT, "role", name, more);
  }

  static String policy(String name, String... more) {
    return entity("Policy", ACCOUNT, "policy", name, more);
  }

  static String entity(String type, String account, String kind, String name, String... more) {
    StringBuilder json = new StringBuilder();
    json.append("{\"").append(type).append("Name\": \"").append(name).append("\", \"Arn\": \"");
    json.append("arn:aws:iam::").append(account).append(":").append(kind).append("/").append(name);
    json.append("\", \"CreateDate\": \"2026-01-02T03:04:05Z\"");
    for (String member : more) {
      json.append(", ").append(member);
    }
    return json.append("}").toString();
  }

  static final String ALLOW_ALL =
      "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\","
          + " \"Resource\": \"*\"}}";

  static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
          + "access_key_1_last_used_date,access_key_1_last_used_region,"
          + "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
          + "access_key_2_last_used_date,access_key_2_last_used_region,"
          + "access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,"
          + "cert_2_last_rotated";

  static final String ROOT_ROW =
      "<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,true,"
          + "no_information,not_supported,not_supported,false,false,N/A,N/A,N/A,N/A,false,N/A,"
          + "N/A,N/A,N/A,false,N/A,false,N/A";

  /** A row of a user who has neither password nor keys nor certificates. */
  static String row(String name) {
    return name
        + ",arn:aws:iam::111122223333:user/"
        + name
        + ",2026-01-02T03:04:05Z,false,N/A,N/A,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,"
        + "N/A,false,N/A,false,N/A";
  }
}
