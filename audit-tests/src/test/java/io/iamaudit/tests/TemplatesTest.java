package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.input.PolicyFiles;
import io.iamaudit.policy.PolicyType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TemplatesTest {

  @Test
  void on_the_class_path_the_reader_of_templates_is_found() {
    String template =
        """
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Statement: {Effect: Allow, Principal: '*', Action: 'sts:AssumeRole'}
        """;
    FoundPolicies found =
        PolicyFiles.read(
            new ByteArrayInputStream(template.getBytes(StandardCharsets.UTF_8)), "t.yaml");

    assertThat(found.diagnostics()).isEmpty();
    assertThat(found.policies())
        .extracting(FoundPolicy::name, policy -> policy.type().orElseThrow())
        .containsExactly(tuple("t.yaml#Role.AssumeRolePolicyDocument", PolicyType.TRUST));
  }
}
