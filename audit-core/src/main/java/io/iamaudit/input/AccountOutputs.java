package io.iamaudit.input;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AlternateContact;
import io.iamaudit.snapshot.AnalyzerFinding;
import io.iamaudit.snapshot.ContactInformation;
import io.iamaudit.snapshot.CostExplorer;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationMembership;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.snapshot.RegionalService;
import io.iamaudit.snapshot.RegionalService.Service;
import io.iamaudit.snapshot.TrustedAdvisorCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the outputs about an account as a whole: its contacts, the services that watch over it
 * Region by Region, and what they found. An answer that is an error, as the AWS CLI writes it with
 * {@code --cli-error-format json}, is read where the error says something: that there is no such
 * contact, password or password policy, or that a service is not on.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-error-format.html">
 *     Structured error output in the AWS CLI</a>
 */
final class AccountOutputs implements AwsOutputs.OutputReader {
  private static final Set<String> MEMBERS =
      Set.of(
          "ContactInformation",
          "AlternateContact",
          "DetectorIds",
          "FindingPublishingFrequency",
          "Status",
          "ServiceRole",
          "CreatedAt",
          "UpdatedAt",
          "Tags",
          "DataSources",
          "Features",
          "HubArn",
          "SubscribedAt",
          "AutoEnableControls",
          "ControlFindingGenerator",
          "ConfigurationRecordersStatus",
          "findings",
          "checks",
          "result",
          "summaries",
          "Code",
          "Message",
          "Type");

  /** What AWS answers where there is no such thing. */
  private static final Set<String> NOT_THERE =
      Set.of("ResourceNotFoundException", "InvalidAccessException", "NoSuchEntity");

  private final SnapshotAssembler assembler;
  private final ReadContext context;

  AccountOutputs(SnapshotAssembler assembler, ReadContext context) {
    this.assembler = assembler;
    this.context = context;
  }

  @Override
  public Set<String> members() {
    return MEMBERS;
  }

  @Override
  public boolean read(Fields root, OutputName name) {
    if (root.has("ContactInformation")) {
      root.object("ContactInformation", "contact information", this::contactInformation);
    } else if (root.has("AlternateContact")) {
      root.object("AlternateContact", "alternate contact", this::alternateContact);
    } else if (root.has("DetectorIds")) {
      boolean enabled = !root.strings("DetectorIds").isEmpty();
      regional(Service.GUARDDUTY, enabled, false, root, name);
    } else if (root.has("FindingPublishingFrequency") && root.has("Status")) {
      boolean enabled = root.string("Status").filter("ENABLED"::equals).isPresent();
      root.ignore("ServiceRole", "CreatedAt", "UpdatedAt", "Tags", "DataSources", "Features");
      root.ignore("FindingPublishingFrequency");
      regional(Service.GUARDDUTY, enabled, true, root, name);
    } else if (root.has("HubArn")) {
      hub(root);
    } else if (root.has("ConfigurationRecordersStatus")) {
      recorders(root, name);
    } else if (root.has("findings")) {
      seen(DataPart.ANALYZER_FINDINGS);
      root.each("findings", "analyzer finding", this::finding);
    } else if (root.has("checks")) {
      root.each("checks", "Trusted Advisor check", this::check);
    } else if (root.has("result")) {
      root.object("result", "Trusted Advisor check result", this::checkResult);
    } else if (root.has("summaries")) {
      root.each("summaries", "Trusted Advisor check summary", this::checkResult);
    } else if (root.has("Code") && root.has("Message")) {
      error(root, name);
    } else {
      return false;
    }
    return true;
  }

  private void later(Consumer<AccountAssembler> apply) {
    assembler.later(context.document(), apply);
  }

  private void seen(DataPart part) {
    later(account -> account.seen.add(part));
  }

  private void contactInformation(Fields fields) {
    // Only which fields are filled: an audit needs no address or telephone number.
    List<String> filled =
        fields.names().stream()
            .filter(field -> fields.string(field).filter(text -> !text.isBlank()).isPresent())
            .toList();
    contactInformation(filled, fields.location());
  }

