package io.iamaudit.report;

import io.iamaudit.analysis.SourcedStatement;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.policy.PrincipalEntry;

/** Policies and their statements in words, and as JSON. */
final class PolicyWords {
  /** The decision of an answer that hangs on what is missing. */
  static final String UNKNOWN = "Unknown";

  private PolicyWords() {}

  /** The kind of a policy by the part that it plays. */
  static String kind(String role) {
    return switch (role) {
      case "identity" -> "identity-based policy";
      case "boundary" -> "permissions boundary";
      case "resource" -> "resource-based policy";
      case "scp" -> "service control policy";
      case "rcp" -> "resource control policy";
      default -> role + " policy";
    };
  }

  /** The key under which a principal stands in a policy, and a name for everybody. */
  static String type(PrincipalEntry.Kind kind) {
    return kind == PrincipalEntry.Kind.ANYONE ? "Anyone" : kind.key();
  }

  /** Somebody outside, as a policy names him. */
  static String words(PrincipalEntry.Kind kind, String name) {
    return switch (kind) {
      case ANYONE -> "everybody";
      case AWS -> name;
      case SERVICE -> "service " + name;
      case FEDERATED -> "identity provider " + name;
      case CANONICAL_USER -> "canonical user " + name;
    };
  }

  /** As {@code Allow in identity-based policy read of group readers}. */
  static String of(SourcedStatement sourced) {
    String holder = sourced.source().holder();
    return sourced.statement().effect().text()
        + " in "
        + kind(sourced.source().role())
        + " "
        + sourced.source().name()
        + (holder.isEmpty() ? "" : " of " + holder);
  }

  static void json(SourcedStatement sourced, JsonText json) {
    json.startObject();
    json.member("role", sourced.source().role());
    json.member("policy", sourced.source().name());
    if (!sourced.source().holder().isEmpty()) {
      json.member("holder", sourced.source().holder());
    }
    json.member("sid", sourced.statement().sid().map(sid -> sid.text()));
    json.member("effect", sourced.statement().effect().text());
    location(sourced.location(), json);
    json.endObject();
  }

  static void location(SourceLocation place, JsonText json) {
    json.startObject("location");
    json.member("document", place.document());
    json.member("pointer", place.pointer());
    json.member("line", place.line());
    json.member("column", place.column());
    json.endObject();
  }
}
