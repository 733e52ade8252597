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
import io.iamaudit.rules.syntax.PolicyActionMissingRule;
import io.iamaudit.rules.syntax.PolicyConditionEmptyRule;
import io.iamaudit.rules.syntax.PolicyConditionOperatorUnknownRule;
import io.iamaudit.rules.syntax.PolicyDataTypeWrongRule;
import io.iamaudit.rules.syntax.PolicyDuplicateKeyRule;
import io.iamaudit.rules.syntax.PolicyEffectMissingOrInvalidRule;
import io.iamaudit.rules.syntax.PolicyElementUnknownRule;
import io.iamaudit.rules.syntax.PolicyEmptyListRule;
import io.iamaudit.rules.syntax.PolicyJsonInvalidRule;
import io.iamaudit.rules.syntax.PolicyNotprincipalAllowRule;
import io.iamaudit.rules.syntax.PolicyNotprincipalDenyRule;
import io.iamaudit.rules.syntax.PolicyPrincipalEmptyRule;
import io.iamaudit.rules.syntax.PolicyPrincipalFormatInvalidRule;
import io.iamaudit.rules.syntax.PolicyPrincipalInIdentityPolicyRule;
import io.iamaudit.rules.syntax.PolicyPrincipalMissingRule;
import io.iamaudit.rules.syntax.PolicyPrincipalUniqueIdRule;
import io.iamaudit.rules.syntax.PolicyPrincipalWildcardInArnRule;
import io.iamaudit.rules.syntax.PolicyRcpMissingPrincipalKeyRule;
import io.iamaudit.rules.syntax.PolicyResourceMissingRule;
import io.iamaudit.rules.syntax.PolicyScpUnsupportedElementRule;
import io.iamaudit.rules.syntax.PolicySidDuplicateRule;
import io.iamaudit.rules.syntax.PolicySidInvalidRule;
import io.iamaudit.rules.syntax.PolicySizeExceededRule;
import io.iamaudit.rules.syntax.PolicySizeNearLimitRule;
import io.iamaudit.rules.syntax.PolicyStatementMissingRule;
import io.iamaudit.rules.syntax.PolicyStatementRedundantRule;
import io.iamaudit.rules.syntax.PolicyStatementUnreachableRule;
import io.iamaudit.rules.syntax.PolicyUnknownReferenceRule;
import io.iamaudit.rules.syntax.PolicyVersionInvalidRule;
import io.iamaudit.rules.syntax.PolicyVersionMissingRule;
import io.iamaudit.rules.syntax.PolicyVersionOldRule;
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
      PolicyNameFunctionMismatchRule,
      PolicyResourceStarRule,
      ProviderSamlMetadataStaleRule,
      PolicyActionMissingRule,
      PolicyConditionEmptyRule,
      PolicyConditionOperatorUnknownRule,
      PolicyDataTypeWrongRule,
      PolicyDuplicateKeyRule,
      PolicyEffectMissingOrInvalidRule,
      PolicyElementUnknownRule,
      PolicyEmptyListRule,
      PolicyJsonInvalidRule,
      PolicyNotprincipalAllowRule,
      PolicyNotprincipalDenyRule,
      PolicyPrincipalEmptyRule,
      PolicyPrincipalFormatInvalidRule,
      PolicyPrincipalInIdentityPolicyRule,
      PolicyPrincipalMissingRule,
      PolicyPrincipalUniqueIdRule,
      PolicyPrincipalWildcardInArnRule,
      PolicyRcpMissingPrincipalKeyRule,
      PolicyResourceMissingRule,
      PolicyScpUnsupportedElementRule,
      PolicySidDuplicateRule,
      PolicySidInvalidRule,
      PolicySizeExceededRule,
      PolicySizeNearLimitRule,
      PolicyStatementMissingRule,
      PolicyStatementRedundantRule,
      PolicyStatementUnreachableRule,
      PolicyUnknownReferenceRule,
      PolicyVersionInvalidRule,
      PolicyVersionMissingRule,
      PolicyVersionOldRule,
      TrustAnyPrincipalRule,
      TrustGithubSubjectBroadRule;
}
