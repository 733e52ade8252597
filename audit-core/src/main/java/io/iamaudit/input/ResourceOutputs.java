package io.iamaudit.input;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.input.ResourceKind.Form;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceListing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads which resources there are that run with a role, or could. */
final class ResourceOutputs implements AwsOutputs.OutputReader {
  private static final String ROLE = "Role";
  private static final String INSTANCE_PROFILE = "InstanceProfile";
  private static final String INSTANCE = "AWS::EC2::Instance";
  private static final String TASK = "AWS::ECS::Task";
  private static final String RESERVATIONS = "Reservations";
  private static final String TASKS = "tasks";
  private static final Set<String> MEMBERS = members(ResourceKind.ALL);

  private static final Set<String> AREAS =
      Set.of("us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx", "cn");
  private static final Set<String> DIRECTIONS =
      Set.of(
          "north",
          "south",
          "east",
          "west",
          "central",
          "northeast",
          "southeast",
          "northwest",
          "southwest");

  private final SnapshotAssembler assembler;
  private final ReadContext context;

  ResourceOutputs(SnapshotAssembler assembler, ReadContext context) {
    this.assembler = assembler;
    this.context = context;
  }

  private static Set<String> members(List<ResourceKind> kinds) {
    Set<String> members = new HashSet<>(ResourceKind.BESIDE);
    kinds.forEach(kind -> members.add(kind.member()));
    members.addAll(List.of(RESERVATIONS, TASKS, "NextMarker"));
    return Set.copyOf(members);
  }

  @Override
  public Set<String> members() {
    return MEMBERS;
  }

  @Override
  public boolean read(Fields root, OutputName name) {
    if (root.has(RESERVATIONS)) {
      instances(root, name);
    } else if (root.has(TASKS) && root.has("failures")) {
      tasks(root);
    } else {
      Optional<ResourceKind> kind = kindOf(root, name);
      if (kind.isEmpty()) {
        return false;
      }
      resources(kind.get(), root, name);
    }
    root.ignore(MEMBERS.toArray(String[]::new));
    return true;
  }

  // ---- which output it is

  private static Optional<ResourceKind> kindOf(Fields root, OutputName name) {
    return ResourceKind.ALL.stream()
        .filter(kind -> root.has(kind.member()))
        .filter(kind -> isOf(kind, root, name))
        .findFirst();
  }

  private static boolean isOf(ResourceKind kind, Fields root, OutputName name) {
    JsonValue value = root.value(kind.member());
    if (value == null) {
      return false;
    }
    return switch (kind.form()) {
      case ROOT -> value instanceof JsonValue.Str text && names(kind, text.value());
      case OBJECT -> isMarked(kind, value);
      case OBJECTS, STRINGS -> {
        List<JsonValue> elements =
            value instanceof JsonValue.Arr array ? array.elements() : List.of();
        yield elements.isEmpty()
            ? value instanceof JsonValue.Arr && !kind.isAmbiguous() && name.is(kind.operation())
            : isMarked(kind, elements.get(0));
      }
    };
  }

  private static boolean isMarked(ResourceKind kind, JsonValue element) {
    if (element instanceof JsonValue.Str text) {
      return kind.form() == Form.STRINGS && names(kind, text.value());
    }
    boolean hasRole = !kind.member().equals("Sessions") || text(element, ROLE).isPresent();
    return kind.form() != Form.STRINGS
        && hasRole
        && text(element, kind.mark()).filter(found -> names(kind, found)).isPresent();
  }

  /** Whether a text is a name or an ARN as the kind has it. */
  private static boolean names(ResourceKind kind, String text) {
    Optional<Arn> arn = Arn.parse(text);
    return kind.arn().isEmpty()
        ? arn.filter(found -> found.service().equals(kind.service())).isPresent()
        : arn.isEmpty();
  }

  // ---- what it says

  private void resources(ResourceKind kind, Fields root, OutputName name) {
    Optional<String> region = name.subject().filter(ResourceOutputs::isRegion);
    JsonValue value = root.value(kind.member());
    List<JsonValue> elements = new ArrayList<>();
    switch (kind.form()) {
      case OBJECTS, STRINGS -> {
        if (value instanceof JsonValue.Arr array) {
          elements.addAll(array.elements());
        }
      }
      case OBJECT -> {
        if (value != null) {
          elements.add(value);
        }
      }
      case ROOT -> elements.add(root.json());
    }
    boolean needsRegion = !kind.arn().isEmpty();
    if (needsRegion && region.isEmpty() && !elements.isEmpty()) {
      unnamed(kind, root);
      return;
    }
    boolean isWhole = name.subject().isEmpty() || region.isPresent();
    if (isWhole && isOperation(kind, name)) {
      listing(kind.type(), region, root);
    }
    for (JsonValue element : elements) {
      resource(kind, element, region.orElse(""));
    }
  }

