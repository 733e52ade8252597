package io.iamaudit.tests.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iamaudit.tests.reference.Globs.Kind;
import io.iamaudit.tests.reference.Globs.Token;
import io.iamaudit.tests.reference.Operator.Family;
import io.iamaudit.tests.reference.Operator.Qualifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an incomplete context could be, tried one by one (section 10).
 *
 * <p>Per unknown key there are finitely many cases that the policies can tell apart; each is tried
 * with one value. A key has the type of the operators that look at it: one that is compared as a
 * number is a number. Keys that serve as variables come first, so that the values of the others can
 * be chosen to fit.
 */
final class Completions {
  private static final int MOST = 20_000;

  /** A condition: one operator and one key. */
  private record Use(String key, Operator operator, List<String> values, boolean variables) {}

  private final JsonNode scenario;
  private final List<Use> uses = new ArrayList<>();

  /** Every text of a policy that may hold variables, with the values it is compared with. */
  private final Map<String, Set<String>> comparedWith = new LinkedHashMap<>();

  private final Map<String, String> knowledge = new LinkedHashMap<>();
  private final Set<String> variableKeys = new LinkedHashSet<>();
  private final Set<String> decisions = new TreeSet<>();
  private int tried;

  private Completions(JsonNode scenario) {
    this.scenario = scenario;
    for (Map.Entry<String, JsonNode> known :
        Json.members(scenario.path("request").path("contextKnowledge"))) {
      knowledge.put(RequestContext.lower(known.getKey()), known.getValue().asText());
    }
    for (JsonNode policy : policies(scenario)) {
      boolean variables = policy.path("Version").asText().equals("2012-10-17");
      Json.list(policy.path("Statement")).forEach(statement -> collect(statement, variables));
    }
    for (Use use : uses) {
      for (String value : use.values()) {
        comparedWith
            .computeIfAbsent(value, text -> new LinkedHashSet<>())
            .addAll(textsOf(use.key()));
      }
    }
    for (String text : comparedWith.keySet()) {
      Variables.keys(text).forEach(key -> variableKeys.add(RequestContext.lower(key)));
    }
  }

  static Set<String> decisions(JsonNode scenario) {
    Completions completions = new Completions(scenario);
    for (JsonNode principal : completions.principals()) {
      ObjectNode completed = scenario.deepCopy();
      ObjectNode request = (ObjectNode) completed.get("request");
      request.set("principal", principal);
      request.set(
          "context",
          scenario.path("request").path("context").isObject()
              ? request.get("context")
              : request.objectNode());
      completions.complete(completed, completions.unknownKeys());
    }
    return completions.decisions;
  }

  private void complete(ObjectNode completed, List<String> unknown) {
    if (unknown.isEmpty()) {
      if (++tried > MOST) {
        throw new IllegalStateException("more than " + MOST + " completions");
      }
      decisions.add(ReferenceEvaluator.decide(completed));
      return;
    }
    String key = unknown.get(0);
    List<String> rest = unknown.subList(1, unknown.size());
    ObjectNode context = (ObjectNode) completed.get("request").get("context");
    if (!isPresent(key)) {
      complete(completed, rest);
    }
    for (JsonNode value : candidates(key, RequestContext.of(context))) {
      context.set(key, value);
      complete(completed, rest);
      context.remove(key);
    }
  }

  // ---- what is unknown

  private List<String> unknownKeys() {
    RequestContext given = RequestContext.of(scenario.path("request").path("context"));
    Set<String> keys = new LinkedHashSet<>(variableKeys);
    uses.forEach(use -> keys.add(use.key()));
    boolean complete = scenario.path("contextComplete").asBoolean(true);
    return keys.stream()
        .filter(key -> given.get(key).isEmpty())
        .filter(
            key -> !knowledge.getOrDefault(key, complete ? "absent" : "unknown").equals("absent"))
        .toList();
  }

  private boolean isPresent(String key) {
    return "present".equals(knowledge.get(key));
  }

  /** A role stands for a session of any name: the named ones that policies know, and another. */
  private List<JsonNode> principals() {
    JsonNode principal = scenario.path("request").path("principal");
    List<JsonNode> principals = new ArrayList<>(List.of(principal));
    RequestPrincipal role = RequestPrincipal.of(principal);
    if (role.type() != RequestPrincipal.Type.ROLE
        || scenario.path("contextComplete").asBoolean(true)) {
      return principals;
    }
    String name = role.name().substring(role.name().lastIndexOf('/') + 1);
    String prefix =
        "arn:" + role.partition() + ":sts::" + role.account() + ":assumed-role/" + name + "/";
    for (JsonNode policy : policies(scenario)) {
      for (String field : List.of("Principal", "NotPrincipal")) {
        for (JsonNode element : policy.findValues(field)) {
          for (String entry : Json.texts(element.path("AWS"))) {
            if (entry.startsWith(prefix) && !entry.contains("*") && !entry.contains("?")) {
              principals.add(principal.<ObjectNode>deepCopy().put("arn", entry));
            }
          }
        }
      }
    }
    return principals;
  }

