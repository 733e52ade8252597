package io.iamaudit.rules.trust;

import io.iamaudit.rules.support.Regions;
import java.util.Locale;
import java.util.Map;

/**
 * The name of a service principal without what stands for a partition or a Region: {@code
 * ecs-tasks}, {@code monitoring.rds}.
 */
final class ServiceName {
  private static final String SUFFIX = ".amazonaws.com";

  /** Principals that are parts of a service with another name. */
  private static final Map<String, String> FAMILIES =
      Map.ofEntries(
          Map.entry("airflow-env", "airflow"),
          Map.entry("bedrock-agentcore", "bedrock"),
          Map.entry("ecs-tasks", "ecs"),
          Map.entry("edgelambda", "lambda"),
          Map.entry("eks-fargate-pods", "eks"),
          Map.entry("eks-nodegroup", "eks"),
          Map.entry("pipes", "events"),
          Map.entry("scheduler", "events"),
          Map.entry("spot", "ec2"),
          Map.entry("spotfleet", "ec2"),
          Map.entry("vpc-flow-logs", "ec2"));

  private ServiceName() {}

  /** Of {@code states.eu-west-1.amazonaws.com} {@code states}; another text as it is. */
  static String of(String principal) {
    String name = principal.toLowerCase(Locale.ROOT);
    int end = name.indexOf(SUFFIX);
    if (end < 1) {
      return name;
    }
    name = name.substring(0, end);
    int dot = name.lastIndexOf('.');
    return dot > 0 && Regions.isRegion(name.substring(dot + 1)) ? name.substring(0, dot) : name;
  }

  /** The service that a principal belongs to: of {@code monitoring.rds} {@code rds}. */
  static String family(String principal) {
    String name = of(principal);
    String last = name.substring(name.lastIndexOf('.') + 1);
    return FAMILIES.getOrDefault(last, last);
  }
}
