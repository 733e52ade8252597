package io.iamaudit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iamaudit.analysis.AccessCheck;
import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.policy.PolicyParser;
import io.iamaudit.snapshot.Snapshot;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticAccountsTest {

  private static String write(int principals, long seed) throws IOException {
    StringWriter out = new StringWriter();
    SyntheticAccounts.write(out, principals, seed);
    return out.toString();
  }

  @Test
  void the_text_is_the_output_of_get_account_authorization_details() throws IOException {
    JsonNode account = new ObjectMapper().readTree(write(1000, 7));
    assertThat(account.get("UserDetailList")).hasSize(400);
    assertThat(account.get("GroupDetailList")).hasSize(10);
    assertThat(account.get("RoleDetailList")).hasSize(600);
    assertThat(account.get("Policies")).hasSize(100);
    assertThat(account.get("IsTruncated").booleanValue()).isFalse();
    assertThat(account.at("/RoleDetailList/3/Arn").textValue())
        .isEqualTo("arn:aws:iam::111122223333:role/role-3");
  }

  @Test
  void every_policy_is_readable_and_most_occur_often() throws IOException {
    Set<String> distinct = new HashSet<>();
    int documents = 0;
    JsonNode account = new ObjectMapper().readTree(write(1000, 7));
    for (String name : new String[] {"PolicyDocument", "AssumeRolePolicyDocument", "Document"}) {
      for (JsonNode document : account.findValues(name)) {
        assertThat(PolicyParser.parse(document.toString(), name).diagnostics()).isEmpty();
        distinct.add(document.toString());
        documents++;
      }
    }
    assertThat(documents).isGreaterThan(1200);
    assertThat(distinct.size()).isBetween(100, documents / 2);
  }

  @Test
  void the_same_seed_gives_the_same_text_and_another_seed_another() throws IOException {
    assertThat(write(50, 1)).isEqualTo(write(50, 1)).isNotEqualTo(write(50, 2));
  }

  @Test
  void it_is_printed_as_the_aws_cli_prints() throws IOException {
    assertThat(write(1, 1))
        .startsWith(
            """
            {
                "UserDetailList": [],
                "GroupDetailList": [
                    {
                        "Path": "/",
                        "GroupName": "group-0",
            """)
        .endsWith("    \"IsTruncated\": false\n}\n");
  }

  @Test
  void an_account_of_nobody_is_refused() {
    assertThatThrownBy(() -> write(0, 1)).hasMessage("principals is at least 1: 0");
  }

  @Test
  void what_is_planted_is_found_among_many(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("get-account-authorization-details.json");
    try (Writer writer = Files.newBufferedWriter(file)) {
      SyntheticAccounts.writeWithPlanted(writer, 120, 7);
    }
    Snapshot snapshot = SnapshotFiles.of(file).read();
    AccessCheck access = AccessCheck.of(snapshot);
    EscalationAnalysis escalation = EscalationAnalysis.of(snapshot);

    assertThat(SyntheticAccounts.plantedAnswers())
        .hasSizeGreaterThan(4)
        .allSatisfy(
            answer -> {
              assertThat(
                      access
                          .answer(
                              AccessQuestion.of(
                                  answer.principal(), answer.action(), answer.resource()))
                          .verdict())
                  .contains(answer.verdict());
              Escalation found = escalation.principal(answer.principal()).orElseThrow();
              assertThat(found.isAdmin() || found.canBecomeAdmin().isPresent())
                  .isEqualTo(answer.canBecomeAdmin());
            });
  }
}
