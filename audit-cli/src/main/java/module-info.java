/** The command {@code iam-audit}. */
@org.jspecify.annotations.NullMarked
module io.iamaudit.cli {
  requires io.iamaudit.aws;
  requires io.iamaudit.core;
  requires info.picocli;
  requires io.github.javadiffutils;
  requires java.compiler; // what is a name in Java, for rules new
  requires static org.jspecify;

  // picocli sets the fields of commands.
  opens io.iamaudit.cli to
      info.picocli;
}
