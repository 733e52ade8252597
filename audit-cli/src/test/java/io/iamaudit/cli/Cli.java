package io.iamaudit.cli;

import io.iamaudit.engine.Audit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/** Runs the command in this process. */
final class Cli {
  private Terminal terminal = Terminal.NONE;
  private Supplier<Audit> rules = TestRules::audit;
  private InputStream in = InputStream.nullInputStream();

  /** An account with two users. */
  private static final String ACCOUNT =
      """
      {
        "UserDetailList": [
          {
            "Path": "/",
            "UserName": "alice",
            "UserId": "AIDAPOKYFLVWASEXAMPLE",
            "Arn": "arn:aws:iam::111122223333:user/alice",
            "CreateDate": "2021-03-02T10:33:41+00:00",
            "GroupList": [],
            "AttachedManagedPolicies": [],
            "Tags": []
          },
          {
            "Path": "/",
            "UserName": "bob",
            "UserId": "AIDAPOKYFLVWBSEXAMPLE",
            "Arn": "arn:aws:iam::111122223333:user/bob",
            "CreateDate": "2022-03-02T10:33:41+00:00",
            "GroupList": [],
            "AttachedManagedPolicies": [],
            "Tags": []
          }
        ],
        "GroupDetailList": [],
        "RoleDetailList": [],
        "Policies": []
      }
      """;

  /** What the shell would see. */
  record Outcome(int exit, String out, String err) {}

  static Cli cli() {
    return new Cli();
  }

  Cli with(Supplier<Audit> value) {
    rules = value;
    return this;
  }

  Cli in(Terminal value) {
    terminal = value;
    return this;
  }

  Cli reading(String text) {
    in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Outcome run(Object... args) {
    StringWriter out = new StringWriter();
    return run(out, args);
  }

  Outcome run(Writer out, Object... args) {
    StringWriter err = new StringWriter();
    String[] words = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    int exit = Main.run(words, in, out, new PrintWriter(err), terminal, rules);
    return new Outcome(exit, out.toString(), err.toString());
  }

  /** Writes the account with two users into a folder. */
  static Path account(Path folder) {
    return write(folder, "account.json", ACCOUNT);
  }

  static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
