package io.iamaudit.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is read from one of the accounts that come with the testkit, in a class with
 * {@link IamAuditTest}. Its type is one of those of {@link AccountFile}.
 *
 * @see io.iamaudit.testkit.FixtureAccounts
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FixtureAccount {
  /** The name of the account, as {@code well-kept}. */
  String value();
}
