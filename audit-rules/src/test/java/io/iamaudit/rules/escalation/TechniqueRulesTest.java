package io.iamaudit.rules.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.escalation.Technique;
import io.iamaudit.analysis.escalation.TechniqueCatalog;
import io.iamaudit.analysis.escalation.TechniqueClass;
import io.iamaudit.rule.Rule;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TechniqueRulesTest {

  @Test
  void every_technique_belongs_to_one_rule_or_says_why_to_none() {
    List<String> techniques =
        TechniqueCatalog.bundled().techniques().stream().map(Technique::id).toList();
    assertThat(TechniqueRules.rows().keySet()).containsExactlyInAnyOrderElementsOf(techniques);
    TechniqueRules.rows()
        .forEach(
            (technique, row) ->
                assertThat(row.rule().equals("-"))
                    .as("%s has a rule or a reason", technique)
                    .isEqualTo(row.reason().length() > 1));
  }

  @Test
  void every_rule_of_the_table_exists() {
    Set<String> rules =
        ServiceLoader.load(Rule.class).stream()
            .map(provider -> provider.get().metadata().id().value())
            .collect(Collectors.toSet());
    TechniqueRules.rows().values().stream()
        .map(TechniqueRules.Row::rule)
        .filter(rule -> !rule.equals("-"))
        .forEach(rule -> assertThat(rules).contains(rule));
  }

  @Test
  void what_the_analysis_looks_for_has_a_rule_that_reports_it() {
    TechniqueCatalog.bundled().techniques().stream()
        .filter(technique -> technique.techniqueClass() != TechniqueClass.NOT_MODELLED)
        .map(Technique::id)
        // Who comes from outside is no principal of the account.
        .filter(id -> !id.equals("sts-002") && !id.equals("sts-003"))
        .forEach(id -> assertThat(TechniqueRules.rows().get(id).rule()).as(id).isNotEqualTo("-"));
  }
}
