package io.iamaudit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.evaluation.RequestPrincipal.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPrincipalTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111122223333:root,                             ROOT,           ''",
    "arn:aws:iam::111122223333:user/alice,                       USER,           alice",
    "arn:aws:iam::111122223333:user/team/red/alice,              USER,           alice",
    "arn:aws:iam::111122223333:role/app/Worker,                  ROLE,           Worker",
    "arn:aws:sts::111122223333:assumed-role/Worker/session,      ROLE_SESSION,   Worker",
    "arn:aws:sts::111122223333:federated-user/fred,              FEDERATED_USER, fred",
  })
  void the_arn_says_what_kind_of_principal_it_is(String arn, Kind kind, String name) {
    RequestPrincipal principal = RequestPrincipal.aws(arn);
    assertThat(principal.kind()).isEqualTo(kind);
    assertThat(principal.name()).isEqualTo(name);
    assertThat(principal.account()).isEqualTo("111122223333");
    assertThat(principal.partition()).isEqualTo("aws");
    assertThat(principal.text()).isEqualTo(arn);
    assertThat(principal.isAws()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alice",
        "111122223333",
        "arn:aws:iam::111122223333:group/admins",
        "arn:aws:iam::111122223333:policy/p",
        "arn:aws:iam::aws:role/r",
        "arn:aws:iam::*:role/r",
        "arn:aws:iam:::user/alice",
        "arn:aws:s3:::bucket",
        "arn:aws:sts::111122223333:role/r",
        "arn:aws:iam::111122223333:assumed-role/r/s",
        "arn:aws:iam::111122223333:Root",
      })
  void an_arn_of_something_else_is_no_principal(String arn) {
    assertThat(RequestPrincipal.parseAws(arn)).isEmpty();
    assertThatThrownBy(() -> RequestPrincipal.aws(arn))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not the ARN of a user, role, session, federated user or root user: " + arn);
  }

  @Test
  void services_identities_and_the_anonymous_have_no_account() {
    RequestPrincipal service = RequestPrincipal.service("cloudtrail.amazonaws.com");
    RequestPrincipal federated = RequestPrincipal.federated("accounts.google.com");
    RequestPrincipal anonymous = RequestPrincipal.anonymous();
    assertThat(service.kind()).isEqualTo(Kind.SERVICE);
    assertThat(federated.kind()).isEqualTo(Kind.FEDERATED);
    assertThat(anonymous.kind()).isEqualTo(Kind.ANONYMOUS);
    for (RequestPrincipal principal : new RequestPrincipal[] {service, federated, anonymous}) {
      assertThat(principal.isAws()).isFalse();
      assertThat(principal.account()).isEmpty();
      assertThat(principal.partition()).isEmpty();
    }
    assertThat(service).hasToString("cloudtrail.amazonaws.com");
    assertThat(anonymous).hasToString("anonymous");
    assertThat(anonymous.text()).isEmpty();
  }

  @Test
  void a_role_and_its_session_are_both_sessions_of_a_role() {
    assertThat(RequestPrincipal.aws("arn:aws:iam::111122223333:role/r").isRoleSession()).isTrue();
    assertThat(RequestPrincipal.aws("arn:aws:sts::111122223333:assumed-role/r/s").isRoleSession())
        .isTrue();
    assertThat(RequestPrincipal.aws("arn:aws:iam::111122223333:user/u").isRoleSession()).isFalse();
  }
}
