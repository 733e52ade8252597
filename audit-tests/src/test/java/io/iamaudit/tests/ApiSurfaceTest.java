package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.aws.AwsSnapshotSource;
import io.iamaudit.engine.Audit;
import io.iamaudit.testkit.AccountFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that users can call, as golden files: a changed signature is a difference in review. */
class ApiSurfaceTest {

  static Stream<Arguments> modules() {
    return Stream.of(
        Arguments.of("audit-core", Audit.class),
        Arguments.of("audit-testkit", AccountFixture.class),
        Arguments.of("audit-aws", AwsSnapshotSource.class));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void the_public_api_is_as_recorded(String artifact, Class<?> member) {
    ModuleReference module =
        ModuleFinder.of(Classes.locationOf(member)).findAll().iterator().next();
    Set<String> exported =
        module.descriptor().exports().stream()
            .filter(export -> !export.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(exported).isNotEmpty();
    TreeMap<String, List<String>> types = new TreeMap<>();
    for (String name : classNames(module)) {
      Class<?> type = load(name);
      if (exported.contains(type.getPackageName()) && isVisible(type)) {
        types.put(type.getName(), members(type));
      }
    }
    StringBuilder api = new StringBuilder();
    types.forEach(
        (name, lines) -> {
          api.append(load(name).toGenericString()).append('\n');
          lines.forEach(line -> api.append("  ").append(line).append('\n'));
        });
    Repository.assertGolden("api/" + artifact + ".api", api.toString());
  }

  private static List<String> classNames(ModuleReference module) {
    try (ModuleReader reader = module.open();
        Stream<String> names = reader.list()) {
      return names
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ApiSurfaceTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isVisible(Class<?> type) {
    for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
      if (!Modifier.isPublic(outer.getModifiers()) || outer.isAnonymousClass()) {
        return false;
      }
    }
    return true;
  }

  private static List<String> members(Class<?> type) {
    List<String> lines = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      add(lines, field.getModifiers(), field.isSynthetic(), field.toGenericString());
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      add(
          lines,
          constructor.getModifiers(),
          constructor.isSynthetic(),
          constructor.toGenericString());
    }
    for (Method method : type.getDeclaredMethods()) {
      add(lines, method.getModifiers(), method.isSynthetic(), method.toGenericString());
    }
    return lines.stream().map(line -> line.replace(type.getName() + ".", "")).sorted().toList();
  }

  private static void add(List<String> lines, int modifiers, boolean synthetic, String text) {
    if (!synthetic && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers))) {
      lines.add(text);
    }
  }
}
