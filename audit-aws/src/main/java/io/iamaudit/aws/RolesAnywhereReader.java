package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.RolesAnywhereProfile;
import io.iamaudit.snapshot.RolesAnywhereTrustAnchor;
import java.util.Optional;
import software.amazon.awssdk.services.rolesanywhere.RolesAnywhereClient;
import software.amazon.awssdk.services.rolesanywhere.model.ListProfilesResponse;
import software.amazon.awssdk.services.rolesanywhere.model.ListTrustAnchorsResponse;
import software.amazon.awssdk.services.rolesanywhere.model.ProfileDetail;
import software.amazon.awssdk.services.rolesanywhere.model.Source;
import software.amazon.awssdk.services.rolesanywhere.model.TrustAnchorDetail;

/** Reads which certificates lead to roles of the account, and through which profiles. */
final class RolesAnywhereReader {
  private RolesAnywhereReader() {}

  static void start(ServiceContext context, String region) {
    RolesAnywhereClient client = context.client(RolesAnywhereClient.builder(), region);
    if (context.reading().wants(DataPart.ROLES_ANYWHERE_PROFILES)) {
      context
          .reading()
          .<ListProfilesResponse>pages(
              Operation.LIST_PROFILES,
              " in " + region,
              token -> client.listProfiles(request -> request.nextToken(token)),
              ListProfilesResponse::nextToken,
              page -> page.profiles().forEach(profile -> profile(context, profile)));
    }
    if (context.reading().wants(DataPart.ROLES_ANYWHERE_TRUST_ANCHORS)) {
      context
          .reading()
          .<ListTrustAnchorsResponse>pages(
              Operation.LIST_TRUST_ANCHORS,
              " in " + region,
              token -> client.listTrustAnchors(request -> request.nextToken(token)),
              ListTrustAnchorsResponse::nextToken,
              page -> page.trustAnchors().forEach(anchor -> anchor(context, anchor)));
    }
  }

  private static void profile(ServiceContext context, ProfileDetail profile) {
    context
        .draft()
        .rolesAnywhereProfiles
        .put(
            profile.profileArn(),
            new RolesAnywhereProfile(
                profile.profileArn(),
                SdkMapping.or(profile.name(), ""),
                Optional.ofNullable(profile.enabled()),
                profile.roleArns(),
                profile.managedPolicyArns(),
                Optional.ofNullable(profile.sessionPolicy()).filter(text -> !text.isBlank()),
                SourceLocation.startOf(profile.profileArn())));
  }

  private static void anchor(ServiceContext context, TrustAnchorDetail anchor) {
    Optional<Source> source = Optional.ofNullable(anchor.source());
    context
        .draft()
        .rolesAnywhereTrustAnchors
        .put(
            anchor.trustAnchorArn(),
            new RolesAnywhereTrustAnchor(
                anchor.trustAnchorArn(),
                SdkMapping.or(anchor.name(), ""),
                Optional.ofNullable(anchor.enabled()),
                source.map(Source::sourceTypeAsString).orElse(""),
                source.map(Source::sourceData).map(data -> data.acmPcaArn()),
                SourceLocation.startOf(anchor.trustAnchorArn())));
  }
}
