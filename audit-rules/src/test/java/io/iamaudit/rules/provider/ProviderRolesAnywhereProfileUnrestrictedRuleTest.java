package io.iamaudit.rules.provider;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.RolesAnywhereProfile;
import io.iamaudit.snapshot.RolesAnywhereTrustAnchor;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderRolesAnywhereProfileUnrestrictedRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new ProviderRolesAnywhereProfileUnrestrictedRule();
  }

  private static final String PREFIX = "arn:aws:rolesanywhere:eu-west-1:111122223333:";

  private List<String> approved = List.of();

  @Override
  protected AccountFixture example(ExampleObject fields) {
    approved = fields.texts("approved");
    List<String> roles = fields.texts("roleArns");
    List<String> policies = fields.texts("managedPolicyArns");
    return fields
        .text("profile")
        .map(name -> profile(name, Optional.of(true), roles, policies, Optional.empty()))
        .orElseGet(() -> anchor(fields.required("trustAnchor"), Optional.empty()));
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with("approvedTrustAnchors", approved);
  }

  private static AccountFixture profile(
      String name,
      Optional<Boolean> enabled,
      List<String> roles,
      List<String> policies,
      Optional<String> sessionPolicy) {
    return account()
        .change(
            it ->
                it.rolesAnywhereProfiles(
                    List.of(
                        new RolesAnywhereProfile(
                            PREFIX + "profile/" + name,
                            name,
                            enabled,
                            roles,
                            policies,
                            sessionPolicy,
                            SourceLocation.startOf("list-profiles.json")))));
  }

  private static AccountFixture anchor(String name, Optional<String> authority) {
    return account()
        .change(
            it ->
                it.rolesAnywhereTrustAnchors(
                    List.of(
                        new RolesAnywhereTrustAnchor(
                            PREFIX + "trust-anchor/" + name,
                            name,
                            Optional.of(true),
                            "AWS_ACM_PCA",
                            authority,
                            SourceLocation.startOf("list-trust-anchors.json")))));
  }

  private static final List<String> APP = List.of("arn:aws:iam::111122223333:role/app");

  @Test
  void the_message_names_profile_region_and_roles() {
    assertThatRule(rule())
        .on(profile("servers", Optional.empty(), APP, List.of(), Optional.empty()))
        .saying(
            "Profile servers of Roles Anywhere in eu-west-1 has neither a session policy nor managed"
                + " policies: sessions have everything that role app may do.");
  }

  @Test
  void a_policy_no_role_or_being_disabled_is_enough() {
    assertThatRule(rule())
        .on(profile("servers", Optional.of(true), APP, List.of(), Optional.of("{}")))
        .staysSilent();
    assertThatRule(rule())
        .on(profile("servers", Optional.of(true), List.of(), List.of(), Optional.empty()))
        .staysSilent();
    assertThatRule(rule())
        .on(profile("servers", Optional.of(false), APP, List.of(), Optional.empty()))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void trust_anchors_are_approved_by_name_arn_or_authority() {
    String authority = "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/1";
    AccountFixture account = anchor("ca", Optional.of(authority));
    assertThatRule(rule())
        .with("approvedTrustAnchors", List.of("other"))
        .on(account)
        .saying("Trust anchor ca of Roles Anywhere in eu-west-1 is not among the approved ones.");
    for (String name : List.of("ca", PREFIX + "trust-anchor/ca", authority)) {
      assertThatRule(rule()).with("approvedTrustAnchors", List.of(name)).on(account).staysSilent();
    }
    assertThatRule(rule()).on(account).staysSilent();
  }
}