  /** Whether it is the list of all. A file can be named otherwise, if no other list looks so. */
  private static boolean isOperation(ResourceKind kind, OutputName name) {
    return !kind.operation().isEmpty()
        && (name.is(kind.operation()) || !name.operation().contains("-"));
  }

  private void listing(String type, Optional<String> region, Fields root) {
    boolean isCut =
        root.has("NextToken")
            || root.has("nextToken")
            || root.has("Marker")
            || root.has("NextMarker");
    if (isCut) {
      seen();
      return;
    }
    ResourceListing listing = new ResourceListing(type, region, root.location());
    later(
        account -> {
          account.seen.add(DataPart.RESOURCE_ROLES);
          account.resourceListings.add(listing);
        });
  }

  private void seen() {
    later(account -> account.seen.add(DataPart.RESOURCE_ROLES));
  }

  private void resource(ResourceKind kind, JsonValue element, String region) {
    Optional<String> named =
        element instanceof JsonValue.Str text
            ? Optional.of(text.value())
            : text(element, kind.mark());
    if (named.isEmpty() || isGone(kind, element)) {
      return;
    }
    Map<String, String> settings = new LinkedHashMap<>();
    setting(kind.role(), element, ROLE, settings);
    setting(kind.profile(), element, INSTANCE_PROFILE, settings);
    SourceLocation place = context.locate(element);
    if (kind.arn().isEmpty()) {
      add(named.get(), kind.type(), settings, place);
      return;
    }
    String end = kind.arn().replace("*", named.get());
    later(
        account ->
            put(
                account,
                String.join(
                    ":", "arn", account.partition, kind.service(), region, account.id.value(), end),
                kind.type(),
                settings,
                place));
  }

  private static boolean isGone(ResourceKind kind, JsonValue element) {
    int at = kind.gone().indexOf('=');
    return at > 0
        && text(element, kind.gone().substring(0, at))
            .filter(
                state -> List.of(kind.gone().substring(at + 1).split("\\|", -1)).contains(state))
            .isPresent();
  }

  private static void setting(
      String where, JsonValue element, String name, Map<String, String> settings) {
    boolean isOptional = where.endsWith("?");
    String paths = isOptional ? where.substring(0, where.length() - 1) : where;
    if (paths.isEmpty() || element instanceof JsonValue.Str) {
      return;
    }
    for (String path : List.of(paths.split("\\|", -1))) {
      Optional<String> found = text(element, path);
      if (found.isPresent()) {
        settings.put(name, found.get());
        return;
      }
    }
    if (isOptional) {
      settings.put(name, "");
    }
  }

  /** A text inside an element, by the names on the way to it; of a list the first element. */
  private static Optional<String> text(JsonValue element, String path) {
    JsonValue at = element;
    for (String name : path.split("\\.", -1)) {
      if (at instanceof JsonValue.Arr array) {
        if (array.elements().isEmpty()) {
          return Optional.empty();
        }
        at = array.elements().get(0);
      }
      JsonValue next = at instanceof JsonValue.Obj object ? object.get(name) : null;
      if (next == null) {
        return Optional.empty();
      }
      at = next;
    }
    if (at instanceof JsonValue.Bool flag) {
      return Optional.of(Boolean.toString(flag.value()));
    }
    return at instanceof JsonValue.Str text && !text.value().isEmpty()
        ? Optional.of(text.value())
        : Optional.empty();
  }

  private void add(String arn, String type, Map<String, String> settings, SourceLocation place) {
    Consumer<AccountAssembler> apply = account -> put(account, arn, type, settings, place);
    assembler
        .accountOf(arn, context.document())
        .ifPresentOrElse(
            account -> assembler.later(account, context.document(), apply), () -> later(apply));
  }

  private static void put(
      AccountAssembler account,
      String arn,
      String type,
      Map<String, String> settings,
      SourceLocation place) {
    account.seen.add(DataPart.RESOURCE_ROLES);
    account.resource(arn, type, place).settings.putAll(settings);
  }

  private void later(Consumer<AccountAssembler> apply) {
    assembler.later(context.document(), apply);
  }

  // ---- outputs of their own form

