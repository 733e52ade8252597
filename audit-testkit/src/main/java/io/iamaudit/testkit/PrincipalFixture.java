package io.iamaudit.testkit;

import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What users, groups and roles of a fixture have in common.
 *
 * @param <F> the fixture itself
 */
public abstract sealed class PrincipalFixture<F extends PrincipalFixture<F>>
    permits UserFixture, GroupFixture, RoleFixture {
  private final String type;
  final String name;
  String path = "/";
  Instant createDate;
  final List<String> attached = new ArrayList<>();
  final List<InlinePolicy> inlinePolicies = new ArrayList<>();
  final List<Tag> tags = new ArrayList<>();
  @Nullable String permissionsBoundary;

  PrincipalFixture(String type, String name, Instant createDate) {
    this.type = type;
    this.name = name;
    this.createDate = createDate;
  }

  abstract F self();

  /** Sets the path; it begins and ends with a slash. */
  public F path(String value) {
    this.path = value;
    return self();
  }

  /** Sets when it was made: {@code 2026-10-30} or {@code 2026-10-30T06:00:00Z}. */
  public F createdOn(String date) {
    this.createDate = Moments.at(date);
    return self();
  }

  /** Attaches managed policies: the ARN, or the name of one that the account has or will have. */
  public F attached(String... policies) {
    attached.addAll(Arrays.asList(policies));
    return self();
  }

  /**
   * Embeds a policy.
   *
   * @param policy a document, a statement or a list of statements
   */
  public F inlinePolicy(String policyName, String policy) {
    inlinePolicies.add(
        new InlinePolicy(policyName, Documents.body(policy, type + "/" + name + "/" + policyName)));
    return self();
  }

  /** Embeds a policy that is built in Java, as {@code PolicyDocument.of(Statement.allow() ...)}. */
  public F inlinePolicy(String policyName, PolicyDocument policy) {
    return inlinePolicy(policyName, PolicyWriter.write(policy));
  }

  /** Embeds a policy of a file, so that failures show its place there. */
  public F inlinePolicy(String policyName, PolicyBody policy) {
    inlinePolicies.add(new InlinePolicy(policyName, policy));
    return self();
  }

  /** Adds a tag. */
  public F tag(String key, String value) {
    tags.add(new Tag(key, value));
    return self();
  }

  String arn(String accountArnPrefix) {
    return accountArnPrefix + type + path + name;
  }
}
