package io.iamaudit.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The form of an ARN: plain text, and places where a run of characters stands. What it stands for
 * is never empty.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Identify AWS
 *     resources with Amazon Resource Names (ARNs)</a>
 */
public final class ResourceShape {
  static final String REGION = "us-east-1";
  static final String ACCOUNT = "111122223333";
  static final String FILLER = "example";

  private static final int PARTS = 6;

  /** What one place of a shape or of a pattern takes. */
  enum Token {
    LITERAL,
    /** Any run of characters, be it empty. */
    RUN,
    /** The same without colons. */
    PART_RUN,
    /** The same without colons and slashes. */
    PLAIN_RUN,
    ONE,
    PART_ONE,
    PLAIN_ONE,
    DIGIT,
    END;

    boolean isRun() {
      return this == RUN || this == PART_RUN || this == PLAIN_RUN;
    }

    /** Whether it takes a character; a literal takes its own alone. */
    boolean takes(char c, char literal) {
      return switch (this) {
        case LITERAL -> c == literal;
        case RUN, ONE -> true;
        case PART_RUN, PART_ONE -> c != ':';
        case PLAIN_RUN, PLAIN_ONE -> c != ':' && c != '/';
        case DIGIT -> c >= '0' && c <= '9';
        case END -> false;
      };
    }
  }

  /** A place with the character of a literal. */
  record Place(Token token, char literal) {
    static Place of(Token token) {
      return new Place(token, '\0');
    }
  }

  private final List<Place> places;
  private final String example;

  private ResourceShape(List<Place> places, String example) {
    this.places = List.copyOf(places);
    this.example = example;
  }

  /**
   * A format of the service authorization reference, as {@code
   * arn:${Partition}:s3:::${BucketName}/${ObjectName}}.
   *
   * @param partition that {@code ${Partition}} stands for
   * @param plain the placeholders that stand for no slash
   */
  public static ResourceShape of(String format, String partition, Set<String> plain) {
    requireNonNull(partition, "partition");
    List<Place> places = new ArrayList<>();
    StringBuilder example = new StringBuilder();
    int colons = 0;
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      int close = c == '$' && format.startsWith("${", i) ? format.indexOf('}', i) : -1;
      if (close > 0) {
        String name = format.substring(i + 2, close);
        boolean inPart = colons < PARTS - 1 || isIam(format);
        placeholder(name, partition, colons, inPart, plain.contains(name), places, example);
        i = close;
      } else if (c == '*') {
        run(colons < PARTS - 1 || isIam(format), false, places);
        example.append(FILLER);
      } else {
        colons += c == ':' ? 1 : 0;
        literal(c, places);
        example.append(c);
      }
    }
    return new ResourceShape(places, example.toString());
  }

  /**
   * Any ARN of a partition.
   *
   * @param service of the ARN that stands for all
   */
  public static ResourceShape anyArn(String partition, String service) {
    List<Place> places = new ArrayList<>();
    text("arn:" + partition + ":", places);
    run(true, false, places);
    for (int i = 0; i < 2; i++) {
      literal(':', places);
      places.add(Place.of(Token.PART_RUN));
    }
    literal(':', places);
    run(service.equals("iam"), false, places);
    return new ResourceShape(
        places,
        String.join(":", "arn", partition, service.isEmpty() ? FILLER : service, "", "", FILLER));
  }

  /** Names of IAM hold no colon; paths could, but nobody's do. */
  private static boolean isIam(String format) {
    return format.contains(":iam:");
  }

  private static void placeholder(
      String name,
      String partition,
      int colons,
      boolean inPart,
      boolean plain,
      List<Place> places,
      StringBuilder example) {
    if (colons == 1) {
      text(partition, places);
      example.append(partition);
    } else if (colons == PARTS - 2 && name.contains("Account")) {
      for (int i = 0; i < ACCOUNT.length(); i++) {
        places.add(Place.of(Token.DIGIT));
      }
      example.append(ACCOUNT);
    } else {
      run(inPart, plain, places);
      example.append(colons == PARTS - 3 ? REGION : FILLER);
    }
  }

  private static void run(boolean inPart, boolean plain, List<Place> places) {
    places.add(Place.of(plain ? Token.PLAIN_ONE : inPart ? Token.PART_ONE : Token.ONE));
    places.add(Place.of(plain ? Token.PLAIN_RUN : inPart ? Token.PART_RUN : Token.RUN));
  }

  private static void text(String text, List<Place> places) {
    for (int i = 0; i < text.length(); i++) {
      literal(text.charAt(i), places);
    }
  }

  private static void literal(char c, List<Place> places) {
    places.add(new Place(Token.LITERAL, c));
  }

  List<Place> places() {
    return places;
  }

  /** One ARN of this form. */
  public String example() {
    return example;
  }

  /** Whether an ARN has this form. */
  public boolean matches(String arn) {
    boolean[] reached = new boolean[places.size() + 1];
    reached[0] = true;
    skipRuns(reached);
    for (int t = 0; t < arn.length(); t++) {
      boolean[] next = new boolean[places.size() + 1];
      for (int p = 0; p < places.size(); p++) {
        Place place = places.get(p);
        if (reached[p] && place.token().takes(arn.charAt(t), place.literal())) {
          next[place.token().isRun() ? p : p + 1] = true;
        }
      }
      reached = next;
      skipRuns(reached);
    }
    return reached[places.size()];
  }

  private void skipRuns(boolean[] reached) {
    for (int p = 0; p < places.size(); p++) {
      if (reached[p] && places.get(p).token().isRun()) {
        reached[p + 1] = true;
      }
    }
  }

  /**
   * An ARN that a pattern suggests: its own parts where they are plain, else those of this form.
   */
  String suggestedBy(String pattern) {
    String[] wanted = pattern.split(":", PARTS);
    String[] own = example.split(":", PARTS);
    if (wanted.length < PARTS || own.length < PARTS) {
      return example;
    }
    String[] parts = new String[PARTS];
    for (int i = 0; i < PARTS; i++) {
      String part = wanted[i];
      parts[i] =
          PolicyText.isAllStars(part)
              ? own[i]
              : part.replace(PolicyText.ONE + String.valueOf(PolicyText.STAR), FILLER)
                  .replace(String.valueOf(PolicyText.STAR), FILLER)
                  .replace(PolicyText.ONE, 'x');
    }
    return String.join(":", parts);
  }

  @Override
  public String toString() {
    return example;
  }
}
