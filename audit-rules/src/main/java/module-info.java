import io.iamaudit.rules.action.PolicyActionDeprecatedAliasRule;
import io.iamaudit.rules.action.PolicyActionFormatInvalidRule;
import io.iamaudit.rules.action.PolicyActionNeedsStarResourceRule;
import io.iamaudit.rules.action.PolicyActionRedundantRule;
import io.iamaudit.rules.action.PolicyActionUnknownRule;
import io.iamaudit.rules.action.PolicyActionUnknownServiceRule;
import io.iamaudit.rules.action.PolicyActionWildcardRule;
import io.iamaudit.rules.action.PolicyDenyIneffectiveRule;
import io.iamaudit.rules.action.PolicyInfrastructureModificationRule;
import io.iamaudit.rules.action.PolicyNearAdminRule;
import io.iamaudit.rules.action.PolicyNotactionAllowRule;
import io.iamaudit.rules.action.PolicyNotresourceAllowRule;
import io.iamaudit.rules.action.PolicyResourceActionMismatchRule;
import io.iamaudit.rules.action.PolicyResourceArnInvalidRule;
import io.iamaudit.rules.action.PolicyResourceArnRegionOrAccountNotAllowedRule;
import io.iamaudit.rules.action.PolicyResourceEffectivelyStarRule;
import io.iamaudit.rules.action.PolicyResourceRedundantRule;
import io.iamaudit.rules.action.PolicyResourceTypeUnknownRule;
import io.iamaudit.rules.action.PolicyServiceWildcardInNameRule;
import io.iamaudit.rules.action.PolicyServiceWildcardRule;
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
import io.iamaudit.rules.privilege.PolicyNameFunctionMismatchRule;
import io.iamaudit.rules.privilege.PolicyResourceStarRule;
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
      PolicyActionDeprecatedAliasRule,
      PolicyActionFormatInvalidRule,
      PolicyActionNeedsStarResourceRule,
      PolicyActionRedundantRule,
      PolicyActionUnknownRule,
      PolicyActionUnknownServiceRule,
      PolicyActionWildcardRule,
      PolicyDenyIneffectiveRule,
      PolicyInfrastructureModificationRule,
      PolicyNearAdminRule,
      PolicyNotactionAllowRule,
      PolicyNotresourceAllowRule,
      PolicyResourceActionMismatchRule,
      PolicyResourceArnInvalidRule,
      PolicyResourceArnRegionOrAccountNotAllowedRule,
      PolicyResourceEffectivelyStarRule,
      PolicyResourceRedundantRule,
      PolicyResourceTypeUnknownRule,
      PolicyServiceWildcardInNameRule,
      PolicyServiceWildcardRule,
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
      PolicyNameFunctionMismatchRule,
      PolicyResourceStarRule,
      ProviderSamlMetadataStaleRule,
      TrustAnyPrincipalRule,
      TrustGithubSubjectBroadRule;
}
