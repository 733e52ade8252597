package io.iamaudit.tests.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.iamaudit.analysis.escalation.Certainty;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.analysis.escalation.EscalationPath;
import io.iamaudit.analysis.escalation.EscalationStep;
import io.iamaudit.analysis.escalation.Technique;
import io.iamaudit.analysis.escalation.TechniqueCatalog;
import io.iamaudit.analysis.escalation.TechniqueClass;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.ResourceListing;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each technique, in an account made for it: there it works, and with one thing less it does not.
 */
class EveryTechniqueTest {
  /** Not a step of a principal of the account, but of strangers, or several steps. */
  private static final Set<String> NO_STEP = Set.of("sts-002", "sts-003", "x-cdk-bootstrap-chain");

  /** What it needs, an instance profile, stands beside the roles. */
  private static final String SWAP = "x-iam-addroletoinstanceprofile-swap";

  private static final String HERE = ":us-east-1:111122223333:";

  /** One of each type that techniques need and an inventory can hold. */
  private static final Map<String, String> THINGS =
      Map.ofEntries(
          Map.entry("AWS::AppRunner::Service", "arn:aws:apprunner" + HERE + "service/web/8fe1"),
          Map.entry(
              "AWS::AutoScaling::AutoScalingGroup",
              "arn:aws:autoscaling" + HERE + "autoScalingGroup:1f2e:autoScalingGroupName/web"),
          Map.entry("AWS::Batch::JobDefinition", "arn:aws:batch" + HERE + "job-definition/night:1"),
          Map.entry("AWS::Batch::JobQueue", "arn:aws:batch" + HERE + "job-queue/night"),
          Map.entry(
              "AWS::BedrockAgentCore::BrowserCustom",
              "arn:aws:bedrock-agentcore" + HERE + "browser-custom/surf-a1b2c3d4e5"),
          Map.entry(
              "AWS::BedrockAgentCore::CodeInterpreterCustom",
              "arn:aws:bedrock-agentcore" + HERE + "code-interpreter-custom/run-a1b2c3d4e5"),
          Map.entry(
              "AWS::BedrockAgentCore::Runtime",
              "arn:aws:bedrock-agentcore" + HERE + "runtime/agent-a1b2c3d4e5"),
          Map.entry("AWS::CloudFormation::Stack", "arn:aws:cloudformation" + HERE + "stack/web/9f"),
          Map.entry(
              "AWS::CloudFormation::StackSet",
              "arn:aws:cloudformation" + HERE + "stackset/base:9f"),
          Map.entry("AWS::CodeBuild::Project", "arn:aws:codebuild" + HERE + "project/web"),
          Map.entry("AWS::EC2::Instance", "arn:aws:ec2" + HERE + "instance/i-1234567890abcdef0"),
          Map.entry(
              "AWS::EC2::LaunchTemplate",
              "arn:aws:ec2" + HERE + "launch-template/lt-0a20c965061f64abc"),
          Map.entry("AWS::ECS::Cluster", "arn:aws:ecs" + HERE + "cluster/web"),
          Map.entry("AWS::ECS::Service", "arn:aws:ecs" + HERE + "service/web/shop"),
          Map.entry("AWS::ECS::Task", "arn:aws:ecs" + HERE + "task/web/0cc43cdb"),
          Map.entry("AWS::ECS::TaskDefinition", "arn:aws:ecs" + HERE + "task-definition/shop:7"),
          Map.entry("AWS::EKS::Cluster", "arn:aws:eks" + HERE + "cluster/web"),
          Map.entry("AWS::EMR::Cluster", "arn:aws:elasticmapreduce" + HERE + "cluster/j-3SD91U"),
          Map.entry(
              "AWS::EMRServerless::Application",
              "arn:aws:emr-serverless" + HERE + "/applications/00"),
          Map.entry("AWS::Glue::DevEndpoint", "arn:aws:glue" + HERE + "devEndpoint/dev"),
          Map.entry("AWS::Glue::Job", "arn:aws:glue" + HERE + "job/night"),
          Map.entry("AWS::Glue::Session", "arn:aws:glue" + HERE + "session/s1"),
          Map.entry(
              "AWS::IAM::InstanceProfile", "arn:aws:iam::111122223333:instance-profile/other"),
          Map.entry("AWS::Lambda::Function", "arn:aws:lambda" + HERE + "function:web"),
          Map.entry("AWS::MWAA::Environment", "arn:aws:airflow" + HERE + "environment/flow"),
          Map.entry(
              "AWS::SageMaker::NotebookInstance",
              "arn:aws:sagemaker" + HERE + "notebook-instance/book"),
          Map.entry(
              "AWS::SageMaker::UserProfile", "arn:aws:sagemaker" + HERE + "user-profile/d-1/ann"),
          Map.entry("AWS::Scheduler::Schedule", "arn:aws:scheduler" + HERE + "schedule/default/x"),
          Map.entry(
              "AWS::StepFunctions::StateMachine", "arn:aws:states" + HERE + "stateMachine:order"));

