package io.iamaudit.rule;

import io.iamaudit.finding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who a rule is: everything about it that is true before it runs. */
public final class RuleMetadata {
  private static final String CIS = "CIS AWS Foundations";

  private final RuleId id;
  private final String title;
  private final Severity severity;
  private final List<String> areas;
  private final List<DataRequirement> requirements;
  private final List<Parameter<?>> parameters;
  private final List<String> references;
  private final List<ComplianceControl> compliance;
  private final List<EquivalentCheck> equivalents;
  private final String remediation;
  private final String since;
  private final boolean optional;

  private RuleMetadata(Builder builder) {
    this.id = builder.id;
    this.title = builder.require(builder.title, "title");
    this.severity = builder.severity;
    this.areas = List.copyOf(builder.areas);
    this.requirements = List.copyOf(builder.requirements);
    this.parameters = List.copyOf(builder.parameters);
    this.references = List.copyOf(builder.references);
    this.compliance = List.copyOf(builder.compliance);
    this.equivalents = List.copyOf(builder.equivalents);
    this.remediation = builder.require(builder.remediation, "remediation");
    this.since = builder.require(builder.since, "since");
    this.optional = builder.optional;
    if (areas.isEmpty()) {
      throw new IllegalArgumentException(id + " has no area");
    }
  }

  /** Starts the metadata of a rule; the id says what is found. */
  public static Builder of(String id) {
    return new Builder(new RuleId(id));
  }

  public RuleId id() {
    return id;
  }

  /** What is found, in a few words without a period. */
  public String title() {
    return title;
  }

  /** The severity unless the configuration says otherwise. */
  public Severity severity() {
    return severity;
  }

  /** The fields of an audit that the rule belongs to; the first is the main one. */
  public List<String> areas() {
    return areas;
  }

  /** Each must be met, or the rule is not evaluated. */
  public List<DataRequirement> requirements() {
    return requirements;
  }

  public List<Parameter<?>> parameters() {
    return parameters;
  }

  /** Addresses of AWS's documentation; the first defines the behaviour. */
  public List<String> references() {
    return references;
  }

  public List<ComplianceControl> compliance() {
    return compliance;
  }

  /** What other tools call the same; never a promise that they find it in every case. */
  public List<EquivalentCheck> equivalents() {
    return equivalents;
  }

  /** What to do about a finding, in one or two sentences. */
  public String remediation() {
    return remediation;
  }

  /** The version of the rule's library that first had it. */
  public String since() {
    return since;
  }

  /**
   * Whether the rule runs only when it is asked for by name, by a benchmark's profile or by {@code
   * all}: it checks what not everybody wants, as a naming scheme or forced password expiry.
   */
  public boolean isOptional() {
    return optional;
  }

  @Override
  public String toString() {
    return id.value();
  }

  /** Builds metadata. Title, severity, an area, remediation and since are required. */
  public static final class Builder {
    private final RuleId id;
    private String title = "";
    private Severity severity = Severity.MEDIUM;
    private final List<String> areas = new ArrayList<>();
    private final List<DataRequirement> requirements = new ArrayList<>();
    private final List<Parameter<?>> parameters = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private final List<ComplianceControl> compliance = new ArrayList<>();
    private final List<EquivalentCheck> equivalents = new ArrayList<>();
    private String remediation = "";
    private String since = "";
    private boolean optional;

    private Builder(RuleId id) {
      this.id = id;
    }

    public Builder title(String value) {
      this.title = value;
      return this;
    }

    public Builder severity(Severity value) {
      this.severity = value;
      return this;
    }

    public Builder areas(String... values) {
      areas.addAll(Arrays.asList(values));
      return this;
    }

    public Builder requires(DataRequirement... values) {
      requirements.addAll(Arrays.asList(values));
      return this;
    }

    public Builder parameter(Parameter<?> value) {
      if (parameters.stream().anyMatch(other -> other.name().equals(value.name()))) {
        throw new IllegalArgumentException(id + " has two parameters " + value.name());
      }
      parameters.add(value);
      return this;
    }

    public Builder reference(String url) {
      references.add(url);
      return this;
    }

    public Builder compliance(ComplianceControl... controls) {
      compliance.addAll(Arrays.asList(controls));
      return this;
    }

    /**
     * Adds controls of the CIS AWS Foundations Benchmark.
     *
     * @param controls each as {@code version:control}, {@code 3.0:1.14}
     */
    public Builder cis(String... controls) {
      for (String text : controls) {
        int colon = text.indexOf(':');
        if (colon < 1) {
          throw new IllegalArgumentException("write version:control, not " + text);
        }
        compliance.add(
            new ComplianceControl(CIS, text.substring(0, colon), text.substring(colon + 1)));
      }
      return this;
    }

    /**
     * Adds finding codes of IAM Access Analyzer's policy validation, as {@code MISSING_VERSION}.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">
     *     IAM Access Analyzer policy check reference</a>
     */
    public Builder accessAnalyzer(String... codes) {
      for (String code : codes) {
        equivalents.add(new EquivalentCheck(EquivalentCheck.ACCESS_ANALYZER, code));
      }
      return this;
    }

    public Builder remediation(String value) {
      this.remediation = value;
      return this;
    }

    public Builder since(String version) {
      this.since = version;
      return this;
    }

    /** Leaves the rule out of the default profile. */
    public Builder optional() {
      this.optional = true;
      return this;
    }

    public RuleMetadata build() {
      return new RuleMetadata(this);
    }

    private String require(String value, String name) {
      if (value.isBlank()) {
        throw new IllegalArgumentException(id + " has no " + name);
      }
      return value;
    }
  }
}
