package io.iamaudit.rules.condition;

import io.iamaudit.evaluation.AddressRange;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.rule.RuleMetadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports address ranges that cannot be read, are not written as meant, or never occur. */
public final class PolicyConditionIpRangeInvalidRule extends EachCondition {
  /** RFC 1918, loopback, link-local, unique local. Ranges for documentation are none of them. */
  private static final List<AddressRange> PRIVATE =
      Stream.of(
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "fc00::/7",
              "fe80::/10",
              "::1")
          .flatMap(range -> AddressRange.of(range).stream())
          .toList();

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-ip-range-invalid")
          .title("Address range of a condition never matches as meant")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip")
          .accessAnalyzer(
              "IMPROVE_IP_RANGE",
              "PRIVATE_IP_ADDRESS",
              "PRIVATE_IP_ADDRESS_SUBSET",
              "PRIVATE_NOT_IP_ADDRESS",
              "PRIVATE_NOT_IP_ADDRESS_SUBSET",
              "TYPE_MISMATCH_IP_RANGE")
          .remediation(
              "Write public ranges in CIDR notation, and use `aws:VpcSourceIp` for private"
                  + " addresses.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (!use.is(Base.IP_ADDRESS, Base.NOT_IP_ADDRESS)) {
      return Optional.empty();
    }
    List<PolicyValue> known =
        use.values().stream()
            .filter(value -> value.isResolved() && !Variables.isIn(value.text()))
            .toList();
    List<PolicyValue> unreadable =
        known.stream().filter(value -> AddressRange.of(value.text()).isEmpty()).toList();
    if (!unreadable.isEmpty()) {
      return Optional.of(unreadable(use, unreadable));
    }
    if (use.key().equalsIgnoreCase("aws:SourceIp")) {
      List<PolicyValue> hidden =
          known.stream().filter(PolicyConditionIpRangeInvalidRule::isPrivate).toList();
      if (!hidden.isEmpty()) {
        return Optional.of(neverSeen(use, hidden));
      }
    }
    return known.stream()
        .filter(PolicyConditionIpRangeInvalidRule::hasHostBits)
        .findFirst()
        .map(first -> hostBits(use, known));
  }

  private static Finding unreadable(ConditionUse use, List<PolicyValue> values) {
    return use.with(use.finding(), "no address and no range", values)
        .message(
            use.policy()
                + " compares `"
                + use.key()
                + "` with "
                + ConditionUse.quoted(values)
                + ", which is no address and no range in CIDR notation"
                + (values.size() < use.values().size() || use.isNegated()
                    ? ""
                    : ", " + use.withoutMatch())
                + ".")
        .build();
  }

  private static Finding neverSeen(ConditionUse use, List<PolicyValue> values) {
    boolean all = values.size() == use.values().size();
    return use.with(use.finding(all ? Severity.MEDIUM : Severity.LOW), "a private range", values)
        .message(
            use.policy()
                + " compares `"
                + use.key()
                + "` with "
                + (values.size() == 1 ? "the private range " : "the private ranges ")
                + ConditionUse.quoted(values)
                + ", which AWS never sees there"
                + (all ? ", " + use.withoutMatch() : "")
                + ".")
        .build();
  }

  private static Finding hostBits(ConditionUse use, List<PolicyValue> known) {
    List<PolicyValue> values =
        known.stream().filter(PolicyConditionIpRangeInvalidRule::hasHostBits).toList();
    PolicyValue first = values.get(0);
    String meant = AddressRange.of(first.text()).map(it -> it.network().toString()).orElse("");
    Finding.Builder finding =
        use.with(use.finding(Severity.LOW), "bits behind the prefix", values)
            .message(
                use.policy()
                    + " compares `"
                    + use.key()
                    + "` with "
                    + ConditionUse.quoted(values)
                    + ", whose last bits do not count: "
                    + (values.size() == 1 ? "it is" : "the first is")
                    + " `"
                    + meant
                    + "`.");
    if (values.size() == 1) {
      finding.repair(
          use.context().edits().replace("write `" + meant + "`", first.position(), meant));
    }
    return finding.build();
  }

  private static boolean isPrivate(PolicyValue value) {
    return AddressRange.of(value.text())
        .filter(range -> PRIVATE.stream().anyMatch(it -> it.covers(range)))
        .isPresent();
  }

  private static boolean hasHostBits(PolicyValue value) {
    return AddressRange.of(value.text()).filter(AddressRange::hasHostBits).isPresent();
  }
}
