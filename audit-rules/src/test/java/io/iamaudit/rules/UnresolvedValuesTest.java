package io.iamaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.engine.Audit;
import io.iamaudit.engine.PolicyToLint;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a template leaves open is neither right nor wrong: no rule may take it for text. */
class UnresolvedValuesTest {

  private static List<String> lint(PolicyType type, String statement) {
    String principal =
        type == PolicyType.RCP
            ? "\"Principal\": \"*\", "
            : type.namesPrincipals() ? "\"Principal\": {\"AWS\": \"" + open("Who") + "\"}, " : "";
    String resource =
        type == PolicyType.TRUST ? "" : "\"Resource\": [\"" + open("Bucket") + "\"], ";
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": [{"
            + principal
            + resource
            + statement
            + "}]}";
    PolicyToLint policy =
        new PolicyToLint(
            "template.yaml#Policy",
            Optional.of(type),
            Optional.empty(),
            PolicyBody.parse(text, PolicyOrigin.wholeDocument("template.yaml")));
    return Audit.withInstalledRules().lint(List.of(policy)).findings().stream()
        .map(finding -> finding.rule() + ": " + finding.message())
        .toList();
  }

  private static String open(String name) {
    return Unresolved.part(name);
  }

  @ParameterizedTest
  @EnumSource(PolicyType.class)
  void a_policy_of_which_nothing_is_known_has_no_fault(PolicyType type) {
    String effect = type == PolicyType.RCP ? "Deny" : "Allow";
    assertThat(
            lint(
                type,
                "\"Effect\": \"%s\", \"Action\": [\"%s\"], \"Condition\": {\"StringEquals\": {\"%s\": \"%s\"}}"
                    .formatted(effect, open("Action"), "aws:PrincipalOrgID", open("Organization"))))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = PolicyType.class,
      names = {"IDENTITY", "BOUNDARY", "SESSION", "SCP"})
  void a_known_action_on_what_is_not_known_has_no_fault(PolicyType type) {
    for (String action : List.of("s3:GetObject", "iam:PassRole", "sts:AssumeRole", "kms:Decrypt")) {
      assertThat(
              lint(
                  type,
                  "\"Effect\": \"Allow\", \"Action\": [\"%s\"], \"Condition\": {\"%s\": {\"%s\": \"%s\"}}"
                      .formatted(action, "IpAddress", "aws:SourceIp", open("Network"))))
          .as("%s", action)
          .isEmpty();
    }
  }
}
