package io.iamaudit.tests.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.input.Scenario;
import io.iamaudit.input.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Odd policies and odd requests: the answer may be anything, but there is one, and soon. */
class EvaluationFuzzTest {
  private static final Path FOLDER = Path.of("src/test/resources/conformance");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long SEED = Long.getLong("seed", 20_261_121L);
  private static final int BATCHES = 40;
  private static final int BATCH = 250;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final List<String> ODD =
      List.of(
          "",
          " ",
          ":",
          "::::::",
          "*",
          "?",
          "**?**",
          "*:*",
          "s3:",
          ":GetObject",
          "arn",
          "arn:",
          "arn:aws",
          "arn:::::",
          "arn:aws:s3:::",
          "arn:*:*:*:*:*",
          "arn:aws:iam::111122223333:",
          "arn:aws:iam::111122223333:user/",
          "arn:aws:iam::111122223333:role//",
          "arn:aws:sts::111122223333:assumed-role/",
          "arn:aws:sts::111122223333:assumed-role/r",
          "arn:aws:kms:us-east-1:111122223333:key/",
          "${",
          "${}",
          "${*",
          "${aws:username",
          "${aws:username, '}",
          "${,'x'}",
          "${${aws:username}}",
          "$${$}",
          "\u0000",
          "\uffff\ufffe\ufffd",
          "\ud83d\ude00",
          "\ud800",
          "\u0130\u0131\u212a\u00df",
          "e\u0301\u202e",
          "1e5",
          "-0",
          "1e-400",
          "9".repeat(99),
          "0x1F",
          "NaN",
          "2026-02-30",
          "2026-01-01T00:00:60Z",
          "2026-01-01T00:00:00+99:00",
          "+999999999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "10000-01-01",
          "0000",
          "0.0.0.0/0",
          "256.1.1.1",
          "1.2.3.4/33",
          "1.2.3/8",
          "::/0",
          "::1/129",
          "1::2::3",
          "::ffff:1.2.3.4/96",
          "fe80::1%eth0",
          "=",
          "QUJD====",
          "true ",
          "TRUE",
          "null",
          "a".repeat(10_000),
          "*a".repeat(5_000),
          "?".repeat(2_000) + "*",
          "arn:aws:s3:::" + "*a".repeat(1_000) + "*b",
          "arn:" + "*a".repeat(500) + ":*:*:*:*",
          "${aws:username}".repeat(500));

  private static final List<String> OPERATORS =
      List.of(
          "StringEquals",
          "StringNotLikeIfExists",
          "ForAllValues:StringLike",
          "ForAnyValue:ArnNotLike",
          "NumericLessThan",
          "ForAnyValue:NumericNotEquals",
          "DateGreaterThanEquals",
          "ForAllValues:DateNotEquals",
          "Bool",
          "BinaryEquals",
          "IpAddress",
          "ForAnyValue:NotIpAddress",
          "ArnLike",
          "Null",
          "ForAllValues:Null",
          "stringequals",
          "StringSounds",
          "ForSomeValues:StringLike",
          "");

