package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Reads the VPCs of a Region, and how many active flow logs each has. */
final class VpcReader {
  private static final int PAGE = 1000;

  private VpcReader() {}

  static void start(ServiceContext context, String region) {
    Ec2Client client = context.client(Ec2Client.builder(), region);
    List<Vpc> vpcs = new ArrayList<>();
    context
        .reading()
        .<DescribeVpcsResponse>pages(
            Operation.DESCRIBE_VPCS,
            " in " + region,
            token -> client.describeVpcs(request -> request.maxResults(PAGE).nextToken(token)),
            DescribeVpcsResponse::nextToken,
            page -> vpcs.addAll(page.vpcs()));
    if (vpcs.isEmpty()) {
      return;
    }
    Map<String, Integer> active = new HashMap<>();
    boolean[] complete = {false};
    context
        .reading()
        .<DescribeFlowLogsResponse>pages(
            Operation.DESCRIBE_FLOW_LOGS,
            " in " + region,
            token -> client.describeFlowLogs(request -> request.maxResults(PAGE).nextToken(token)),
            DescribeFlowLogsResponse::nextToken,
            page -> {
              complete[0] = page.nextToken() == null;
              page.flowLogs().stream()
                  .filter(log -> "ACTIVE".equals(log.flowLogStatus()))
                  .forEach(log -> active.merge(log.resourceId(), 1, Integer::sum));
            });
    for (Vpc vpc : vpcs) {
      int count = active.getOrDefault(vpc.vpcId(), 0);
      context
          .draft()
          .vpcs
          .put(
              vpc.vpcId(),
              new io.iamaudit.snapshot.Vpc(
                  vpc.vpcId(),
                  Optional.of(region),
                  Boolean.TRUE.equals(vpc.isDefault()),
                  // What was not read may be a flow log.
                  complete[0] || count > 0 ? Optional.of(count) : Optional.empty(),
                  SourceLocation.startOf(region + " " + vpc.vpcId())));
    }
  }
}
