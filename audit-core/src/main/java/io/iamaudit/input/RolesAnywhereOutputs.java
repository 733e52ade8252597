package io.iamaudit.input;

import io.iamaudit.arn.Arn;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.RolesAnywhereProfile;
import io.iamaudit.snapshot.RolesAnywhereTrustAnchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what IAM Roles Anywhere says of its profiles and trust anchors, Region by Region. */
final class RolesAnywhereOutputs implements AwsOutputs.OutputReader {
  private static final Set<String> MEMBERS = Set.of("profiles", "trustAnchors");

  private final SnapshotAssembler assembler;
  private final ReadContext context;

  RolesAnywhereOutputs(SnapshotAssembler assembler, ReadContext context) {
    this.assembler = assembler;
    this.context = context;
  }

  @Override
  public Set<String> members() {
    return MEMBERS;
  }

  @Override
  public boolean read(Fields root, OutputName name) {
    if (root.has("profiles")) {
      assembler.later(
          context.document(), account -> account.seen.add(DataPart.ROLES_ANYWHERE_PROFILES));
      root.each("profiles", "profile", this::profile);
    } else if (root.has("trustAnchors")) {
      assembler.later(
          context.document(), account -> account.seen.add(DataPart.ROLES_ANYWHERE_TRUST_ANCHORS));
      root.each("trustAnchors", "trust anchor", this::trustAnchor);
    } else {
      return false;
    }
    return true;
  }

  private void profile(Fields fields) {
    fields.ignore(
        "profileId",
        "createdAt",
        "createdBy",
        "updatedAt",
        "durationSeconds",
        "requireInstanceProperties",
        "acceptRoleSessionName",
        "attributeMappings");
    RolesAnywhereProfile profile =
        new RolesAnywhereProfile(
            fields.string("profileArn").orElse(""),
            fields.string("name").orElse(""),
            fields.bool("enabled"),
            fields.strings("roleArns"),
            fields.strings("managedPolicyArns"),
            fields.string("sessionPolicy").filter(text -> !text.isBlank()),
            fields.location());
    ofArn(
        profile.arn(),
        account -> account.rolesAnywhereProfiles.putIfAbsent(profile.arn(), profile));
  }

  private void trustAnchor(Fields fields) {
    fields.ignore("trustAnchorId", "createdAt", "updatedAt", "notificationSettings");
    List<String> types = new ArrayList<>();
    List<String> authorities = new ArrayList<>();
    fields.object(
        "source",
        "source",
        source -> {
          source.string("sourceType").ifPresent(types::add);
          source.object(
              "sourceData",
              "source data",
              data -> {
                data.ignore("x509CertificateData");
                data.string("acmPcaArn").ifPresent(authorities::add);
              });
        });
    RolesAnywhereTrustAnchor anchor =
        new RolesAnywhereTrustAnchor(
            fields.string("trustAnchorArn").orElse(""),
            fields.string("name").orElse(""),
            fields.bool("enabled"),
            types.stream().findFirst().orElse(""),
            authorities.stream().findFirst(),
            fields.location());
    ofArn(
        anchor.arn(),
        account -> account.rolesAnywhereTrustAnchors.putIfAbsent(anchor.arn(), anchor));
  }

  /** An ARN says whose the thing is; without one it is of the account of the file. */
  private void ofArn(String arn, Consumer<AccountAssembler> apply) {
    Optional<Arn> parsed = Arn.parse(arn);
    parsed
        .flatMap(known -> assembler.accountOf(arn, context.document()))
        .ifPresentOrElse(
            account -> assembler.later(account, context.document(), apply),
            () -> assembler.later(context.document(), apply));
  }
}