  private void contactInformation(List<String> filled, SourceLocation source) {
    ContactInformation contact = new ContactInformation(filled, source);
    later(
        account -> {
          account.seen.add(DataPart.CONTACT_INFORMATION);
          if (account.contactInformation == null) {
            account.contactInformation = contact;
          }
        });
  }

  private void alternateContact(Fields fields) {
    fields.ignore("Name", "Title");
    alternateContact(
        new AlternateContact(
            fields.string("AlternateContactType").orElse(""),
            true,
            fields.string("EmailAddress").orElse(""),
            fields.string("PhoneNumber").orElse(""),
            fields.location()));
  }

  private void alternateContact(AlternateContact contact) {
    later(
        account -> {
          account.seen.add(DataPart.ALTERNATE_CONTACTS);
          account.alternateContacts.putIfAbsent(contact.type(), contact);
        });
  }

  /**
   * Takes what an output says of a Region that its file's name tells.
   *
   * @param stronger whether it counts before what another output says
   */
  private void regional(
      Service service, boolean enabled, boolean stronger, Fields root, OutputName name) {
    Optional<String> region = region(name);
    if (region.isEmpty()) {
      context.report(
          Diagnostic.warning("the output does not say which Region it is about")
              .at(root.location())
              .withHelp("put it into the file's name, as " + name.operation() + ".eu-west-1.json"));
      return;
    }
    regional(new RegionalService(service, region.get(), enabled, root.location()), stronger);
  }

  private void regional(RegionalService state, boolean stronger) {
    DataPart part =
        switch (state.service()) {
          case GUARDDUTY -> DataPart.GUARDDUTY;
          case SECURITY_HUB -> DataPart.SECURITY_HUB;
          case CONFIG -> DataPart.CONFIG_RECORDERS;
          case ACCESS_ANALYZER -> DataPart.ACCESS_ANALYZERS;
        };
    later(
        account -> {
          account.seen.add(part);
          String key = state.service() + " " + state.region();
          if (stronger) {
            account.regionalServices.put(key, state);
          } else {
            account.regionalServices.putIfAbsent(key, state);
          }
        });
  }

  /** The Region in a file's name: the first part behind the operation. */
  static Optional<String> region(OutputName name) {
    return name.subject()
        .map(text -> text.indexOf('.') < 0 ? text : text.substring(0, text.indexOf('.')))
        .filter(text -> text.indexOf('-') > 0 && text.indexOf(':') < 0);
  }

  private void hub(Fields root) {
    root.ignore("SubscribedAt", "AutoEnableControls", "ControlFindingGenerator");
    Optional<String> region =
        root.string("HubArn").flatMap(Arn::parse).map(Arn::region).filter(text -> !text.isEmpty());
    region.ifPresent(
        where ->
            regional(
                new RegionalService(Service.SECURITY_HUB, where, true, root.location()), true));
  }

  private void recorders(Fields root, OutputName name) {
    boolean[] recording = {false};
    List<String> regions = new ArrayList<>();
    root.each(
        "ConfigurationRecordersStatus",
        "configuration recorder status",
        fields -> {
          recording[0] |= fields.bool("recording").orElse(false);
          fields
              .string("arn")
              .flatMap(Arn::parse)
              .map(Arn::region)
              .filter(text -> !text.isEmpty())
              .ifPresent(regions::add);
          fields.ignore(fields.names().toArray(String[]::new));
        });
    if (regions.isEmpty()) {
      regional(Service.CONFIG, recording[0], false, root, name);
    } else {
      regional(
          new RegionalService(Service.CONFIG, regions.get(0), recording[0], root.location()),
          false);
    }
  }

  private void finding(Fields fields) {
    AnalyzerFinding finding =
        new AnalyzerFinding(
            fields.string("id").orElse(""),
            fields.string("resource"),
            fields.string("resourceType").orElse(""),
            fields.string("resourceOwnerAccount").orElse(""),
            fields.string("status").orElse(""),
            fields.string("findingType").orElse("ExternalAccess"),
            fields.date("createdAt"),
            fields.location());
    fields.ignore(fields.names().toArray(String[]::new));
    later(account -> account.analyzerFindings.putIfAbsent(finding.id(), finding));
  }