  // ---- what the policies ask

  private static List<JsonNode> policies(JsonNode scenario) {
    List<JsonNode> policies = new ArrayList<>(scenario.findValues("policy"));
    policies.addAll(Json.list(scenario.path("sessionPolicy")));
    policies.addAll(Json.list(scenario.path("resourcePolicy")));
    return policies;
  }

  private void collect(JsonNode statement, boolean variables) {
    for (Map.Entry<String, JsonNode> operator : Json.members(statement.path("Condition"))) {
      for (Map.Entry<String, JsonNode> key : Json.members(operator.getValue())) {
        Operator parsed = Operator.parse(operator.getKey());
        uses.add(
            new Use(
                RequestContext.lower(key.getKey()), parsed, Json.texts(key.getValue()), variables));
      }
    }
    for (String field : List.of("Resource", "NotResource")) {
      for (String entry : Json.texts(statement.path(field))) {
        comparedWith
            .computeIfAbsent(entry, text -> new LinkedHashSet<>())
            .add(scenario.path("request").path("resource").path("arn").asText());
      }
    }
  }

  /** Texts that a key is known to have or is compared with elsewhere. */
  private Set<String> textsOf(String key) {
    Set<String> texts = new LinkedHashSet<>();
    RequestContext.of(scenario.path("request").path("context")).get(key).ifPresent(texts::addAll);
    for (Use use : uses) {
      if (use.key().equals(key)) {
        use.values().stream().filter(value -> Variables.keys(value).isEmpty()).forEach(texts::add);
      }
    }
    return texts;
  }

  // ---- candidates

  private List<JsonNode> candidates(String key, RequestContext context) {
    Set<String> single = new LinkedHashSet<>();
    List<Use> mine = uses.stream().filter(use -> use.key().equals(key)).toList();
    boolean typed = false;
    for (Use use : mine) {
      typed |= addTyped(use, single);
    }
    if (!typed) {
      single.addAll(Globs.witnesses(patterns(mine, context)));
      if (isPresent(key)) {
        single.remove("");
      }
    }
    if (variableKeys.contains(key)) {
      single.addAll(captures(key));
    }
    List<JsonNode> candidates = new ArrayList<>();
    single.forEach(value -> candidates.add(Json.MAPPER.getNodeFactory().textNode(value)));
    if (mine.stream().anyMatch(use -> use.operator().qualifier() != Qualifier.NONE)) {
      candidates.addAll(pairs(List.copyOf(single)));
    }
    return candidates;
  }

