package io.iamaudit.rules.provider;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.RolesAnywhereProfile;
import io.iamaudit.snapshot.RolesAnywhereTrustAnchor;
import java.util.List;
import java.util.stream.Stream;

/** Reports profiles of Roles Anywhere that limit nothing, and authorities nobody approved. */
public final class ProviderRolesAnywhereProfileUnrestrictedRule
    implements AccountRule<ProviderRolesAnywhereProfileUnrestrictedRule.Subject> {
  private static final Parameter<List<String>> APPROVED_TRUST_ANCHORS =
      Parameter.strings(
          "approvedTrustAnchors",
          List.of(),
          "trust anchors by name or ARN, or the ARN of their private authority; `*` is a wildcard;"
              + " empty: all");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("provider-roles-anywhere-profile-unrestricted")
          .title("Roles Anywhere limits nothing, or accepts an authority that is not approved")
          .severity(Severity.MEDIUM)
          .areas("provider")
          .requires(
              DataRequirement.of(
                  DataPart.ROLES_ANYWHERE_PROFILES, DataPart.ROLES_ANYWHERE_TRUST_ANCHORS))
          .parameter(APPROVED_TRUST_ANCHORS)
          .reference("https://docs.aws.amazon.com/rolesanywhere/latest/userguide/introduction.html")
          .remediation(
              "Give the profile a session policy or managed policies with what its workloads need:"
                  + " sessions lose what these do not allow. Disable a trust anchor that nobody has"
                  + " approved; its certificates then get no sessions.")
          .since("0.1.0")
          .build();

  /**
   * A profile or a trust anchor that is not disabled.
   *
   * @param problem as the end of a sentence; empty if there is none
   */
  record Subject(
      String type, String arn, String problem, String field, String value, SourceLocation source) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Subject> subjects(AccountContext context) {
    List<String> approved = context.parameter(APPROVED_TRUST_ANCHORS);
    return Stream.concat(
        context.snapshot().rolesAnywhereProfiles().stream()
            .filter(profile -> profile.enabled().orElse(true))
            .map(ProviderRolesAnywhereProfileUnrestrictedRule::profile),
        context.snapshot().rolesAnywhereTrustAnchors().stream()
            .filter(anchor -> anchor.enabled().orElse(true))
            .map(anchor -> anchor(anchor, approved)));
  }

  private static Subject profile(RolesAnywhereProfile profile) {
    boolean isOpen = profile.sessionPolicy().isEmpty() && profile.managedPolicyArns().isEmpty();
    return new Subject(
        "roles-anywhere-profile",
        profile.arn(),
        isOpen && !profile.roleArns().isEmpty()
            ? "Profile "
                + profile.name()
                + " of Roles Anywhere"
                + region(profile.arn())
                + " has neither a session policy nor managed policies: sessions have everything"
                + " that "
                + roles(profile.roleArns())
                + " may do."
            : "",
        "sessionPolicy",
        "none",
        profile.source());
  }

  private static Subject anchor(RolesAnywhereTrustAnchor anchor, List<String> approved) {
    boolean isApproved =
        approved.isEmpty()
            || NamePatterns.anyMatches(
                approved, anchor.name(), anchor.arn(), anchor.acmPcaArn().orElse(anchor.arn()));
    return new Subject(
        "roles-anywhere-trust-anchor",
        anchor.arn(),
        isApproved
            ? ""
            : "Trust anchor "
                + anchor.name()
                + " of Roles Anywhere"
                + region(anchor.arn())
                + " is not among the approved ones.",
        "trustAnchorArn",
        anchor.arn(),
        anchor.source());
  }

  private static String region(String arn) {
    return Arn.parse(arn)
        .map(Arn::region)
        .filter(it -> !it.isEmpty())
        .map(it -> " in " + it)
        .orElse("");
  }

  private static String roles(List<String> arns) {
    return Words.firstOf(arns.stream().map(Words::principal).toList(), 3);
  }

  @Override
  public List<Finding> check(Subject subject, AccountContext context) {
    return subject.problem().isEmpty()
        ? List.of()
        : List.of(
            context
                .finding(subject.type(), subject.arn())
                .message(subject.problem())
                .field(subject.field(), subject.value(), subject.source())
                .build());
  }
}
