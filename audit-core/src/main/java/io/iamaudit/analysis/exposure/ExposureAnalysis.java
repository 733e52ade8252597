package io.iamaudit.analysis.exposure;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.PrincipalPolicies;
import io.iamaudit.analysis.ResourcePolicies;
import io.iamaudit.analysis.TrustZone;
import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who from outside gets at the resources of a snapshot by the policies that are attached to them:
 * the public, other accounts, organizations, services; to do what, by which statement, and with a
 * request that shows it.
 *
 * <p>Public is whoever a policy does not name and whom no condition with fixed values keeps out, as
 * Amazon S3 defines it; which it is, the evaluator decides, with every Deny and the resource
 * control policies of the organization. Of principals of other accounts it is taken for granted
 * that their own policies allow it. Each resource is looked at when it is first asked for, and
 * once. Safe for several threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The
 *     meaning of "public"</a>
 */
public final class ExposureAnalysis {
  private static final String ACCOUNT_BLOCK = "AWS::S3::AccountPublicAccessBlock";

  private final PrincipalPolicies policies;
  private final TrustZone zone;
  private final Map<String, ResourceRecord> resources = new HashMap<>();
  private final Map<String, ResourceRecord> accountBlocks = new HashMap<>();
  private final List<String> arns = new ArrayList<>();
  private final Map<String, ResourceExposure> known = new ConcurrentHashMap<>();

  private ExposureAnalysis(Snapshot snapshot, PrincipalPolicies policies, TrustZone zone) {
    this.policies = policies;
    this.zone = zone;
    for (AccountSnapshot account : snapshot.accounts()) {
      for (ResourceRecord resource : account.resources()) {
        if (resource.resourcePolicy().isPresent()
            && resources.put(resource.arn(), resource) == null) {
          arns.add(resource.arn());
        }
        if (resource.type().equals(ACCOUNT_BLOCK)) {
          accountBlocks.put(account.id().value(), resource);
        }
      }
    }
  }

  /**
   * The analysis of a snapshot.
   *
   * @param zone whom the accounts know; see {@link TrustZone#around}
   */
  public static ExposureAnalysis of(Snapshot snapshot, TrustZone zone) {
    return of(snapshot, PrincipalPolicies.of(snapshot), zone);
  }

  /** The same with the policies of the snapshot prepared before. */
  public static ExposureAnalysis of(Snapshot snapshot, PrincipalPolicies policies, TrustZone zone) {
    return new ExposureAnalysis(
        requireNonNull(snapshot, "snapshot"),
        requireNonNull(policies, "policies"),
        requireNonNull(zone, "zone"));
  }

  /** Every resource with a policy of its own, in the order of the snapshot. */
  public List<ResourceExposure> resources() {
    return arns.stream().flatMap(arn -> resource(arn).stream()).toList();
  }

  /** One resource; empty if the snapshot does not hold it, or no policy of it. */
  public Optional<ResourceExposure> resource(String arn) {
    ResourceRecord record = resources.get(arn);
    return record == null
        ? Optional.empty()
        : Optional.of(known.computeIfAbsent(arn, same -> find(record)));
  }

  private ResourceExposure find(ResourceRecord record) {
    Optional<Arn> arn = Arn.parse(record.arn());
    Optional<AccountId> owner = record.owner().or(() -> arn.flatMap(Arn::accountId));
    if (arn.isEmpty() || owner.isEmpty()) {
      return new ResourceExposure(
          record, List.of(), List.of(), List.of("whose resource it is, is not in the input"));
    }
    ResourcePolicies side = policies.ofResource(record.arn());
    List<String> missing = side.missing().stream().map(Diagnostic::message).toList();
    if (side.own().isEmpty()) {
      return new ResourceExposure(record, List.of(), List.of(), missing);
    }
    return new ExposureSearch(record, arn.get(), owner.get(), side, zone, restriction(record))
        .find(missing);
  }

  /** What restricts a bucket with a public policy to its own account; empty if nothing does. */
  private Optional<String> restriction(ResourceRecord record) {
    boolean isBucket =
        record.type().equals("AWS::S3::Bucket") || record.type().equals("AWS::S3::AccessPoint");
    if (!isBucket) {
      return Optional.empty();
    }
    if (record.settings().getOrDefault("NetworkOrigin", "").equalsIgnoreCase("VPC")) {
      return Optional.of("the access point's VPC");
    }
    if (restricts(record)) {
      return Optional.of(
          "RestrictPublicBuckets of the "
              + (record.type().equals("AWS::S3::Bucket") ? "bucket" : "access point"));
    }
    return record
        .owner()
        .flatMap(owner -> Optional.ofNullable(accountBlocks.get(owner.value())))
        .filter(ExposureAnalysis::restricts)
        .map(block -> "RestrictPublicBuckets of the account");
  }

  private static boolean restricts(ResourceRecord record) {
    return "true".equalsIgnoreCase(record.settings().get("RestrictPublicBuckets"));
  }
}
