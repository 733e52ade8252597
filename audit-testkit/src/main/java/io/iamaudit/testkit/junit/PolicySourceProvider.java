package io.iamaudit.testkit.junit;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.input.FoundPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Gives the policies of {@link PolicySource}. */
public final class PolicySourceProvider
    implements ArgumentsProvider, AnnotationConsumer<PolicySource> {
  private List<String> files = List.of();

  /** For JUnit. */
  public PolicySourceProvider() {}

  @Override
  public void accept(PolicySource source) {
    this.files = List.of(source.value());
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    Class<?> type =
        parameters.getFirst().<Class<?>>map(it -> it.getParameterType()).orElse(void.class);
    return TestFiles.policies(files, context.getRequiredTestClass().getClassLoader())
        .policies()
        .stream()
        .map(policy -> Arguments.of(Named.of(policy.name(), as(type, policy))));
  }

  private static Object as(Class<?> type, FoundPolicy policy) {
    return TestFiles.as(type, policy)
        .orElseThrow(
            () ->
                new IamAuditException(
                    Diagnostic.error("the first parameter of the test is no policy")
                        .withHelp("make it a FoundPolicy, a PolicyBody or a PolicyDocument")));
  }
}
