package io.iamaudit.analysis;

import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestContext.Knowledge;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a snapshot knows of the condition keys of a principal's requests; the rest is unknown.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS
 *     global condition context keys</a>
 */
final class PrincipalContext {
  private static final String TAG = "aws:principaltag/";

  private final PrincipalPolicies of;
  private final RequestPrincipal principal;
  private final RequestContext.Builder context = RequestContext.builder().incomplete();

  PrincipalContext(PrincipalPolicies of, RequestPrincipal principal) {
    this.of = of;
    this.principal = principal;
  }

  /**
   * The context.
   *
   * @param given what is known of this request; wins over what the snapshot says
   * @param sources the policies that ask for keys
   */
  RequestContext build(Map<String, List<String>> given, List<PolicySource> sources) {
    context.with("aws:PrincipalAccount", principal.account());
    context.with("aws:PrincipalIsAWSService", "false");
    context.with("aws:ViaAWSService", "false");
    context.know("aws:PrincipalServiceName", Knowledge.ABSENT);
    context.know("aws:PrincipalServiceNamesList", Knowledge.ABSENT);
    of.organizationOf(principal.account())
        .ifPresent(organization -> context.with("aws:PrincipalOrgID", organization.id()));
    Optional<User> user = of.user(principal);
    Optional<Role> role = of.role(principal);
    if (user.isPresent()) {
      user(user.get(), sources);
    } else if (role.isPresent()) {
      role(role.get());
    } else {
      context.with("aws:PrincipalArn", principal.text());
      context.with("aws:PrincipalType", "Account");
      context.with("aws:userid", principal.account());
      context.know("aws:username", Knowledge.ABSENT);
    }
    given.forEach(
        (key, values) -> {
          if (values.size() == 1) {
            context.with(key, values.get(0));
          } else {
            context.with(key, values);
          }
        });
    return context.build();
  }

  private void user(User user, List<PolicySource> sources) {
    context.with("aws:PrincipalArn", user.arn());
    context.with("aws:PrincipalType", "User");
    context.with("aws:username", user.name());
    if (!user.id().isEmpty()) {
      context.with("aws:userid", user.id());
    }
    // A user has the tags that it has. A session of a role can be given more.
    tagKeys(sources).forEach(key -> context.know(key, Knowledge.ABSENT));
    tags(user.tags());
  }

  private void role(Role role) {
    context.with("aws:PrincipalArn", role.arn());
    context.with("aws:PrincipalType", "AssumedRole");
    context.know("aws:username", Knowledge.ABSENT);
    if (principal.kind() == RequestPrincipal.Kind.ROLE_SESSION && !role.id().isEmpty()) {
      String session = principal.text().substring(principal.text().lastIndexOf('/') + 1);
      context.with("aws:userid", role.id() + ":" + session);
    }
    tags(role.tags());
  }

  private void tags(List<Tag> tags) {
    tags.forEach(tag -> context.with("aws:PrincipalTag/" + tag.key(), tag.value()));
  }

  /** Whether two principals of one account and kind can differ in a key, in lower case. */
  static boolean isPersonal(String key) {
    return key.equals("aws:principalarn")
        || key.equals("aws:username")
        || key.equals("aws:userid")
        || key.startsWith(TAG);
  }

  /** What a principal has for keys in lower case: for equal answers, contexts are equal. */
  static List<String> personal(
      PrincipalPolicies of, RequestPrincipal principal, Collection<String> keys) {
    List<Tag> tags =
        of.user(principal)
            .map(User::tags)
            .or(() -> of.role(principal).map(Role::tags))
            .orElse(List.of());
    List<String> values = new ArrayList<>();
    for (String key : keys) {
      if (key.startsWith(TAG)) {
        // The last of several tags wins, as in the context itself.
        List<String> own =
            tags.stream()
                .filter(tag -> tag.key().equalsIgnoreCase(key.substring(TAG.length())))
                .map(tag -> "=" + tag.value())
                .toList();
        values.add(own.isEmpty() ? "" : own.get(own.size() - 1));
      } else {
        values.add(principal.text());
      }
    }
    return values;
  }

  /** The keys of the principal's tags that policies ask for, in lower case. */
  static Set<String> tagKeys(List<PolicySource> sources) {
    Set<String> keys = new TreeSet<>();
    for (PolicySource source : sources) {
      source.body().document().map(PolicyDocument::statements).orElse(List.of()).stream()
          .flatMap(PrincipalContext::texts)
          .map(text -> text.toLowerCase(Locale.ROOT))
          .forEach(text -> collect(text, keys));
    }
    return keys;
  }

  /** Condition keys, and what policy variables can stand in. */
  private static Stream<String> texts(Statement statement) {
    return Stream.concat(
        statement.conditions().stream()
            .flatMap(
                condition ->
                    Stream.concat(
                        Stream.of("${" + condition.key().text() + "}"),
                        condition.values().stream().map(PolicyValue::text))),
        statement.resource().stream()
            .flatMap(resource -> resource.patterns().stream())
            .map(PolicyValue::text));
  }

  private static void collect(String text, Set<String> keys) {
    String opening = "${" + TAG;
    for (int at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, at + 1)) {
      int end = at + opening.length();
      while (end < text.length() && text.charAt(end) != '}' && text.charAt(end) != ',') {
        end++;
      }
      keys.add(text.substring(at + 2, end).strip());
    }
  }
}
