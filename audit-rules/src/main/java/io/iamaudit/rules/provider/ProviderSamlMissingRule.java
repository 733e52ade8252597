package io.iamaudit.rules.provider;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.LoginProfile;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reports accounts whose people sign in with passwords of IAM and have no other way. */
public final class ProviderSamlMissingRule implements AccountRule<AccountSnapshot> {
  /** Issuers whose tokens belong to machines. */
  private static final List<String> OF_MACHINES =
      List.of(
          "agent.buildkite.com",
          "api.bitbucket.org",
          "api.pulumi.com",
          "app.terraform.io",
          "gitlab.com",
          "oidc.circleci.com",
          "oidc.eks.",
          "oidc.vercel.com",
          "token.actions.githubusercontent.com",
          "vstoken.dev.azure.com");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("provider-saml-missing")
          .title("People sign in with IAM passwords and have no other way")
          .severity(Severity.MEDIUM)
          .areas("provider")
          .requires(
              DataRequirement.allOf(DataPart.SAML_PROVIDERS),
              DataRequirement.allOf(DataPart.OIDC_PROVIDERS),
              DataRequirement.allOf(DataPart.ROLES),
              DataRequirement.of(DataPart.CREDENTIAL_REPORT, DataPart.LOGIN_PROFILES))
          .cis(
              "1.4:1.21",
              "1.5:1.21",
              "2.0:1.21",
              "3.0:1.21",
              "4.0:1.21",
              "5.0:1.20",
              "6.0:2.20",
              "7.0:2.19")
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html")
          .remediation(
              "Let people sign in through IAM Identity Center or a SAML provider, and delete their"
                  + " passwords once they do. Keep a way in for emergencies.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<AccountSnapshot> subjects(AccountContext context) {
    return Stream.of(context.snapshot());
  }

  @Override
  public List<Finding> check(AccountSnapshot account, AccountContext context) {
    boolean federates =
        !account.samlProviders().isEmpty()
            || account.roles().stream().anyMatch(Role::isManagedByIdentityCenter)
            || account.oidcProviders().stream().anyMatch(provider -> !isOfMachines(provider));
    Map<String, String> people = federates ? Map.of() : people(account);
    if (people.isEmpty()) {
      return List.of();
    }
    List<String> names = List.copyOf(people.values());
    Finding.Builder finding =
        context
            .finding("account", account.rootArn())
            .message(
                "People sign in with passwords of IAM ("
                    + Words.firstOf(names, 5)
                    + "), and there is neither a SAML provider"
                    + " nor Identity Center in the account.");
    for (User user : account.users()) {
      if (people.containsKey(user.arn())) {
        finding.field("UserName", user.name(), user.source());
      }
    }
    account.credentialReport().stream()
        .flatMap(CredentialReport::users)
        .filter(row -> row.passwordEnabled().isTrue())
        .forEach(row -> finding.field("password_enabled", "true", row.source()));
    return List.of(finding.build());
  }

  private static boolean isOfMachines(OidcProvider provider) {
    return OF_MACHINES.stream().anyMatch(provider.url()::startsWith);
  }

  /** Names by ARN of those who surely have a password. */
  private static Map<String, String> people(AccountSnapshot account) {
    Map<String, String> people = new TreeMap<>();
    for (User user : account.users()) {
      if (user.loginProfile().map(LoginProfile::source).isPresent()) {
        people.put(user.arn(), user.name());
      }
    }
    account.credentialReport().stream()
        .flatMap(CredentialReport::users)
        .filter(row -> row.passwordEnabled().isTrue())
        .forEach(row -> people.put(row.arn(), row.user()));
    return people;
  }
}
