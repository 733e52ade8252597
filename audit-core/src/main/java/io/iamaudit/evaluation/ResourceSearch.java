package io.iamaudit.evaluation;

import io.iamaudit.evaluation.Bounds.Cover;
import io.iamaudit.evaluation.ResourceShape.Place;
import io.iamaudit.evaluation.ResourceShape.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through all texts of a form at once, letter by letter and the shortest first: texts that
 * have reached the same places in all patterns are one. Only letters that some pattern waits for
 * are tried, and one that none does. What cannot lead to an answer any more is cut off.
 */
final class ResourceSearch {

  /** Says what is worth going on with. */
  interface Judge {
    /** Whether no text can be what is looked for, given what statements cover for certain. */
    boolean isHopeless(Cover[] covers);

    /** Whether a text is what is looked for. */
    boolean accepts(String text);

    /** Whether the work may go on. */
    boolean mayGoOn();
  }

  /** How a search ended. */
  enum End {
    FOUND,
    NONE,
    EXHAUSTED
  }

  private static final String FILLERS = "xyzwvutsrqponmlkjihgfedcba0123456789XYZ-_~";

  private final Judge judge;
  private final int statements;
  private final boolean[] notResource;

  // All places of the form and of all patterns, one behind the other; the form comes first.
  private final Token[] tokens;
  private final char[] literals;
  private final int[] statementOf;
  private final boolean[] absorbing;
  private final int shapeEnd;
  private final List<Integer> starts = new ArrayList<>();

  // For stepping without allocation: which places are in the next state.
  private final int[] stamps;
  private int stamp;
  private int[] buffer = new int[64];
  private int count;
  private boolean[] decided = new boolean[0];

  /**
   * @param list the statements, in the order of their slots
   * @param context for policy variables, which are all known
   */
  ResourceSearch(
      ResourceShape shape, List<PreparedStatement> list, RequestContext context, Judge judge) {
    this.judge = judge;
    this.statements = list.size();
    this.notResource = new boolean[statements];
    List<Token> allTokens = new ArrayList<>();
    List<Character> allLiterals = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    starts.add(0);
    for (Place place : shape.places()) {
      add(place.token(), place.literal(), -1, allTokens, allLiterals, owners);
    }
    this.shapeEnd = allTokens.size();
    add(Token.END, '\0', -1, allTokens, allLiterals, owners);
    for (int s = 0; s < statements; s++) {
      PreparedStatement statement = list.get(s);
      notResource[s] = statement.isNotResource();
      ResourceMatcher[] entries = statement.resources();
      for (ResourceMatcher entry : entries == null ? new ResourceMatcher[0] : entries) {
        String pattern = entry.pattern(context);
        if (pattern != null) {
          starts.add(allTokens.size());
          for (int i = 0; i < pattern.length(); i++) {
            add(entry.token(pattern, i), pattern.charAt(i), s, allTokens, allLiterals, owners);
          }
          add(Token.END, '\0', s, allTokens, allLiterals, owners);
        }
      }
    }
    int size = allTokens.size();
    this.tokens = allTokens.toArray(Token[]::new);
    this.literals = new char[size];
    this.statementOf = new int[size];
    this.absorbing = new boolean[size];
    for (int i = size - 1; i >= 0; i--) {
      literals[i] = allLiterals.get(i);
      statementOf[i] = owners.get(i);
      absorbing[i] =
          tokens[i] == Token.RUN
              && statementOf[i] >= 0
              && (tokens[i + 1] == Token.END || absorbing[i + 1]);
    }
    this.stamps = new int[size];
  }

  private static void add(
      Token token,
      char literal,
      int owner,
      List<Token> tokens,
      List<Character> literals,
      List<Integer> owners) {
    tokens.add(token);
    literals.add(literal);
    owners.add(owner);
  }

  /** Places that are reached, and the statements of which some pattern takes whatever follows. */
  private static final class State {
    private final int[] places;
    private final boolean[] decided;
    private final @Nullable State before;
    private final char letter;

    State(int[] places, boolean[] decided, @Nullable State before, char letter) {
      this.places = places;
      this.decided = decided;
      this.before = before;
      this.letter = letter;
    }

