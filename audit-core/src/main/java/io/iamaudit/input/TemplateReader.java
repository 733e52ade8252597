package io.iamaudit.input;

import java.util.Optional;

/**
 * Finds policies in files that hold other things as well, as templates of infrastructure do. {@link
 * PolicyFiles} asks every reader that {@link java.util.ServiceLoader} finds: a public class with a
 * public constructor without parameters. A reader has no state.
 */
@FunctionalInterface
public interface TemplateReader {

  /**
   * Looks for policies. Bad input is said in the diagnostics and never thrown.
   *
   * @param text of one file, decoded
   * @param document what places and names call the file
   * @return empty if the text is nothing that this reader reads; if it is and holds no policy, a
   *     diagnostic says so
   */
  Optional<FoundPolicies> read(String text, String document);
}
