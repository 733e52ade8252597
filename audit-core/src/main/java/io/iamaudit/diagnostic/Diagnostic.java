package io.iamaudit.diagnostic;

import static java.util.Objects.requireNonNull;

import io.iamaudit.internal.text.Suggestions;
import java.util.Collection;
import java.util.Optional;

/**
 * Something that a person has to know about an input: message, place, help.
 *
 * @param level how it bears on the result
 * @param message one sentence, lower case first, no period; what the user wrote stands in backticks
 * @param location where; empty when the problem has no place, as with a file that does not exist
 * @param help what to do about it; empty when the message says it all
 * @param kind names what is wrong, for programs: the same for every problem of one sort, whatever
 *     its words; empty where nobody tells it apart
 */
public record Diagnostic(
    Level level,
    String message,
    Optional<SourceLocation> location,
    Optional<String> help,
    Optional<String> kind) {

  /** How a diagnostic bears on the result. */
  public enum Level {
    /** The input, or the named part of it, could not be used. */
    ERROR,
    /** It was used, but something in it was not understood or is missing. */
    WARNING,
    /** Worth knowing; nothing is lost. */
    NOTE
  }

  public Diagnostic {
    requireNonNull(level, "level");
    requireNonNull(message, "message");
    requireNonNull(location, "location");
    requireNonNull(help, "help");
    requireNonNull(kind, "kind");
  }

  public static Diagnostic error(String message) {
    return of(Level.ERROR, message);
  }

  public static Diagnostic warning(String message) {
    return of(Level.WARNING, message);
  }

  public static Diagnostic note(String message) {
    return of(Level.NOTE, message);
  }

  private static Diagnostic of(Level level, String message) {
    return new Diagnostic(level, message, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Diagnostic at(SourceLocation place) {
    return new Diagnostic(level, message, Optional.of(place), help, kind);
  }

  public Diagnostic withHelp(String advice) {
    return new Diagnostic(level, message, location, Optional.of(advice), kind);
  }

  public Diagnostic ofKind(String name) {
    return new Diagnostic(level, message, location, help, Optional.of(name));
  }

  /**
   * Asks for the known word nearest to a misspelt one, as {@code did you mean `Condition`?}.
   *
   * @param otherwise the help if none is near
   */
  public Diagnostic withSuggestion(String written, Collection<String> known, String otherwise) {
    return withHelp(Suggestions.didYouMean(written, known).orElse(otherwise));
  }

  public boolean isError() {
    return level == Level.ERROR;
  }

  /**
   * The form that people read, without a final line break; what an input wrote is {@linkplain
   * Printable#escape escaped}:
   *
   * <pre>
   * unknown element `Conditions` in statement
   *   --&gt; deploy.json:4:18 (/Statement/0/Conditions)
   *   help: did you mean `Condition`?
   * </pre>
   */
  public String render() {
    StringBuilder out = new StringBuilder(Printable.escape(message));
    location.ifPresent(place -> out.append("\n  --> ").append(Printable.escape(place.render())));
    help.ifPresent(advice -> out.append("\n  help: ").append(Printable.escape(advice)));
    return out.toString();
  }
}
