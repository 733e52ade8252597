package io.iamaudit.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The resource types of all services, by the service that their ARNs name. */
final class ResourceIndex {
  private static final int MAX_KNOWN = 4096;

  private record Entry(
      ResourceTypeDefinition type, List<ArnFormat> formats, List<ArnFormat> filledIn) {

    boolean namesAnyService() {
      return formats.stream().anyMatch(format -> format.service().isEmpty());
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final List<Entry> ofAnyService;
  private final Map<String, List<Entry>> byService = new HashMap<>();
  private final List<ResourceTypeDefinition> types;

  private final Map<String, List<ResourceTypeDefinition>> found = new ConcurrentHashMap<>();

  ResourceIndex(List<ServiceDefinition> services) {
    for (ServiceDefinition service : services) {
      for (ResourceTypeDefinition type : service.resourceTypes()) {
        List<ArnFormat> formats = service.arnFormats(type);
        entries.add(new Entry(type, formats, formats.stream().map(ArnFormat::filledIn).toList()));
      }
    }
    types = entries.stream().map(Entry::type).toList();
    ofAnyService = entries.stream().filter(Entry::namesAnyService).toList();
    for (Entry entry : entries) {
      if (!entry.namesAnyService()) {
        entry.formats.stream()
            .map(ArnFormat::service)
            .distinct()
            .forEach(named -> byService.computeIfAbsent(named, x -> new ArrayList<>()).add(entry));
      }
    }
    byService.values().forEach(ofOne -> ofOne.addAll(ofAnyService));
  }

  List<ResourceTypeDefinition> find(String written) {
    List<ResourceTypeDefinition> known = found.get(written);
    if (known != null) {
      return known;
    }
    List<ResourceTypeDefinition> types = search(written);
    // Several rules ask about the same text one after the other; what is older can be found again.
    if (found.size() >= MAX_KNOWN) {
      found.clear();
    }
    found.put(written, types);
    return types;
  }

  private List<ResourceTypeDefinition> search(String written) {
    ArnPattern whole = ArnPattern.of(written);
    if (whole.isEverything()) {
      return types;
    }
    ArnPattern pattern = whole.partByPart().orElse(whole);
    List<Entry> candidates =
        pattern.service().isEmpty()
            ? entries
            : byService.getOrDefault(pattern.service(), ofAnyService);
    // Rather the formats that fit as they stand; with a Region left out only if none does.
    List<ResourceTypeDefinition> found = matching(pattern, candidates, Entry::filledIn);
    return found.isEmpty() ? matching(pattern, candidates, Entry::formats) : found;
  }

  private static List<ResourceTypeDefinition> matching(
      ArnPattern pattern, List<Entry> candidates, Function<Entry, List<ArnFormat>> formats) {
    List<ResourceTypeDefinition> found = new ArrayList<>();
    for (Entry entry : candidates) {
      for (ArnFormat format : formats.apply(entry)) {
        if (pattern.meets(format)) {
          found.add(entry.type);
          break;
        }
      }
    }
    return List.copyOf(found);
  }
}
