package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.reference.ServiceReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data about AWS's services counts. */
final class ReferenceOptions {
  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "a service reference in place of the bundled one")
  private @Nullable String file;

  @Option(
      names = "--reference-overlay",
      paramLabel = "FILE",
      description = "lines that add to the service reference; may be given several times")
  private List<String> overlays = new ArrayList<>();

  private interface Reader {
    ServiceReference read(InputStream in);
  }

  /** The reference with its overlays; the bundled one if a file cannot be read. */
  ServiceReference reference(List<Diagnostic> problems) {
    ServiceReference reference =
        Optional.ofNullable(file)
            .flatMap(name -> read(name, in -> ServiceReference.load(in, name), problems))
            .orElseGet(ServiceReference::bundled);
    for (String name : overlays) {
      ServiceReference base = reference;
      reference = read(name, in -> base.withOverlay(in, name), problems).orElse(base);
    }
    return reference;
  }

  private static Optional<ServiceReference> read(
      String name, Reader reader, List<Diagnostic> problems) {
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      return Optional.of(reader.read(in));
    } catch (IamAuditException e) {
      problems.addAll(e.diagnostics());
    } catch (NoSuchFileException e) {
      problems.add(Diagnostic.error("there is no file `" + name + "`"));
    } catch (IOException | InvalidPathException e) {
      problems.add(Diagnostic.error("the file `" + name + "` cannot be read: " + e.getMessage()));
    }
    return Optional.empty();
  }
}
