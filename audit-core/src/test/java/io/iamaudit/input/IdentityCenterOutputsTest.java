package io.iamaudit.input;

import static io.iamaudit.input.Folder.details;
import static io.iamaudit.input.Folder.role;
import static io.iamaudit.input.Folder.roles;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PermissionSet;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code aws sso-admin} says, in the forms that the AWS CLI writes. */
class IdentityCenterOutputsTest {
  private static final String ADMIN = "arn:aws:sso:::permissionSet/ssoins-1234567890/ps-1";
  private static final String READ = "arn:aws:sso:::permissionSet/ssoins-1234567890/ps-2";

  @TempDir Path temp;
  private Folder folder = new Folder(Path.of(""));

  @BeforeEach
  void anAccount() {
    folder = new Folder(temp).file("a-details.json", details(roles(role("app"))));
  }

  private void silent() {
    assertThat(folder.warnings()).isEmpty();
    assertThat(folder.notes()).hasSize(1).allMatch(note -> note.startsWith("ages in account"));
  }

  @Test
  void a_permission_set_is_put_together_from_several_files() {
    folder
        .file(
            "list-permission-sets.json",
            "{\"PermissionSets\": [\"" + ADMIN + "\", \"" + READ + "\"]}")
        .file(
            "list-managed-policies-in-permission-set.Admin.json",
            """
            {"AttachedManagedPolicies": [{"Name": "AdministratorAccess",
              "Arn": "arn:aws:iam::aws:policy/AdministratorAccess"}]}
            """)
        .file(
            "describe-permission-set.Admin.json",
            """
            {"PermissionSet": {"Name": "Admin", "PermissionSetArn": "%s",
              "Description": "for emergencies", "CreatedDate": "2026-01-02T03:04:05+00:00",
              "SessionDuration": "PT1H"}}
            """
                .formatted(ADMIN))
        .file(
            "list-account-assignments.Admin.444455556666.json",
            """
            {"AccountAssignments": [
              {"AccountId": "444455556666", "PermissionSetArn": "%1$s", "PrincipalType": "GROUP",
               "PrincipalId": "9067-1"},
              {"AccountId": "444455556666", "PermissionSetArn": "%1$s", "PrincipalType": "USER",
               "PrincipalId": "9067-2"}]}
            """
                .formatted(ADMIN));
    PermissionSet admin = folder.account().permissionSets().get(0);
    assertThat(admin.arn()).isEqualTo(ADMIN);
    assertThat(admin.name()).isEqualTo("Admin");
    assertThat(admin.managedPolicies())
        .containsExactly("arn:aws:iam::aws:policy/AdministratorAccess");
    assertThat(admin.assignments())
        .extracting(it -> it.account() + " " + it.principalType() + " " + it.principalId())
        .containsExactly("444455556666 GROUP 9067-1", "444455556666 USER 9067-2");
    assertThat(folder.account().permissionSets().get(1).name()).isEmpty();
    assertThat(folder.coverage(DataPart.PERMISSION_SETS))
        .isEqualTo("partial: only the assignments whose files were given");
    silent();
  }

  @Test
  void policies_of_nobody_are_reported() {
    folder.file(
        "list-managed-policies-in-permission-set.json", "{\"AttachedManagedPolicies\": []}");
    assertThat(folder.account().permissionSets()).isEmpty();
    assertThat(folder.warnings())
        .singleElement()
        .asString()
        .startsWith("the output does not say which permission set it is about");
  }
}
