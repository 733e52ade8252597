package io.iamaudit.aws;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsResponse;
import software.amazon.awssdk.services.lambda.model.ListLayersResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Reads the layers of Lambda, each version with its policy, and not what is in them. */
final class LayerReader {
  private LayerReader() {}

  static void start(ServiceContext context, String region) {
    LambdaClient client = context.client(LambdaClient.builder(), region);
    context
        .reading()
        .<ListLayersResponse>pages(
            Operation.LIST_LAYERS,
            " in " + region,
            marker -> client.listLayers(request -> request.maxItems(50).marker(marker)),
            ListLayersResponse::nextMarker,
            page ->
                page.layers()
                    .forEach(
                        layer -> context.go(() -> versions(context, client, layer.layerArn()))));
  }

  private static void versions(ServiceContext context, LambdaClient client, String layer) {
    context
        .reading()
        .<ListLayerVersionsResponse>pages(
            Operation.LIST_LAYER_VERSIONS,
            marker ->
                client.listLayerVersions(
                    request -> request.layerName(layer).maxItems(50).marker(marker)),
            ListLayerVersionsResponse::nextMarker,
            page ->
                page.layerVersions()
                    .forEach(version -> context.go(() -> policy(context, client, layer, version))));
  }

  private static void policy(
      ServiceContext context, LambdaClient client, String layer, LayerVersionsListItem version) {
    context
        .reading()
        .ask(
            Operation.GET_LAYER_VERSION_POLICY,
            () -> {
              try {
                return Optional.ofNullable(
                    client
                        .getLayerVersionPolicy(
                            request -> request.layerName(layer).versionNumber(version.version()))
                        .policy());
              } catch (ResourceNotFoundException none) {
                return Optional.<String>empty();
              }
            })
        .ifPresent(
            policy ->
                context.resource(
                    version.layerVersionArn(),
                    "AWS::Lambda::LayerVersion",
                    policy.orElse(null),
                    Map.of()));
  }
}
