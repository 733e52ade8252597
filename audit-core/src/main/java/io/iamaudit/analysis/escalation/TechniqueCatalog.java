package io.iamaudit.analysis.escalation;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The known techniques, in the order of their ids. Immutable. */
public final class TechniqueCatalog {
  private static final String DOCUMENT = "techniques.tsv";
  private static final int FIELDS = 10;

  private final List<Technique> techniques;

  private TechniqueCatalog(List<Technique> techniques) {
    this.techniques = List.copyOf(techniques);
  }

  /** The techniques that come with this version. */
  public static TechniqueCatalog bundled() {
    return Bundled.INSTANCE;
  }

  public List<Technique> techniques() {
    return techniques;
  }

  /** The technique with this id. */
  public Optional<Technique> technique(String id) {
    return techniques.stream().filter(technique -> technique.id().equals(id)).findFirst();
  }

  /**
   * Reads techniques from tab-separated text; lines that begin with {@code #} are comments.
   *
   * @throws IamAuditException with all problems, if there are any
   */
  static TechniqueCatalog read(String text, String document) {
    List<Diagnostic> problems = new ArrayList<>();
    List<Technique> found = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.startsWith("#")) {
        continue;
      }
      Line reader = new Line(line, document, number, problems);
      reader.technique().ifPresent(found::add);
      if (!ids.add(reader.id())) {
        reader.problem(0, "the technique `" + reader.id() + "` is given twice");
      }
    }
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
    return new TechniqueCatalog(found);
  }

  /** One line, whose problems are all reported. */
  private static final class Line {
    private final String[] fields;
    private final String document;
    private final int number;
    private final List<Diagnostic> problems;

    Line(String line, String document, int number, List<Diagnostic> problems) {
      this.fields = line.split("\t", -1);
      this.document = document;
      this.number = number;
      this.problems = problems;
    }

    String id() {
      return fields[0];
    }

    Optional<Technique> technique() {
      if (fields.length != FIELDS) {
        problem(0, "a technique has " + FIELDS + " fields, not " + fields.length);
        return Optional.empty();
      }
      int before = problems.size();
      Optional<TechniqueClass> kind =
          one(1, "class", Stream.of(TechniqueClass.values()), TechniqueClass::code);
      Optional<Technique.ActorKind> actor =
          one(2, "actor", Stream.of(Technique.ActorKind.values()), Technique.ActorKind::id);
      Optional<TechniqueEffect> effect =
          one(3, "effect", Stream.of(TechniqueEffect.values()), TechniqueEffect::id);
      List<Technique.Requirement> requirements = requirements();
      Set<TechniqueState> states = EnumSet.noneOf(TechniqueState.class);
      for (String state : list(7, ",")) {
        find(state, Stream.of(TechniqueState.values()), TechniqueState::id)
            .ifPresentOrElse(states::add, () -> problem(7, "unknown state `" + state + "`"));
      }
      List<Technique.Thing> things = things(requirements);
      boolean modelled = !fields[1].equals(TechniqueClass.NOT_MODELLED.code());
      if (modelled == fields[3].equals(TechniqueEffect.NONE.id())) {
        problem(3, "a technique has an effect exactly if it is modelled");
      }
      if (fields[1].equals(TechniqueClass.DECIDED.code()) != fields[8].equals("-")) {
        problem(8, "a technique has a note exactly if it is not decided from policies");
      }
      return problems.size() > before || kind.isEmpty() || actor.isEmpty() || effect.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Technique(
                  fields[0],
                  kind.get(),
                  actor.get(),
                  effect.get(),
                  requirements,
                  list(5, ","),
                  list(6, ","),
                  states,
                  fields[8].equals("-") ? "" : fields[8],
                  things));
    }

    private List<Technique.Thing> things(List<Technique.Requirement> requirements) {
      List<Technique.Thing> things = new ArrayList<>();
      for (String text : list(9, " ")) {
        int equals = text.indexOf('=');
        String on = text.substring(0, Math.max(equals, 0));
        if (equals < 1 || equals == text.length() - 1) {
          problem(9, "`" + text + "` is no thing with its type");
        } else if (!on.equals("*")
            && requirements.stream().noneMatch(required -> required.on().equals(on))) {
          problem(9, "no action is on `" + on + "`");
        } else {
          things.add(new Technique.Thing(on, text.substring(equals + 1)));
        }
      }
      if (!things.isEmpty() && !fields[1].equals(TechniqueClass.NEEDS_INVENTORY.code())) {
        problem(9, "a technique names things only if it needs an inventory");
      }
      return things;
    }

    private List<Technique.Requirement> requirements() {
      List<Technique.Requirement> requirements = new ArrayList<>();
      for (String text : list(4, " ")) {
        int at = text.indexOf('@');
        int colon = text.indexOf(':');
        if (colon < 1 || at < colon || at == text.length() - 1) {
          problem(4, "`" + text + "` is no action with what it is on");
        } else {
          requirements.add(
              new Technique.Requirement(text.substring(0, at), text.substring(at + 1)));
        }
      }
      return requirements;
    }

    private List<String> list(int field, String separator) {
      return fields[field].equals("-") ? List.of() : List.of(fields[field].split(separator, -1));
    }

    private <T> Optional<T> one(
        int field, String words, Stream<T> all, Function<T, String> nameOf) {
      Optional<T> found = find(fields[field], all, nameOf);
      if (found.isEmpty()) {
        problem(field, "unknown " + words + " `" + fields[field] + "`");
      }
      return found;
    }

    private static <T> Optional<T> find(String name, Stream<T> all, Function<T, String> nameOf) {
      return all.filter(value -> nameOf.apply(value).equals(name)).findFirst();
    }

    void problem(int field, String message) {
      int column = 1;
      for (int i = 0; i < field && i < fields.length; i++) {
        column += fields[i].length() + 1;
      }
      problems.add(Diagnostic.error(message).at(new SourceLocation(document, "", number, column)));
    }
  }

  /** Read when it is first needed. */
  private static final class Bundled {
    static final TechniqueCatalog INSTANCE = load();

    private static TechniqueCatalog load() {
      try (InputStream in = TechniqueCatalog.class.getResourceAsStream(DOCUMENT)) {
        if (in == null) {
          throw new IllegalStateException("the jar has no " + DOCUMENT);
        }
        return read(new String(in.readAllBytes(), StandardCharsets.UTF_8), DOCUMENT);
      } catch (IOException e) {
        throw new IllegalStateException("the jar's " + DOCUMENT + " cannot be read", e);
      }
    }
  }
}
