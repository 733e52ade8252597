package io.iamaudit.engine;

import static io.iamaudit.engine.TestRules.metadata;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.TestRules.UserRule;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.Rule;
import io.iamaudit.rule.RuleId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {
  private static final List<Rule> RULES =
      List.of(
          new UserRule(
              metadata("access-key-too-old")
                  .cis("3.0:1.14")
                  .parameter(Parameter.integer("maxAgeDays", 90, "in days"))
                  .parameter(Parameter.bool("strict", false, "whether"))
                  .parameter(Parameter.string("prefix", "", "of names"))
                  .parameter(Parameter.strings("exempt", List.of(), "names"))
                  .build(),
              (user, context) -> List.of()),
          new UserRule(metadata("group-empty").build(), (user, context) -> List.of()));

  private static AuditConfiguration read(String text) {
    try {
      return ConfigurationFile.read(
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "audit.json", RULES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String failure(String text) {
    try {
      read(text);
      return "no failure";
    } catch (IamAuditException e) {
      return e.getMessage();
    }
  }

  @Test
  void a_configuration_says_profile_and_rules() {
    AuditConfiguration configuration =
        read(
            """
            {
              "profile": "cis-3.0",
              "rules": {
                "access-key-too-old": {
                  "severity": "HIGH",
                  "parameters": {"maxAgeDays": 60, "strict": true, "prefix": "svc-",
                    "exempt": ["a", "b"]}
                },
                "group-empty": {"enabled": false}
              }
            }
            """);
    assertThat(configuration.profile()).isEqualTo(new Profile("cis-3.0"));
    assertThat(configuration.rules())
        .isEqualTo(
            Map.of(
                new RuleId("access-key-too-old"),
                new RuleSettings(
                    Optional.empty(),
                    Optional.of(Severity.HIGH),
                    Map.of(
                        "maxAgeDays",
                        60,
                        "strict",
                        true,
                        "prefix",
                        "svc-",
                        "exempt",
                        List.of("a", "b"))),
                new RuleId("group-empty"),
                new RuleSettings(Optional.of(false), Optional.empty(), Map.of())));
    assertThat(Audit.withRules(RULES).with(configuration).rules()).hasSize(2);
  }

  @Test
  void an_empty_configuration_is_the_default() {
    assertThat(read("{}").profile()).isEqualTo(Profile.FOUNDING_DOCUMENTS);
    assertThat(read("{}").rules()).isEmpty();
    assertThat(read("{\"rules\": {}}").now()).isEmpty();
    assertThat(read("{\"rules\": {\"group-empty\": {}}}").rules()).hasSize(1);
  }

  @Test
  void a_trust_zone_names_accounts_organizations_networks_and_providers() {
    TrustZone zone =
        read("""
            {"trustZone": {"accounts": ["444455556666"], "organizations": ["o-exampleorgid"],
              "networks": ["203.0.113.0/24", "2001:db8::/32"],
              "providers": ["token.actions.githubusercontent.com"]}}
            """)
            .trustZone();
    assertThat(zone.accounts()).containsExactly("444455556666");
    assertThat(zone.organizations()).containsExactly("o-exampleorgid");
    assertThat(zone.networks()).containsExactlyInAnyOrder("203.0.113.0/24", "2001:db8::/32");
    assertThat(zone.providers()).containsExactly("token.actions.githubusercontent.com");
    assertThat(read("{}").trustZone()).isEqualTo(TrustZone.empty());
  }

  @Test
  void what_a_trust_zone_cannot_hold_is_an_error() {
    assertThat(
            failure(
                """
                {"trustZone": {"accounts": ["4444", 7], "organizations": "o-x", "networks": ["home"],
                  "people": []}}
                """))
        .isEqualTo(
            """
            unknown key `people` in `trustZone`
              --> audit.json:2:3 (/trustZone/people)
              help: known here are accounts, organizations, networks, providers
            `4444` is not one of `accounts`
              --> audit.json:1:29 (/trustZone/accounts/0)
              help: an account id has twelve digits
            what `accounts` lists are strings, not a number
              --> audit.json:1:37 (/trustZone/accounts/1)
              help: an account id has twelve digits
            `organizations` is a list, not a string
              --> audit.json:1:58 (/trustZone/organizations)
              help: write the organization's id, as o-exampleorgid
            `home` is not one of `networks`
              --> audit.json:1:78 (/trustZone/networks/0)
              help: write an address range, as 203.0.113.0/24""");
  }

  @Test
  void a_roster_is_named_and_not_opened() {
    assertThat(read("{\"roster\": \"owners.csv\"}").rosterFile()).contains("owners.csv");
    assertThat(read("{}").rosterFile()).isEmpty();
    assertThat(failure("{\"roster\": [\"alice\"]}"))
        .isEqualTo(
            """
            `roster` is the path of a CSV file, not a list
              --> audit.json:1:12 (/roster)""");
    assertThat(failure("{\"roster\": \"\"}"))
        .isEqualTo(
            """
            `roster` is the path of a CSV file, not an empty string
              --> audit.json:1:12 (/roster)""");
  }

  @Test
  void all_problems_are_reported_at_once_with_their_places() {
    assertThat(
            failure(
                """
                {
                  "profil": "all",
                  "profile": "cis-9.9",
                  "colour": true,
                  "rules": {
                    "acces-key-too-old": {},
                    "nonsense": {},
                    "group-empty": {"enable": false, "severity": "hihg", "because": "x",
                      "parameters": {"x": 1}},
                    "access-key-too-old": {"enabled": "no", "severity": 3,
                      "parameters": {"maxAgDays": 1, "nothing": 2}}
                  }
                }
                """))
        .isEqualTo(
            """
            unknown key `profil` in configuration
              --> audit.json:2:3 (/profil)
              help: did you mean `profile`?
            unknown key `colour` in configuration
              --> audit.json:4:3 (/colour)
              help: known here are profile, trustZone, roster, rules, suppressions
            unknown profile `cis-9.9`
              --> audit.json:3:14 (/profile)
              help: known are founding-documents, cis-3.0, all
            unknown rule `acces-key-too-old`
              --> audit.json:6:5 (/rules/acces-key-too-old)
              help: did you mean `access-key-too-old`?
            unknown rule `nonsense`
              --> audit.json:7:5 (/rules/nonsense)
              help: `iam-audit rules` lists the installed rules
            unknown key `enable` in rule `group-empty`
              --> audit.json:8:21 (/rules/group-empty/enable)
              help: did you mean `enabled`?
            unknown key `because` in rule `group-empty`
              --> audit.json:8:58 (/rules/group-empty/because)
              help: known here are enabled, severity, parameters
            `hihg` is not a severity
              --> audit.json:8:50 (/rules/group-empty/severity)
              help: known are critical, high, medium, low, info
            unknown parameter `x` of rule `group-empty`
              --> audit.json:9:22 (/rules/group-empty/parameters/x)
              help: the rule has no parameters
            `enabled` is true or false, not a string
              --> audit.json:10:39 (/rules/access-key-too-old/enabled)
            `severity` is a string, not a number
              --> audit.json:10:57 (/rules/access-key-too-old/severity)
              help: known are critical, high, medium, low, info
            unknown parameter `maxAgDays` of rule `access-key-too-old`
              --> audit.json:11:22 (/rules/access-key-too-old/parameters/maxAgDays)
              help: did you mean `maxAgeDays`?
            unknown parameter `nothing` of rule `access-key-too-old`
              --> audit.json:11:38 (/rules/access-key-too-old/parameters/nothing)
              help: known are maxAgeDays, strict, prefix, exempt\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maxAgeDays | -1 | a whole number from 0",
        "maxAgeDays | 1.5 | a whole number from 0",
        "maxAgeDays | \"60\" | a whole number from 0",
        "maxAgeDays | null | a whole number from 0",
        "maxAgeDays | 3000000000 | a whole number from 0",
        "maxAgeDays | 1e99999999999 | a whole number from 0",
        "strict | \"true\" | true or false",
        "strict | 1 | true or false",
        "prefix | [] | a string",
        "prefix | {} | a string",
        "exempt | \"a\" | a list of strings",
        "exempt | [1] | a list of strings",
        "exempt | [[\"a\"]] | a list of strings"
      })
  void a_parameter_takes_values_of_its_type_only(String name, String value, String words) {
    String head = "{\"rules\": {\"access-key-too-old\": {\"parameters\": {\"" + name + "\": ";
    assertThat(failure(head + value + "}}}}"))
        .isEqualTo(
            "`"
                + name
                + "` is "
                + words
                + "\n  --> audit.json:1:"
                + (head.length() + 1)
                + " (/rules/access-key-too-old/parameters/"
                + name
                + ")");
  }

  @ParameterizedTest
  @CsvSource({"0", "60", "60.0", "6e1", "2147483647"})
  void whole_numbers_are_whole_however_they_are_written(String value) {
    AuditConfiguration configuration =
        read(
            "{\"rules\": {\"access-key-too-old\": {\"parameters\": {\"maxAgeDays\": "
                + value
                + "}}}}");
    assertThat(configuration.settings(new RuleId("access-key-too-old")).parameters())
        .containsKey("maxAgeDays");
  }

  @Test
  void suppressions_are_read_with_their_places() {
    AuditConfiguration configuration =
        read(
            """
            {"suppressions": [
              {"rules": "group-empty", "subjects": "*", "reason": "they fill up in spring"},
              {"rules": ["access-key-too-old", "group-empty"],
               "subjects": ["arn:aws:iam::111122223333:user/a", "*:user/b?"],
               "account": "111122223333",
               "statement": {"policy": "p", "sid": "One", "pointer": "/Statement/0"},
               "owner": "platform@example.com", "reason": "replaced in March",
               "expires": "2027-03-31"}
            ]}
            """);
    assertThat(configuration.suppressions())
        .containsExactly(
            Suppression.of("group-empty", "they fill up in spring")
                .at(new SourceLocation("audit.json", "/suppressions/0", 2, 3))
                .build(),
            Suppression.of("access-key-too-old", "replaced in March")
                .rules("group-empty")
                .subjects("arn:aws:iam::111122223333:user/a", "*:user/b?")
                .account("111122223333")
                .statement(
                    new StatementPlace(
                        Optional.of("p"), Optional.of("One"), Optional.of("/Statement/0")))
                .owner("platform@example.com")
                .expires(LocalDate.parse("2027-03-31"))
                .at(new SourceLocation("audit.json", "/suppressions/1", 3, 3))
                .build());
    assertThat(configuration.toBuilder().build().suppressions()).hasSize(2);
    assertThat(read("{}").suppressions()).isEmpty();
  }

  @Test
  void what_is_wrong_with_suppressions_is_said_at_once() {
    assertThat(
            failure(
                """
                {"suppressions": [
                  {},
                  {"rules": ["group-emty", ""], "subjects": ["", 7], "reason": " ", "expire": "x"},
                  {"rules": [], "subjects": {}, "reason": 1, "account": "4444",
                   "expires": "31.03.2027", "owner": "", "statement": {}},
                  {"rules": "group-empty", "subjects": "*", "reason": "x",
                   "expires": "2027-02-29", "statement": {"Sid": "x", "pointer": "Statement"}},
                  {"rules": "group-empty", "subjects": "*", "reason": "x", "statement": "One"},
                  "group-empty"
                ]}
                """))
        .isEqualTo(
            """
            the suppression has no `rules`
              --> audit.json:2:3 (/suppressions/0)
              help: write "rules": ["trust-any-principal"]
            the suppression has no `subjects`
              --> audit.json:2:3 (/suppressions/0)
              help: write "subjects": ["arn:aws:iam::111122223333:role/vendor-*"], or ["*"] for all
            the suppression has no `reason`
              --> audit.json:2:3 (/suppressions/0)
              help: say why the findings are accepted
            unknown key `expire` in suppression
              --> audit.json:3:69 (/suppressions/1/expire)
              help: did you mean `expires`?
            `rules` lists an empty string
              --> audit.json:3:28 (/suppressions/1/rules/1)
              help: write "rules": ["trust-any-principal"]
            unknown rule `group-emty`
              --> audit.json:3:14 (/suppressions/1/rules/0)
              help: did you mean `group-empty`?
            `subjects` lists an empty string
              --> audit.json:3:46 (/suppressions/1/subjects/0)
              help: write "subjects": ["arn:aws:iam::111122223333:role/vendor-*"], or ["*"] for all
            what `subjects` lists are strings, not a number
              --> audit.json:3:50 (/suppressions/1/subjects/1)
              help: write "subjects": ["arn:aws:iam::111122223333:role/vendor-*"], or ["*"] for all
            `reason` is empty
              --> audit.json:3:64 (/suppressions/1/reason)
            `rules` is empty
              --> audit.json:4:13 (/suppressions/2/rules)
              help: write "rules": ["trust-any-principal"]
            what `subjects` lists are strings, not an object
              --> audit.json:4:29 (/suppressions/2/subjects)
              help: write "subjects": ["arn:aws:iam::111122223333:role/vendor-*"], or ["*"] for all
            `4444` is not an account id
              --> audit.json:4:57 (/suppressions/2/account)
              help: it has twelve digits
            `statement` says no place
              --> audit.json:5:55 (/suppressions/2/statement)
              help: known here are policy, sid, pointer
            `owner` is empty
              --> audit.json:5:38 (/suppressions/2/owner)
            `31.03.2027` is not a date
              --> audit.json:5:15 (/suppressions/2/expires)
              help: write the last day on which it holds, as 2027-03-31
            `reason` is a string, not a number
              --> audit.json:4:43 (/suppressions/2/reason)
            unknown key `Sid` in `statement`
              --> audit.json:7:43 (/suppressions/3/statement/Sid)
              help: did you mean `sid`?
            `Statement` is not a pointer
              --> audit.json:7:66 (/suppressions/3/statement/pointer)
              help: write it as /Statement/0
            `2027-02-29` is not a date
              --> audit.json:7:15 (/suppressions/3/expires)
              help: write the last day on which it holds, as 2027-03-31
            `statement` is an object, not a string
              --> audit.json:8:73 (/suppressions/4/statement)
              help: write {"sid": "AllowVendor"}
            a suppression is an object, not a string
              --> audit.json:9:3 (/suppressions/5)""");
    assertThat(failure("{\"suppressions\": {}}"))
        .isEqualTo(
            "`suppressions` is a list, not an object\n  --> audit.json:1:18 (/suppressions)");
  }

  @Test
  void every_level_has_its_type() {
    assertThat(failure("[]"))
        .isEqualTo("a configuration is an object, not a list\n  --> audit.json:1:1");
    assertThat(failure("{\"profile\": 3, \"rules\": [\"group-empty\"]}"))
        .isEqualTo(
            """
            `profile` is a string, not a number
              --> audit.json:1:13 (/profile)
            `rules` is an object of rule ids, not a list
              --> audit.json:1:25 (/rules)\
            """);
    assertThat(failure("{\"rules\": {\"group-empty\": false}}"))
        .isEqualTo(
            """
            what is said of `group-empty` is an object, not a boolean
              --> audit.json:1:27 (/rules/group-empty)
              help: write {"enabled": false} to switch it off\
            """);
    assertThat(failure("{\"rules\": {\"group-empty\": {\"parameters\": []}}}"))
        .isEqualTo(
            """
            `parameters` is an object, not a list
              --> audit.json:1:42 (/rules/group-empty/parameters)\
            """);
  }

  @Test
  void a_key_that_stands_twice_is_an_error() {
    assertThat(failure("{\"profile\": \"all\", \"profile\": \"cis-3.0\"}"))
        .isEqualTo(
            """
            the member `profile` stands twice in one object
              --> audit.json:1:20 (/profile)
              help: keep one of the two\
            """);
  }

  @Test
  void what_is_no_json_is_an_error() {
    assertThat(failure("")).isEqualTo("there is no JSON in this text\n  --> audit.json:1:1");
    assertThat(failure("profile: all")).startsWith("not valid JSON: unrecognized token 'profile'");
    assertThat(failure("{} {}")).startsWith("there is more text after the end of the JSON value\n");
    assertThat(failure("[".repeat(1_000)))
        .startsWith("objects and lists are nested deeper than 32 levels\n");
  }
}
