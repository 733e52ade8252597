package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.snapshot.DataPart;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds out by its content what an AWS CLI output is, and hands it to its reader. Content decides;
 * the file's name only adds what the content leaves out.
 */
final class AwsOutputs {
  /** Members whose value is a policy document, kept as it was written. */
  static final Set<String> DOCUMENTS =
      Set.of("PolicyDocument", "AssumeRolePolicyDocument", "Document");

  /** Lists that come in pages, and the part of an account that they are. */
  private static final Map<String, DataPart> LISTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("AccessKeyMetadata", DataPart.ACCESS_KEYS),
              Map.entry("MFADevices", DataPart.MFA_DEVICES),
              Map.entry("VirtualMFADevices", DataPart.VIRTUAL_MFA_DEVICES),
              Map.entry("Certificates", DataPart.SIGNING_CERTIFICATES),
              Map.entry("SSHPublicKeys", DataPart.SSH_PUBLIC_KEYS),
              Map.entry("ServiceSpecificCredentials", DataPart.SERVICE_SPECIFIC_CREDENTIALS),
              Map.entry("ServerCertificateMetadataList", DataPart.SERVER_CERTIFICATES),
              Map.entry("MetricAlarms", DataPart.ALARMS),
              Map.entry("metricFilters", DataPart.METRIC_FILTERS),
              Map.entry("Budgets", DataPart.BUDGETS),
              Map.entry("AnomalyMonitors", DataPart.ANOMALY_MONITORS),
              Map.entry("Vpcs", DataPart.VPC_FLOW_LOGS),
              Map.entry("FlowLogs", DataPart.VPC_FLOW_LOGS),
              Map.entry("Regions", DataPart.REGIONS),
              Map.entry("analyzers", DataPart.ACCESS_ANALYZERS),
              Map.entry("findings", DataPart.ANALYZER_FINDINGS),
              Map.entry("profiles", DataPart.ROLES_ANYWHERE_PROFILES),
              Map.entry("trustAnchors", DataPart.ROLES_ANYWHERE_TRUST_ANCHORS)));

  private final SnapshotAssembler assembler;
  private final ReadContext context;
  private final List<OutputReader> readers;
  private final Set<String> unknownMembers = new HashSet<>();
  private boolean inList;
  private boolean reportedNotUnderstood;

  /** Reads the outputs of one service. */
  interface OutputReader {
    /** Names of members at the top that this reader may need. */
    Set<String> members();

    /** Reads an output; false if it is none of this reader's. */
    boolean read(Fields root, OutputName name);
  }

  AwsOutputs(SnapshotAssembler assembler, ReadContext context) {
    this.assembler = assembler;
    this.context = context;
    this.readers =
        List.of(
            new IamOutputs(assembler, context),
            new OrganizationOutputs(assembler, context),
            // Before the next one: an access point says too what is blocked.
            new ResourcePolicyOutputs(assembler, context),
            new BucketOutputs(assembler, context),
            new SharingOutputs(assembler, context),
            new ServiceOutputs(assembler, context),
            new MonitoringOutputs(assembler, context),
            new CostOutputs(assembler, context),
            new AccountOutputs(assembler, context),
            new ResourceOutputs(assembler, context),
            new RolesAnywhereOutputs(assembler, context),
            new IdentityCenterOutputs(assembler, context));
  }

  /** Reads the value that the stream is at: one output, or a list of them. */
  void read(JsonStream stream, OutputName name) {
    SourceLocation start = stream.location();
    if (stream.atArray()) {
      boolean empty = true;
      inList = true;
      while (stream.nextElement()) {
        empty = false;
        read(stream, name);
      }
      if (empty) {
        context.report(
            Diagnostic.warning("the file is an empty list, and says nothing")
                .at(start)
                .withHelp("an output is an object, as `aws iam ... --output json` writes it"));
      }
      return;
    }
    if (!stream.atObject()) {
      context.report(
          Diagnostic.error("this is JSON, but no output of the AWS CLI")
              .at(start)
              .withHelp("an output is an object, as `aws iam ... --output json` writes it"));
      return;
    }
    AuthorizationDetails details = new AuthorizationDetails(assembler, context);
    SnapshotReader snapshot = new SnapshotReader(assembler.bodies(), context.locator());
    JsonValue.Obj root =
        stream.readObject(
            member -> {
              if (snapshot.read(member, stream)) {
                return true;
              }
              // Other outputs have `Policies` too: alone, its elements say whose it is.
              boolean ambiguous = member.equals(AuthorizationDetails.POLICIES) && !details.found();
              if (AuthorizationDetails.isList(member) && stream.atArray() && !ambiguous) {
                details.readList(member, stream);
                return true;
              }
              if (isKnown(member)) {
                return false;
              }
              if (unknownMembers.add(member)) {
                context.report(
                    Diagnostic.note("`" + member + "` is not known and was not read")
                        .at(stream.location()));
              }
              stream.skip();
              return true;
            });
    if (snapshot.found()) {
      assembler.take(snapshot.finish(), context.document());
      return;
    }
    Fields fields = new Fields(root, "output", context);
    details.readRest(fields);
    if (details.found()) {
      details.finish(fields);
      fields.finish();
    } else if (readers.stream().anyMatch(reader -> reader.read(fields, name))) {
      fields.ignore("IsTruncated", "Marker", "NextToken", "nextToken");
      fields.finish();
      if (fields.has("NextToken") || fields.has("Marker") || fields.has("nextToken")) {
        context.report(
            Diagnostic.warning("the output was cut off by paging")
                .at(fields.location())
                .withHelp("write it again without --max-items and --no-paginate"));
        lowerCoverage(fields);
      }
    } else if (!reportedNotUnderstood) {
      reportedNotUnderstood = true;
      reportUnread(root);
      context.report(
          Diagnostic.warning(
                  inList
                      ? "an entry of the list was not understood, and nothing of it was used"
                      : "the file was not understood, and nothing of it was used")
              .at(start)
              .withHelp(
                  "name it after the command that wrote it, with the subject after a dot:"
                      + " get-bucket-policy.my-bucket.json"));
    }
  }

  /** Names that any JSON can have were kept for what turned out to be no output that has them. */
  private void reportUnread(JsonValue.Obj root) {
    for (JsonValue.Member member : root.members()) {
      boolean isAnybodys =
          ResourceKind.BESIDE.contains(member.name())
              || ResourcePolicyOutputs.BESIDE.contains(member.name());
      if (isAnybodys && unknownMembers.add(member.name())) {
        context.report(
            Diagnostic.note("`" + member.name() + "` is not known and was not read")
                .at(context.locator().locate(member.value().position())));
      }
    }
  }

  /** What a list that was cut off does not show may exist. */
  private void lowerCoverage(Fields root) {
    LISTS.forEach(
        (member, part) -> {
          if (root.has(member)) {
            assembler.later(
                context.document(),
                account ->
                    account.incomplete(
                        part, "the output was cut off by paging in " + context.document()));
          }
        });
  }

  private boolean isKnown(String member) {
    return AuthorizationDetails.isList(member)
        || Set.of("IsTruncated", "Marker", "NextToken", "nextToken").contains(member)
        || readers.stream().anyMatch(reader -> reader.members().contains(member));
  }
}
