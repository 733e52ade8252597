package io.iamaudit.tests.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, spoken to through its DevTools protocol. Keys and clicks are
 * those of a person: they go through the browser's own input.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  /** The browser of this machine; empty if it has none. */
  static Optional<Path> installed() {
    String path = System.getenv().getOrDefault("PATH", "");
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(path.split(java.io.File.pathSeparator))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Chromium(Process process, Path profile, String address) {
    this.process = process;
    this.profile = profile;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Messages())
            .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
            .join();
  }

  static Chromium start(Path binary) throws IOException, InterruptedException {
    Path profile = Files.createTempDirectory("iam-audit-chromium");
    Process process =
        new ProcessBuilder(
                binary.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Chromium browser = new Chromium(process, profile, page(process, profile));
      for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
        browser.send(domain + ".enable", Map.of());
      }
      return browser;
    } catch (RuntimeException | IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** The address of the first page, which the browser writes into its profile once it listens. */
  private static String page(Process process, Path profile)
      throws IOException, InterruptedException {
    Path ports = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!Files.exists(ports) || Files.readAllLines(ports).size() < 2) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("the browser did not start");
      }
      Thread.onSpinWait();
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    String port = Files.readAllLines(ports).get(0);
    while (true) {
      JsonNode targets = JSON.readTree(URI.create("http://127.0.0.1:" + port + "/json").toURL());
      for (JsonNode target : targets) {
        if (target.path("type").asText().equals("page")) {
          return target.path("webSocketDebuggerUrl").asText();
        }
      }
      if (System.nanoTime() > end) {
        throw new IOException("the browser has no page");
      }
    }
  }

  private final class Messages implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          JsonNode message = JSON.readTree(text.toString());
          CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt(-1));
          if (answer == null) {
            events.add(message);
          } else {
            answer.complete(message);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        } finally {
          text.setLength(0);
        }
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }

  private JsonNode send(String method, Map<String, ?> parameters) {
    int id = number.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    socket.sendText(message.toString(), true).join();
    JsonNode got = answer.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    if (got.has("error")) {
      throw new IllegalStateException(method + ": " + got.path("error"));
    }
    return got.path("result");
  }

  /** Opens a file, at a place of its own, and waits until it is loaded. */
  void open(Path file, String place) {
    events.clear();
    // Only a place that changes is a new page.
    send("Page.navigate", Map.of("url", "about:blank"));
    awaitLoad();
    events.clear();
    send("Page.navigate", Map.of("url", file.toUri() + place));
    awaitLoad();
  }

  private void awaitLoad() {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (events.stream().noneMatch(event -> is(event, "Page.loadEventFired"))) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the page did not load");
      }
      // An answer comes after the events that were before it.
      send("Runtime.evaluate", Map.of("expression", "1"));
    }
  }

  private static boolean is(JsonNode event, String method) {
    return event.path("method").asText().equals(method);
  }

  void resize(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** The value of an expression, a promise's when it is kept. */
  JsonNode evaluate(String expression) {
    JsonNode got =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (got.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + got.path("exceptionDetails"));
    }
    return got.path("result").path("value");
  }

  String text(String expression) {
    return evaluate(expression).asText();
  }

  int count(String selector) {
    return evaluate("document.querySelectorAll(" + quoted(selector) + ").length").asInt();
  }

  /** Waits until an expression is true; says which if it never is. */
  void await(String expression) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!evaluate("!!(" + expression + ")").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never true: " + expression);
      }
      frame();
    }
  }

  /** Lets the page draw. */
  void frame() {
    evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))");
  }

  /** Clicks into the middle of the first element. */
  void click(String selector) {
    JsonNode at =
        evaluate(
            "(() => { const e = document.querySelector("
                + quoted(selector)
                + "); e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      send(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              at.path("x").asDouble(),
              "y",
              at.path("y").asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
    frame();
  }

  /** Presses a key by its name, as {@code ArrowDown}. */
  void press(String key) {
    Map<String, Integer> codes =
        Map.of(
            "Enter",
            13,
            "Tab",
            9,
            "Escape",
            27,
            "ArrowDown",
            40,
            "ArrowUp",
            38,
            "End",
            35,
            "Home",
            36,
            " ",
            32);
    int code = codes.getOrDefault(key, 0);
    String typed = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
    send(
        "Input.dispatchKeyEvent",
        Map.of(
            "type",
            typed.isEmpty() ? "rawKeyDown" : "keyDown",
            "key",
            key,
            "code",
            key,
            "windowsVirtualKeyCode",
            code,
            "text",
            typed));
    send(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    frame();
  }

  void type(String words) {
    send("Input.insertText", Map.of("text", words));
    frame();
  }

  /** The bytes of the heap that are in use after a collection of garbage. */
  long heap() {
    send("HeapProfiler.collectGarbage", Map.of());
    return send("Runtime.getHeapUsage", Map.of()).path("usedSize").asLong();
  }

  /** What the page complained of since it was opened: exceptions, and all that is logged. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (JsonNode event : events) {
      if (is(event, "Runtime.exceptionThrown")
          || is(event, "Runtime.consoleAPICalled")
          || is(event, "Log.entryAdded")) {
        complaints.add(event.path("params").toString());
      }
    }
    return complaints;
  }

  /** The addresses that the page asked for since it was opened. */
  List<String> requests() {
    return events.stream()
        .filter(event -> is(event, "Network.requestWillBeSent"))
        .map(event -> event.path("params").path("request").path("url").asText())
        .toList();
  }

  static String quoted(String text) {
    return JSON.getNodeFactory().textNode(text).toString();
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      // A process of the browser may still be writing into it.
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (UncheckedIOException e) {
      profile.toFile().deleteOnExit();
    }
  }
}