  /** Of EC2: an instance has no ARN in the output, but all that makes one. */
  private void instances(Fields root, OutputName name) {
    Optional<String> region = name.subject().filter(ResourceOutputs::isRegion);
    if (name.subject().isEmpty() || region.isPresent()) {
      listing(INSTANCE, region, root);
    }
    for (JsonValue reservation : root.list(RESERVATIONS)) {
      String owner = text(reservation, "OwnerId").orElse("");
      JsonValue instances =
          reservation instanceof JsonValue.Obj object ? object.get("Instances") : null;
      for (JsonValue instance :
          instances instanceof JsonValue.Arr array ? array.elements() : List.<JsonValue>of()) {
        instance(instance, owner);
      }
    }
  }

  private void instance(JsonValue instance, String owner) {
    Optional<String> id = text(instance, "InstanceId");
    Optional<String> zone = text(instance, "Placement.AvailabilityZone");
    boolean isGone =
        text(instance, "State.Name")
            .filter(state -> state.equals("terminated") || state.equals("shutting-down"))
            .isPresent();
    if (id.isEmpty() || zone.isEmpty() || isGone) {
      return;
    }
    Map<String, String> settings = new LinkedHashMap<>();
    setting("IamInstanceProfile.Arn?", instance, INSTANCE_PROFILE, settings);
    setting("PublicIpAddress?", instance, "PublicIpAddress", settings);
    SourceLocation place = context.locate(instance);
    String end = "instance/" + id.get();
    Consumer<AccountAssembler> apply =
        account ->
            put(
                account,
                String.join(
                    ":",
                    "arn",
                    account.partition,
                    "ec2",
                    regionOf(zone.get()),
                    owner.isEmpty() ? account.id.value() : owner,
                    end),
                INSTANCE,
                settings,
                place);
    assembler
        .accountOf(
            "arn:aws:ec2:" + regionOf(zone.get()) + ":" + owner + ":" + end, context.document())
        .ifPresentOrElse(
            account -> assembler.later(account, context.document(), apply), () -> later(apply));
  }

  /** {@code eu-west-1} of {@code eu-west-1a}, {@code us-west-2} of {@code us-west-2-lax-1a}. */
  private static String regionOf(String zone) {
    String[] parts = zone.split("-", -1);
    int number = parts.length > 1 && parts[1].equals("gov") ? 3 : 2;
    if (parts.length <= number) {
      return zone;
    }
    int end = 0;
    while (end < parts[number].length() && Character.isDigit(parts[number].charAt(end))) {
      end++;
    }
    parts[number] = parts[number].substring(0, end);
    return String.join("-", List.of(parts).subList(0, number + 1));
  }

  /** Of ECS: a task has the role of its task definition, unless it was started with another. */
  private void tasks(Fields root) {
    for (JsonValue task : root.list(TASKS)) {
      Optional<String> arn = text(task, "taskArn");
      boolean runs = text(task, "lastStatus").filter("STOPPED"::equals).isEmpty();
      // Without it nobody gets a shell in it.
      boolean isOpen = text(task, "enableExecuteCommand").filter("true"::equals).isPresent();
      if (arn.isEmpty() || !runs || !isOpen) {
        continue;
      }
      Map<String, String> settings = new LinkedHashMap<>();
      setting("overrides.taskRoleArn", task, ROLE, settings);
      add(arn.get(), TASK, settings, context.locate(task));
      Optional<String> definition = text(task, "taskDefinitionArn");
      if (settings.isEmpty() && definition.isPresent()) {
        later(
            account ->
                account.afterwards.add(() -> roleOfTask(account, arn.get(), definition.get())));
      }
    }
    seen();
  }

  private static void roleOfTask(AccountAssembler account, String task, String definition) {
    AccountAssembler.Resource of = account.resources.get(definition);
    AccountAssembler.Resource to = account.resources.get(task);
    if (of != null && to != null && of.settings.containsKey(ROLE)) {
      to.settings.putIfAbsent(ROLE, of.settings.getOrDefault(ROLE, ""));
    }
  }

  // ---- Regions

  /** {@code eu-west-1}, {@code us-gov-east-1}; a name of something else is none. */
  static boolean isRegion(String text) {
    String[] parts = text.split("-", -1);
    int length = parts.length;
    return length >= 3
        && length <= 4
        && AREAS.contains(parts[0])
        && DIRECTIONS.contains(parts[length - 2])
        && !parts[length - 1].isEmpty()
        && parts[length - 1].chars().allMatch(Character::isDigit)
        && (length == 3 || parts[1].startsWith("gov") || parts[1].startsWith("iso"));
  }

  private void unnamed(ResourceKind kind, Fields root) {
    String operation = kind.operation().isEmpty() ? "list" : kind.operation();
    context.report(
        Diagnostic.warning("the output does not say which Region it is about")
            .at(root.location())
            .withHelp("put it into the file's name, as " + operation + ".eu-west-1.json"));
  }
}
