package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.FunctionUrl;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Reads the functions of Lambda with their policies and URLs, and neither code nor environment. */
final class FunctionReader {
  private FunctionReader() {}

  static void start(ServiceContext context, String region) {
    LambdaClient client = context.client(LambdaClient.builder(), region);
    context
        .reading()
        .<ListFunctionsResponse>pages(
            Operation.LIST_FUNCTIONS,
            " in " + region,
            marker -> client.listFunctions(request -> request.marker(marker)),
            FunctionReader::next,
            page ->
                page.functions()
                    .forEach(
                        function ->
                            context.go(() -> read(context, client, function.functionArn()))));
  }

  private static @Nullable String next(ListFunctionsResponse page) {
    String marker = page.nextMarker();
    return marker == null || marker.isEmpty() ? null : marker;
  }

  private static void read(ServiceContext context, LambdaClient client, String arn) {
    if (context.reading().wants(DataPart.RESOURCE_POLICIES)) {
      policy(context, client, arn);
    }
    if (context.reading().wants(DataPart.FUNCTION_URLS)) {
      context
          .reading()
          .<ListFunctionUrlConfigsResponse>pages(
              Operation.LIST_FUNCTION_URL_CONFIGS,
              marker ->
                  client.listFunctionUrlConfigs(
                      request -> request.functionName(arn).marker(marker)),
              ListFunctionUrlConfigsResponse::nextMarker,
              page -> page.functionUrlConfigs().forEach(url -> url(context, url)));
    }
  }

  private static void url(ServiceContext context, FunctionUrlConfig url) {
    context
        .draft()
        .functionUrls
        .put(
            url.functionArn(),
            new FunctionUrl(
                url.functionArn(),
                SdkMapping.or(url.functionUrl(), ""),
                SdkMapping.or(url.authTypeAsString(), ""),
                SourceLocation.startOf(url.functionArn() + " URL")));
  }

  private static void policy(ServiceContext context, LambdaClient client, String arn) {
    context
        .reading()
        .ask(
            Operation.GET_FUNCTION_POLICY,
            () -> {
              try {
                return Optional.ofNullable(
                    client.getPolicy(request -> request.functionName(arn)).policy());
              } catch (ResourceNotFoundException none) {
                return Optional.<String>empty();
              }
            })
        .ifPresent(
            policy ->
                context.resource(
                    arn,
                    "AWS::Lambda::Function",
                    policy.orElse(null),
                    policy.isPresent() ? Map.of() : Map.of("Policy", "")));
  }
}
