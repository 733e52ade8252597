package io.iamaudit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Subject;
import io.iamaudit.input.PolicyBodies;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.snapshot.PolicyBody;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyClassesTest {
  private static final String READS =
      "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \"Resource\": \"*\"}}";
  private static final String WRITES = READS.replace("Get", "Put");

  private final PolicyBodies bodies = new PolicyBodies();

  private PolicyUse use(PolicyType type, PolicyUse.Owner owner, String name, String text) {
    PolicyBody body = bodies.ofApi(text, name);
    return new PolicyUse(
        type,
        Optional.empty(),
        Subject.of("role", name),
        name,
        Optional.of("111122223333"),
        owner,
        List.of(),
        0,
        body);
  }

  private PolicyUse identity(String name, String text) {
    return use(PolicyType.IDENTITY, PolicyUse.Owner.CUSTOMER, name, text);
  }

  @Test
  void policies_with_one_document_are_alike_whatever_their_names() {
    PolicyClasses classes =
        new PolicyClasses(
            List.of(identity("a", READS), identity("b", WRITES), identity("c", READS)));
    assertThat(classes.count()).isEqualTo(2);
    assertThat(classes.classOf(0)).isEqualTo(classes.classOf(2)).isNotEqualTo(classes.classOf(1));
  }

  @Test
  void type_and_owner_tell_them_apart() {
    PolicyClasses classes =
        new PolicyClasses(
            List.of(
                identity("a", READS),
                use(PolicyType.BOUNDARY, PolicyUse.Owner.CUSTOMER, "b", READS),
                use(PolicyType.IDENTITY, PolicyUse.Owner.AWS, "c", READS)));
    assertThat(classes.count()).isEqualTo(3);
  }

  @Test
  void texts_that_nobody_can_read_are_like_no_other() {
    List<PolicyUse> broken = List.of(identity("a", "{}"), identity("b", "{}"));
    assertThat(new PolicyClasses(broken).count()).isEqualTo(2);
  }
}
