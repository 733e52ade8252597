package io.iamaudit.aws;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.RegionalService;
import io.iamaudit.snapshot.ResourceListing;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** What the readers of services work with: one account, its clients, and where answers go. */
final class ServiceContext implements AutoCloseable {
  private final Clients clients;
  private final Reading reading;
  private final AccountDraft draft;
  private final Crew.Tasks tasks;
  private final Optional<AccountId> account;
  private final String partition;
  private final SdkMapping mapping = new SdkMapping();
  private final Queue<SdkAutoCloseable> open = new ConcurrentLinkedQueue<>();

  ServiceContext(
      Clients clients,
      Reading reading,
      AccountDraft draft,
      Crew.Tasks tasks,
      Optional<AccountId> account,
      String partition) {
    this.clients = clients;
    this.reading = reading;
    this.draft = draft;
    this.tasks = tasks;
    this.account = account;
    this.partition = partition;
  }

  Clients clients() {
    return clients;
  }

  Reading reading() {
    return reading;
  }

  AccountDraft draft() {
    return draft;
  }

  /** Known wherever other services than IAM are read. */
  AccountId account() {
    return account.orElseThrow();
  }

  String partition() {
    return partition;
  }

  /** Has something done by one of the account's threads. */
  void go(Runnable task) {
    tasks.go(task);
  }

  /** A client that lives until the account has been read. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
      C client(B builder, String region) {
    C client = clients.client(builder, region);
    open.add(client);
    return client;
  }

  PolicyBody policy(String text, String name) {
    return mapping.body(text, name);
  }

  /**
   * Notes a resource.
   *
   * @param policy the text of its policy; null if it has none
   */
  void resource(String arn, String type, @Nullable String policy, Map<String, String> settings) {
    draft.resources.put(
        arn,
        new ResourceRecord(
            arn,
            type,
            account,
            Optional.ofNullable(policy)
                .filter(text -> !text.isEmpty())
                .map(text -> policy(text, arn + " policy")),
            settings,
            SourceLocation.startOf(arn)));
  }

  /** Notes that all things of a type in a Region were listed. */
  void listed(String type, String region) {
    draft.listings.put(
        type + " " + region,
        new ResourceListing(
            type, Optional.of(region), SourceLocation.startOf(type + " in " + region)));
  }

  /** Notes whether a service that watches over the account is on in a Region. */
  void watching(RegionalService.Service service, String region, boolean enabled) {
    draft.regionalServices.put(
        service + " " + region,
        new RegionalService(
            service, region, enabled, SourceLocation.startOf(service.words() + " in " + region)));
  }

  @Override
  public void close() {
    open.forEach(SdkAutoCloseable::close);
  }
}
