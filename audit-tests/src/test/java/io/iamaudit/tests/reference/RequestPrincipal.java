package io.iamaudit.tests.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who asks (section 7.1).
 *
 * @param name the ARN, the service or the identity provider; empty for an anonymous request
 * @param partition empty unless the principal belongs to an account, as the account
 */
record RequestPrincipal(Type type, String name, String partition, String account) {

  enum Type {
    USER,
    ROOT,
    /** A session with its name. */
    SESSION,
    /** A role ARN: some session of the role, whose name is not known. */
    ROLE,
    FEDERATED_USER,
    SERVICE,
    FEDERATED,
    ANONYMOUS
  }

  /** How an entry of a Principal element names the principal (section 7.2). */
  enum Naming {
    WILDCARD,
    ACCOUNT,
    ROLE,
    DIRECT
  }

  private static final Pattern ARN =
      Pattern.compile("arn:([^:]*):(iam|sts)::([^:]*):([^/]*)(?:/(.*))?", Pattern.DOTALL);

  static RequestPrincipal of(JsonNode principal) {
    String type = principal.path("type").asText();
    return switch (type) {
      case "service" ->
          new RequestPrincipal(Type.SERVICE, principal.path("service").asText(), "", "");
      case "federated" ->
          new RequestPrincipal(Type.FEDERATED, principal.path("federated").asText(), "", "");
      case "anonymous" -> new RequestPrincipal(Type.ANONYMOUS, "", "", "");
      case "aws" -> aws(principal.path("arn").asText());
      default -> throw new IllegalArgumentException("no such type of principal: " + type);
    };
  }

  private static RequestPrincipal aws(String arn) {
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not the ARN of a principal: " + arn);
    }
    Type type =
        switch (matcher.group(4)) {
          case "user" -> Type.USER;
          case "root" -> Type.ROOT;
          case "role" -> Type.ROLE;
          case "assumed-role" -> Type.SESSION;
          case "federated-user" -> Type.FEDERATED_USER;
          default -> throw new IllegalArgumentException("not the ARN of a principal: " + arn);
        };
    return new RequestPrincipal(type, arn, matcher.group(1), matcher.group(3));
  }

  /**
   * Whether identity policies, boundary, session policy and service control policies are about this
   * principal.
   */
  boolean belongsToAccount() {
    return !account.isEmpty();
  }

  // X10: by the path of the role; a session does not show the path, so there the reserved prefix of
  // the name decides
  boolean isServiceLinkedRole() {
    return (type == Type.ROLE && name.contains(":role/aws-service-role/"))
        || (type == Type.SESSION && name.contains(":assumed-role/AWSServiceRoleFor"));
  }

  /**
   * How the entries of a Principal or NotPrincipal element name this principal; empty if they do
   * not.
   */
  Set<Naming> namedBy(JsonNode element) {
    Set<Naming> namings = EnumSet.noneOf(Naming.class);
    if (element.isTextual()) { // G6: of bare strings only "*" is legal
      if (element.asText().equals("*")) {
        namings.add(Naming.WILDCARD);
      }
      return namings;
    }
    for (Map.Entry<String, JsonNode> entries : Json.members(element)) {
      for (String entry : Json.texts(entries.getValue())) {
        naming(entries.getKey(), entry).ifPresent(namings::add);
      }
    }
    return namings;
  }

  private Optional<Naming> naming(String kind, String entry) {
    return switch (kind) {
      case "AWS" -> namingOfAws(entry);
      case "Service" -> directIf(type == Type.SERVICE && entry.equals(name));
      case "Federated" -> directIf(type == Type.FEDERATED && entry.equals(name));
      default -> Optional.empty(); // CanonicalUser: a request does not say it
    };
  }

  private Optional<Naming> namingOfAws(String entry) {
    if (entry.equals("*")) {
      return Optional.of(Naming.WILDCARD); // everybody, anonymous and services too
    }
    if (!belongsToAccount() || entry.contains("*") || entry.contains("?")) {
      return Optional.empty(); // no partial wildcards
    }
    if (entry.equals(account) || entry.equals("arn:" + partition + ":iam::" + account + ":root")) {
      return Optional.of(Naming.ACCOUNT);
    }
    if (namesRole(entry)) {
      return Optional.of(Naming.ROLE);
    }
    // Users, sessions and federated users by their whole ARN, with case. An unnamed session is
    // named by no session ARN.
    return directIf(type != Type.ROLE && entry.equals(name));
  }

  private static Optional<Naming> directIf(boolean named) {
    return named ? Optional.of(Naming.DIRECT) : Optional.empty();
  }

  /**
   * A role ARN names the sessions of the role. A session does not show the role's path: account and
   * name decide.
   */
  private boolean namesRole(String entry) {
    if (type == Type.ROLE) {
      return entry.equals(name);
    }
    String prefix = "arn:" + partition + ":iam::" + account + ":role/";
    if (type != Type.SESSION || !entry.startsWith(prefix)) {
      return false;
    }
    String role = List.of(name.split("/", -1)).get(1);
    return entry.substring(entry.lastIndexOf('/') + 1).equals(role);
  }
}
