package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.EnabledRegion;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.ListRegionsResponse;
import software.amazon.awssdk.services.account.model.RegionOptStatus;

/** Reads in which Regions the account may be used. */
final class RegionReader {
  private RegionReader() {}

  /** The Regions in order; none if they cannot be listed. */
  static Set<String> read(ServiceContext context, String home) {
    AccountClient client = context.client(AccountClient.builder(), home);
    Set<String> regions = new TreeSet<>();
    context
        .reading()
        .<ListRegionsResponse>pages(
            Operation.LIST_REGIONS,
            " (read only in " + home + ")",
            token ->
                client.listRegions(
                    request ->
                        request
                            .maxResults(50)
                            .nextToken(token)
                            .regionOptStatusContains(
                                RegionOptStatus.ENABLED, RegionOptStatus.ENABLED_BY_DEFAULT)),
            ListRegionsResponse::nextToken,
            page ->
                page.regions()
                    .forEach(
                        region -> {
                          regions.add(region.regionName());
                          context
                              .draft()
                              .regions
                              .put(
                                  region.regionName(),
                                  new EnabledRegion(
                                      region.regionName(),
                                      SourceLocation.startOf("Region " + region.regionName())));
                        }));
    return regions;
  }
}
