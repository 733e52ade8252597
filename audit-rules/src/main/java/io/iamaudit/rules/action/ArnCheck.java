package io.iamaudit.rules.action;

import io.iamaudit.arn.AccountId;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ResourceTypeDefinition;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rules.support.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong with an entry of {@code Resource}. Each kind of problem is one rule's matter, and
 * the first that is found counts.
 *
 * @param problem a clause for the message
 * @param unknown what AWS's data does not know, where that is the problem; else empty
 * @param description the evidence as a phrase
 * @param severity of the worst case unless said otherwise
 * @param mended the entry as it was certainly meant
 */
record ArnCheck(
    Kind kind,
    String problem,
    String unknown,
    String description,
    Optional<Severity> severity,
    Optional<String> mended) {
  private static final int PARTS = 6;

  /** Kinds of problems. */
  enum Kind {
    /** Nothing is wrong, or what is wrong cannot be known. */
    NONE,
    /** The entry is not an ARN. */
    FORM,
    /** A service that AWS does not have: old data may not know it. */
    SERVICE,
    /** Region or account stand where there are none, or are missing. */
    PLACE,
    /** No resource type has such ARNs: old data may not know it. */
    TYPE
  }

  static final ArnCheck FINE =
      new ArnCheck(Kind.NONE, "", "", "", Optional.empty(), Optional.empty());

  private static final List<String> PARTITIONS =
      List.of(
          "aws",
          "aws-cn",
          "aws-us-gov",
          "aws-iso",
          "aws-iso-b",
          "aws-iso-e",
          "aws-iso-f",
          "aws-eusc");

  /** Texts that AWS itself writes in place of an account id. */
  private static final Set<String> AWS_ACCOUNTS =
      Set.of("aws", "aws-managed", "aws-marketplace", "amazon", "cloudfront", "offering");

  /** Looks at everything. */
  static ArnCheck of(ResourcePattern pattern, DocumentContext context) {
    ArnCheck form = formOf(pattern, context);
    String service = pattern.service().orElse("");
    return form.kind() != Kind.NONE
            || !pattern.isArn()
            || pattern.size() < PARTS
            || !isLiteral(service)
        ? form
        : placeAndType(pattern, service, context.reference());
  }

  /** Looks only at the form and the service: that is quick. */
  static ArnCheck formOf(ResourcePattern pattern, DocumentContext context) {
    if (pattern.isEverything()) {
      return FINE;
    }
    if (!pattern.isArn()) {
      return prefix(pattern.text(), context);
    }
    String service = pattern.service().orElse("");
    boolean known = !isLiteral(service) || isService(service, context.reference());
    ArnCheck form = form(pattern, service, known, context);
    return known || form.kind() != Kind.NONE
        ? form
        : unknown(
            Kind.SERVICE,
            "no service of AWS has ARNs with `" + service + "`",
            "the service `" + service + "`",
            "an ARN of an unknown service");
  }

  /** An entry that does not begin with `arn:`. */
  private static ArnCheck prefix(String text, DocumentContext context) {
    // A policy variable may hold the start of the ARN. API Gateway completes the short form.
    if (text.startsWith("${")
        || (context.use().type() == PolicyType.RESOURCE && text.startsWith("execute-api:/"))) {
      return FINE;
    }
    String bare = text.strip();
    String mended = bare.regionMatches(true, 0, "arn:", 0, 4) ? "arn:" + bare.substring(4) : "";
    return new ArnCheck(
        Kind.FORM,
        "but a resource is `*` or an ARN, which begins with `arn:`",
        "",
        "neither `*` nor an ARN",
        Optional.empty(),
        mended.isEmpty() ? Optional.empty() : Optional.of(mended));
  }

  private static ArnCheck form(
      ResourcePattern pattern, String service, boolean known, DocumentContext context) {
    String partition = pattern.partition().orElse("");
    if (!ResourcePattern.hasVariable(partition)
        && PARTITIONS.stream().noneMatch(one -> Wildcards.matches(partition, one))) {
      return problem(
          Kind.FORM,
          partition.isEmpty()
              ? "whose partition is missing; `aws` is the one of most accounts"
              : "but AWS has no partition `" + partition + "`",
          "an ARN of no partition");
    }
    boolean isOpen = pattern.text().endsWith("*") && pattern.size() > 2;
    if (pattern.size() < PARTS && !isOpen && !(pattern.size() == 2 && partition.equals("*"))) {
      return missingParts(pattern, context);
    }
    if (pattern.size() > 2 && service.isEmpty()) {
      return problem(Kind.FORM, "whose service is missing", "an ARN without a service");
    }
    if (isLiteral(service) && !known) {
      String lower = service.toLowerCase(Locale.ROOT);
      if (!lower.equals(service) && isService(lower, context.reference())) {
        return new ArnCheck(
            Kind.FORM,
            "but services stand in lower case in ARNs: `" + lower + "`",
            "",
            "a service in upper case",
            Optional.empty(),
            Optional.of(lowerCaseService(pattern.text(), service)));
      }
    }
    String region = pattern.region().orElse("");
    if (isLiteral(region) && !Regions.isRegion(region)) {
      return problem(
          Kind.FORM, "but `" + region + "` is no AWS Region", "an ARN with an unknown Region");
    }
    String account = pattern.account().orElse("");
    if (isLiteral(account) && !AccountId.isValid(account) && !AWS_ACCOUNTS.contains(account)) {
      return problem(
          Kind.FORM,
          "but `" + account + "` is no account: account ids have 12 digits",
          "an ARN with an account id that is none");
    }
    if (pattern.resource().filter(String::isEmpty).isPresent()) {
      return new ArnCheck(
          Kind.FORM,
          "which names no resource: nothing stands behind the last colon",
          "",
          "an ARN without a resource",
          Optional.of(Severity.MEDIUM),
          Optional.empty());
    }
    return FINE;
  }

  private static String lowerCaseService(String text, String service) {
    int from = text.indexOf(':', "arn:".length()) + 1;
    return text.substring(0, from)
        + service.toLowerCase(Locale.ROOT)
        + text.substring(from + service.length());
  }

  private static ArnCheck missingParts(ResourcePattern pattern, DocumentContext context) {
    PolicyType type = context.use().type();
    boolean completed = type == PolicyType.IDENTITY || type == PolicyType.BOUNDARY;
    return new ArnCheck(
        Kind.FORM,
        "which has "
            + pattern.size()
            + " of the 6 parts of an ARN; "
            + (completed
                ? "AWS puts `*` in place of the others, so it covers more than it seems to"
                : "AWS does not complete it in a " + type.words() + ", so it matches nothing"),
        "",
        "an incomplete ARN",
        completed ? Optional.of(Severity.LOW) : Optional.empty(),
        Optional.empty());
  }

  private static ArnCheck placeAndType(
      ResourcePattern pattern, String service, ServiceReference reference) {
    List<ResourceTypeDefinition> types = types(pattern, service, reference);
    String region = pattern.region().orElse("");
    String account = pattern.account().orElse("");
    if (!types.isEmpty()) {
      boolean noRegion = region.isEmpty() && !mayBeEmpty(types, 3);
      boolean noAccount =
          account.isEmpty() && !mayBeEmpty(types, 4) && !isOfAws(pattern.resource().orElse(""));
      return noRegion || noAccount
          ? problem(
              Kind.PLACE,
              "but ARNs of "
                  + name(types.get(0))
                  + " have "
                  + (noRegion ? "a Region" : "")
                  + (noRegion && noAccount ? " and " : "")
                  + (noAccount ? "an account" : "")
                  + ", so it matches nothing",
              "an ARN without " + (noRegion ? "a Region" : "an account"))
          : FINE;
    }
    for (int i = 1; i <= 3; i++) {
      boolean dropRegion = (i & 1) != 0;
      boolean dropAccount = (i & 2) != 0;
      if ((dropRegion && region.isEmpty()) || (dropAccount && account.isEmpty())) {
        continue;
      }
      List<ResourceTypeDefinition> meant =
          types(
              pattern.with(dropRegion ? "" : region, dropAccount ? "" : account),
              service,
              reference);
      if (!meant.isEmpty()) {
        return problem(
            Kind.PLACE,
            "but ARNs of "
                + name(meant.get(0))
                + " have no "
                + (dropRegion ? "Region" : "")
                + (dropRegion && dropAccount ? " and no " : "")
                + (dropAccount ? "account" : "")
                + ", so it matches nothing",
            "an ARN with " + (dropRegion ? "a Region" : "an account") + " too many");
      }
    }
    if (pattern.resource().orElse("").startsWith("/")
        || !reference.resourceTypes(pattern.text()).isEmpty()) {
      // A path of a REST API: services authorize collections, as /workspaces, that are no type. And
      // a type with ARNs of any service may be meant after all.
      return FINE;
    }
    return unknown(
        Kind.TYPE,
        "no resource type of `" + service + "` has such ARNs",
        "a resource type of `" + service + "` with such ARNs",
        "an ARN of no resource type");
  }

  /**
   * The types that an ARN can be of, those of the service itself first. A type with ARNs of any
   * service, as the recovery points of AWS Backup are, says nothing about this one.
   */
  private static List<ResourceTypeDefinition> types(
      ResourcePattern pattern, String service, ServiceReference reference) {
    List<ResourceTypeDefinition> own = new ArrayList<>();
    List<ResourceTypeDefinition> others = new ArrayList<>();
    for (ResourceTypeDefinition type : reference.resourceTypes(pattern.text())) {
      for (String format : type.arnFormats()) {
        if (ResourcePattern.of(format).service().filter(service::equals).isPresent()) {
          (type.service().equals(service) ? own : others).add(type);
          break;
        }
      }
    }
    own.addAll(others);
    return own;
  }

  /** Whether some format of the types has nothing, or a wildcard, in a part of the ARN. */
  private static boolean mayBeEmpty(List<ResourceTypeDefinition> types, int part) {
    for (ResourceTypeDefinition type : types) {
      for (String format : type.arnFormats()) {
        ResourcePattern pattern = ResourcePattern.of(format);
        String text = (part == 3 ? pattern.region() : pattern.account()).orElse("");
        if (text.isEmpty() || text.equals("*")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a name may be one that AWS gives: document/AWS-RunScript has no account. */
  private static boolean isOfAws(String resource) {
    int slash = resource.indexOf('/');
    return slash >= 0
        && (resource.regionMatches(true, slash + 1, "aws", 0, 3)
            || resource.startsWith("Amazon", slash + 1)
            || resource.startsWith("*", slash + 1));
  }

  private static String name(ResourceTypeDefinition type) {
    return "`" + type.service() + "` " + type.name();
  }

  private static boolean isLiteral(String part) {
    return !part.isEmpty() && !Wildcards.isPattern(part) && !ResourcePattern.hasVariable(part);
  }

  private static boolean isService(String name, ServiceReference reference) {
    return name.equals(name.toLowerCase(Locale.ROOT))
        && (reference.service(name).isPresent()
            || !types(ResourcePattern.of("arn:aws:" + name + ":*:*:*"), name, reference).isEmpty());
  }

  private static ArnCheck problem(Kind kind, String problem, String description) {
    return new ArnCheck(kind, problem, "", description, Optional.empty(), Optional.empty());
  }

  private static ArnCheck unknown(Kind kind, String problem, String what, String description) {
    return new ArnCheck(kind, problem, what, description, Optional.empty(), Optional.empty());
  }
}
