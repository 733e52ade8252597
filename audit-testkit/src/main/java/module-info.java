/** Accounts for tests, assertions on rules, and the contract that every rule keeps. */
@org.jspecify.annotations.NullMarked
module io.iamaudit.testkit {
  requires static transitive org.jspecify;
  requires transitive io.iamaudit.core;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;

  exports io.iamaudit.testkit;

  uses io.iamaudit.rule.Rule;
}
