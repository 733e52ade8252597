/** Accounts for tests, assertions on rules, and the contract that every rule keeps. */
@org.jspecify.annotations.NullMarked
module io.iamaudit.testkit {
  requires static transitive org.jspecify;
  requires transitive io.iamaudit.core;
  requires jdk.httpserver;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;

  exports io.iamaudit.testkit;
  exports io.iamaudit.testkit.junit;

  uses io.iamaudit.rule.Rule;
}
