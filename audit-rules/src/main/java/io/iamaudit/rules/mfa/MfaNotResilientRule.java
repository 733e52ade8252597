package io.iamaudit.rules.mfa;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.Privilege;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports administrators whom the loss of one device locks out. */
public final class MfaNotResilientRule implements AccountRule<User> {
  private static final Parameter<Integer> MIN_DEVICES =
      Parameter.integer("minDevices", 2, "how many devices are enough; AWS allows eight");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("mfa-not-resilient")
          .title("Administrator depends on a single MFA device")
          .severity(Severity.INFO)
          .areas("mfa")
          .requires(DataRequirement.of(DataPart.USERS), DataRequirement.allOf(DataPart.MFA_DEVICES))
          .parameter(MIN_DEVICES)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html")
          .remediation("Have the user assign a second device that is kept in another place.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** Who has none is another rule's matter. */
  @Override
  public Stream<User> subjects(AccountContext context) {
    return context.snapshot().users().stream().filter(user -> !user.mfaDevices().isEmpty());
  }

  @Override
  public List<Finding> check(User user, AccountContext context) {
    int count = user.mfaDevices().size();
    if (count >= context.parameter(MIN_DEVICES)) {
      return List.of();
    }
    Optional<Privilege> privilege = Privilege.of(user.arn(), context);
    if (privilege.isEmpty()) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + " "
                    + privilege.get().inWords()
                    + " and has only "
                    + Words.count(count, "MFA device")
                    + ".");
    user.mfaDevices()
        .forEach(device -> finding.field("SerialNumber", device.serialNumber(), device.source()));
    return List.of(finding.build());
  }
}
