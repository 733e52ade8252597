package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PermissionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what {@code aws sso-admin} says of permission sets and of who is assigned to them. */
final class IdentityCenterOutputs implements AwsOutputs.OutputReader {
  private static final String SETS = "PermissionSets";
  private static final String SET = "PermissionSet";
  private static final String POLICIES = "AttachedManagedPolicies";
  private static final String ASSIGNMENTS = "AccountAssignments";
  private static final String ARN = "PermissionSetArn";
  private static final Set<String> MEMBERS = Set.of(SETS, SET, POLICIES, ASSIGNMENTS);

  private final SnapshotAssembler assembler;
  private final ReadContext context;

  IdentityCenterOutputs(SnapshotAssembler assembler, ReadContext context) {
    this.assembler = assembler;
    this.context = context;
  }

  @Override
  public Set<String> members() {
    return MEMBERS;
  }

  @Override
  public boolean read(Fields root, OutputName name) {
    if (root.has(SETS)) {
      seen();
      root.strings(SETS).forEach(arn -> later(account -> account.permissionSet(arn)));
    } else if (root.value(SET) instanceof JsonValue.Obj) {
      root.object(SET, "permission set", this::permissionSet);
    } else if (root.has(ASSIGNMENTS)) {
      seen();
      root.each(ASSIGNMENTS, "account assignment", this::assignment);
    } else if (root.has(POLICIES) && name.is("list-managed-policies-in-permission-set")) {
      policies(root, name);
    } else {
      return false;
    }
    return true;
  }

  private void later(Consumer<AccountAssembler> apply) {
    assembler.later(context.document(), apply);
  }

  private void seen() {
    later(account -> account.seen.add(DataPart.PERMISSION_SETS));
  }

  private void permissionSet(Fields fields) {
    fields.ignore("Description", "CreatedDate", "SessionDuration", "RelayState");
    String arn = fields.string(ARN).orElse("");
    String name = fields.string("Name").orElse("");
    later(
        account -> {
          account.seen.add(DataPart.PERMISSION_SETS);
          AccountAssembler.PermissionSetDraft draft = account.permissionSet(arn);
          draft.name = name;
          draft.source = fields.location();
        });
  }

  private void assignment(Fields fields) {
    String arn = fields.string(ARN).orElse("");
    PermissionSet.Assignment assignment =
        new PermissionSet.Assignment(
            fields.string("AccountId").orElse(""),
            fields.string("PrincipalType").orElse(""),
            fields.string("PrincipalId").orElse(""),
            fields.location());
    later(
        account ->
            account
                .permissionSet(arn)
                .assignments
                .putIfAbsent(assignment.account() + " " + assignment.principalId(), assignment));
  }

  /** The output does not say of which permission set it is: the file's name has to, or its ARN. */
  private void policies(Fields root, OutputName name) {
    List<String> arns = new ArrayList<>();
    root.each(
        POLICIES,
        "managed policy",
        policy -> {
          policy.ignore("Name");
          policy.string("Arn").ifPresent(arns::add);
        });
    String subject = name.subject().orElse("");
    later(
        account -> {
          account.seen.add(DataPart.PERMISSION_SETS);
          account.afterwards.add(() -> give(account, subject, arns, root));
        });
  }

  private void give(AccountAssembler account, String subject, List<String> arns, Fields root) {
    boolean found = false;
    for (AccountAssembler.PermissionSetDraft draft : account.permissionSets.values()) {
      if (draft.arn.equals(subject) || draft.name.equals(subject)) {
        draft.managedPolicies.addAll(arns);
        found = true;
      }
    }
    if (!found) {
      context.report(
          Diagnostic.warning("the output does not say which permission set it is about")
              .at(root.location())
              .withHelp(
                  "give the output of describe-permission-set too, and put the permission set's"
                      + " name into the file's name, as"
                      + " list-managed-policies-in-permission-set.ReadOnly.json"));
    }
  }
}
