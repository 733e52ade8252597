package io.iamaudit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyParser;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.snapshot.DataPart;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing here can change an account: the calls in the code are held against AWS's reference. */
class ReadOnlyTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.iamaudit.aws");

  private static final String SERVICES = "software.amazon.awssdk.services.";

  /** Methods of a client that ask nothing of AWS. */
  private static final Set<String> LOCAL = Set.of("builder", "close", "serviceName");

  /**
   * What AWS does not call reading and is called all the same: two reports that AWS makes of what
   * it knows, and the way into another account.
   */
  private static final Set<Operation> EXCEPTIONS =
      EnumSet.of(
          Operation.GENERATE_CREDENTIAL_REPORT,
          Operation.GENERATE_SERVICE_LAST_ACCESSED_DETAILS,
          Operation.ASSUME_ROLE);

  /** The calls that the compiled classes make, as {@code iam:ListUsers}. */
  private static Set<String> calls() {
    Set<String> calls = new TreeSet<>();
    MODULE.stream()
        .flatMap(type -> type.getAccessesFromSelf().stream())
        .filter(ReadOnlyTest::asksAws)
        .map(
            access -> {
              String client = access.getTargetOwner().getSimpleName();
              String service =
                  client.substring(0, client.length() - "Client".length()).toLowerCase(Locale.ROOT);
              String method = access.getTarget().getName();
              return service
                  + ":"
                  + method.substring(0, 1).toUpperCase(Locale.ROOT)
                  + method.substring(1);
            })
        .forEach(calls::add);
    return calls;
  }

  private static boolean asksAws(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getFullName();
    return owner.startsWith(SERVICES)
        && owner.endsWith("Client")
        && !LOCAL.contains(access.getTarget().getName());
  }

  @Test
  void the_table_of_operations_has_every_call_of_the_code_and_no_other() {
    assertThat(calls())
        .hasSizeGreaterThan(30)
        .isEqualTo(
            Arrays.stream(Operation.values())
                .map(operation -> operation.client() + ":" + operation.call())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void every_call_is_of_a_level_that_reads() {
    ServiceReference reference = ServiceReference.bundled();

    for (Operation operation : Operation.values()) {
      if (!EXCEPTIONS.contains(operation)) {
        ActionDefinition action = reference.action(operation.action()).orElseThrow();
        assertThat(action.accessLevel())
            .as(operation.action())
            .isIn(AccessLevel.LIST, AccessLevel.READ);
      }
    }
  }

  @Test
  void no_waiter_presigner_or_transfer_of_the_sdk_makes_calls_of_its_own() {
    assertThat(
            MODULE.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getFullName())
                .filter(name -> name.startsWith(SERVICES))
                .filter(
                    name ->
                        name.contains(".waiters.")
                            || name.contains(".paginators.")
                            || name.contains("Presigner")
                            || name.contains("AsyncClient")
                            || name.contains(".batchmanager.")))
        .isEmpty();
  }

  @Test
  void the_permissions_allow_every_call_and_nothing_else() {
    RequiredPermissions permissions =
        RequiredPermissions.forParts(AwsSnapshotSource.readableParts()).withOrganization("audit");

    PolicyDocument policy =
        PolicyParser.parse(permissions.policyDocument(), "policy.json").document().orElseThrow();

    Set<String> allowed =
        policy
            .statements(Effect.ALLOW)
            .flatMap(statement -> statement.action().patterns().stream())
            .map(Object::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    allowed.addAll(RequiredPermissions.forCrossChecks().actions());
    Set<String> needed =
        Arrays.stream(Operation.values())
            // It needs no permission.
            .filter(operation -> operation != Operation.GET_CALLER_IDENTITY)
            // It is not called for a snapshot.
            .filter(operation -> operation != Operation.LOOKUP_EVENTS)
            .map(Operation::action)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(allowed).isEqualTo(needed).noneMatch(action -> action.contains("*"));
  }

  @Test
  void permissions_for_the_event_history_are_those_of_its_calls() {
    assertThat(RequiredPermissions.forActivity().actions())
        .containsExactly("account:ListRegions", "cloudtrail:LookupEvents");
  }

  @Test
  void permissions_for_one_part_are_those_of_its_calls() {
    assertThat(RequiredPermissions.forParts(List.of(DataPart.SAML_PROVIDERS)).actions())
        .containsExactly("iam:GetSAMLProvider", "iam:ListSAMLProviders");
    assertThat(RequiredPermissions.forParts(List.of(DataPart.SSH_PUBLIC_KEYS)).actions())
        .containsExactly(
            "iam:GetAccountAuthorizationDetails", "iam:ListRoles", "iam:ListSSHPublicKeys");
  }
}
