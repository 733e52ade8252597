package io.iamaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** The recorded reports of the sample account, which another test holds against what is written. */
class SampleAccountSchemasTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");

  private static String report(String format) throws IOException {
    return Files.readString(
        ROOT.resolve("audit-tests/src/test/resources/golden/small-company." + format));
  }

  private static JsonSchema schema(SpecVersion.VersionFlag version, Path file) throws IOException {
    return JsonSchemaFactory.getInstance(version).getSchema(Files.readString(file));
  }

  private static Path resource(String name) {
    return ROOT.resolve("audit-core/src/test/resources").resolve(name);
  }

  @Test
  void json_keeps_to_the_published_schema() throws IOException {
    assertThat(
            schema(SpecVersion.VersionFlag.V202012, ROOT.resolve("docs/report-schema.json"))
                .validate(report(ReportWriters.JSON), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void sarif_keeps_to_the_schema_of_oasis() throws IOException {
    assertThat(
            schema(SpecVersion.VersionFlag.V4, resource("sarif/sarif-2.1.0-rtm.5.json"))
                .validate(report(ReportWriters.SARIF), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void each_ocsf_event_keeps_to_its_class() throws IOException {
    JsonSchema schema =
        schema(SpecVersion.VersionFlag.V202012, resource("ocsf/compliance-finding-1.7.0.json"));
    List<String> events = report(ReportWriters.OCSF).lines().toList();

    assertThat(events).hasSizeGreaterThan(20);
    assertThat(events)
        .allSatisfy(event -> assertThat(schema.validate(event, InputFormat.JSON)).isEmpty());
  }

  @Test
  void junit_keeps_to_the_schema_of_jenkins() throws IOException, SAXException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(resource("junit/junit-10.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(report(ReportWriters.JUNIT))));
  }

  @Test
  void markdown_fits_a_comment_and_says_what_it_left_out() throws IOException {
    assertThat(report(ReportWriters.MARKDOWN))
        .hasSizeLessThan(65_536)
        .contains("root-access-key-present")
        .contains("**Left out");
  }
}
