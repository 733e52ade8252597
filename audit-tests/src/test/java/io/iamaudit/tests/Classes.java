package io.iamaudit.tests;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The classes of one of the project's modules, as ArchUnit sees them. */
final class Classes {

  private Classes() {}

  static JavaClasses ofModuleWith(Class<?> type) {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludePackageInfos())
        .importPath(locationOf(type));
  }

  /** The jar or folder of classes that a class comes from. */
  static Path locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
