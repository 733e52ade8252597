package io.iamaudit.aws;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Reads the functions of Lambda with their policies, and neither code nor environment. */
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
                context.resource(arn, "AWS::Lambda::Function", policy.orElse(null), Map.of()));
  }
}
