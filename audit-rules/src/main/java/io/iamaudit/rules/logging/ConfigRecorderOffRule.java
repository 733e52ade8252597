package io.iamaudit.rules.logging;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.EnabledRegion;
import io.iamaudit.snapshot.RegionalService;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports Regions in which AWS Config does not record how resources change. */
public final class ConfigRecorderOffRule implements AccountRule<RegionalService> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("config-recorder-off")
          .title("AWS Config does not record in a Region")
          .severity(Severity.LOW)
          .areas("logging")
          .requires(DataRequirement.of(DataPart.CONFIG_RECORDERS))
          .cis(
              "1.2:2.5", "1.4:3.5", "1.5:3.5", "2.0:3.5", "3.0:3.3", "4.0:3.3", "5.0:3.3",
              "6.0:4.3", "7.0:4.3")
          .reference(
              "https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html")
          .remediation(
              "Start a configuration recorder in the Region, with the service-linked role"
                  + " AWSServiceRoleForConfig; AWS charges for each change that it records.")
          .optional()
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<RegionalService> subjects(AccountContext context) {
    Set<String> enabled = enabled(context);
    return context.snapshot().regionalServices().stream()
        .filter(state -> state.service() == RegionalService.Service.CONFIG)
        .filter(state -> enabled.isEmpty() || enabled.contains(state.region()));
  }

  private static Set<String> enabled(AccountContext context) {
    Set<String> enabled = new HashSet<>();
    context.snapshot().regions().stream().map(EnabledRegion::name).forEach(enabled::add);
    return enabled;
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    Set<String> read = new HashSet<>();
    subjects(context).map(RegionalService::region).forEach(read::add);
    List<String> others =
        context.snapshot().regions().stream()
            .map(EnabledRegion::name)
            .filter(region -> !read.contains(region))
            .sorted()
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of("recorders were not collected in " + Words.firstOf(others, 3));
  }

  @Override
  public List<Finding> check(RegionalService state, AccountContext context) {
    return state.enabled()
        ? List.of()
        : List.of(
            context
                .finding("account", context.snapshot().rootArn())
                .identifiedBy(state.region())
                .message("AWS Config does not record in " + state.region() + ".")
                .field("recording", "false in " + state.region(), state.source())
                .build());
  }
}
