package io.iamaudit.aws;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryPolicyNotFoundException;

/** Reads the repositories of ECR with their policies. */
final class RepositoryReader {
  private RepositoryReader() {}

  static void start(ServiceContext context, String region) {
    EcrClient client = context.client(EcrClient.builder(), region);
    context
        .reading()
        .<DescribeRepositoriesResponse>pages(
            Operation.DESCRIBE_REPOSITORIES,
            " in " + region,
            token ->
                client.describeRepositories(request -> request.maxResults(1000).nextToken(token)),
            DescribeRepositoriesResponse::nextToken,
            page ->
                page.repositories()
                    .forEach(repository -> context.go(() -> read(context, client, repository))));
  }

  private static void read(ServiceContext context, EcrClient client, Repository repository) {
    context
        .reading()
        .ask(
            Operation.GET_REPOSITORY_POLICY,
            () -> {
              try {
                return Optional.ofNullable(
                    client
                        .getRepositoryPolicy(
                            request ->
                                request
                                    .registryId(repository.registryId())
                                    .repositoryName(repository.repositoryName()))
                        .policyText());
              } catch (RepositoryPolicyNotFoundException none) {
                return Optional.<String>empty();
              }
            })
        .ifPresent(
            policy ->
                context.resource(
                    repository.repositoryArn(),
                    "AWS::ECR::Repository",
                    policy.orElse(null),
                    Map.of()));
  }
}