  private static List<JsonNode> pairs(List<String> values) {
    List<JsonNode> pairs = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      for (int j = i + 1; j < values.size(); j++) {
        ArrayNode pair = Json.MAPPER.createArrayNode();
        pairs.add(pair.add(values.get(i)).add(values.get(j)));
      }
    }
    return pairs;
  }

  /** Adds values of the type that the operator compares; false if that is text. */
  private static boolean addTyped(Use use, Set<String> values) {
    switch (use.operator().family()) {
      case BOOL -> values.addAll(List.of("true", "false"));
      case NUMERIC ->
          values.addAll(
              around(
                  use.values().stream()
                      .map(Conditions::number)
                      .flatMap(Optional::stream)
                      .toList()));
      case DATE ->
          values.addAll(
              around(use.values().stream().map(Dates::seconds).flatMap(Optional::stream).toList()));
      case IP_ADDRESS -> {
        values.addAll(List.of("198.18.0.1", "2001:db8:ffff::1"));
        use.values().stream()
            .map(Addresses::network)
            .flatMap(Optional::stream)
            .forEach(net -> values.addAll(around(net)));
      }
      case STRING, STRING_IGNORE_CASE, STRING_LIKE, ARN, BINARY, NULL -> {
        return false;
      }
    }
    return true;
  }

  /** The numbers, and one below, between and above each of them. */
  private static List<String> around(List<BigDecimal> numbers) {
    TreeSet<BigDecimal> sorted = new TreeSet<>(numbers);
    BigDecimal half = new BigDecimal("0.5");
    for (BigDecimal number : numbers) {
      sorted.add(number.subtract(half));
      sorted.add(number.add(half));
    }
    if (sorted.isEmpty()) {
      sorted.add(BigDecimal.ONE);
    }
    return sorted.stream().map(BigDecimal::toPlainString).toList();
  }

  /** First and last address of a network and their neighbours. */
  private static List<String> around(Addresses.Network network) {
    int bits = network.address().length * 8;
    BigInteger size = BigInteger.ONE.shiftLeft(bits - network.prefix());
    BigInteger first = new BigInteger(1, network.address()).divide(size).multiply(size);
    BigInteger last = first.add(size).subtract(BigInteger.ONE);
    List<String> addresses = new ArrayList<>();
    for (BigInteger address :
        List.of(first.subtract(BigInteger.ONE), first, last, last.add(BigInteger.ONE))) {
      if (address.signum() >= 0 && address.bitLength() <= bits) {
        addresses.add(text(address, bits));
      }
    }
    return addresses;
  }

  private static String text(BigInteger address, int bits) {
    int unit = bits == 32 ? 8 : 16;
    StringBuilder text = new StringBuilder();
    for (int at = bits - unit; at >= 0; at -= unit) {
      int value =
          address
              .shiftRight(at)
              .and(BigInteger.ONE.shiftLeft(unit).subtract(BigInteger.ONE))
              .intValue();
      text.append(unit == 8 ? Integer.toString(value) : Integer.toHexString(value))
          .append(at == 0 ? "" : unit == 8 ? "." : ":");
    }
    return text.toString();
  }

  /** The languages that decide about a text, of which every possible membership is tried. */
  private static List<List<Token>> patterns(List<Use> uses, RequestContext context) {
    Set<List<Token>> patterns = new LinkedHashSet<>();
    patterns.add(List.of(Token.of(Kind.ANY_CHARACTER), Token.of(Kind.ANY_RUN))); // not empty
    for (Use use : uses) {
      for (String value : use.values()) {
        boolean wildcards =
            use.operator().family() == Family.STRING_LIKE || use.operator().family() == Family.ARN;
        Optional<List<Token>> expanded =
            Variables.expand(value, context, use.variables(), wildcards);
        if (expanded.isEmpty() || use.operator().isNull()) {
          continue;
        }
        switch (use.operator().family()) {
          case ARN -> {
            patterns.add(withinParts(Globs.glob("arn:*:*:*:*:*")));
            patterns.add(withinParts(expanded.get()));
          }
          case STRING_IGNORE_CASE -> {
            String text = Variables.text(value, context, use.variables()).orElseThrow();
            patterns.add(Globs.literal(text));
            patterns.add(Globs.literal(RequestContext.lower(text)));
          }
          default -> patterns.add(expanded.get());
        }
      }
    }
    return List.copyOf(patterns);
  }

  /** The same comparison as that of ARNs, part by part. */
  private static List<Token> withinParts(List<Token> pattern) {
    List<Token> tokens = new ArrayList<>();
    List<List<Token>> parts = Conditions.parts(pattern);
    for (int i = 0; i < parts.size(); i++) {
      for (Token token : parts.get(i)) {
        boolean last = i == 5;
        tokens.add(
            switch (token.kind()) {
              case ANY_RUN -> Token.of(last ? Kind.ANY_RUN : Kind.RUN_OF_PART);
              case ANY_CHARACTER -> Token.of(last ? Kind.ANY_CHARACTER : Kind.CHARACTER_OF_PART);
              default -> token;
            });
      }
      if (i + 1 < parts.size()) {
        tokens.add(Token.literal(':'));
      }
    }
    return tokens;
  }

  /** Values of a variable with which a text of a policy becomes what it is compared with. */
  private Set<String> captures(String key) {
    Set<String> captures = new LinkedHashSet<>();
    comparedWith.forEach(
        (text, compared) -> {
          if (Variables.keys(text).stream().anyMatch(key::equalsIgnoreCase)) {
            for (String run : List.of("(.+)", "(.+?)")) {
              Pattern pattern = Pattern.compile(regex(text, key, run), Pattern.DOTALL);
              for (String other : compared) {
                Matcher matcher = pattern.matcher(other);
                if (matcher.matches()) {
                  captures.add(matcher.group(1));
                }
              }
            }
          }
        });
    return captures;
  }

  private static String regex(String text, String key, String run) {
    StringBuilder regex = new StringBuilder();
    Matcher variable = Pattern.compile("\\$\\{([^{},]*)[^}]*\\}|\\*|\\?").matcher(text);
    int at = 0;
    boolean captured = false;
    while (variable.find()) {
      regex.append(Pattern.quote(text.substring(at, variable.start())));
      boolean mine = key.equalsIgnoreCase(variable.group(1));
      regex.append(mine ? (captured ? "\\1" : run) : variable.group().equals("?") ? "." : ".*");
      captured |= mine;
      at = variable.end();
    }
    return regex.append(Pattern.quote(text.substring(at))).toString();
  }
}