  private static List<ResourceRecord> records(Technique technique, Map<String, String> settings) {
    return technique.things().stream()
        .map(
            thing ->
                new ResourceRecord(
                    Optional.ofNullable(THINGS.get(thing.type())).orElseThrow(),
                    thing.type(),
                    Optional.empty(),
                    Optional.empty(),
                    settings,
                    SourceLocation.startOf("inventory.json")))
        .toList();
  }

  private static List<ResourceListing> listings(Technique technique) {
    return technique.things().stream()
        .map(
            thing ->
                new ResourceListing(
                    thing.type(),
                    Optional.of("us-east-1"),
                    SourceLocation.startOf("inventory.json")))
        .toList();
  }

  private static boolean isShown(Technique technique) {
    return !technique.things().isEmpty();
  }

  private static boolean needsRole(Technique technique) {
    return isShown(technique) && !on(technique, "passed-role");
  }

  static Stream<Technique> steps() {
    return TechniqueCatalog.bundled().techniques().stream()
        .filter(technique -> technique.techniqueClass() != TechniqueClass.NOT_MODELLED)
        .filter(technique -> !NO_STEP.contains(technique.id()));
  }

  private static Stream<DynamicTest> each(Predicate<Technique> which, Check check) {
    List<Technique> chosen = steps().filter(which).toList();
    assertThat(chosen).isNotEmpty();
    return chosen.stream()
        .map(technique -> dynamicTest(technique.id(), () -> check.run(technique)));
  }

  private interface Check {
    void run(Technique technique);
  }

  private static Optional<EscalationPath> way(World world, Technique technique) {
    return EscalationAnalysis.of(world.build()).paths(world.actor(), 1000).stream()
        .filter(path -> path.steps().get(0).technique().equals(technique.id()))
        .findFirst();
  }

  private static boolean on(Technique technique, String... any) {
    return technique.requirements().stream()
        .anyMatch(required -> List.of(any).contains(required.on()));
  }

  @Test
  void all_that_are_modelled_are_tried() {
    assertThat(steps()).hasSize(181);
  }

  @TestFactory
  Stream<DynamicTest> works_where_everything_is_as_it_needs_it() {
    return each(
        technique -> true,
        technique -> {
          EscalationPath path = way(new World(technique), technique).orElseThrow();
          EscalationStep step = path.steps().get(0);
          assertThat(step.certainty())
              .isEqualTo(
                  technique.techniqueClass() == TechniqueClass.DECIDED
                          || technique.id().equals(SWAP)
                      ? Certainty.CERTAIN
                      : Certainty.POSSIBLE);
          assertThat(step.proofs())
              .allSatisfy(
                  proof -> assertThat(proof.verdict().id()).isNotEqualTo("ImplicitlyDenied"))
              .extracting(EscalationStep.Proof::action)
              .containsAll(new World(technique).actions());
        });
  }