  private void check(Fields fields) {
    fields.ignore("description", "metadata");
    String id = fields.string("id").orElse("");
    AccountAssembler.CheckDescription description =
        new AccountAssembler.CheckDescription(
            fields.string("name").orElse(""), fields.string("category").orElse(""));
    later(account -> account.checkDescriptions.putIfAbsent(id, description));
  }

  private void checkResult(Fields fields) {
    List<Integer> flagged = new ArrayList<>();
    fields.object(
        "resourcesSummary",
        "resources summary",
        summary -> {
          summary.integer("resourcesFlagged").ifPresent(flagged::add);
          summary.ignore("resourcesProcessed", "resourcesIgnored", "resourcesSuppressed");
        });
    fields.ignore("timestamp", "hasFlaggedResources", "categorySpecificSummary");
    fields.ignore("flaggedResources");
    TrustedAdvisorCheck check =
        new TrustedAdvisorCheck(
            fields.string("checkId").orElse(""),
            Optional.empty(),
            Optional.empty(),
            fields.string("status").orElse(""),
            flagged.stream().findFirst(),
            fields.location());
    later(
        account -> {
          account.seen.add(DataPart.TRUSTED_ADVISOR);
          account.trustedAdvisorChecks.putIfAbsent(check.id(), check);
        });
  }

  private void error(Fields root, OutputName name) {
    String code = root.string("Code").orElse("");
    String message = root.string("Message").orElse("");
    root.ignore(root.names().toArray(String[]::new));
    boolean notThere = NOT_THERE.contains(code);
    if (notThere && name.is("get-contact-information")) {
      contactInformation(List.of(), root.location());
    } else if (notThere && name.is("get-alternate-contact") && name.subject().isPresent()) {
      alternateContact(
          new AlternateContact(
              name.subject().get().toUpperCase(Locale.ROOT), false, "", "", root.location()));
    } else if (notThere && name.is("describe-hub")) {
      regional(Service.SECURITY_HUB, false, false, root, name);
    } else if (notThere && name.is("get-login-profile") && name.subject().isPresent()) {
      String user = name.subject().get();
      later(account -> account.readUser(DataPart.LOGIN_PROFILES, user));
    } else if (notThere
        && name.is("get-policy")
        && name.subject().filter(AccountOutputs::isFunction).isPresent()) {
      withoutPolicy(name.subject().get(), root.location());
    } else if (notThere && name.is("get-account-password-policy")) {
      PasswordPolicy none = PasswordPolicy.awsDefault(root.location());
      later(
          account -> {
            account.seen.add(DataPart.PASSWORD_POLICY);
            if (account.passwordPolicy == null) {
              account.passwordPolicy = none;
            }
          });
    } else if (name.is("get-cost-and-usage") && CostOutputs.saysWhetherEnabled(code, message)) {
      CostExplorer costs =
          new CostExplorer(CostOutputs.isEnabledBut(code), List.of(), root.location());
      later(account -> account.costExplorer(costs));
    } else if (code.equals("AWSOrganizationsNotInUseException")
        && name.is("describe-organization")) {
      OrganizationMembership none = OrganizationMembership.none(root.location());
      later(
          account -> {
            account.seen.add(DataPart.ORGANIZATION_MEMBERSHIP);
            account.organizationMembership = none;
          });
    } else {
      context.report(
          Diagnostic.warning("AWS answered with the error `" + code + "`: " + message)
              .at(root.location())
              .withHelp(
                  "nothing was concluded from it; run the command again, or leave the file out"));
    }
  }

  private static boolean isFunction(String arn) {
    return Arn.parse(arn)
        .filter(it -> it.service().equals("lambda") && it.resource().startsWith("function:"))
        .isPresent();
  }

  /** Lambda answers so where a function has no policy. */
  private void withoutPolicy(String function, SourceLocation source) {
    later(
        account -> {
          account.seen.add(DataPart.RESOURCE_POLICIES);
          account.resource(function, "AWS::Lambda::Function", source).settings.put("Policy", "");
        });
  }
}
