package io.iamaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.engine.AuditReport;
import io.iamaudit.finding.Severity;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JunitReportTest {
  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try {
      return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(JunitReportTest.class.getResource("/junit/junit-10.xsd"));
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<AuditReport> reports() {
    return Stream.concat(
        ReportWriterTest.reports(), HostileNames.ALL.stream().map(SampleReports::hostile));
  }

  private static String write(AuditReport report, ReportContext context) {
    StringWriter out = new StringWriter();
    new JunitReport().write(report, context, out);
    return out.toString();
  }

  private static void validate(String xml) throws IOException, SAXException {
    SCHEMA.newValidator().validate(new StreamSource(new StringReader(xml)));
  }

  private static Document parse(String xml)
      throws ParserConfigurationException, IOException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @ParameterizedTest
  @MethodSource("reports")
  void it_keeps_to_the_schema_of_jenkins_whatever_an_account_holds(AuditReport report)
      throws Exception {
    validate(write(report, ReportContext.defaults()));
  }

  @Test
  void the_schema_refuses_what_is_wrong() {
    assertThatThrownBy(
            () ->
                validate(
                    write(SampleReports.oneAccount(), ReportContext.defaults())
                        .replace("classname", "class")))
        .isInstanceOf(SAXException.class);
  }

  @Test
  void the_counts_of_a_suite_are_those_of_its_cases_and_each_case_has_a_name_of_its_own()
      throws Exception {
    for (AuditReport report : ReportWriterTest.reports().toList()) {
      Document document = parse(write(report, ReportContext.defaults()));
      Set<String> names = new HashSet<>();
      for (Element suite : elements(document, "testsuite")) {
        assertThat(suite.getAttribute("tests")).isEqualTo(count(suite, "testcase"));
        assertThat(suite.getAttribute("failures")).isEqualTo(count(suite, "failure"));
        assertThat(suite.getAttribute("errors")).isEqualTo(count(suite, "error"));
        assertThat(suite.getAttribute("skipped")).isEqualTo(count(suite, "skipped"));
      }
      for (Element test : elements(document, "testcase")) {
        assertThat(names.add(test.getAttribute("classname") + "\n" + test.getAttribute("name")))
            .isTrue();
      }
    }
  }

  private static String count(Element suite, String name) {
    return Integer.toString(suite.getElementsByTagName(name).getLength());
  }

  @Test
  void only_findings_that_fail_the_run_are_failures() throws Exception {
    Document document =
        parse(
            write(
                SampleReports.oneAccount(),
                ReportContext.builder().failOn(Optional.of(Severity.HIGH)).build()));

    assertThat(elements(document, "failure"))
        .extracting(failure -> failure.getAttribute("type"))
        .containsExactly("critical", "critical", "high");
    assertThat(elements(document, "skipped"))
        .extracting(skipped -> skipped.getAttribute("type"))
        .contains("medium", "low");

    Document never =
        parse(
            write(
                SampleReports.oneAccount(),
                ReportContext.builder().failOn(Optional.empty()).build()));
    assertThat(elements(never, "failure")).isEmpty();
  }

  @Test
  void a_rule_that_broke_is_an_error_and_one_without_data_is_skipped_with_the_reason()
      throws Exception {
    Document document = parse(write(SampleReports.oneAccount(), ReportContext.defaults()));

    assertThat(elements(document, "error"))
        .extracting(error -> error.getAttribute("message"))
        .containsExactly("the rule broke with IllegalStateException: no convention");
    assertThat(elements(document, "skipped"))
        .extracting(skipped -> skipped.getAttribute("message"))
        .contains("CloudTrail trails: not-collected (not in the input)");
  }
}
