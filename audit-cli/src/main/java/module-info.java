/** The command {@code iam-audit}. */
@org.jspecify.annotations.NullMarked
module io.iamaudit.cli {
  requires io.iamaudit.aws;
  requires io.iamaudit.core;
  requires info.picocli;
  requires io.github.javadiffutils;
  requires static org.jspecify;

  // picocli sets the fields of commands.
  opens io.iamaudit.cli to
      info.picocli;
}
