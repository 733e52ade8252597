package io.iamaudit.tests.reference;

import java.util.Map;

/**
 * A condition operator (G8).
 *
 * @param relation only of interest for numbers and dates
 */
record Operator(
    Qualifier qualifier, Family family, Relation relation, boolean negated, boolean ifExists) {

  enum Qualifier {
    NONE,
    FOR_ALL_VALUES,
    FOR_ANY_VALUE
  }

  enum Family {
    STRING,
    STRING_IGNORE_CASE,
    STRING_LIKE,
    NUMERIC,
    DATE,
    BOOL,
    BINARY,
    IP_ADDRESS,
    ARN,
    NULL
  }

  enum Relation {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    boolean holds(int comparison) {
      return switch (this) {
        case EQUAL -> comparison == 0;
        case LESS -> comparison < 0;
        case LESS_OR_EQUAL -> comparison <= 0;
        case GREATER -> comparison > 0;
        case GREATER_OR_EQUAL -> comparison >= 0;
      };
    }
  }

  private static final Map<String, Relation> RELATIONS =
      Map.of(
          "equals", Relation.EQUAL,
          "lessthan", Relation.LESS,
          "lessthanequals", Relation.LESS_OR_EQUAL,
          "greaterthan", Relation.GREATER,
          "greaterthanequals", Relation.GREATER_OR_EQUAL);

  boolean isNull() {
    return family == Family.NULL;
  }

  // G8: names are compared without case
  static Operator parse(String name) {
    String rest = RequestContext.lower(name);
    Qualifier qualifier = Qualifier.NONE;
    if (rest.startsWith("forallvalues:")) {
      qualifier = Qualifier.FOR_ALL_VALUES;
      rest = rest.substring("forallvalues:".length());
    } else if (rest.startsWith("foranyvalue:")) {
      qualifier = Qualifier.FOR_ANY_VALUE;
      rest = rest.substring("foranyvalue:".length());
    }
    boolean ifExists = rest.endsWith("ifexists");
    if (ifExists) {
      rest = rest.substring(0, rest.length() - "ifexists".length());
    }
    Operator operator =
        switch (rest) {
          case "stringequals" -> of(Family.STRING, false);
          case "stringnotequals" -> of(Family.STRING, true);
          case "stringequalsignorecase" -> of(Family.STRING_IGNORE_CASE, false);
          case "stringnotequalsignorecase" -> of(Family.STRING_IGNORE_CASE, true);
          case "stringlike" -> of(Family.STRING_LIKE, false);
          case "stringnotlike" -> of(Family.STRING_LIKE, true);
          case "arnequals", "arnlike" -> of(Family.ARN, false);
          case "arnnotequals", "arnnotlike" -> of(Family.ARN, true);
          case "bool" -> of(Family.BOOL, false);
          case "binaryequals" -> of(Family.BINARY, false);
          case "ipaddress" -> of(Family.IP_ADDRESS, false);
          case "notipaddress" -> of(Family.IP_ADDRESS, true);
          case "null" -> of(Family.NULL, false);
          case "numericnotequals" -> of(Family.NUMERIC, true);
          case "datenotequals" -> of(Family.DATE, true);
          default -> ordered(name, rest);
        };
    if (operator.isNull() && ifExists) {
      throw new IllegalArgumentException("no such operator: " + name);
    }
    return new Operator(
        qualifier, operator.family(), operator.relation(), operator.negated(), ifExists);
  }

  private static Operator ordered(String name, String rest) {
    Family family = rest.startsWith("numeric") ? Family.NUMERIC : Family.DATE;
    String prefix = RequestContext.lower(family.name());
    Relation relation =
        rest.startsWith(prefix) ? RELATIONS.get(rest.substring(prefix.length())) : null;
    if (relation == null) {
      throw new IllegalArgumentException("no such operator: " + name);
    }
    return new Operator(Qualifier.NONE, family, relation, false, false);
  }

  private static Operator of(Family family, boolean negated) {
    return new Operator(Qualifier.NONE, family, Relation.EQUAL, negated, false);
  }
}
