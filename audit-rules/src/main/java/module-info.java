import io.iamaudit.rules.credentials.AccessKeyNeverUsedRule;
import io.iamaudit.rules.credentials.AccessKeyTooOldRule;
import io.iamaudit.rules.credentials.MfaConsoleUserMissingRule;
import io.iamaudit.rules.credentials.PasswordPolicyMinLengthRule;
import io.iamaudit.rules.credentials.RootAccessKeyPresentRule;
import io.iamaudit.rules.credentials.RootMfaMissingRule;
import io.iamaudit.rules.hygiene.GroupEmptyRule;
import io.iamaudit.rules.hygiene.RoleUnusedRule;
import io.iamaudit.rules.hygiene.UserPolicyAttachedDirectlyRule;
import io.iamaudit.rules.privilege.PolicyAdminRule;
import io.iamaudit.rules.privilege.PolicyAdminUnattachedRule;
import io.iamaudit.rules.privilege.PolicyAllowsIamWriteAccountWideRule;
import io.iamaudit.rules.privilege.PolicyAllowsOtherUsersCredentialsRule;
import io.iamaudit.rules.privilege.PolicyAssumeRoleStarRule;
import io.iamaudit.rules.privilege.PolicyBillingTamperingRule;
import io.iamaudit.rules.privilege.PolicyBlacklistedAttachedRule;
import io.iamaudit.rules.privilege.PolicyBoundaryMissingOnCreateRule;
import io.iamaudit.rules.privilege.PolicyBoundaryNotEffectiveRule;
import io.iamaudit.rules.privilege.PolicyCloudshellFullaccessRule;
import io.iamaudit.rules.privilege.PolicyCreateServiceLinkedRoleStarRule;
import io.iamaudit.rules.privilege.PolicyCredentialsExposureRule;
import io.iamaudit.rules.privilege.PolicyDataDestructionRule;
import io.iamaudit.rules.privilege.PolicyDataExfiltrationRule;
import io.iamaudit.rules.privilege.PolicyFullAccessCloudtrailRule;
import io.iamaudit.rules.privilege.PolicyFullAccessKmsRule;
import io.iamaudit.rules.privilege.PolicyGrantsForbiddenAccessRule;
import io.iamaudit.rules.privilege.PolicyKmsDecryptAllKeysRule;
import io.iamaudit.rules.privilege.PolicyKmsGrantConstraintMissingRule;
import io.iamaudit.rules.privilege.PolicyLogTamperingRule;
import io.iamaudit.rules.privilege.PolicyMarketplaceSubscribeWildcardRule;
import io.iamaudit.rules.privilege.PolicyNameFunctionMismatchRule;
import io.iamaudit.rules.privilege.PolicyOrgWriteRule;
import io.iamaudit.rules.privilege.PolicyPassRoleStarRule;
import io.iamaudit.rules.privilege.PolicyRequiredConditionMissingRule;
import io.iamaudit.rules.privilege.PolicyResourceExposureRule;
import io.iamaudit.rules.privilege.PolicyResourceStarReadRule;
import io.iamaudit.rules.privilege.PolicyResourceStarRule;
import io.iamaudit.rules.privilege.PolicyRunInstancesWithWidePassRoleRule;
import io.iamaudit.rules.privilege.PolicyTagManipulationRule;
import io.iamaudit.rules.provider.ProviderSamlMetadataStaleRule;
import io.iamaudit.rules.trust.TrustAnyPrincipalRule;
import io.iamaudit.rules.trust.TrustGithubSubjectBroadRule;

/** The built-in rules. Nothing is exported: they are found by {@link java.util.ServiceLoader}. */
@org.jspecify.annotations.NullMarked
module io.iamaudit.rules {
  requires static org.jspecify;
  requires io.iamaudit.core;
  requires java.xml;

  provides io.iamaudit.rule.Rule with
      AccessKeyNeverUsedRule,
      AccessKeyTooOldRule,
      MfaConsoleUserMissingRule,
      PasswordPolicyMinLengthRule,
      RootAccessKeyPresentRule,
      RootMfaMissingRule,
      GroupEmptyRule,
      RoleUnusedRule,
      UserPolicyAttachedDirectlyRule,
      PolicyAdminRule,
      PolicyAdminUnattachedRule,
      PolicyAllowsIamWriteAccountWideRule,
      PolicyAllowsOtherUsersCredentialsRule,
      PolicyAssumeRoleStarRule,
      PolicyBillingTamperingRule,
      PolicyBlacklistedAttachedRule,
      PolicyBoundaryMissingOnCreateRule,
      PolicyBoundaryNotEffectiveRule,
      PolicyCloudshellFullaccessRule,
      PolicyCreateServiceLinkedRoleStarRule,
      PolicyCredentialsExposureRule,
      PolicyDataDestructionRule,
      PolicyDataExfiltrationRule,
      PolicyFullAccessCloudtrailRule,
      PolicyFullAccessKmsRule,
      PolicyGrantsForbiddenAccessRule,
      PolicyKmsDecryptAllKeysRule,
      PolicyKmsGrantConstraintMissingRule,
      PolicyLogTamperingRule,
      PolicyMarketplaceSubscribeWildcardRule,
      PolicyNameFunctionMismatchRule,
      PolicyOrgWriteRule,
      PolicyPassRoleStarRule,
      PolicyRequiredConditionMissingRule,
      PolicyResourceExposureRule,
      PolicyResourceStarReadRule,
      PolicyResourceStarRule,
      PolicyRunInstancesWithWidePassRoleRule,
      PolicyTagManipulationRule,
      ProviderSamlMetadataStaleRule,
      TrustAnyPrincipalRule,
      TrustGithubSubjectBroadRule;
}
