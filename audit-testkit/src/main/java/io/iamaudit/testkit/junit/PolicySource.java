package io.iamaudit.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a parameterized test for each policy of files. Its first parameter is a {@link
 * io.iamaudit.input.FoundPolicy}, a {@link io.iamaudit.snapshot.PolicyBody} or a {@link
 * io.iamaudit.policy.PolicyDocument}.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @PolicySource("policies/**}{@code /*.json")
 * void is_valid(FoundPolicy policy) {
 *   assertThat(policy).isValid();
 * }
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ArgumentsSource(PolicySourceProvider.class)
public @interface PolicySource {
  /** Files, folders or patterns, as in {@link PolicyFile#value}; each matches something. */
  String[] value();
}
