package io.iamaudit.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.Rule;
import io.iamaudit.rule.RuleMetadata;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract, on rules that break it. */
class RuleContractTest {

  /** Neither named as its id, nor registered, nor final, nor stateless, nor with a page. */
  static class SloppyRule implements DocumentRule {
    private int runs;

    @Override
    public RuleMetadata metadata() {
      return RuleMetadata.of("very-sloppy")
          .title("Sloppy")
          .severity(Severity.LOW)
          .areas("test")
          .remediation("Write it anew.")
          .since("0.1.0")
          .build();
    }

    @Override
    public boolean appliesTo(PolicyType type) {
      return true;
    }

    @Override
    public List<Finding> check(DocumentContext context) {
      runs++;
      return List.of();
    }
  }

  private static RuleContract contract(Rule rule) {
    return new RuleContract() {
      @Override
      protected Rule rule() {
        return rule;
      }
    };
  }

  @Test
  void a_name_that_is_not_the_id_breaks_the_contract() {
    assertThatThrownBy(() -> contract(new SloppyRule()).id_class_and_test_share_one_name())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("VerySloppyRule");
  }

  @Test
  void a_rule_that_is_not_registered_breaks_the_contract() {
    assertThatThrownBy(() -> contract(new SloppyRule()).is_registered())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("META-INF/services/io.iamaudit.rule.Rule");
  }

  @Test
  void a_rule_with_state_breaks_the_contract() {
    assertThatThrownBy(() -> contract(new SloppyRule()).is_final_public_and_stateless())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is final");
  }

  @Test
  void a_rule_without_a_page_breaks_the_contract() {
    assertThatThrownBy(() -> contract(new SloppyRule()).the_examples_of_its_page_are_true())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("META-INF/iam-audit/rules/very-sloppy.md");
  }

  @Test
  void an_example_that_is_not_true_breaks_the_contract() {
    RuleContract contract =
        new RuleContract() {
          @Override
          protected Rule rule() {
            return new RoleNameTooLongRule();
          }

          @Override
          protected AccountFixture example(ExampleObject fields) {
            return AccountFixture.account()
                .role("x" + fields.text("RoleName").isPresent(), r -> {});
          }
        };
    assertThatThrownBy(contract::the_examples_of_its_page_are_true)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("role-name-too-long.md:4: the example is not true");
  }

  @Test
  void an_example_that_is_read_only_in_part_breaks_the_contract() {
    RuleContract contract =
        new RuleContract() {
          @Override
          protected Rule rule() {
            return new RoleNameTooLongRule();
          }

          @Override
          protected AccountFixture example(ExampleObject fields) {
            return AccountFixture.account();
          }
        };
    assertThatThrownBy(contract::the_examples_of_its_page_are_true)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("RoleName");
  }

  @Test
  void a_finding_in_the_well_kept_account_breaks_the_contract() {
    assertThatThrownBy(
            () -> contract(new RoleNameTooLongRule()).stays_silent_on_a_well_kept_account())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("findings of role-name-too-long in the well-kept account");
  }

  @Test
  void a_rule_that_says_nothing_about_itself_breaks_the_contract() {
    assertThatThrownBy(() -> contract(new SloppyRule()).says_what_it_is_and_what_to_do())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("META-INF/iam-audit/rules/very-sloppy.md");
  }
}
