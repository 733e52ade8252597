package io.iamaudit.reasoning;

import io.iamaudit.arn.AccountId;
import io.iamaudit.evaluation.AddressRange;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Wildcards;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The condition keys that tell where a request comes from. An outsider cannot choose them: he has
 * values of his own, which no policy names, but a pattern can cover them. Where a request does not
 * come that way at all, it lacks the key: who asks over the internet passes no VPC endpoint, and
 * who asks himself is no service that acts for somebody.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The
 *     meaning of "public"</a>
 */
final class Fences {
  private static final int MAX_CONTEXTS = 256;
  private static final int NARROW_V4 = 8;
  private static final int NARROW_V6 = 32;

  /** Addresses of which at least one is in no narrow range of a policy. */
  private static final List<String> ADDRESSES =
      List.of(
          "192.0.2.200",
          "198.51.100.200",
          "203.0.113.200",
          "9.9.9.9",
          "77.1.2.3",
          "150.4.5.6",
          "2a00::1");

  private static final List<String> SOURCES =
      List.of(
          "aws:sourceaccount",
          "aws:sourceowner",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:sourcearn");

  private static final List<String> ENDPOINTS =
      List.of(
          "aws:sourcevpc",
          "aws:sourcevpce",
          "aws:sourcevpcarn",
          "aws:vpceaccount",
          "aws:vpceorgid",
          "aws:vpceorgpaths");

  private final List<Piece> pieces;
  private final Insiders zone;
  private final String account;

  /**
   * @param account of the outsider
   */
  Fences(List<Piece> pieces, Insiders zone, String account) {
    this.pieces = pieces;
    this.zone = zone;
    this.account = account;
  }

  /** Keys of what is not there: in the values of {@link #outside} they are absent. */
  static final Optional<String> NONE = Optional.empty();

  /**
   * What an outsider's requests can have for these keys, in lower case; a key without a value is
   * absent.
   *
   * @param aws whether it is a principal of some account, which can be in an organization
   */
  List<Map<String, Optional<String>>> outside(boolean aws) {
    List<Map<String, Optional<String>>> contexts = new ArrayList<>();
    contexts.add(new LinkedHashMap<>());
    if (aws) {
      List<Map<String, Optional<String>>> alone =
          without(contexts, List.of("aws:principalorgid", "aws:principalorgpaths"));
      contexts = with(contexts, "aws:principalorgid", "o-999999999999");
      contexts = with(contexts, "aws:principalorgpaths", "o-999999999999/r-zzzz/");
      contexts = both(contexts, alone);
      contexts = with(contexts, "aws:userid", "AIDAZZZZZZZZZZZZZZZZZ");
    }
    contexts = both(without(contexts, SOURCES), ofService(contexts));
    contexts = with(contexts, "kms:calleraccount", account);
    contexts =
        both(
            without(contexts, List.of("s3:dataaccesspointaccount", "s3:dataaccesspointarn")),
            with(
                with(contexts, "s3:dataaccesspointaccount", account),
                "s3:dataaccesspointarn",
                "arn:aws:s3:us-east-1:" + account + ":accesspoint/example"));
    contexts =
        with(
            contexts,
            "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "arn:aws:kms:us-east-1:" + account + ":key/99999999-9999-9999-9999-999999999999");
    // What AWS takes for private is not how somebody from outside comes.
    contexts = with(contexts, "elasticfilesystem:accessedviamounttarget", "false");
    return both(
        without(with(contexts, "aws:sourceip", addresses()), ENDPOINTS), throughEndpoint(contexts));
  }

  /**
   * What a service's requests can have that acts for an outsider: it says for whom.
   *
   * @return as {@link #outside}
   */
  List<Map<String, Optional<String>>> ofServiceForOutsider() {
    return ofService(List.of(new LinkedHashMap<>()));
  }

  private List<Map<String, Optional<String>>> ofService(
      List<Map<String, Optional<String>>> contexts) {
    List<Map<String, Optional<String>>> all = contexts;
    all = with(all, "aws:sourceaccount", account);
    all = with(all, "aws:sourceowner", account);
    all = with(all, "aws:sourceorgid", "o-999999999999");
    all = with(all, "aws:sourceorgpaths", "o-999999999999/r-zzzz/");
    return with(all, "aws:sourcearn", "arn:aws:sns:us-east-1:" + account + ":example");
  }

  private List<Map<String, Optional<String>>> throughEndpoint(
      List<Map<String, Optional<String>>> contexts) {
    List<Map<String, Optional<String>>> all = without(contexts, List.of("aws:sourceip"));
    all = with(all, "aws:sourcevpc", "vpc-99999999");
    all = with(all, "aws:sourcevpce", "vpce-99999999");
    all = with(all, "aws:sourcevpcarn", "arn:aws:ec2:us-east-1:" + account + ":vpc/vpc-99999999");
    all = with(all, "aws:vpceaccount", account);
    all = with(all, "aws:vpceorgid", "o-999999999999");
    return with(all, "aws:vpceorgpaths", "o-999999999999/r-zzzz/");
  }

  private static List<Map<String, Optional<String>>> both(
      List<Map<String, Optional<String>>> some, List<Map<String, Optional<String>>> others) {
    Set<Map<String, Optional<String>>> all = new LinkedHashSet<>(some);
    for (Map<String, Optional<String>> other : others) {
      if (all.size() < MAX_CONTEXTS) {
        all.add(other);
      }
    }
    return new ArrayList<>(all);
  }

  /** Every context without keys, if policies ask for them. */
  private List<Map<String, Optional<String>>> without(
      List<Map<String, Optional<String>>> contexts, List<String> keys) {
    List<String> asked = keys.stream().filter(key -> !values(key).isEmpty()).toList();
    List<Map<String, Optional<String>>> all = new ArrayList<>();
    for (Map<String, Optional<String>> context : contexts) {
      Map<String, Optional<String>> less = new LinkedHashMap<>(context);
      asked.forEach(key -> less.put(key, NONE));
      all.add(less);
    }
    return all;
  }

  /** Every context with each value that an outsider can have, if policies ask for the key. */
  private List<Map<String, Optional<String>>> with(
      List<Map<String, Optional<String>>> contexts, String key, String own) {
    return with(contexts, key, List.of(own));
  }

  private List<Map<String, Optional<String>>> with(
      List<Map<String, Optional<String>>> contexts, String key, List<String> own) {
    Set<String> values = new LinkedHashSet<>();
    boolean asked = false;
    for (PolicyValue value : values(key)) {
      asked = true;
      if (Wildcards.isPattern(value.text()) && !isFixed(value.text())) {
        values.add(value.text().replace("*", account).replace("?", "9"));
      } else if (key.endsWith("orgid")
          && !zone.trustsNamed()
          && !zone.organizations().contains(value.text())) {
        values.add(value.text());
      }
    }
    if (!asked) {
      return contexts;
    }
    values.addAll(own);
    List<Map<String, Optional<String>>> all = new ArrayList<>();
    for (String value : values) {
      for (Map<String, Optional<String>> context : contexts) {
        if (all.size() < MAX_CONTEXTS) {
          Map<String, Optional<String>> more = new LinkedHashMap<>(context);
          more.put(key, Optional.of(value));
          all.add(more);
        }
      }
    }
    return all;
  }

  private List<PolicyValue> values(String key) {
    List<PolicyValue> values = new ArrayList<>();
    for (Piece piece : pieces) {
      for (Condition condition : piece.read().conditions()) {
        if (condition.key().text().toLowerCase(Locale.ROOT).equals(key)) {
          values.addAll(condition.values());
        }
      }
    }
    return values;
  }

  /** Whether a pattern is about one account, one organization or one role all the same. */
  private static boolean isFixed(String pattern) {
    if (ResourcePattern.of(pattern).account().filter(AccountId::isValid).isPresent()) {
      return true;
    }
    return (pattern.startsWith("o-")
            && pattern.indexOf('/') > 0
            && firstWildcard(pattern) > pattern.indexOf('/'))
        || (pattern.startsWith("A")
            && pattern.indexOf(':') > 0
            && firstWildcard(pattern) > pattern.indexOf(':'));
  }

  private static int firstWildcard(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '*' || pattern.charAt(i) == '?') {
        return i;
      }
    }
    return pattern.length();
  }

  /** Addresses that no narrow range of a policy covers: any, and one in each wide range. */
  private List<String> addresses() {
    List<AddressRange> narrow = new ArrayList<>();
    List<AddressRange> wide = new ArrayList<>();
    for (PolicyValue value : values("aws:sourceip")) {
      Optional<AddressRange> range = AddressRange.of(value.text());
      range.ifPresent(
          one -> (one.prefix() >= (one.v6() ? NARROW_V6 : NARROW_V4) ? narrow : wide).add(one));
    }
    List<AddressRange> strange = new ArrayList<>();
    for (String text : ADDRESSES) {
      AddressRange.of(text)
          .filter(address -> narrow.stream().noneMatch(range -> range.covers(address)))
          .ifPresent(strange::add);
    }
    Set<String> chosen = new LinkedHashSet<>();
    strange.stream().findFirst().ifPresent(address -> chosen.add(address.toString()));
    for (AddressRange range : wide) {
      strange.stream()
          .filter(range::covers)
          .findFirst()
          .ifPresent(address -> chosen.add(address.toString()));
    }
    return chosen.isEmpty() ? List.of(ADDRESSES.get(0)) : List.copyOf(chosen);
  }
}