    String text() {
      StringBuilder text = new StringBuilder();
      for (State at = this; at != null && at.before != null; at = at.before) {
        text.append(at.letter);
      }
      return text.reverse().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof State state
          && Arrays.equals(places, state.places)
          && Arrays.equals(decided, state.decided);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(places) + Arrays.hashCode(decided);
    }
  }

  End run() {
    begin(new boolean[statements]);
    for (int start : starts) {
      reach(start);
    }
    State first = state(null, '\0');
    Set<State> seen = new HashSet<>();
    Queue<State> open = new ArrayDeque<>();
    if (isWorthwhile(first)) {
      seen.add(first);
      open.add(first);
    }
    while (!open.isEmpty()) {
      if (!judge.mayGoOn()) {
        return End.EXHAUSTED;
      }
      State state = open.remove();
      if (Arrays.binarySearch(state.places, shapeEnd) >= 0 && judge.accepts(state.text())) {
        return End.FOUND;
      }
      for (char letter : letters(state.places)) {
        State next = step(state, letter);
        if (next.places.length > 0
            && next.places[0] <= shapeEnd
            && !seen.contains(next)
            && isWorthwhile(next)) {
          seen.add(next);
          open.add(next);
        }
      }
    }
    return End.NONE;
  }

  private boolean isWorthwhile(State state) {
    Cover[] covers = new Cover[statements];
    for (int s = 0; s < statements; s++) {
      covers[s] = state.decided[s] != notResource[s] ? Cover.YES : Cover.NO;
    }
    for (int place : state.places) {
      if (place > shapeEnd) {
        covers[statementOf[place]] = Cover.OPEN;
      }
    }
    return !judge.isHopeless(covers);
  }

  private State step(State state, char letter) {
    begin(state.decided.clone());
    for (int place : state.places) {
      Token token = tokens[place];
      if (token.takes(letter, literals[place])) {
        reach(token.isRun() ? place : place + 1);
      }
    }
    return state(state, letter);
  }

  private void begin(boolean[] known) {
    decided = known;
    count = 0;
    stamp++;
  }

  /** Adds a place, and what is behind it where it can be skipped. */
  private void reach(int from) {
    int place = from;
    while (stamps[place] != stamp) {
      int owner = statementOf[place];
      if (owner >= 0 && decided[owner]) {
        return;
      }
      stamps[place] = stamp;
      if (absorbing[place]) {
        decided[owner] = true;
        return;
      }
      if (count == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * count);
      }
      buffer[count++] = place;
      if (!tokens[place].isRun()) {
        return;
      }
      place++;
    }
  }

  private State state(@Nullable State before, char letter) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int owner = statementOf[buffer[i]];
      if (owner < 0 || !decided[owner]) {
        buffer[kept++] = buffer[i];
      }
    }
    int[] places = Arrays.copyOf(buffer, kept);
    Arrays.sort(places);
    return new State(places, decided, before, letter);
  }

  /** The letters that can make a difference, of those that the form takes. */
  private List<Character> letters(int[] places) {
    List<Character> named = new ArrayList<>();
    boolean parts = false;
    boolean free = false;
    for (int place : places) {
      Token token = tokens[place];
      if (token == Token.LITERAL) {
        if (!named.contains(literals[place])) {
          named.add(literals[place]);
        }
      } else if (place > shapeEnd) {
        parts |= token == Token.PART_RUN || token == Token.PART_ONE;
      } else if (token != Token.END) {
        free = true;
      }
    }
    if (parts && !named.contains(':')) {
      named.add(':');
    }
    List<Character> taken = new ArrayList<>();
    for (char letter : named) {
      if (isTaken(letter, places)) {
        taken.add(letter);
      }
    }
    for (int i = 0; free && i < FILLERS.length(); i++) {
      char filler = FILLERS.charAt(i);
      if (!named.contains(filler) && isTaken(filler, places)) {
        taken.add(filler);
        free = false;
      }
    }
    return taken;
  }

  /** Whether the form takes a letter. */
  private boolean isTaken(char letter, int[] places) {
    for (int place : places) {
      if (place > shapeEnd) {
        return false;
      }
      if (tokens[place].takes(letter, literals[place])) {
        return true;
      }
    }
    return false;
  }
}
