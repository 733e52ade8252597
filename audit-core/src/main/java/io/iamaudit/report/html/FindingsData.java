package io.iamaudit.report.html;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Standing;
import io.iamaudit.engine.Suppression;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.internal.json.JsonText;
import java.util.List;
import java.util.Optional;

/** Findings, one short array each. */
final class FindingsData {
  private final SummaryData summary;
  private final Policies policies;
  private final Strings strings;
  private final HtmlLimits limits;

  FindingsData(SummaryData summary, Policies policies, Strings strings, HtmlLimits limits) {
    this.summary = summary;
    this.policies = policies;
    this.strings = strings;
    this.limits = limits;
  }

  void write(AuditReport report, JsonText json) {
    json.startArray();
    report.findings().forEach(finding -> write(finding, report.standing(finding), json));
    json.endArray();
  }

  private void write(Finding finding, Standing standing, JsonText json) {
    json.startArray();
    json.value(summary.rule(finding.rule()));
    json.value(finding.severity().id());
    json.value(finding.account().map(summary::account).orElse(-1));
    json.value(strings.number(finding.subject().type()));
    json.value(strings.number(finding.subject().arn()));
    json.value(finding.message());
    json.value(strings.number(finding.remediation()));
    json.value(finding.fingerprint().value());
    json.startArray();
    List<Evidence> evidence = finding.evidence();
    int shown = Math.min(limits.evidence(), evidence.size());
    evidence.subList(0, shown).forEach(piece -> write(piece, json));
    json.endArray();
    json.value(evidence.size() - shown);
    json.value(strings.number(finding.repair().map(repair -> repair.description()).orElse("")));
    // Only a rule that the report does not list is named here.
    json.value(summary.rule(finding.rule()) < 0 ? finding.rule() : "");
    if (standing.known() || standing.suppressed()) {
      standing(standing, json);
    }
    json.endArray();
  }

  private void standing(Standing standing, JsonText json) {
    json.startArray();
    json.value(standing.suppressed() ? "suppressed" : standing.state().id());
    json.value(strings.number(standing.suppression().map(FindingsData::words).orElse("")));
    json.endArray();
  }

  private static String words(Suppression suppression) {
    return "Suppressed"
        + suppression.expires().map(day -> " until " + day).orElse("")
        + suppression.owner().map(name -> " by " + name).orElse("")
        + ": "
        + suppression.reason();
  }

  private void write(Evidence piece, JsonText json) {
    json.startArray();
    if (piece instanceof Evidence.Place place) {
      Optional<Policies.Place> policy = policies.find(place.where());
      json.value("p").value(strings.number(place.description()));
      json.value(policy.map(Policies.Place::policy).orElse(-1));
      json.value(strings.number(policy.map(Policies.Place::pointer).orElse("")));
      json.value(strings.number(place.excerpt()));
    } else if (piece instanceof Evidence.Field field) {
      json.value("f").value(strings.number(field.name()));
      json.value(strings.number(field.value()));
    } else if (piece instanceof Evidence.Step step) {
      json.value("s").value(strings.number(step.description()));
      json.value(strings.number(step.from())).value(strings.number(step.to()));
      json.value(strings.number(step.technique()));
    }
    piece.location().ifPresent(place -> place(place, json));
    if (!(piece instanceof Evidence.Place)) {
      // A fact that a policy states is shown in its text too.
      piece.location().flatMap(policies::find).ifPresent(policy -> policy(policy, json));
    }
    json.endArray();
  }

  private void place(SourceLocation place, JsonText json) {
    json.value(strings.number(place.document())).value(place.line()).value(place.column());
  }

  private void policy(Policies.Place place, JsonText json) {
    json.value(place.policy()).value(strings.number(place.pointer()));
  }
}
