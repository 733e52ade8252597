package io.iamaudit.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.activity.ActivityReading;
import io.iamaudit.diagnostic.Diagnostic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwsActivitySourceTest {
  @RegisterExtension static final FakeAws AWS = new FakeAws();

  private static AwsActivitySource.Builder source() {
    return AwsActivitySource.builder()
        .connection(AWS.connection().build())
        .interval(Duration.ofMillis(1));
  }

  private static String events(String nextToken, String... users) {
    StringBuilder text = new StringBuilder("{\"Events\": [");
    for (String user : users) {
      String record =
          """
          {"eventVersion": "1.08", "userIdentity": {"type": "IAMUser", "arn":
          "arn:aws:iam::111122223333:user/%s", "accountId": "111122223333",
          "accessKeyId": "AKIA%s"}, "eventTime": "2026-10-05T09:10:00Z",
          "eventSource": "iam.amazonaws.com", "eventName": "ListUsers", "awsRegion": "us-east-1",
          "sourceIPAddress": "203.0.113.7", "userAgent": "aws-cli/2.15.0",
          "recipientAccountId": "111122223333"}
          """
              .formatted(user, user)
              .replace("\n", " ")
              .replace("\"", "\\\"");
      text.append(text.charAt(text.length() - 1) == '[' ? "" : ",")
          .append("{\"EventId\": \"e-" + user + "\", \"EventName\": \"ListUsers\",")
          .append(" \"CloudTrailEvent\": \"" + record + "\"}");
    }
    return text.append("]")
        .append(nextToken.isEmpty() ? "" : ", \"NextToken\": \"" + nextToken + "\"")
        .append("}")
        .toString();
  }

  private static List<String> said(ActivityReading reading) {
    return reading.diagnostics().stream().map(Diagnostic::render).toList();
  }

  @Test
  void every_page_of_every_region_is_read() {
    AWS.answer(Operation.LOOKUP_EVENTS, events("more", "alice"));
    AWS.server()
        .stubFor(
            AWS.request(Operation.LOOKUP_EVENTS)
                .withRequestBody(containing("more"))
                .atPriority(1)
                .willReturn(aResponse().withBody(events("", "bob", "carol"))));

    ActivityReading reading = source().build().read();

    assertThat(said(reading)).isEmpty();
    assertThat(reading.summary().total().records()).isEqualTo(6);
    assertThat(reading.summary().accessKeys())
        .containsOnlyKeys("AKIAalice", "AKIAbob", "AKIAcarol");
    for (String region : List.of("us-east-1", "eu-west-1")) {
      AWS.server()
          .verify(
              2,
              AWS.calls(Operation.LOOKUP_EVENTS)
                  .withHeader("Authorization", containing("/" + region + "/")));
    }
  }

  @Test
  void the_time_asked_for_is_asked_of_aws() {
    source()
        .regions(List.of("us-east-1"))
        .from(Instant.parse("2026-10-01T00:00:00Z"))
        .until(Instant.parse("2026-10-02T00:00:00Z"))
        .build()
        .read();

    AWS.server()
        .verify(
            1,
            AWS.calls(Operation.LOOKUP_EVENTS)
                .withRequestBody(containing("\"StartTime\":1790812800"))
                .withRequestBody(containing("\"EndTime\":1790899200")));
  }

  @Test
  void what_aws_refuses_is_said_of_the_region_and_the_others_are_read() {
    AWS.answer(Operation.LOOKUP_EVENTS, events("", "alice"));
    AWS.server()
        .stubFor(
            AWS.request(Operation.LOOKUP_EVENTS)
                .withHeader("Authorization", containing("/eu-west-1/"))
                .atPriority(1)
                .willReturn(FakeAws.error(Operation.LOOKUP_EVENTS, 400, "AccessDeniedException")));

    ActivityReading reading = source().build().read();

    assertThat(reading.summary().total().records()).isEqualTo(1);
    assertThat(said(reading))
        .containsExactly(
            "the events of eu-west-1 are read not at all: cloudtrail:LookupEvents:"
                + " AccessDeniedException\n"
                + "  help: allow cloudtrail:LookupEvents on *");
  }

  @Test
  void pages_that_do_not_end_are_ended() {
    AWS.answer(Operation.LOOKUP_EVENTS, events("again", "alice"));

    ActivityReading reading = source().regions(List.of("us-east-1")).build().read();

    assertThat(said(reading)).hasSize(1);
    assertThat(said(reading).get(0))
        .startsWith("the events of us-east-1 are read only in part: cloudtrail:LookupEvents:");
  }

  @Test
  void without_the_list_of_regions_the_first_one_is_read_and_that_is_said() {
    AWS.refuse(Operation.LIST_REGIONS);
    AWS.answer(Operation.LOOKUP_EVENTS, events("", "alice"));

    ActivityReading reading = source().build().read();

    assertThat(reading.summary().total().records()).isEqualTo(1);
    assertThat(said(reading).get(0))
        .startsWith("only the events of us-east-1 are read: account:ListRegions:");
  }
}
