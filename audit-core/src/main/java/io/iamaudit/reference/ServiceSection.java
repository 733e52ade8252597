package io.iamaudit.reference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one service, parsed when they are asked for.
 *
 * <p>INVARIANT: {@link ReferenceReader} has checked every line, so nothing can be malformed here.
 */
final class ServiceSection {
  private final byte[] text;
  private final String prefix;
  private final int keysAt;
  private final int keyCount;
  private final int typesAt;
  private final int typeCount;

  // Filled on first use. Threads may race and all write equal, immutable lists.
  private @Nullable List<ConditionKeyDefinition> conditionKeys;
  private @Nullable List<ResourceTypeDefinition> resourceTypes;
  private volatile @Nullable ConditionKeyIndex<ConditionKeyDefinition> keyIndex;
  private volatile @Nullable IdentityHashMap<ResourceTypeDefinition, List<ArnFormat>> arnFormats;

  ServiceSection(byte[] text, String prefix, int keysAt, int keyCount, int typesAt, int typeCount) {
    this.text = text;
    this.prefix = prefix;
    this.keysAt = keysAt;
    this.keyCount = keyCount;
    this.typesAt = typesAt;
    this.typeCount = typeCount;
  }

  String prefix() {
    return prefix;
  }

  int keyCount() {
    return keyCount;
  }

  int typeCount() {
    return typeCount;
  }

  List<ConditionKeyDefinition> conditionKeys() {
    List<ConditionKeyDefinition> known = conditionKeys;
    if (known == null) {
      ConditionKeyDefinition[] keys = new ConditionKeyDefinition[keyCount];
      Cursor cursor = new Cursor(keysAt);
      for (int i = 0; i < keyCount; i++) {
        cursor.enter('C');
        keys[i] = new ConditionKeyDefinition(cursor.field(), cursor.field());
        cursor.leave();
      }
      known = List.of(keys);
      conditionKeys = known;
    }
    return known;
  }

  Optional<ConditionKeyDefinition> conditionKey(String written) {
    ConditionKeyIndex<ConditionKeyDefinition> index = keyIndex;
    if (index == null) {
      index = new ConditionKeyIndex<>(conditionKeys(), ConditionKeyDefinition::key);
      keyIndex = index;
    }
    return index.find(written);
  }

  List<ResourceTypeDefinition> resourceTypes() {
    List<ResourceTypeDefinition> known = resourceTypes;
    if (known == null) {
      ResourceTypeDefinition[] types = new ResourceTypeDefinition[typeCount];
      Cursor cursor = new Cursor(typesAt);
      for (int i = 0; i < typeCount; i++) {
        cursor.enter('R');
        String name = cursor.field();
        types[i] =
            new ResourceTypeDefinition(prefix, name, cursor.words(' '), cursor.conditionKeys());
        cursor.leave();
      }
      known = List.of(types);
      resourceTypes = known;
    }
    return known;
  }

  /**
   * The compiled ARN formats of a resource type.
   *
   * @param type one of {@link #resourceTypes()}
   */
  List<ArnFormat> arnFormats(ResourceTypeDefinition type) {
    IdentityHashMap<ResourceTypeDefinition, List<ArnFormat>> known = arnFormats;
    if (known == null) {
      known = new IdentityHashMap<>();
      for (ResourceTypeDefinition one : resourceTypes()) {
        known.put(one, one.arnFormats().stream().map(arn -> ArnFormat.of(prefix, arn)).toList());
      }
      arnFormats = known;
    }
    return known.getOrDefault(type, List.of());
  }

  /**
   * Reads the rest of an action's line.
   *
   * @param at where the field of the access level ends
   */
  ActionDetails parseDetails(int at) {
    Cursor cursor = new Cursor(at);
    return new ActionDetails(
        cursor.actionResourceTypes(), cursor.conditionKeys(), cursor.words(','));
  }

  /** A place in the text. Between two fields it stands on the tab or on the end of the line. */
  private final class Cursor {
    private int at;

    Cursor(int at) {
      this.at = at;
    }

    /** Goes to the next line of a kind; lines of a later format version may stand between. */
    void enter(char kind) {
      while (text[at] != kind || text[at + 1] != '\t') {
        leave();
      }
      at++;
    }

    void leave() {
      while (text[at] != '\n') {
        at++;
      }
      at++;
    }

    String field() {
      begin();
      return take('\t');
    }

    List<String> words(char separator) {
      if (!begin()) {
        return List.of();
      }
      List<String> words = new ArrayList<>();
      words.add(take(separator));
      while (on(separator)) {
        words.add(take(separator));
      }
      return words;
    }

    List<ConditionKeyDefinition> conditionKeys() {
      return begin() ? conditionKeys(',') : List.of();
    }

    List<ActionResourceType> actionResourceTypes() {
      if (!begin()) {
        return List.of();
      }
      List<ActionResourceType> types = new ArrayList<>();
      do {
        ResourceTypeDefinition type = resourceTypes().get(number());
        boolean required = on('*');
        types.add(new ActionResourceType(type, required, on(':') ? conditionKeys('.') : List.of()));
      } while (on(','));
      return types;
    }

    private List<ConditionKeyDefinition> conditionKeys(char separator) {
      List<ConditionKeyDefinition> keys = new ArrayList<>();
      do {
        keys.add(ServiceSection.this.conditionKeys().get(number()));
      } while (on(separator));
      return keys;
    }

    /** Steps into the next field; false if there is none or it is empty. */
    private boolean begin() {
      return on('\t') && at < text.length && text[at] != '\t' && text[at] != '\n';
    }

    private boolean on(char c) {
      boolean there = at < text.length && text[at] == c;
      if (there) {
        at++;
      }
      return there;
    }

    private int number() {
      int number = 0;
      while (at < text.length && text[at] >= '0' && text[at] <= '9') {
        number = number * 10 + (text[at++] - '0');
      }
      return number;
    }

    private String take(char separator) {
      int from = at;
      while (at < text.length && text[at] != separator && text[at] != '\t' && text[at] != '\n') {
        at++;
      }
      return new String(text, from, at - from, StandardCharsets.UTF_8);
    }
  }
}
