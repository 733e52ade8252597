package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.exposure.Audience;
import io.iamaudit.analysis.exposure.Exposure;
import io.iamaudit.analysis.exposure.ExposureAnalysis;
import io.iamaudit.analysis.exposure.LimitedStatement;
import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.policy.Statement;
import io.iamaudit.reasoning.Witness;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.report.TextPage.Style;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes whom the policies of resources let in, the most exposed resource first. */
public final class ExposureReport {
  private static final List<Audience> WORST_FIRST = List.of(Audience.values());

  private final List<ResourceExposure> resources;
  private final boolean all;

  private ExposureReport(List<ResourceExposure> resources, boolean all) {
    this.resources = resources;
    this.all = all;
  }

  /**
   * A report.
   *
   * @param all whether also those are written who are trusted, services that act for the owner, and
   *     everybody of the own account
   */
  public static ExposureReport of(ExposureAnalysis analysis, boolean all) {
    List<ResourceExposure> sorted = new ArrayList<>(requireNonNull(analysis).resources());
    sorted.sort(
        Comparator.comparingInt(ExposureReport::rank)
            .thenComparing(exposed -> exposed.resource().arn()));
    return new ExposureReport(List.copyOf(sorted), all);
  }

  /** Whether anybody from outside gets in anywhere, as far as is known. */
  public boolean isAnyExposed() {
    return resources.stream().anyMatch(ExposureReport::isExposed);
  }

  private static boolean isExposed(ResourceExposure exposed) {
    return exposed.exposures().stream().anyMatch(one -> one.isFromOutside() && one.isEffective());
  }

  /** The smaller, the worse. */
  private static int rank(ResourceExposure exposed) {
    int worst = WORST_FIRST.size() * 2;
    for (Exposure one : exposed.exposures()) {
      boolean bad = one.isFromOutside() && one.isEffective();
      int rank = WORST_FIRST.indexOf(one.audience()) + (bad ? 0 : WORST_FIRST.size());
      worst = Math.min(worst, rank);
    }
    return worst;
  }

  private List<Exposure> shown(ResourceExposure exposed) {
    return exposed.exposures().stream().filter(one -> all || one.isFromOutside()).toList();
  }

  // ---- for programs

  /** Writes one JSON object with every resource that has a policy. */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject();
      json.startArray("resources");
      for (ResourceExposure exposed : resources) {
        json.startObject();
        json.member("arn", exposed.resource().arn());
        json.member("type", exposed.resource().type());
        exposed.resource().owner().ifPresent(owner -> json.member("account", owner.value()));
        json.startArray("exposures");
        shown(exposed).forEach(one -> exposure(exposed, one, json));
        json.endArray();
        json.startArray("limited");
        for (LimitedStatement limited : exposed.limited()) {
          json.startObject();
          json.member("keys", limited.keys());
          statement(exposed, limited.statement(), json);
          json.endObject();
        }
        json.endArray();
        json.member("unknown", exposed.unknown());
        json.endObject();
      }
      json.endArray();
      json.endObject();
    }
    LineEnd.finish(out);
  }

  private static void exposure(ResourceExposure exposed, Exposure one, JsonText json) {
    json.startObject();
    json.member("audience", one.audience().id());
    json.member("who", one.who());
    json.member("principals", one.principals());
    json.member("trusted", one.trusted());
    one.blockedBy().ifPresent(by -> json.member("blockedBy", by));
    json.member("actions", one.actionPatterns());
    json.member("accessLevels", one.levels().stream().map(AccessLevel::label).toList());
    json.member("conditionKeys", one.conditionKeys());
    json.startArray("statements");
    for (Statement statement : one.statements()) {
      json.startObject();
      statement(exposed, statement, json);
      json.endObject();
    }
    json.endArray();
    Witness witness = one.witness();
    json.startObject("request");
    json.member("principal", witness.principal());
    json.member("action", witness.action());
    json.member("resource", witness.resource());
    json.startObject("context");
    for (Map.Entry<String, List<String>> key : witness.context().entrySet()) {
      json.member(key.getKey(), key.getValue());
    }
    json.endObject();
    json.endObject();
    json.endObject();
  }

  private static void statement(ResourceExposure exposed, Statement statement, JsonText json) {
    json.member("sid", statement.sid().map(sid -> sid.text()));
    exposed
        .resource()
        .policy()
        .ifPresent(body -> PolicyWords.location(body.locate(statement.position()), json));
  }

  // ---- for people

  /** Writes the resources that somebody from outside reaches, and of which it is not known. */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    long exposed = resources.stream().filter(ExposureReport::isExposed).count();
    page.line(
        page.styled(
                exposed == 0 ? "NONE" : String.valueOf(exposed),
                exposed == 0 ? Style.GOOD : Style.HIGH)
            + " of "
            + resources.size()
            + (resources.size() == 1 ? " resource" : " resources")
            + " with a policy "
            + (exposed == 1 || exposed == 0 ? "lets" : "let")
            + " in somebody from outside");
    for (ResourceExposure one : resources) {
      List<Exposure> shown = shown(one);
      if (shown.isEmpty() && one.unknown().isEmpty()) {
        continue;
      }
      page.blank();
      page.line("  " + page.styled(Printable.escape(one.resource().arn()), Style.STRONG));
      shown.forEach(exposure -> exposure(one, exposure, options, page));
      one.unknown().forEach(words -> item("not known: " + words, Style.PLAIN, page));
    }
    page.flush();
  }

  private static void exposure(
      ResourceExposure exposed, Exposure one, TextOptions options, TextPage page) {
    String words =
        who(one)
            + ": "
            + String.join(", ", one.actionPatterns())
            + (one.conditionKeys().isEmpty()
                ? ""
                : ", with conditions on " + String.join(", ", one.conditionKeys()))
            + one.blockedBy().map(by -> ", kept out by " + by).orElse("");
    item(words, one.audience().isPublic() && one.isEffective() ? Style.HIGH : Style.PLAIN, page);
    if (options.quiet()) {
      return;
    }
    detail(
        "for example "
            + one.witness().principal()
            + " asks for "
            + one.witness().action()
            + " on "
            + one.witness().resource()
            + with(one.witness()),
        page);
    exposed
        .resource()
        .policy()
        .ifPresent(
            body ->
                one.statements().stream()
                    .map(statement -> body.locate(statement.position()))
                    .distinct()
                    .forEach(page::arrow));
  }

  private static String with(Witness witness) {
    List<String> context = new ArrayList<>();
    witness.context().forEach((key, values) -> context.add(key + "=" + String.join("|", values)));
    return context.isEmpty() ? "" : " with " + String.join(", ", context);
  }

  private static String who(Exposure one) {
    return switch (one.audience()) {
      case ANYBODY -> "anybody";
      case ANY_AWS_PRINCIPAL -> "every AWS account";
      case SERVICE_FOR_ANYBODY -> one.who() + " for whomever it acts";
      case ORGANIZATION -> (one.trusted() ? "trusted organization " : "organization ") + one.who();
      case ACCOUNT ->
          (one.trusted() ? "trusted account " : "account ")
              + one.who()
              + (one.principals().isEmpty()
                  ? ""
                  : " (" + String.join(", ", one.principals()) + ")");
      case SERVICE -> one.who();
      case OWN_ACCOUNT -> "everybody of the own account";
    };
  }

  private static void item(String words, Style style, TextPage page) {
    page.paragraph("  - ", "    ", Printable.escape(words), style);
  }

  private static void detail(String words, TextPage page) {
    page.paragraph("      ", "        ", Printable.escape(words), Style.PLAIN);
  }
}
