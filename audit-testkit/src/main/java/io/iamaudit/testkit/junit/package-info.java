/**
 * The testkit in JUnit 5.14 and later: policies and accounts of files as parameters of tests, tests
 * for every policy of a folder, and files of scenarios as tests.
 *
 * <p>Start at {@link io.iamaudit.testkit.junit.IamAuditTest}. A file that is missing, a pattern
 * that matches no file, or a file that cannot be read fails the test; nothing passes because
 * nothing was there.
 */
package io.iamaudit.testkit.junit;
