package io.iamaudit.rules.trust;

import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reports roles that nobody can assume. */
public final class TrustNobodyCanAssumeRule extends TrustRule {
  private static final List<String> ASSUMING =
      List.of("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-nobody-can-assume")
          .title("Nobody can assume the role")
          .severity(Severity.LOW)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage_delete.html")
          .remediation(
              "Delete the role if it is dead; otherwise correct its trust policy. A role that is"
                  + " closed on purpose can be kept by a suppression with the reason.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    boolean known = context.document().statements().stream().allMatch(TrustProbe::isResolved);
    boolean isWhole = context.use().isReadable();
    if (!known || !isWhole || context.document().statements().isEmpty()) {
      return Stream.empty();
    }
    // Whom such a Deny spares is not tried one by one.
    if (context.document().statements(Effect.DENY).anyMatch(it -> isNotPrincipal(it))) {
      return Stream.empty();
    }
    List<Statement> allows = context.document().statements(Effect.ALLOW).toList();
    if (allows.stream().anyMatch(allow -> letsAnybodyIn(allow, context))) {
      return Stream.empty();
    }
    Finding.Builder finding =
        context
            .finding()
            .message(
                Words.policy(context.use())
                    + (allows.isEmpty()
                        ? " allows nobody to assume the role: it only denies."
                        : " allows nobody to assume the role: whom it names is gone or denied, comes"
                            + " by another call, or can never meet the conditions."));
    for (Statement statement : context.document().statements()) {
      finding.evidence(context.place("lets nobody in", statement));
    }
    return Stream.of(finding.build());
  }

  private static boolean letsAnybodyIn(Statement allow, DocumentContext context) {
    if (ASSUMING.stream().noneMatch(allow.action()::covers)) {
      return false;
    }
    // Everybody but some: there is always somebody.
    if (isNotPrincipal(allow)) {
      return true;
    }
    TrustProbe probe = TrustProbe.of(context, allow);
    return entries(allow).stream().anyMatch(entry -> letsIn(entry, probe, context));
  }

  private static boolean isNotPrincipal(Statement statement) {
    return statement
        .principal()
        .filter(PrincipalElement.NotPrincipal.class::isInstance)
        .isPresent();
  }

  private static boolean letsIn(PrincipalEntry entry, TrustProbe probe, DocumentContext context) {
    String text = entry.value().text();
    if (entry.isEveryone()) {
      return Arrays.stream(Federation.values())
          .anyMatch(by -> enters(RequestPrincipal.anonymous(), by, probe, context));
    }
    return switch (entry.kind()) {
      case SERVICE -> enters(RequestPrincipal.service(text), Federation.NONE, probe, context);
      case FEDERATED ->
          Federation.of(entry)
              // What is not understood may let somebody in.
              .map(kind -> enters(RequestPrincipal.federated(text), kind, probe, context))
              .orElse(true);
      case AWS ->
          TrustProbe.somebody(entry)
              .filter(who -> enters(who, Federation.NONE, probe, context))
              .isPresent();
      case ANYONE, CANONICAL_USER -> false;
    };
  }

  private static boolean enters(
      RequestPrincipal who, Federation by, TrustProbe probe, DocumentContext context) {
    RequestContext.Builder request =
        who.kind() == RequestPrincipal.Kind.ANONYMOUS
            ? RequestContext.builder().incomplete()
            : TrustProbe.openContext(who);
    request.with("aws:CurrentTime", context.now().toString());
    return probe.admits(who, by.action(), request.build());
  }
}
