package io.iamaudit.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.snapshot.AccountSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How long readings take where every answer takes 50 milliseconds: {@code -Dlatency=true}. */
@EnabledIfSystemProperty(named = "latency", matches = "true")
class LatencyTest {
  private static final int USERS = 1500;
  private static final int ROLES = 3500;

  @RegisterExtension static final FakeAws AWS = new FakeAws();

  @TempDir private Path folder;

  private static String page(int number) {
    int from = number * 1000;
    String users =
        IntStream.range(from, Math.min(from + 1000, USERS))
            .mapToObj(i -> IamAnswers.user("user" + i))
            .collect(Collectors.joining());
    String roles =
        IntStream.range(Math.max(from, USERS), from + 1000)
            .mapToObj(i -> IamAnswers.role("role" + i))
            .collect(Collectors.joining());
    return IamAnswers.details(users, roles, number == 4 ? "" : "page-" + (number + 1) + "-");
  }

  /** Half of the users have a password, a device and a key. */
  private static String report() {
    StringBuilder csv =
        new StringBuilder(
            "user,arn,user_creation_time,password_enabled,mfa_active,access_key_1_active,"
                + "access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated,"
                + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n");
    for (int i = 0; i < USERS; i++) {
      boolean has = i % 2 == 0;
      csv.append("user")
          .append(i)
          .append(",arn:aws:iam::111122223333:user/user")
          .append(i)
          .append(",2024-01-02T03:04:05Z,")
          .append(has)
          .append(',')
          .append(has)
          .append(',')
          .append(has)
          .append(',')
          .append(has ? "2026-01-01T00:00:00Z" : "N/A")
          .append(",false,N/A,false,N/A,false,N/A\n");
    }
    return FakeAws.report(csv.toString());
  }

  private static void say(String what, long startNanos, Object more) {
    System.out.printf(
        "%s: %d ms, %s%n", what, Duration.ofNanos(System.nanoTime() - startNanos).toMillis(), more);
  }

  @Test
  void an_account_of_5000_principals() {
    AWS.server().setGlobalFixedDelay(50);
    for (int i = 0; i < 5; i++) {
      var request = AWS.request(Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS).atPriority(2);
      if (i > 0) {
        request.withRequestBody(containing("Marker=page-" + i + "-"));
      } else {
        request.atPriority(3);
      }
      AWS.server().stubFor(request.willReturn(aResponse().withBody(page(i))));
    }
    AWS.answer(Operation.GET_CREDENTIAL_REPORT, report());

    long start = System.nanoTime();
    AccountSnapshot account = AWS.source().build().read().accounts().get(0);

    say("5,000 principals", start, AWS.server().getAllServeEvents().size() + " calls");
    assertThat(account.users()).hasSize(USERS);
    assertThat(account.roles()).hasSize(ROLES);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void an_organization_of_200_small_accounts() {
    AWS.server().setGlobalFixedDelay(50);
    AWS.answer(
        Operation.LIST_ACCOUNTS,
        "{\"Accounts\": ["
            + IntStream.range(0, 200)
                .mapToObj(i -> FakeAws.account(String.valueOf(444455556600L + i), "ACTIVE"))
                .collect(Collectors.joining(","))
            + "]}");

    long start = System.nanoTime();
    AWS.source()
        .organization("audit")
        .build()
        .readInto(SnapshotFolder.create(folder.resolve("accounts")), account -> {});

    say("200 accounts, 2 Regions", start, AWS.server().getAllServeEvents().size() + " calls");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(3));
  }
}
