package io.iamaudit.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Every operation with every fault: the part that the operation is for says so, other parts do not
 * suffer, and what passes over is not seen at all. The table is in the documentation.
 */
class FaultMatrixTest {
  /** All that a snapshot is made with; the event history is no part of one. */
  private static final List<Operation> OPERATIONS =
      Arrays.stream(Operation.values())
          .filter(operation -> operation != Operation.LOOKUP_EVENTS)
          .filter(operation -> !operation.isCrossCheck())
          .toList();

  private static final Path PAGE = Path.of("..", "docs", "collecting-faults.md");

  /** Long enough for a busy machine, since every call of a reading has to be faster. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  @RegisterExtension static final FakeAws AWS = new FakeAws();

  private enum Kind {
    DENIED("refused", true),
    THROTTLED("throttled twice", false),
    BROKEN_ONCE("500 once", false),
    BROKEN("500 for ever", true),
    SLOW("no answer in time", true),
    RESET("connection reset", true),
    LOST("lost in the body", true),
    CUT("cut short", true),
    EXPIRED("token expired", true);

    final String title;
    final boolean lasting;

    Kind(String title, boolean lasting) {
      this.title = title;
      this.lasting = lasting;
    }

    /** Whether a reading waits and does little else, so that many can wait together. */
    boolean waits() {
      return this == SLOW || this == THROTTLED;
    }
  }

  private record Cell(Operation operation, Kind kind, String credential) {}

  private static ResponseDefinitionBuilder answer(Cell cell) {
    Operation operation = cell.operation();
    String usual = AWS.usual(operation);
    return switch (cell.kind()) {
      case DENIED -> FakeAws.error(operation, 403, "AccessDeniedException");
      case THROTTLED -> FakeAws.error(operation, 400, "ThrottlingException");
      case BROKEN_ONCE, BROKEN -> aResponse().withStatus(500).withBody("<html>oops</html>");
      case SLOW -> aResponse().withFixedDelay((int) PATIENCE.toMillis() * 3 / 2).withBody(usual);
      case RESET -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
      case LOST -> aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK);
      case CUT -> aResponse().withBody(usual.substring(0, usual.length() * 2 / 3));
      case EXPIRED -> FakeAws.error(operation, 403, "ExpiredTokenException");
    };
  }

  /** Makes the fault for the calls that this cell's reading makes, and for no others. */
  private static List<StubMapping> plant(Cell cell) {
    int times = cell.kind() == Kind.THROTTLED ? 2 : 1;
    List<StubMapping> stubs = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      var request =
          AWS.request(cell.operation())
              .atPriority(1)
              .withHeader("Authorization", containing("Credential=" + cell.credential() + "/"));
      if (!cell.kind().lasting) {
        request
            .inScenario(cell.credential())
            .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
            .willSetStateTo("after " + (i + 1));
      }
      stubs.add(AWS.server().stubFor(request.willReturn(answer(cell))));
    }
    return stubs;
  }

  private static Snapshot read(Cell cell, Set<DataPart> parts) {
    AwsSnapshotSource.Builder source =
        AWS.source()
            .connection(
                AWS.connection()
                    .credentials(
                        StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(cell.credential(), "test")))
                    .attempts(cell.kind().lasting ? 1 : 4)
                    .timeouts(
                        Duration.ofMinutes(1),
                        cell.kind() == Kind.SLOW ? PATIENCE : Duration.ofSeconds(30))
                    .build())
            .concurrency(2)
            .parts(parts);
    if (needsOrganization(cell.operation())) {
      source.organization("audit").accountsAtOnce(1);
    }
    return source.build().read();
  }

  private static boolean needsOrganization(Operation operation) {
    return operation.isOfOrganization() || operation == Operation.ASSUME_ROLE;
  }

  /** What the documentation says of a cell, after it was found to be so. */
  private static String check(Cell cell) {
    Operation operation = cell.operation();
    Set<DataPart> parts = EnumSet.noneOf(DataPart.class);
    operation.parts().stream()
        .filter(AwsSnapshotSource.readableParts()::contains)
        .forEach(parts::add);
    if (parts.isEmpty()) {
      parts.add(DataPart.PASSWORD_POLICY);
    }
    List<StubMapping> planted = plant(cell);
    try {
      return verdict(cell, read(cell, parts));
    } catch (IamAuditException e) {
      assertThat(List.of(Operation.GET_CALLER_IDENTITY, Operation.DESCRIBE_ORGANIZATION))
          .as("%s: %s", cell, e.getMessage())
          .contains(operation);
      assertThat(cell.kind().lasting).as("%s", cell).isTrue();
      assertThat(e.getMessage()).as("%s", cell).contains("help: ");
      return "message";
    } finally {
      planted.forEach(AWS.server()::removeStub);
    }
  }

  private static String verdict(Cell cell, Snapshot snapshot) {
    Operation operation = cell.operation();
    Set<String> states = new TreeSet<>();
    for (AccountSnapshot account : snapshot.accounts()) {
      states.addAll(verdict(cell, account.coverage()));
      if (operation != Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS
          && account.coverage().isPresent(DataPart.USERS)) {
        assertThat(account.users()).as("%s", cell).hasSize(2);
      }
    }
    snapshot
        .organization()
        .ifPresent(organization -> states.addAll(verdict(cell, organization.coverage())));
    states.remove("collected");
    if (isUnreadable(cell)) {
      assertThat(snapshot.accounts().get(0).resources())
          .filteredOn(resource -> resource.type().equals("AWS::S3::Bucket"))
          .allMatch(bucket -> bucket.policy().orElseThrow().document().isEmpty())
          .hasSize(1);
      return "unreadable policy";
    }
    assertThat(states.isEmpty()).as("%s: %s", cell, states).isEqualTo(!cell.kind().lasting);
    return states.isEmpty() ? "collected" : String.join(", ", states);
  }

  /** A bucket's policy is the whole answer: cut short it is a policy that cannot be read. */
  private static boolean isUnreadable(Cell cell) {
    return cell.operation() == Operation.GET_BUCKET_POLICY && cell.kind() == Kind.CUT;
  }

  private static Set<String> verdict(Cell cell, Coverage coverage) {
    Operation operation = cell.operation();
    Set<String> states = new TreeSet<>();
    coverage
        .parts()
        .forEach(
            (part, state) -> {
              if (state.reason().equals("not asked for")) {
                return;
              }
              boolean meant =
                  operation.parts().contains(part)
                      || operation == Operation.ASSUME_ROLE
                      || (operation == Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS
                          && ReadingPlan.NEED_USERS.contains(part));
              if (AwsSnapshotSource.isAllThatCanBeRead(state)) {
                assertThat(
                        cell.kind().lasting
                            && meant
                            && !isUnreadable(cell)
                            && operation != Operation.ASSUME_ROLE)
                    .as("%s leaves %s complete", cell, part)
                    .isFalse();
                states.add(Coverage.Status.COLLECTED.id());
              } else {
                assertThat(meant).as("%s touches %s: %s", cell, part, state).isTrue();
                assertThat(state.reason()).as("%s", cell).contains(operation.action());
                states.add(state.status().id());
              }
            });
    return states;
  }

  /** An organization of two accounts, and one Region: what a cell needs and no more. */
  private static void shrink() {
    AWS.answer(
        Operation.LIST_REGIONS,
        "{\"Regions\": [{\"RegionName\": \"us-east-1\","
            + " \"RegionOptStatus\": \"ENABLED_BY_DEFAULT\"}]}");
    AWS.answer(
        Operation.LIST_ACCOUNTS,
        "{\"Accounts\": ["
            + FakeAws.account(FakeAws.ACCOUNT, "ACTIVE")
            + ","
            + FakeAws.account(FakeAws.MEMBERS.get(0), "ACTIVE")
            + "]}");
    AWS.server()
        .stubFor(
            AWS.request(Operation.LIST_ACCOUNTS_FOR_PARENT)
                .atPriority(2)
                .withRequestBody(containing("ou-ab12-example1"))
                .willReturn(
                    aResponse()
                        .withBody(
                            "{\"Accounts\": ["
                                + FakeAws.account(FakeAws.MEMBERS.get(0), "ACTIVE")
                                + "]}")));
  }

  @Test
  void no_fault_of_one_operation_loses_anything_else()
      throws IOException, InterruptedException, ExecutionException {
    shrink();
    ExecutorService several = Executors.newFixedThreadPool(16);
    ExecutorService waiting = Executors.newFixedThreadPool(70);
    StringBuilder table = new StringBuilder();
    try {
      Map<Cell, Future<String>> verdicts = new LinkedHashMap<>();
      for (Kind kind : Kind.values()) {
        for (Operation operation : OPERATIONS) {
          Cell cell = new Cell(operation, kind, "CELL" + verdicts.size());
          if (!kind.waits()) {
            verdicts.put(cell, several.submit(() -> check(cell)));
          } else {
            verdicts.put(cell, new CompletableFuture<>());
          }
        }
      }
      for (Map.Entry<Cell, Future<String>> entry : verdicts.entrySet()) {
        if (!entry.getKey().kind().waits()) {
          entry.getValue().get();
        }
      }
      verdicts.replaceAll(
          (cell, verdict) -> cell.kind().waits() ? waiting.submit(() -> check(cell)) : verdict);
      table.append("| action |");
      for (Kind kind : Kind.values()) {
        table.append(' ').append(kind.title).append(" |");
      }
      table.append("\n|---|").append("---|".repeat(Kind.values().length)).append('\n');
      for (Operation operation : OPERATIONS) {
        table.append("| `").append(operation.action()).append("` |");
        for (Map.Entry<Cell, Future<String>> entry : verdicts.entrySet()) {
          if (entry.getKey().operation() == operation) {
            table.append(' ').append(entry.getValue().get()).append(" |");
          }
        }
        table.append('\n');
      }
    } finally {
      several.shutdownNow();
      waiting.shutdownNow();
    }

    String page = INTRODUCTION + "\n" + table;
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("the table in docs/collecting-faults.md; -Dgolden=update renews it")
        .isEqualTo(page);
  }

  private static final String INTRODUCTION =
      """
      # What a fault costs

      Written by a test that plants each fault in each operation, for one reading each. A cell is the state of the part that the operation
      is for. All other parts were collected in every one of these readings, and what was read before the fault was kept.

      - *collected*: the call was tried again, and nothing is missing.
      - *denied*, *not-collected*: nothing of the part was read; its coverage says why, and rules that need it are not evaluated.
      - *partial*: what other calls gave is there; the coverage says what is missing.
      - *unreadable policy*: the policy is kept as a text that cannot be read, which the report says.
      - *message*: without this answer there is nothing to read; the command ends with what to do.
      """;
}
