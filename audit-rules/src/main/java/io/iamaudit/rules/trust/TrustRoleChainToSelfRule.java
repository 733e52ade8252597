package io.iamaudit.rules.trust;

import io.iamaudit.arn.Arn;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports roles that trust themselves. */
public final class TrustRoleChainToSelfRule implements AccountRule<RoleTrust> {
  private static final String ASSUMING = "sts:AssumeRole";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-role-chain-to-self")
          .title("Role trusts itself")
          .severity(Severity.INFO)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html")
          .remediation(
              "Take the role out of its own trust policy unless its sessions assume it anew, as"
                  + " some tools do to narrow a session: those would fail.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<RoleTrust> subjects(AccountContext context) {
    return RoleTrust.of(context);
  }

  @Override
  public List<Finding> check(RoleTrust trust, AccountContext context) {
    List<PrincipalEntry> itself = new ArrayList<>();
    for (Statement statement : trust.allows().toList()) {
      if (statement.action().covers(ASSUMING)) {
        RoleTrust.awsEntries(statement).stream()
            .filter(entry -> isItself(entry.value().text(), trust.role()))
            .forEach(itself::add);
      }
    }
    if (itself.isEmpty()) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("role", trust.role().arn())
            .message("Role " + trust.role().name() + " trusts itself.");
    itself.forEach(entry -> finding.evidence(trust.place("the role itself", entry)));
    return List.of(finding.build());
  }

  private static boolean isItself(String principal, Role role) {
    if (principal.equals(role.arn())) {
      return true;
    }
    String session = "assumed-role/" + role.name() + "/";
    return Arn.parse(principal)
        .filter(arn -> arn.service().equals("sts") && arn.resource().startsWith(session))
        .filter(arn -> arn.account().equals(Arn.of(role.arn()).account()))
        .isPresent();
  }
}
