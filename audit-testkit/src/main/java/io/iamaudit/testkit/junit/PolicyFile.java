package io.iamaudit.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is read from files of policies, in a class with {@link IamAuditTest}. Its type
 * says what it is:
 *
 * <ul>
 *   <li>{@link io.iamaudit.input.FoundPolicy}, {@link io.iamaudit.snapshot.PolicyBody}, {@link
 *       io.iamaudit.policy.PolicyDocument}: the one policy that there is;
 *   <li>{@link io.iamaudit.input.FoundPolicies}: all of them;
 *   <li>{@link io.iamaudit.engine.AuditReport}: what the installed rules find in all of them.
 * </ul>
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface PolicyFile {
  /**
   * Files, folders or patterns as {@code policies/**}{@code /*.json}, from the folder in which the
   * tests run, which is that of the project; else from the class path.
   */
  String[] value();
}
