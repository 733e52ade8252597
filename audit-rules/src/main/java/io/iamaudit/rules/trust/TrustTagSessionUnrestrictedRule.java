package io.iamaudit.rules.trust;

import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reports roles whose callers choose the session tags that policies decide by. */
public final class TrustTagSessionUnrestrictedRule
    implements AccountRule<TrustTagSessionUnrestrictedRule.Subject> {
  private static final String TAGGING = "sts:TagSession";
  private static final String TAG_KEY = "aws:principaltag/";
  private static final String TAG_VARIABLE = "${aws:principaltag/";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-tag-session-unrestricted")
          .title("Callers choose the session tags that policies decide by")
          .severity(Severity.MEDIUM)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html")
          .remediation(
              "Fix the values of these tags by `aws:RequestTag` in the trust policy, as to the"
                  + " caller's own tag, or forbid them by `aws:TagKeys`. Callers that send other"
                  + " values can no longer assume the role.")
          .since("0.1.0")
          .build();

  /**
   * A role with the tags that decide about its sessions.
   *
   * @param tags keys in lower case that its own policies or those of resources ask for
   */
  record Subject(RoleTrust trust, Set<String> tags) {
    Subject {
      tags = Collections.unmodifiableSet(new TreeSet<>(tags));
    }
  }

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Subject> subjects(AccountContext context) {
    Set<String> ofResources = new TreeSet<>();
    for (ResourceRecord resource : context.snapshot().resources()) {
      resource.policy().ifPresent(body -> ofResources.addAll(tags(body)));
    }
    Map<String, Set<String>> ofManaged = new HashMap<>();
    return RoleTrust.of(context)
        .map(
            trust -> {
              Set<String> tags = new TreeSet<>(ofResources);
              Role role = trust.role();
              role.inlinePolicies().stream()
                  .map(InlinePolicy::body)
                  .forEach(body -> tags.addAll(tags(body)));
              Stream.concat(
                      role.attachedPolicies().stream().map(policy -> policy.arn()),
                      role.permissionsBoundary().stream())
                  .forEach(
                      arn ->
                          tags.addAll(
                              ofManaged.computeIfAbsent(arn, key -> ofManaged(key, context))));
              return new Subject(trust, tags);
            });
  }

  private static Set<String> ofManaged(String arn, AccountContext context) {
    return context
        .index()
        .managedPolicy(arn)
        .flatMap(ManagedPolicy::body)
        .map(TrustTagSessionUnrestrictedRule::tags)
        .orElse(Set.of());
  }

  /** The keys of the principal's tags that a policy asks for. */
  private static Set<String> tags(PolicyBody body) {
    Optional<PolicyDocument> document = body.document();
    if (document.isEmpty()) {
      return Set.of();
    }
    Set<String> tags = new TreeSet<>();
    for (Statement statement : document.get().statements()) {
      for (Condition condition : statement.conditions()) {
        String key = condition.key().text().toLowerCase(Locale.ROOT);
        if (key.startsWith(TAG_KEY)) {
          tags.add(key.substring(TAG_KEY.length()));
        }
        condition.values().forEach(value -> variables(value, tags));
      }
      statement
          .resource()
          .map(ResourceElement::patterns)
          .orElse(List.of())
          .forEach(value -> variables(value, tags));
    }
    return tags;
  }

  private static void variables(PolicyValue value, Set<String> tags) {
    String text = value.text().toLowerCase(Locale.ROOT);
    for (int at = text.indexOf(TAG_VARIABLE); at >= 0; at = text.indexOf(TAG_VARIABLE, at + 1)) {
      int from = at + TAG_VARIABLE.length();
      int end = from;
      while (end < text.length() && text.charAt(end) != '}' && text.charAt(end) != ',') {
        end++;
      }
      tags.add(text.substring(from, end).strip());
    }
  }

  @Override
  public List<Finding> check(Subject subject, AccountContext context) {
    RoleTrust trust = subject.trust();
    if (subject.tags().isEmpty()) {
      return List.of();
    }
    Set<String> open = new TreeSet<>();
    List<PrincipalEntry> callers = new ArrayList<>();
    for (Statement statement : trust.allows().toList()) {
      if (!statement.action().covers(TAGGING) || !TrustProbe.isResolved(statement)) {
        continue;
      }
      TrustProbe probe = trust.probe(statement);
      for (PrincipalEntry entry : RoleTrust.awsEntries(statement)) {
        boolean chooses = false;
        for (String tag : subject.tags()) {
          if (choosesTag(entry, tag, probe)) {
            open.add(tag);
            chooses = true;
          }
        }
        if (chooses) {
          callers.add(entry);
        }
      }
    }
    if (callers.isEmpty()) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("role", trust.role().arn())
            .message(
                "Whoever assumes role "
                    + trust.role().name()
                    + " can give the session any value of "
                    + Words.firstOf(open.stream().map(tag -> "`" + tag + "`").toList(), 3)
                    + (open.size() == 1 ? ", a tag" : ", tags")
                    + " by which policies decide what it may do.");
    callers.forEach(entry -> finding.evidence(trust.place("may set session tags", entry)));
    return List.of(finding.build());
  }

  /** Whether the caller may send a value that no policy can have meant. */
  private static boolean choosesTag(PrincipalEntry entry, String tag, TrustProbe probe) {
    return TrustProbe.somebody(entry)
        .filter(
            who -> {
              RequestContext.Builder context =
                  TrustProbe.openContext(who)
                      .with("aws:RequestTag/" + tag, "zz-some-value")
                      .with("aws:TagKeys", List.of(tag));
              return probe.admits(who, TAGGING, ownTagOther(context, tag).build());
            })
        .isPresent();
  }

  /** The caller itself has another value, so that passing on one's own tag is not choosing. */
  private static RequestContext.Builder ownTagOther(RequestContext.Builder context, String tag) {
    return context.with("aws:PrincipalTag/" + tag, "zz-another-value");
  }
}
