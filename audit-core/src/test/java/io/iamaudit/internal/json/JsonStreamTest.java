package io.iamaudit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStreamTest {
  private static final long SEED = 20261122;
  private static final JsonLimits LIMITS = JsonLimits.depth(64);
  private static final Locator LOCATOR = Locator.of("deploy.json");

  private static JsonValue.Obj object(String text) {
    return (JsonValue.Obj) JsonValue.parse(text, LIMITS, LOCATOR);
  }

  private static JsonValue member(JsonValue value, String name) {
    return Objects.requireNonNull(((JsonValue.Obj) value).get(name), name);
  }

  private static String place(JsonValue value) {
    return LOCATOR.locate(value.position()).render();
  }

  private static String failure(String text) {
    try {
      JsonValue.parse(text, LIMITS, LOCATOR);
      return "no failure";
    } catch (IamAuditException e) {
      return e.getMessage();
    }
  }

  private static String failure(byte[] bytes) throws IOException {
    try (JsonStream stream =
        JsonStream.of(new ByteArrayInputStream(bytes), LIMITS, Locator.of("deploy.json"))) {
      stream.readTree();
      stream.expectEnd();
      return "no failure";
    } catch (IamAuditException e) {
      return e.getMessage();
    }
  }

  @Test
  void every_value_knows_its_line_its_column_and_its_pointer() {
    JsonValue.Obj root =
        object(
            """
            {
              "Statement": [
                {"Effect": "Allow", "n": [1, true, null]},
                "x"
              ]
            }
            """);
    JsonValue.Arr statements = (JsonValue.Arr) member(root, "Statement");
    JsonValue first = statements.elements().get(0);
    assertThat(place(root)).isEqualTo("deploy.json:1:1");
    assertThat(place(statements)).isEqualTo("deploy.json:2:16 (/Statement)");
    assertThat(place(first)).isEqualTo("deploy.json:3:5 (/Statement/0)");
    assertThat(place(member(first, "Effect"))).isEqualTo("deploy.json:3:16 (/Statement/0/Effect)");
    JsonValue.Arr list = (JsonValue.Arr) member(first, "n");
    assertThat(list.elements().stream().map(JsonStreamTest::place))
        .containsExactly(
            "deploy.json:3:31 (/Statement/0/n/0)",
            "deploy.json:3:34 (/Statement/0/n/1)",
            "deploy.json:3:40 (/Statement/0/n/2)");
    assertThat(place(statements.elements().get(1))).isEqualTo("deploy.json:4:5 (/Statement/1)");
  }

  @Test
  void a_member_has_the_place_of_its_name_and_the_pointer_of_its_value() {
    JsonValue.Obj root = object("{\n  \"a/b~c\" :\n {\"d\": 1}}");
    JsonValue.Member member = root.members().get(0);
    assertThat(LOCATOR.locate(member.position()).render()).isEqualTo("deploy.json:2:3 (/a~1b~0c)");
    assertThat(place(member(member.value(), "d"))).isEqualTo("deploy.json:3:8 (/a~1b~0c/d)");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, false", "UTF-8, true", "UTF-16LE, true", "UTF-16BE, true"})
  void columns_count_utf_16_units_in_every_encoding(String encoding, boolean mark)
      throws IOException {
    String text = "{\"ü\": \"日本\", \"😀\": [1],\r\n\t\"k\": 2}";
    byte[] bytes = ((mark ? "\uFEFF" : "") + text).getBytes(Charset.forName(encoding));
    try (JsonStream stream = JsonStream.of(new ByteArrayInputStream(bytes), LIMITS, LOCATOR)) {
      JsonValue root = stream.readTree();
      stream.expectEnd();
      assertThat(place(root)).isEqualTo("deploy.json:1:1");
      assertThat(place(member(root, "ü"))).isEqualTo("deploy.json:1:7 (/ü)");
      assertThat(place(member(root, "😀"))).isEqualTo("deploy.json:1:19 (/😀)");
      assertThat(place(member(root, "k"))).isEqualTo("deploy.json:2:7 (/k)");
    }
  }

  @Test
  void a_lone_carriage_return_ends_a_line_too() {
    assertThat(place(member(object("{\r\"a\":\r1}"), "a"))).isEqualTo("deploy.json:3:1 (/a)");
  }

  @Test
  void places_stay_right_in_documents_larger_than_any_buffer() {
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder("[\n");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      String indent = " ".repeat(random.nextInt(30));
      String name = "ñ".repeat(1 + random.nextInt(40)) + i;
      text.append(indent).append("{\"").append(name).append("\": ").append(i).append("},\n");
      expected.add((i + 2) + ":" + (indent.length() + 2));
    }
    JsonValue.Arr list =
        (JsonValue.Arr) JsonValue.parse(text.append("{}]").toString(), LIMITS, LOCATOR);
    List<String> found = new ArrayList<>();
    for (JsonValue entry : list.elements().subList(0, 3_000)) {
      JsonValue.Member member = ((JsonValue.Obj) entry).members().get(0);
      found.add(member.line() + ":" + member.column());
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void numbers_keep_their_digits_and_strings_lose_their_escapes() {
    JsonValue.Obj root = object("{\"n\": -1.50E+3, \"s\": \"a\\u00e9\\n\\ud83d\\ude00\"}");
    assertThat(((JsonValue.Num) member(root, "n")).text()).isEqualTo("-1.50E+3");
    assertThat(((JsonValue.Str) member(root, "s")).value()).isEqualTo("aé\n😀");
  }

  @Test
  void a_member_that_stands_twice_is_reported_where_the_second_stands() {
    try (JsonStream stream =
        JsonStream.of("{\"a\": {\"b\": 1,\n  \"b\": 2}, \"a\": 3}", LIMITS, LOCATOR)) {
      JsonValue.Obj root = (JsonValue.Obj) stream.readTree();
      assertThat(stream.duplicates().stream().map(d -> d.render()))
          .containsExactly(
              """
              the member `b` stands twice in one object
                --> deploy.json:2:3 (/a/b)
                help: keep one of the two\
              """,
              """
              the member `a` stands twice in one object
                --> deploy.json:2:12 (/a)
                help: keep one of the two\
              """);
      assertThat(root.members()).hasSize(2);
      assertThat(root.get("a")).isInstanceOf(JsonValue.Obj.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 15, 16, 17, 18, 40, 5_000})
  void duplicates_are_found_in_objects_of_every_size(int size) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < size - 1; i++) {
      text.append("\"k").append(i).append("\": 0, ");
    }
    text.append("\"k0\": 1}");
    try (JsonStream stream = JsonStream.of(text.toString(), LIMITS, LOCATOR)) {
      stream.readTree();
      assertThat(stream.duplicates()).hasSize(1);
    }
  }

  @Test
  void the_same_name_in_two_objects_is_no_duplicate() {
    try (JsonStream stream =
        JsonStream.of("{\"a\": {\"a\": [{\"a\": 1}, {\"a\": 2}]}}", LIMITS, LOCATOR)) {
      stream.readTree();
      assertThat(stream.duplicates()).isEmpty();
    }
  }

  @Test
  void nesting_is_bounded_and_the_bound_itself_is_allowed() {
    String allowed = "[".repeat(64) + "]".repeat(64);
    assertThat(JsonValue.parse(allowed, LIMITS, LOCATOR)).isInstanceOf(JsonValue.Arr.class);
    assertThat(failure("[".repeat(65) + "]".repeat(65)))
        .startsWith("objects and lists are nested deeper than 64 levels\n  --> deploy.json:1:");
    assertThat(failure("{\"a\":".repeat(100_000)))
        .startsWith("objects and lists are nested deeper than 64 levels");
  }

  @Test
  void skipped_values_are_bounded_too() {
    try (JsonStream stream = JsonStream.of("[" + "[".repeat(70), LIMITS, LOCATOR)) {
      stream.nextElement();
      assertThatThrownBy(stream::skip)
          .isInstanceOf(IamAuditException.class)
          .hasMessageStartingWith("objects and lists are nested deeper than 64 levels");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[1,", "{\"a\"", "{\"a\":", "{\"a\": \"b", "[1", "{\"a\": {\"b\": 1}"})
  void a_text_that_ends_early_was_cut_off(String text) {
    assertThat(failure(text))
        .startsWith("the text ends before the JSON is complete\n  --> deploy.json:1:")
        .endsWith("\n  help: the file was cut off; write it again");
  }

  @Test
  void text_after_the_value_is_an_error_with_its_place() {
    assertThat(failure("{}\n  {}"))
        .isEqualTo(
            """
            there is more text after the end of the JSON value
              --> deploy.json:2:3
              help: one file holds one JSON value\
            """);
    assertThat(failure("{}\n}")).startsWith("not valid JSON: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n\n\t"})
  void a_text_without_a_value_is_an_error(String text) {
    assertThat(failure(text)).isEqualTo("there is no JSON in this text\n  --> deploy.json:1:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{a: 1}",
        "{'a': 1}",
        "[1,]",
        "{\"a\": 1,}",
        "[1 2]",
        "{\"a\" 1}",
        "[01]",
        "[+1]",
        "[.5]",
        "[1.]",
        "[NaN]",
        "[Infinity]",
        "[True]",
        "[\"\\x\"]",
        "[\"a\nb\"]",
        "/* c */ {}",
        "// c\n{}",
        "[}"
      })
  void what_only_looks_like_json_is_refused_with_a_place(String text) {
    assertThat(failure(text))
        .startsWith("not valid JSON: ")
        .contains("\n  --> deploy.json:")
        .doesNotContain("jackson", "Source", "StreamRead");
  }

  @Test
  void the_message_of_broken_json_says_what_was_expected_and_where() {
    assertThat(failure("{\n  \"a\": 1,\n}"))
        .isEqualTo(
            """
            not valid JSON: unexpected character ('}' (code 125)): was expecting double-quote to \
            start field name
              --> deploy.json:3:1\
            """);
  }

  @Test
  void numbers_names_and_strings_of_absurd_length_are_refused_in_plain_words() {
    assertThat(failure("[" + "1".repeat(2_000) + "]"))
        .startsWith("a number is longer than 1000 digits\n  --> deploy.json:1:");
    assertThat(failure("{\"" + "n".repeat(60_000) + "\": 1}"))
        .startsWith("the name of a member is longer than 50000 characters\n  --> deploy.json:1:");
    JsonLimits small = JsonLimits.depth(8).strings(100_000);
    assertThatThrownBy(() -> JsonValue.parse("[\"" + "s".repeat(200_000) + "\"]", small, LOCATOR))
        .isInstanceOf(IamAuditException.class)
        .hasMessageStartingWith("a string is longer than 100000 characters\n  --> deploy.json:1:");
  }

  @Test
  void a_broken_byte_is_an_error_with_its_place_and_never_a_replacement_character()
      throws IOException {
    byte[] bytes = "{\n  \"näme\": \"x\u00E9\"}".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 3] = (byte) 0x22;
    assertThat(failure(bytes))
        .isEqualTo(
            """
            the byte 0xC3 is not valid UTF-8 here
              --> deploy.json:2:13
              help: save the file as UTF-8, or write it again with the AWS CLI\
            """);
  }

  @Test
  void latin_1_is_refused_far_behind_the_first_buffer_with_the_right_line() throws IOException {
    String text = "[\n" + "\"abc\",\n".repeat(20_000) + "\"\u00E9\"]";
    assertThat(failure(text.getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo(
            """
            the byte 0xE9 is not valid UTF-8 here
              --> deploy.json:20002:2
              help: save the file as UTF-8, or write it again with the AWS CLI\
            """);
  }

  @Test
  void a_character_that_is_cut_off_at_the_end_is_broken_text() throws IOException {
    assertThat(failure(new byte[] {'[', '"', (byte) 0xE2, (byte) 0x82}))
        .startsWith("the byte 0xE2 is not valid UTF-8 here\n  --> deploy.json:1:3\n");
    assertThat(failure(new byte[] {(byte) 0xFF, (byte) 0xFE, '[', 0, ']'}))
        .startsWith("the byte 0x5D is not valid UTF-16LE here\n  --> deploy.json:1:2\n");
  }

  @Test
  void a_stream_that_fails_is_no_fault_of_the_text() {
    InputStream failing =
        new InputStream() {
          private boolean first = true;

          @Override
          public int read() throws IOException {
            if (first) {
              first = false;
              return '[';
            }
            throw new IOException("the disk is gone");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            target[offset] = (byte) read();
            return 1;
          }
        };
    assertThatThrownBy(
            () -> {
              try (JsonStream stream = JsonStream.of(failing, LIMITS, LOCATOR)) {
                stream.readTree();
              }
            })
        .isNotInstanceOf(IamAuditException.class)
        .hasStackTraceContaining("the disk is gone");
  }

  @Test
  void raw_members_keep_their_text_as_it_stands() {
    String document = "{ \"Version\" :\t\"2012-10-17\",\r\n \"é\": [1,  {}] }";
    String text = "{\"a\": 1, \"Document\": " + document + ", \"b\": {\"Document\": \"s\"}}";
    JsonValue root = JsonValue.parse(text, LIMITS.keepingRaw(Set.of("Document")), LOCATOR);
    JsonValue.Raw raw = (JsonValue.Raw) member(root, "Document");
    assertThat(raw.text()).isEqualTo(document);
    assertThat(place(raw)).isEqualTo("deploy.json:1:22 (/Document)");
    assertThat(member(member(root, "b"), "Document")).isInstanceOf(JsonValue.Str.class);
  }

  @Test
  void a_raw_list_is_kept_as_text_and_a_raw_member_name_means_nothing_in_a_list() {
    JsonValue root =
        JsonValue.parse(
            "{\"Document\": [1, {\"x\": 2}], \"l\": [{\"y\": []}]}",
            LIMITS.keepingRaw(Set.of("Document", "0")),
            LOCATOR);
    assertThat(((JsonValue.Raw) member(root, "Document")).text()).isEqualTo("[1, {\"x\": 2}]");
    assertThat(((JsonValue.Arr) member(root, "l")).elements().get(0))
        .isInstanceOf(JsonValue.Obj.class);
  }

  @Test
  void raw_texts_are_exact_across_the_borders_of_all_buffers() {
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder("{\"List\": [");
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      StringBuilder document = new StringBuilder("{\"n\": " + i);
      int members = random.nextInt(i % 50 == 0 ? 2_000 : 40);
      for (int j = 0; j < members; j++) {
        document
            .append(",\n \"k")
            .append(j)
            .append("\": \"é😀}]")
            .append(random.nextInt())
            .append('"');
      }
      documents.add(document.append(" }").toString());
      text.append(i == 0 ? "" : ", ")
          .append(" {\"Name\": \"")
          .append("x".repeat(random.nextInt(300)))
          .append("\", \"Document\": ")
          .append(documents.get(i))
          .append(", \"After\": [1, 2]}");
    }
    text.append("]}");
    assertThat(documents.stream().mapToInt(String::length).max().getAsInt()).isGreaterThan(16_384);
    List<String> read = new ArrayList<>();
    try (JsonStream stream =
        JsonStream.of(text.toString(), LIMITS.keepingRaw(Set.of("Document")), LOCATOR)) {
      JsonValue.Obj rest =
          stream.readObject(
              name -> {
                while (stream.nextElement()) {
                  read.add(((JsonValue.Raw) member(stream.readTree(), "Document")).text());
                }
                return true;
              });
      stream.expectEnd();
      assertThat(rest.members()).isEmpty();
    }
    assertThat(read).as("seed %d", SEED).isEqualTo(documents);
  }

  @Test
  void raw_texts_are_exact_when_bytes_arrive_one_by_one() throws IOException {
    String document = "{\"k\": \"" + "é😀".repeat(9_000) + "\"}";
    byte[] bytes = ("{\"Document\": " + document + "}").getBytes(StandardCharsets.UTF_8);
    InputStream drop =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1));
          }
        };
    try (JsonStream stream = JsonStream.of(drop, LIMITS.keepingRaw(Set.of("Document")), LOCATOR)) {
      assertThat(((JsonValue.Raw) member(stream.readTree(), "Document")).text())
          .isEqualTo(document);
    }
  }

  @Test
  void members_can_be_walked_taken_and_skipped() {
    try (JsonStream stream =
        JsonStream.of("{\"a\": {\"x\": [1]}, \"b\": [1, 2], \"c\": null}", LIMITS, LOCATOR)) {
      assertThat(stream.atObject()).isTrue();
      stream.enterObject();
      assertThat(stream.nextMember()).isEqualTo("a");
      stream.skip();
      assertThat(stream.nextMember()).isEqualTo("b");
      assertThat(stream.atArray()).isTrue();
      SourceLocation place = stream.location();
      assertThat(place.render()).isEqualTo("deploy.json:1:24 (/b)");
      assertThat(stream.nextElement()).isTrue();
      assertThat(((JsonValue.Num) stream.readTree()).pointer()).isEqualTo("/b/0");
      assertThat(stream.nextElement()).isTrue();
      stream.skip();
      assertThat(stream.nextElement()).isFalse();
      assertThat(stream.nextMember()).isEqualTo("c");
      assertThat(stream.atNull()).isTrue();
      assertThat(stream.nextMember()).isNull();
      stream.expectEnd();
    }
  }

  @Test
  void walking_what_is_no_object_is_a_mistake_of_the_program() {
    try (JsonStream stream = JsonStream.of("[1]", LIMITS, LOCATOR)) {
      assertThatThrownBy(stream::enterObject).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> stream.readObject(name -> false))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void members_that_a_visitor_leaves_alone_become_the_tree() {
    try (JsonStream stream =
        JsonStream.of("{\"a\": [1], \"b\": {\"c\": 2}, \"a\": 3}", LIMITS, LOCATOR)) {
      JsonValue.Obj rest =
          stream.readObject(
              name -> {
                if (name.equals("a")) {
                  stream.skip();
                  return true;
                }
                return false;
              });
      assertThat(rest.members().stream().map(JsonValue.Member::name)).containsExactly("b");
      assertThat(member(rest, "b").pointer()).isEqualTo("/b");
      assertThat(member(member(rest, "b"), "c").pointer()).isEqualTo("/b/c");
      assertThat(stream.duplicates().stream().map(d -> d.message()))
          .containsExactly("the member `a` stands twice in one object");
    }
  }

  @Test
  void kinds_are_named_for_messages() {
    JsonValue.Arr list =
        (JsonValue.Arr) JsonValue.parse("[{}, [], \"\", 0, true, null]", LIMITS, LOCATOR);
    assertThat(list.elements().stream().map(JsonValue::kind))
        .containsExactly("an object", "a list", "a string", "a number", "a boolean", "null");
  }

  /** Gives a head, then many copies of an entry, then a tail, without holding them. */
  private static final class Generated extends InputStream {
    private final byte[] entry;
    private byte[] current;
    private final byte[] tail;
    private long entriesLeft;
    private int at;
    private boolean inTail;

    Generated(String head, String entry, long entries, String tail) {
      this.current = head.getBytes(StandardCharsets.UTF_8);
      this.entry = entry.getBytes(StandardCharsets.UTF_8);
      this.tail = tail.getBytes(StandardCharsets.UTF_8);
      this.entriesLeft = entries;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      while (at == current.length) {
        at = 0;
        if (entriesLeft > 0) {
          entriesLeft--;
          current = entry;
        } else if (!inTail) {
          inTail = true;
          current = tail;
        } else {
          at = current.length;
          return -1;
        }
      }
      int count = Math.min(length, current.length - at);
      System.arraycopy(current, at, target, offset, count);
      at += count;
      return count;
    }
  }

  private static final String ENTRY =
      "{\"UserName\": \"someone\", \"Document\": {\"k\": \"" + "v".repeat(10_000) + "\"}},\n";

  @Test
  void sixty_megabytes_of_entries_are_read_one_at_a_time() throws IOException {
    InputStream in = new Generated("{\"List\": [", ENTRY, 6_000, "{}]}");
    int[] entries = {0};
    try (JsonStream stream = JsonStream.of(in, LIMITS.keepingRaw(Set.of("Document")), LOCATOR)) {
      stream.readObject(
          name -> {
            while (stream.nextElement()) {
              stream.readTree();
              entries[0]++;
            }
            return true;
          });
      stream.expectEnd();
      assertThat(stream.retainedCharacters()).isLessThan(100_000);
    }
    assertThat(entries[0]).isEqualTo(6_001);
  }

  @Test
  void a_skipped_value_is_not_kept_however_large_it_is() throws IOException {
    InputStream in = new Generated("{\"Unknown\": [", ENTRY, 3_000, "{}], \"Document\": {} }");
    try (JsonStream stream = JsonStream.of(in, LIMITS.keepingRaw(Set.of("Document")), LOCATOR)) {
      JsonValue.Obj root =
          stream.readObject(
              name -> {
                if (name.equals("Unknown")) {
                  stream.skip();
                  return true;
                }
                return false;
              });
      stream.expectEnd();
      assertThat(stream.retainedCharacters()).isLessThan(100_000);
      assertThat(((JsonValue.Raw) member(root, "Document")).text()).isEqualTo("{}");
    }
  }
}
