package io.iamaudit.cli;

import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.input.SnapshotSource;
import io.iamaudit.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/** The account that comes with the program: files in the jar, or in a folder of classes. */
final class SampleAccount implements SnapshotSource {
  private static final String NAME = "samples/small-company/";
  private static final String RESOURCE = "/META-INF/iam-audit/" + NAME;
  private static final String ONE_FILE = "get-account-authorization-details.json";

  @Override
  public Snapshot read() {
    URL file = SampleAccount.class.getResource(RESOURCE + ONE_FILE);
    if (file == null) {
      throw new IllegalStateException("the program was built without its sample account");
    }
    try {
      if (!file.getProtocol().equals("jar")) {
        return read(Path.of(file.toURI()).resolveSibling(""));
      }
      URI jar = ((JarURLConnection) file.openConnection()).getJarFileURL().toURI();
      try (FileSystem files = FileSystems.newFileSystem(Path.of(jar))) {
        return read(files.getPath(RESOURCE));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Snapshot read(Path folder) {
    return SnapshotFiles.of(folder)
        .named(path -> NAME + path.substring(path.lastIndexOf('/') + 1))
        .read();
  }
}
