package io.iamaudit.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is read from files about accounts, in a class with {@link IamAuditTest}. Its
 * type says what it is:
 *
 * <ul>
 *   <li>{@link io.iamaudit.snapshot.Snapshot}: all that the files hold;
 *   <li>{@link io.iamaudit.snapshot.AccountSnapshot}: the one account that there is;
 *   <li>{@link io.iamaudit.analysis.AccountAnalysis}: what the principals can do;
 *   <li>{@link io.iamaudit.engine.AuditReport}: what the installed rules find.
 * </ul>
 *
 * <p>Files are read once for all tests of a run.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface AccountFile {
  /**
   * Files or folders that {@link io.iamaudit.input.SnapshotFiles} reads together, from the folder
   * in which the tests run; else from the class path.
   */
  String[] value();
}
