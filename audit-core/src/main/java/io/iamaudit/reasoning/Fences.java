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
 * values of his own, which no policy names, but a pattern can cover them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The
 *     meaning of "public"</a>
 */
final class Fences {
  private static final int MAX_CONTEXTS = 32;
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

  /**
   * What an outsider's requests can have for these keys, in lower case.
   *
   * @param aws whether it is a principal of some account, which can be in an organization
   */
  List<Map<String, String>> outside(boolean aws) {
    List<Map<String, String>> contexts = new ArrayList<>();
    contexts.add(new LinkedHashMap<>());
    if (aws) {
      contexts = with(contexts, "aws:principalorgid", "o-999999999999");
      contexts = with(contexts, "aws:principalorgpaths", "o-999999999999/r-zzzz/");
    }
    contexts = with(contexts, "aws:sourceaccount", account);
    contexts = with(contexts, "aws:sourceowner", account);
    contexts = with(contexts, "aws:sourceorgid", "o-999999999999");
    contexts = with(contexts, "aws:sourceorgpaths", "o-999999999999/r-zzzz/");
    contexts = with(contexts, "aws:sourcearn", "arn:aws:sns:us-east-1:" + account + ":example");
    contexts = with(contexts, "aws:sourcevpc", "vpc-99999999");
    contexts = with(contexts, "aws:sourcevpce", "vpce-99999999");
    contexts = with(contexts, "aws:userid", "AIDAZZZZZZZZZZZZZZZZZ");
    contexts = with(contexts, "kms:calleraccount", account);
    contexts = with(contexts, "s3:dataaccesspointaccount", account);
    contexts = with(contexts, "s3:resourceaccount", "000000000000");
    return with(contexts, "aws:sourceip", addresses());
  }

  /** Every context with each value that an outsider can have, if policies ask for the key. */
  private List<Map<String, String>> with(
      List<Map<String, String>> contexts, String key, String own) {
    return with(contexts, key, List.of(own));
  }

  private List<Map<String, String>> with(
      List<Map<String, String>> contexts, String key, List<String> own) {
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
    List<Map<String, String>> all = new ArrayList<>();
    for (String value : values) {
      for (Map<String, String> context : contexts) {
        if (all.size() < MAX_CONTEXTS) {
          Map<String, String> more = new LinkedHashMap<>(context);
          more.put(key, value);
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
