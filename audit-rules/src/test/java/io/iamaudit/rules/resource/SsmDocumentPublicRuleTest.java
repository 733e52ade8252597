package io.iamaudit.rules.resource;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ResourceSharing;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class SsmDocumentPublicRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new SsmDocumentPublicRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    List<String> accounts = fields.texts("AccountIds");
    return shared(
        ResourceSharing.DOCUMENT,
        "arn:aws:ssm:eu-west-1:111122223333:document/" + fields.required("Document"),
        accounts.contains("all"));
  }

  private static AccountFixture shared(String type, String arn, boolean withEveryone) {
    return account()
        .change(
            it ->
                it.resourceSharing(
                    List.of(
                        new ResourceSharing(
                            arn,
                            type,
                            withEveryone,
                            List.of(),
                            SourceLocation.startOf("d.json")))));
  }

  @Test
  void names_the_document() {
    assertThatRule(rule())
        .on(
            shared(
                ResourceSharing.DOCUMENT,
                "arn:aws:ssm:eu-west-1:111122223333:document/Shop-Restart",
                true))
        .findsExactly("arn:aws:ssm:eu-west-1:111122223333:document/Shop-Restart")
        .saying(
            "Document Shop-Restart in eu-west-1 is shared with everybody: what it says of your"
                + " systems can be read by every AWS account.");
  }

  @Test
  void a_snapshot_is_no_document() {
    assertThatRule(rule())
        .on(shared(ResourceSharing.SNAPSHOT, "arn:aws:ec2:eu-west-1::snapshot/snap-1", true))
        .examiningNothing()
        .staysSilent();
  }
}
