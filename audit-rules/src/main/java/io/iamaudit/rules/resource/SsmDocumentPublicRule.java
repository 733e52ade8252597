package io.iamaudit.rules.resource;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceSharing;
import java.util.List;
import java.util.stream.Stream;

/** Reports documents of Systems Manager that every account can read. */
public final class SsmDocumentPublicRule implements AccountRule<ResourceSharing> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("ssm-document-public")
          .title("Systems Manager document is shared with everybody")
          .severity(Severity.HIGH)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_SHARING))
          .reference(
              "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html")
          .remediation(
              "Stop sharing it with everybody and name the accounts that need it; others can no"
                  + " longer run it. Then turn on the block on public sharing in the settings of"
                  + " Systems Manager, Region by Region.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ResourceSharing> subjects(AccountContext context) {
    return context.snapshot().resourceSharing().stream()
        .filter(sharing -> sharing.type().equals(ResourceSharing.DOCUMENT));
  }

  @Override
  public List<Finding> check(ResourceSharing document, AccountContext context) {
    return document.withEveryone()
        ? List.of(
            context
                .finding("resource", document.arn())
                .message(
                    Shared.words(document)
                        + " is shared with everybody: what it says of your systems can be read by"
                        + " every AWS account.")
                .field("AccountIds", "all", document.source())
                .build())
        : List.of();
  }
}
