import io.iamaudit.rules.condition.PolicyConditionArnOperatorOnStringRule;
import io.iamaudit.rules.condition.PolicyConditionDynamodbAttributesWithoutSelectRule;
import io.iamaudit.rules.condition.PolicyConditionEquivalentToNullRule;
import io.iamaudit.rules.condition.PolicyConditionForallvaluesSingleValuedRule;
import io.iamaudit.rules.condition.PolicyConditionIfexistsInAllowRule;
import io.iamaudit.rules.condition.PolicyConditionIpRangeInvalidRule;
import io.iamaudit.rules.condition.PolicyConditionIrrelevantKeyRule;
import io.iamaudit.rules.condition.PolicyConditionKeyDuplicateRule;
import io.iamaudit.rules.condition.PolicyConditionKeyNotForActionRule;
import io.iamaudit.rules.condition.PolicyConditionKeyUnknownRule;
import io.iamaudit.rules.condition.PolicyConditionKmsValueInvalidRule;
import io.iamaudit.rules.condition.PolicyConditionMultivaluedWithoutQualifierRule;
import io.iamaudit.rules.condition.PolicyConditionNullMisusedRule;
import io.iamaudit.rules.condition.PolicyConditionS3PrefixNegatedRule;
import io.iamaudit.rules.condition.PolicyConditionServicePrincipalMissingSourceRule;
import io.iamaudit.rules.condition.PolicyConditionSingleValueTooPermissiveRule;
import io.iamaudit.rules.condition.PolicyConditionTagKeyMissingRule;
import io.iamaudit.rules.condition.PolicyConditionTagUnsupportedServiceRule;
import io.iamaudit.rules.condition.PolicyConditionTypeMismatchRule;
import io.iamaudit.rules.condition.PolicyConditionUntrustworthyKeyRule;
import io.iamaudit.rules.condition.PolicyConditionValueRedundantRule;
import io.iamaudit.rules.condition.PolicyConditionVpcFormatInvalidRule;
import io.iamaudit.rules.condition.PolicyConditionWildcardTooPermissiveRule;
import io.iamaudit.rules.condition.PolicyConditionWildcardWithoutLikeRule;
import io.iamaudit.rules.condition.PolicyVariableInvalidRule;
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
      PolicyConditionArnOperatorOnStringRule,
      PolicyConditionDynamodbAttributesWithoutSelectRule,
      PolicyConditionEquivalentToNullRule,
      PolicyConditionForallvaluesSingleValuedRule,
      PolicyConditionIfexistsInAllowRule,
      PolicyConditionIpRangeInvalidRule,
      PolicyConditionIrrelevantKeyRule,
      PolicyConditionKeyDuplicateRule,
      PolicyConditionKeyNotForActionRule,
      PolicyConditionKeyUnknownRule,
      PolicyConditionKmsValueInvalidRule,
      PolicyConditionMultivaluedWithoutQualifierRule,
      PolicyConditionNullMisusedRule,
      PolicyConditionS3PrefixNegatedRule,
      PolicyConditionServicePrincipalMissingSourceRule,
      PolicyConditionSingleValueTooPermissiveRule,
      PolicyConditionTagKeyMissingRule,
      PolicyConditionTagUnsupportedServiceRule,
      PolicyConditionTypeMismatchRule,
      PolicyConditionUntrustworthyKeyRule,
      PolicyConditionValueRedundantRule,
      PolicyConditionVpcFormatInvalidRule,
      PolicyConditionWildcardTooPermissiveRule,
      PolicyConditionWildcardWithoutLikeRule,
      PolicyVariableInvalidRule,
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
