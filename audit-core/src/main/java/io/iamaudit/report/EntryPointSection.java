package io.iamaudit.report;

import io.iamaudit.analysis.escalation.EntryPoint;
import io.iamaudit.analysis.escalation.Escalation.Outcome;
import io.iamaudit.analysis.escalation.EscalationPath;
import io.iamaudit.analysis.escalation.EscalationStep;
import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.policy.PrincipalEntry.Kind;
import io.iamaudit.report.TextPage.Style;
import java.util.List;
import java.util.Optional;

/** Writes who from outside takes roles, and what becomes of it. */
final class EntryPointSection {
  private final List<EntryPoint> entryPoints;

  EntryPointSection(List<EntryPoint> entryPoints) {
    this.entryPoints = entryPoints;
  }

  /** Those that lead to an administrator, or may. */
  List<EntryPoint> leading() {
    return entryPoints.stream().filter(entry -> entry.outcome() != Outcome.NO).toList();
  }

  /** Who comes in, as {@code identity provider token.actions.githubusercontent.com}. */
  static String words(EntryPoint entry) {
    String name = entry.name();
    return switch (entry.kind()) {
      case ANYONE -> "anybody";
      case SERVICE -> "service " + name;
      case FEDERATED -> "identity provider " + provider(name);
      case CANONICAL_USER -> "canonical user " + name;
      case AWS ->
          AccountId.isValid(name)
              ? "account " + name
              : Arn.parse(name)
                  .filter(arn -> arn.resource().equals("root"))
                  .map(arn -> "account " + arn.account())
                  .orElse(name);
    };
  }

  /** The host and path of an OIDC provider, the name of a SAML provider. */
  private static String provider(String name) {
    return Arn.parse(name)
        .map(Arn::resource)
        .map(resource -> resource.substring(resource.indexOf('/') + 1))
        .orElse(name);
  }

  void writeJson(JsonText json) {
    json.startArray("entryPoints");
    for (EntryPoint entry : entryPoints) {
      json.startObject();
      json.member("type", PolicyWords.type(entry.kind()));
      json.member("name", entry.name());
      json.member("action", entry.action());
      json.member("role", entry.role().arn());
      json.member("subjects", entry.subjects());
      json.member("certainty", entry.certainty().id());
      json.member("outcome", entry.outcome().id());
      json.member("dependsOn", entry.dependsOn());
      PolicyWords.location(entry.source(), json);
      json.endObject();
    }
    json.endArray();
  }

  /** The ways in that lead to an administrator, those of services last and short. */
  void writeText(TextOptions options, TextPage page) {
    for (Outcome outcome : List.of(Outcome.YES, Outcome.DEPENDS_ON, Outcome.UNKNOWN)) {
      for (EntryPoint entry : entryPoints) {
        if (entry.outcome() == outcome && entry.kind() != Kind.SERVICE) {
          entry(entry, options, page);
        }
      }
    }
    List<EntryPoint> services =
        leading().stream().filter(entry -> entry.kind() == Kind.SERVICE).toList();
    if (!services.isEmpty()) {
      page.line(page.styled("services that run as what is or can become one:", Style.STRONG));
      for (EntryPoint entry : services) {
        page.paragraph(
            "  ",
            "    ",
            Printable.escape(
                words(entry)
                    + " as "
                    + entry.role().arn()
                    + (entry.subjects().isEmpty()
                        ? ""
                        : ", where " + String.join(" and ", entry.subjects()))
                    + certainty(entry)),
            Style.PLAIN);
      }
      page.blank();
    }
  }

  private static String certainty(EntryPoint entry) {
    return entry.outcome() == Outcome.UNKNOWN
        ? ", possibly"
        : EscalationReport.depending(entry.dependsOn());
  }

  private static void entry(EntryPoint entry, TextOptions options, TextPage page) {
    Style style =
        switch (entry.outcome()) {
          case YES -> Style.HIGH;
          case DEPENDS_ON -> Style.MEDIUM;
          default -> Style.LOW;
        };
    String can =
        switch (entry.outcome()) {
          case YES, DEPENDS_ON -> " can become an administrator as ";
          default -> " can possibly become an administrator as ";
        };
    page.line(
        page.styled("FROM OUTSIDE", style)
            + ": "
            + Printable.escape(
                words(entry)
                    + can
                    + entry.role().arn()
                    + EscalationReport.depending(entry.dependsOn())));
    if (options.quiet()) {
      return;
    }
    EscalationReport.item(
        "by " + entry.action() + (entry.subjects().isEmpty() ? ", whoever comes" : ", where"),
        page);
    entry
        .subjects()
        .forEach(
            subject ->
                page.paragraph("         ", "           ", Printable.escape(subject), Style.PLAIN));
    page.arrow(entry.source());
    int number = 1;
    for (EscalationStep step : entry.role().path().map(EscalationPath::steps).orElse(List.of())) {
      EscalationReport.step(number++, step, page);
    }
    page.blank();
  }

  /** Empty if nobody from outside gets in. */
  Optional<String> summary() {
    return entryPoints.isEmpty()
        ? Optional.empty()
        : Optional.of(
            entryPoints.size()
                + " ways in from outside, "
                + leading().size()
                + " of them to an administrator, surely or not");
  }
}
