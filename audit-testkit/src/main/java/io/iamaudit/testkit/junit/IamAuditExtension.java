package io.iamaudit.testkit.junit;

import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.PolicyToLint;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AssertionChains;
import io.iamaudit.testkit.FixtureAccounts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link IamAuditTest} switches on. */
public final class IamAuditExtension
    implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(IamAuditExtension.class);

  /** For JUnit. */
  public IamAuditExtension() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    AssertionChains.begin();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      AssertionChains.abandon();
    } else {
      AssertionChains.end();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.isAnnotated(PolicyFile.class)
        || parameter.isAnnotated(AccountFile.class)
        || parameter.isAnnotated(FixtureAccount.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    ClassLoader loader = context.getRequiredTestClass().getClassLoader();
    Optional<PolicyFile> policyFile = parameter.findAnnotation(PolicyFile.class);
    Optional<FixtureAccount> fixture = parameter.findAnnotation(FixtureAccount.class);
    Optional<Object> value;
    if (policyFile.isPresent()) {
      value = policy(type, List.of(policyFile.get().value()), loader);
    } else if (fixture.isPresent()) {
      String name = fixture.get().value();
      value = account(type, "fixture " + name, () -> FixtureAccounts.read(name), context);
    } else {
      List<String> files =
          List.of(parameter.findAnnotation(AccountFile.class).orElseThrow().value());
      value =
          account(
              type,
              String.join("\n", files),
              () -> SnapshotFiles.of(TestFiles.find(files, loader)).read(),
              context);
    }
    return value.orElseThrow(
        () ->
            new ParameterResolutionException(
                "`"
                    + parameter.getParameter()
                    + "` is of no type that can be read from files; its annotation says which are"));
  }

  private static Optional<Object> policy(Class<?> type, List<String> files, ClassLoader loader) {
    FoundPolicies found = TestFiles.policies(files, loader);
    if (type == FoundPolicies.class) {
      return Optional.of(found);
    }
    if (type == AuditReport.class) {
      return Optional.of(
          Audit.withInstalledRules()
              .lint(
                  found.policies().stream()
                      .map(it -> new PolicyToLint(it.name(), it.type(), it.service(), it.body()))
                      .toList(),
                  found.diagnostics()));
    }
    return TestFiles.as(type, TestFiles.onlyPolicy(found));
  }

  private static Optional<Object> account(
      Class<?> type, String key, Supplier<Snapshot> read, ExtensionContext context) {
    Snapshot snapshot = kept(context, Snapshot.class, key, read);
    if (type == Snapshot.class) {
      return Optional.of(snapshot);
    }
    if (type == AccountSnapshot.class) {
      return Optional.of(onlyAccount(snapshot));
    }
    if (type == AccountAnalysis.class) {
      return Optional.of(
          kept(context, AccountAnalysis.class, key, () -> AccountAnalysis.of(snapshot)));
    }
    if (type == AuditReport.class) {
      return Optional.of(
          kept(context, AuditReport.class, key, () -> Audit.withInstalledRules().run(snapshot)));
    }
    return Optional.empty();
  }

  private static AccountSnapshot onlyAccount(Snapshot snapshot) {
    if (snapshot.accounts().size() != 1 || snapshot.organization().isPresent()) {
      throw new IamAuditException(
          Diagnostic.error(
                  snapshot.accounts().size() == 1
                      ? "the files hold an organization beside the account, which would be left out"
                      : "the files hold " + snapshot.accounts().size() + " accounts, not one")
              .withHelp("take a Snapshot"));
    }
    return snapshot.accounts().get(0);
  }

  /** A value that all tests of a run share. */
  private static <T> T kept(ExtensionContext context, Class<T> type, String of, Supplier<T> read) {
    String key = type.getName() + "\n" + of;
    ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
    synchronized (IamAuditExtension.class) {
      T known = store.get(key, type);
      if (known != null) {
        return known;
      }
      T value = read.get();
      store.put(key, value);
      return value;
    }
  }
}
