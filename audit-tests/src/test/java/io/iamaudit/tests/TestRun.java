package io.iamaudit.tests;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs test classes, prints what failed, and ends with 1 if something did: a build tool. */
public final class TestRun {
  static final String SUMMARY = "tests that passed: ";

  private TestRun() {}

  /** Runs the classes that are named. */
  public static void main(String[] testClasses) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(testClasses).map(name -> selectClass(name)).toList())
                .build(),
            listener);
    listener
        .getSummary()
        .getFailures()
        .forEach(
            failure ->
                System.out.println(
                    failure.getTestIdentifier().getDisplayName()
                        + "\n"
                        + failure.getException().getMessage()));
    System.out.println(SUMMARY + listener.getSummary().getTestsSucceededCount());
    System.exit(listener.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
  }
}
