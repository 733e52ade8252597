package io.iamaudit.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class whose tests are about policies and accounts. Its tests can have parameters that are read
 * from files, see {@link PolicyFile} and {@link AccountFile}, and an assertion in them that was
 * begun and asserts nothing fails.
 *
 * <pre>{@code
 * @IamAuditTest
 * class DeployerTest {
 *   @Test
 *   void cannot_pass_roles(@PolicyFile("policies/deployer.json") FoundPolicy policy) {
 *     assertThat(policy).doesNotAllow("iam:PassRole").on("*");
 *   }
 * }
 * }</pre>
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(IamAuditExtension.class)
public @interface IamAuditTest {}
