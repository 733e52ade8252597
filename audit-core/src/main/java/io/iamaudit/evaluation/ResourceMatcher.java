package io.iamaudit.evaluation;

import io.iamaudit.policy.PolicyVersion;
import io.iamaudit.policy.ResourceElement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code Resource} or {@code NotResource}, compiled.
 *
 * <p>In the first five parts of an ARN a wildcard stays within its part, except a star at the
 * part's end, which may run over colons. In the sixth part wildcards match everything.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">
 *     IAM JSON policy elements: Resource</a>
 */
final class ResourceMatcher {
  private static final String COMPLETION = ":*";
  private static final int PARTS = 6;

  private final PolicyText text;
  private final boolean everything;

  private ResourceMatcher(PolicyText text, boolean everything) {
    this.text = text;
    this.everything = everything;
  }

  /**
   * Compiles the entries of an element.
   *
   * @param completed whether an ARN with fewer than six parts is completed with stars
   */
  static ResourceMatcher[] compile(
      ResourceElement element, PolicyVersion version, boolean completed) {
    return element.patterns().stream()
        .map(value -> compile(value.text(), version, completed))
        .toArray(ResourceMatcher[]::new);
  }

  private static ResourceMatcher compile(String pattern, PolicyVersion version, boolean completed) {
    String whole = pattern;
    if (completed && pattern.startsWith("arn:")) {
      for (int parts = countParts(pattern); parts < PARTS; parts++) {
        whole += COMPLETION;
      }
    }
    PolicyText text = PolicyText.compile(whole, true, version, sixthPart(whole));
    String constant = text.isConstant() ? text.resolve(RequestContext.empty()) : null;
    return new ResourceMatcher(text, constant != null && PolicyText.isAllStars(constant));
  }

  /** How many parts an ARN has, colons inside variables not counted; at most six. */
  private static int countParts(String pattern) {
    int parts = 1;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '$' && i + 1 < pattern.length() && pattern.charAt(i + 1) == '{') {
        int end = pattern.indexOf('}', i);
        i = end < 0 ? pattern.length() : end;
      } else if (c == ':') {
        parts++;
      }
    }
    return Math.min(parts, PARTS);
  }

  /** Where the sixth part begins; the end of the text if there is none. */
  private static int sixthPart(String text) {
    int colons = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ':' && ++colons == PARTS - 1) {
        return i + 1;
      }
    }
    return text.length();
  }

  /** Whether the entry is {@code *}. */
  boolean isEverything() {
    return everything;
  }

  PolicyText text() {
    return text;
  }

  /** Whether the entry covers one resource. */
  boolean covers(AuthorizationRequest request) {
    if (everything) {
      return true;
    }
    String pattern = text.resolve(request.context());
    return pattern != null && matchesArn(pattern, request.resource());
  }

  /** The compiled text with variables filled in; null if one has no value. */
  @Nullable String pattern(RequestContext context) {
    return text.resolve(context);
  }

  /** What one place of the compiled text takes. */
  ResourceShape.Token token(String pattern, int place) {
    char c = pattern.charAt(place);
    int sixth = sixthPart(pattern);
    if (c == PolicyText.STAR) {
      return crosses(pattern, sixth, place)
          ? ResourceShape.Token.RUN
          : ResourceShape.Token.PART_RUN;
    }
    if (c == PolicyText.ONE) {
      return place >= sixth ? ResourceShape.Token.ONE : ResourceShape.Token.PART_ONE;
    }
    return ResourceShape.Token.LITERAL;
  }

  /** Whether every wildcard of a compiled text matches everything, colons too. */
  static boolean isPlain(String pattern) {
    int sixth = sixthPart(pattern);
    for (int i = 0; i < sixth; i++) {
      if (PolicyText.hasWildcard(pattern, i, i + 1) && !crosses(pattern, sixth, i)) {
        return false;
      }
    }
    return true;
  }

  static boolean matchesArn(String pattern, String arn) {
    int sixth = sixthPart(pattern);
    if (!PolicyText.hasWildcard(pattern, 0, sixth)) {
      return arn.length() >= sixth
          && arn.regionMatches(0, pattern, 0, sixth)
          && PolicyText.matches(pattern, sixth, pattern.length(), arn, sixth, arn.length());
    }
    return pattern.length() < Long.SIZE
        ? matchesShort(pattern, sixth, arn)
        : new Crossing(pattern, sixth, arn).matches();
  }

  /** As {@link Crossing}, with the places that are reached in the bits of one number. */
  private static boolean matchesShort(String pattern, int sixth, String text) {
    int length = pattern.length();
    long reached = behindStars(pattern, 1L);
    for (int t = 0; t < text.length() && reached != 0; t++) {
      char c = text.charAt(t);
      long next = 0;
      for (int p = 0; p < length; p++) {
        if ((reached & 1L << p) != 0) {
          char token = pattern.charAt(p);
          if (token == PolicyText.STAR) {
            next |= c != ':' || crosses(pattern, sixth, p) ? 1L << p : 0;
          } else if (token == PolicyText.ONE ? c != ':' || p >= sixth : token == c) {
            next |= 1L << (p + 1);
          }
        }
      }
      reached = behindStars(pattern, next);
    }
    return (reached & 1L << length) != 0;
  }

  /** A star also matches nothing. */
  private static long behindStars(String pattern, long places) {
    long reached = places;
    for (int p = 0; p < pattern.length(); p++) {
      if ((reached & 1L << p) != 0 && pattern.charAt(p) == PolicyText.STAR) {
        reached |= 1L << (p + 1);
      }
    }
    return reached;
  }

  /** Whether the wildcard at a place may match a colon. */
  private static boolean crosses(String pattern, int sixth, int place) {
    if (place >= sixth) {
      return true;
    }
    boolean endsPart = place + 1 == pattern.length() || pattern.charAt(place + 1) == ':';
    return pattern.charAt(place) == PolicyText.STAR && endsPart;
  }

  /**
   * Matches a pattern with wildcards in its first five parts: position by position, the set of
   * places in the pattern that are reached. Time is the product of the lengths at worst.
   */
  private static final class Crossing {
    private final String pattern;
    private final int sixth;
    private final String text;

    Crossing(String pattern, int sixth, String text) {
      this.pattern = pattern;
      this.sixth = sixth;
      this.text = text;
    }

    boolean matches() {
      int length = pattern.length();
      boolean[] reached = new boolean[length + 1];
      boolean[] next = new boolean[length + 1];
      reached[0] = true;
      skipStars(reached);
      for (int t = 0; t < text.length(); t++) {
        char c = text.charAt(t);
        Arrays.fill(next, false);
        boolean any = false;
        for (int p = 0; p < length; p++) {
          if (!reached[p]) {
            continue;
          }
          char token = pattern.charAt(p);
          if (token == PolicyText.STAR) {
            if (c != ':' || crosses(pattern, sixth, p)) {
              next[p] = true;
              any = true;
            }
          } else if (token == PolicyText.ONE ? c != ':' || p >= sixth : token == c) {
            next[p + 1] = true;
            any = true;
          }
        }
        if (!any) {
          return false;
        }
        skipStars(next);
        boolean[] free = reached;
        reached = next;
        next = free;
      }
      return reached[length];
    }

    /** A star also matches nothing. */
    private void skipStars(boolean[] reached) {
      for (int p = 0; p < pattern.length(); p++) {
        if (reached[p] && pattern.charAt(p) == PolicyText.STAR) {
          reached[p + 1] = true;
        }
      }
    }
  }
}