  private static List<JsonNode> cases() throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        MAPPER.readTree(file.toFile()).forEach(cases::add);
      }
    }
    assertThat(cases).hasSizeGreaterThan(500);
    return cases;
  }

  /** A place in a tree that can be written: a member of an object or an element of a list. */
  private record Slot(JsonNode parent, String member, int index) {
    JsonNode get() {
      return index < 0 ? parent.get(member) : parent.get(index);
    }

    void set(JsonNode value) {
      if (index < 0) {
        ((ObjectNode) parent).set(member, value);
      } else {
        ((ArrayNode) parent).set(index, value);
      }
    }

    void remove() {
      if (index < 0) {
        ((ObjectNode) parent).remove(member);
      } else {
        ((ArrayNode) parent).remove(index);
      }
    }

    void rename(String name) {
      if (index < 0) {
        ((ObjectNode) parent).set(name, ((ObjectNode) parent).remove(member));
      }
    }
  }

  private static void slots(JsonNode node, List<Slot> slots) {
    if (node.isObject()) {
      List<Map.Entry<String, JsonNode>> members = new ArrayList<>();
      node.fields().forEachRemaining(members::add);
      for (Map.Entry<String, JsonNode> member : members) {
        slots.add(new Slot(node, member.getKey(), -1));
        slots(member.getValue(), slots);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        slots.add(new Slot(node, "", i));
        slots(node.get(i), slots);
      }
    }
  }

  /** The places in policies and in the request that a writer of either could fill. */
  private static List<Slot> slots(JsonNode scenario) {
    List<Slot> slots = new ArrayList<>();
    slots(scenario.path("request").path("context"), slots);
    slots.add(new Slot(scenario.get("request"), "action", -1));
    slots.add(new Slot(scenario.get("request").get("resource"), "arn", -1));
    scenario
        .get("request")
        .path("principal")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals("type")) {
                slots.add(new Slot(scenario.get("request").get("principal"), name, -1));
              }
            });
    scenario.findValues("policy").forEach(policy -> slots(policy.path("Statement"), slots));
    slots(scenario.path("sessionPolicy").path("Statement"), slots);
    slots(scenario.path("resourcePolicy").path("Statement"), slots);
    return slots;
  }

  private static void mutate(ObjectNode scenario, Random random) {
    List<Slot> slots = slots(scenario);
    Slot slot = slots.get(random.nextInt(slots.size()));
    JsonNode value = slot.get();
    String odd = ODD.get(random.nextInt(ODD.size()));
    if (value == null) {
      slot.set(TextNode.valueOf(odd)); // an earlier mutation took it away
      return;
    }
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> {
        if (value.isValueNode()) {
          slot.set(TextNode.valueOf(odd));
        }
      }
      case 4 -> {
        if (value.isTextual()) {
          int at = random.nextInt(value.asText().length() + 1);
          String text = value.asText();
          slot.set(TextNode.valueOf(text.substring(0, at) + odd + text.substring(at)));
        }
      }
      case 5 -> {
        if (value.isTextual() && !value.asText().isEmpty()) {
          int at = random.nextInt(value.asText().length());
          String text = value.asText();
          slot.set(TextNode.valueOf(text.substring(0, at) + text.substring(at + 1)));
        }
      }
      case 6 -> {
        if (value.isTextual()) {
          slot.set(MAPPER.createArrayNode().add(value).add(odd));
        }
      }
      case 7 -> {
        JsonNode other = slots.get(random.nextInt(slots.size())).get();
        slot.set(other == null ? TextNode.valueOf(odd) : other.deepCopy());
      }
      case 8 -> slot.rename(OPERATORS.get(random.nextInt(OPERATORS.size())));
      case 9 -> scenario.put("contextComplete", false);
      case 10 -> {
        ObjectNode request = (ObjectNode) scenario.get("request");
        ((ObjectNode) request.withObject("/context")).put("aws:username", odd);
      }
      default -> slot.remove();
    }
  }

  /** Whether the scenario could be read at all. */
  private static boolean answers(ObjectNode node) {
    Scenario scenario;
    try {
      scenario = new ScenarioReader().read(node.toString(), "fuzz", 1);
    } catch (IamAuditException refused) {
      return false;
    }
    PolicyEvaluator evaluator = PolicyEvaluator.create().budget(200);
    assertThat(evaluator.decide(scenario.request(), scenario.policies()).verdict())
        .isEqualTo(evaluator.verdict(scenario.request(), scenario.policies()));
    return true;
  }

  @Test
  void mutated_cases_are_refused_or_answered_and_never_hang() throws IOException {
    List<JsonNode> cases = cases();
    Random random = new Random(SEED);
    int answered = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      List<ObjectNode> mutated = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        ObjectNode scenario = cases.get(random.nextInt(cases.size())).deepCopy();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
          mutate(scenario, random);
        }
        mutated.add(scenario);
      }
      ObjectNode[] current = new ObjectNode[1];
      try {
        answered +=
            assertTimeoutPreemptively(
                PATIENCE,
                () -> {
                  int count = 0;
                  for (ObjectNode scenario : mutated) {
                    current[0] = scenario;
                    count += answers(scenario) ? 1 : 0;
                  }
                  return count;
                });
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError("seed %d, on%n%s".formatted(SEED, current[0]), failure);
      }
    }
    assertThat(answered).isGreaterThan(BATCHES * BATCH / 4);
  }
}
