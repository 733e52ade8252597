package io.iamaudit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustZoneTest {
  private static final AccountId OWN = new AccountId("111122223333");
  private static final AccountId SIBLING = new AccountId("444455556666");
  private static final AccountId STRANGER = new AccountId("777788889999");

  @Test
  void accounts_of_the_input_trust_each_other() {
    TrustZone zone = TrustZone.empty().around(Snapshot.of(account()));
    assertThat(zone.trusts(OWN)).isTrue();
    assertThat(zone.trusts(STRANGER)).isFalse();
    assertThat(zone.organizations()).isEmpty();
  }

  @Test
  void the_organization_and_its_other_accounts_are_known() {
    OrganizationContext organization =
        new OrganizationContext(
            "o-exampleorgid",
            OWN,
            "ALL",
            List.of(),
            List.of(
                new OrganizationAccount(
                    SIBLING,
                    "arn:aws:organizations::111122223333:account/o-exampleorgid/444455556666",
                    "shop",
                    "ACTIVE",
                    Optional.empty(),
                    Optional.empty())),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            Coverage.none(),
            SourceLocation.startOf("describe-organization.json"));
    TrustZone zone =
        TrustZone.empty()
            .around(new Snapshot(List.of(account()), Optional.of(organization), List.of()));
    assertThat(zone.trusts(SIBLING)).isTrue();
    assertThat(zone.organizations()).containsExactly("o-exampleorgid");
  }

  @Test
  void configured_accounts_are_added_to_the_others() {
    TrustZone zone = TrustZone.empty().withAccounts(List.of(STRANGER.value()));
    assertThat(zone.around(Snapshot.of(account())).accounts())
        .containsExactlyInAnyOrder(OWN.value(), STRANGER.value());
  }

  private static AccountSnapshot account() {
    return AccountSnapshot.builder(OWN, "aws", Instant.parse("2026-10-30T06:00:00Z")).build();
  }
}
