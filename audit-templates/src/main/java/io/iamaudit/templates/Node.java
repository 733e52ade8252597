package io.iamaudit.templates;

import io.iamaudit.diagnostic.SourcePosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template, written as YAML or as JSON, with its place. */
sealed interface Node {

  SourcePosition position();

  /** What a scalar stands for in JSON. */
  enum Kind {
    STRING,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /**
   * A text, number, boolean or null, as it was written.
   *
   * @param explicit whether the notation leaves no doubt about the kind: in YAML a text in quotes,
   *     in JSON everything
   */
  record Scalar(SourcePosition position, String text, Kind kind, boolean explicit) implements Node {
    static Scalar text(SourcePosition position, String text) {
      return new Scalar(position, text, Kind.STRING, true);
    }
  }

  /** A list. */
  record Sequence(SourcePosition position, List<Node> elements) implements Node {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /** An object. Members keep their order; of members with one name all are kept. */
  record Mapping(SourcePosition position, List<Member> members) implements Node {
    public Mapping {
      members = List.copyOf(members);
    }

    /** The first member of a name. */
    @Nullable Node get(String name) {
      for (Member member : members) {
        if (member.name().equals(name)) {
          return member.value();
        }
      }
      return null;
    }

    boolean has(String name) {
      return get(name) != null;
    }

    /** The text of a member; empty if there is none, or something else. */
    String text(String name) {
      return get(name) instanceof Scalar scalar ? scalar.text() : "";
    }
  }

  /**
   * A member of an object.
   *
   * @param position of the name
   */
  record Member(String name, SourcePosition position, Node value) {}
}
