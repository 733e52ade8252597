package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.policy.Wildcards;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.User;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a user looks like a person or like a program, and by what. A guess: AWS does not say it,
 * so whoever shows the kind shows the signs too.
 *
 * <p>A tag decides before a name or path, a name before what the user does: somebody has written
 * these down. Of what it does, signing in, an MFA device and a name that is an e-mail address speak
 * for a person; an active access key without a password, or with one that was never used, for a
 * program.
 *
 * @param signs what speaks for the kind, as phrases; empty if {@link Kind#UNKNOWN}
 * @param decidedBy which of them decided
 */
public record UserKind(Kind kind, List<String> signs, Basis decidedBy) {

  public UserKind {
    requireNonNull(kind, "kind");
    signs = List.copyOf(signs);
    requireNonNull(decidedBy, "decidedBy");
  }

  /** What a user is. */
  public enum Kind {
    HUMAN("human"),
    APPLICATION("application"),
    /** Nothing speaks for either. */
    UNKNOWN("unknown");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** The name in reports. */
    public String id() {
      return id;
    }
  }

  /** What decided. */
  public enum Basis {
    TAG,
    NAME,
    BEHAVIOUR,
    NOTHING
  }

  /**
   * By what people mark applications.
   *
   * @param names of users, without regard to case and with wildcards; one that begins with a slash
   *     is held against path and name together
   * @param tag as {@code type=service}, or a key alone if any value will do; empty if none
   */
  public record Marks(List<String> names, Optional<String> tag) {
    private static final List<String> NAMES =
        List.of(
            "svc-*",
            "svc_*",
            "svc.*",
            "app-*",
            "app_*",
            "app.*",
            "service-*",
            "service_*",
            "service.*",
            "bot-*",
            "bot_*",
            "bot.*",
            "ci-*",
            "ci_*",
            "ci.*",
            "/service/*",
            "/services/*",
            "/application/*",
            "/applications/*",
            "/system/*",
            "/machine/*");

    private static final Marks DEFAULTS = new Marks(NAMES, Optional.empty());

    public Marks {
      names = List.copyOf(names);
      requireNonNull(tag, "tag");
    }

    /** Names and paths that are common for applications, and no tag. */
    public static Marks defaults() {
      return DEFAULTS;
    }

    private Optional<String> byTag(User user) {
      if (tag.isEmpty()) {
        return Optional.empty();
      }
      String wanted = tag.get();
      int equals = wanted.indexOf('=');
      String key = equals < 0 ? wanted : wanted.substring(0, equals);
      return user.tags().stream()
          .filter(candidate -> candidate.key().equalsIgnoreCase(key))
          .filter(
              candidate ->
                  equals < 0 || candidate.value().equalsIgnoreCase(wanted.substring(equals + 1)))
          .findFirst()
          .map(Marks::inWords);
    }

    private static String inWords(Tag found) {
      return "tag " + found.key() + "=" + found.value();
    }

    private Optional<String> byName(UserActivity activity) {
      String path = activity.user().map(User::path).orElse("/");
      for (String pattern : names) {
        if (pattern.startsWith("/")) {
          if (Wildcards.matchesIgnoringCase(pattern, path + activity.name())) {
            return Optional.of("path " + path);
          }
        } else if (Wildcards.matchesIgnoringCase(pattern, activity.name())) {
          return Optional.of("name like " + pattern);
        }
      }
      return Optional.empty();
    }
  }

  /** Judges a user. */
  public static UserKind of(UserActivity activity, Marks marks) {
    Optional<String> tag = activity.user().flatMap(marks::byTag);
    Optional<String> name = marks.byName(activity);
    List<String> person = signsOfPerson(activity);
    List<String> program = signsOfProgram(activity);
    if (tag.isPresent() || name.isPresent()) {
      List<String> signs = new ArrayList<>();
      tag.ifPresent(signs::add);
      name.ifPresent(signs::add);
      signs.addAll(program);
      return new UserKind(Kind.APPLICATION, signs, tag.isPresent() ? Basis.TAG : Basis.NAME);
    }
    if (!person.isEmpty()) {
      return new UserKind(Kind.HUMAN, person, Basis.BEHAVIOUR);
    }
    if (!program.isEmpty()) {
      return new UserKind(Kind.APPLICATION, program, Basis.BEHAVIOUR);
    }
    return new UserKind(Kind.UNKNOWN, List.of(), Basis.NOTHING);
  }

  private static List<String> signsOfPerson(UserActivity activity) {
    List<String> signs = new ArrayList<>();
    if (activity.password().isUsed()) {
      signs.add("signed in to the console" + on(activity.password()));
    } else if (activity.hasPassword().orElse(false)
        && activity.keys().standing() == UserActivity.Standing.NONE) {
      signs.add("a console password and no access key");
    }
    if (activity.hasMfa().orElse(false)) {
      signs.add("an MFA device");
    }
    if (activity.name().indexOf('@') > 0) {
      signs.add("a name like an e-mail address");
    }
    return signs;
  }

  private static List<String> signsOfProgram(UserActivity activity) {
    List<String> signs = new ArrayList<>();
    boolean hasKey = activity.hasActiveKey().orElse(false);
    boolean noPassword = activity.hasPassword().isPresent() && !activity.hasPassword().get();
    if (hasKey && noPassword) {
      signs.add("an active access key and no console password");
    } else if (hasKey && activity.password().isNever() && activity.keys().isUsed()) {
      signs.add("access keys used" + on(activity.keys()) + " and the console password never");
    }
    return signs;
  }

  private static String on(UserActivity.Use use) {
    return use.last().map(date -> " on " + LocalDate.ofInstant(date, ZoneOffset.UTC)).orElse("");
  }
}
