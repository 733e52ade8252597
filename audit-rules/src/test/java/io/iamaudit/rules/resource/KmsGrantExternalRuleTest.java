package io.iamaudit.rules.resource;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.KmsGrant;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KmsGrantExternalRuleTest extends RuleContract {
  private static final String STRANGER = "arn:aws:iam::999988887777:role/backup";

  private List<String> trusted = List.of();

  @Override
  protected Rule rule() {
    return new KmsGrantExternalRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    trusted = fields.texts("trustedAccounts");
    return with(grant(fields.required("GranteePrincipal"), fields.texts("Operations"), Map.of()));
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with("trustedAccounts", trusted);
  }

  private static KmsGrant grant(
      String grantee, List<String> operations, Map<String, String> encryptionContext) {
    return new KmsGrant(
        "arn:aws:kms:eu-west-1:111122223333:key/1234abcd",
        "grant-1",
        Optional.empty(),
        Optional.of(grantee),
        Optional.empty(),
        operations,
        Map.of(),
        encryptionContext,
        Optional.empty(),
        SourceLocation.startOf("list-grants.json"));
  }

  private static AccountFixture with(KmsGrant grant) {
    return account().change(it -> it.kmsGrants(List.of(grant)));
  }

  @Test
  void says_who_may_do_what_with_which_key() {
    assertThatRule(rule())
        .on(with(grant(STRANGER, List.of("Decrypt", "DescribeKey"), Map.of())))
        .findsExactly("arn:aws:kms:eu-west-1:111122223333:key/1234abcd")
        .saying(
            "A grant lets role backup of account 999988887777 use key 1234abcd in eu-west-1"
                + " (Decrypt); that account is not named as trusted, and the accounts of the"
                + " organization are not in the input.");
    assertThatRule(rule())
        .on(with(grant("999988887777", List.of("Decrypt"), Map.of())).inOrganization())
        .saying(
            "A grant lets account 999988887777 use key 1234abcd in eu-west-1 (Decrypt); that"
                + " account is neither in the organization nor named as trusted.");
  }

  @Test
  void a_constraint_makes_it_less() {
    assertThat(
            assertThatRule(rule())
                .on(with(grant(STRANGER, List.of("Decrypt"), Map.of("Department", "IT"))))
                .mentioning("within constraints (Decrypt)")
                .findings()
                .get(0)
                .severity())
        .isEqualTo(Severity.LOW);
  }

  @Test
  void accounts_of_the_organization_and_of_the_trust_zone_are_known() {
    assertThatRule(rule())
        .on(
            with(grant("arn:aws:iam::444455556666:root", List.of("Decrypt"), Map.of()))
                .inOrganization())
        .staysSilent();
    assertThatRule(rule())
        .trusting(TrustZone.ofAccounts("999988887777"))
        .on(with(grant(STRANGER, List.of("Decrypt"), Map.of())))
        .staysSilent();
  }

  @Test
  void services_and_deleted_principals_are_no_accounts() {
    for (String grantee :
        List.of("dynamodb.eu-west-1.amazonaws.com", "AWS Internal", "AROAEXAMPLEID1234567")) {
      assertThatRule(rule())
          .on(with(grant(grantee, List.of("Decrypt", "CreateGrant"), Map.of())))
          .staysSilent();
    }
  }
}