  @TestFactory
  Stream<DynamicTest> fails_without_any_one_of_its_actions() {
    return each(
        technique -> !technique.requirements().isEmpty(),
        technique -> {
          for (String action : new World(technique).actions()) {
            assertThat(way(new World(technique).without(action), technique)).as(action).isEmpty();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> fails_where_another_policy_denies_one_of_its_actions() {
    return each(
        technique -> !technique.requirements().isEmpty(),
        technique -> {
          for (String action : new World(technique).actions()) {
            assertThat(way(new World(technique).denying(action), technique)).as(action).isEmpty();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> fails_within_a_boundary_that_is_about_something_else() {
    return each(
        // A boundary does not limit a user whom a trust policy names.
        technique -> !technique.requirements().isEmpty(),
        technique -> assertThat(way(new World(technique).bounded(), technique)).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> fails_under_a_service_control_policy_that_denies_it() {
    return each(
        technique -> true,
        technique -> assertThat(way(new World(technique).guarded(), technique)).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> fails_if_the_permissions_are_about_another_account() {
    return each(
        technique -> !technique.requirements().isEmpty(),
        technique -> assertThat(way(new World(technique).elsewhere(), technique)).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> fails_if_the_role_trusts_somebody_else() {
    return each(
        technique ->
            !technique.trustedServices().isEmpty()
                || on(technique, "saml-provider", "oidc-provider")
                || technique.id().equals("x-sts-directtrust")
                || technique.requirements().stream()
                    .anyMatch(required -> required.action().equals("sts:AssumeRole")),
        technique -> assertThat(way(new World(technique).strangers(), technique)).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> depends_on_mfa_if_the_permissions_do() {
    return each(
        // A role can be given tags by whoever assumes it, so its admin rights depend on those
        // anyway.
        technique ->
            !technique.requirements().isEmpty() && !technique.id().equals("x-iam-tagrole-abac"),
        technique ->
            assertThat(way(new World(technique).mfa(), technique).orElseThrow().dependsOn())
                .contains("aws:multifactorauthpresent"));
  }

  @Test
  void most_of_what_needs_an_inventory_is_decided_by_one() {
    assertThat(steps().filter(EveryTechniqueTest::isShown)).hasSize(51);
  }

  @TestFactory
  Stream<DynamicTest> is_certain_where_the_inventory_holds_what_it_needs() {
    return each(
        EveryTechniqueTest::isShown,
        technique -> {
          var records = records(technique, Map.of("Role", "target"));
          EscalationPath path =
              way(new World(technique).holding(records, List.of()), technique).orElseThrow();
          assertThat(path.steps().get(0).certainty()).isEqualTo(Certainty.CERTAIN);
          assertThat(path.steps().get(0).assumptions()).isEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> fails_where_the_whole_inventory_holds_nothing_that_it_needs() {
    return each(
        technique -> isShown(technique) && !technique.id().equals(SWAP),
        technique ->
            assertThat(way(new World(technique).holding(List.of(), listings(technique)), technique))
                .isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> fails_where_all_that_there_is_runs_with_other_roles_or_none() {
    return each(
        EveryTechniqueTest::needsRole,
        technique -> {
          for (String role : List.of("other", "")) {
            var records = records(technique, Map.of("Role", role));
            assertThat(way(new World(technique).holding(records, listings(technique)), technique))
                .as(role)
                .isEmpty();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> is_possible_where_it_is_not_known_with_which_role_a_thing_runs() {
    return each(
        EveryTechniqueTest::needsRole,
        technique -> {
          var records = records(technique, Map.of());
          EscalationPath path =
              way(new World(technique).holding(records, listings(technique)), technique)
                  .orElseThrow();
          assertThat(path.steps().get(0).certainty()).isEqualTo(Certainty.POSSIBLE);
          assertThat(path.steps().get(0).assumptions()).containsExactly(technique.note());
        });
  }
}
