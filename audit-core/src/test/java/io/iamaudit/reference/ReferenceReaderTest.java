package io.iamaudit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.IamAuditException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReferenceReaderTest {
  private static final String GOOD =
      """
      H	format	1.0
      H	source	example@1
      H	data-date	2026-01-31
      H	services	1
      H	actions	2
      H	retired-actions	1
      S	demo	Demo Service
      C	aws:TagKeys	ArrayOfString
      C	demo:Owner	String
      R	car	arn:${Partition}:demo:::car/${Car} arn:${Partition}:demo:::old/${Car}	1
      R	car park	arn:${Partition}:demo:::park/${Park}
      A	Drive	W	0*:0.1,1	1	iam:PassRole,s3:GetObject
      A	Park	Lp			demo:Drive
      A	Steer	P				20251206
      """;

  @Test
  void every_field_is_read() {
    ServiceReference reference = load(GOOD);
    assertThat(reference).hasToString("example@1 of 2026-01-31");
    assertThat(reference.dataDate()).isEqualTo(LocalDate.of(2026, 1, 31));
    ServiceDefinition demo = reference.service("demo").orElseThrow();
    assertThat(demo.name()).isEqualTo("Demo Service");
    ConditionKeyDefinition tagKeys = new ConditionKeyDefinition("aws:TagKeys", "ArrayOfString");
    ConditionKeyDefinition owner = new ConditionKeyDefinition("demo:Owner", "String");
    assertThat(demo.conditionKeys()).containsExactly(tagKeys, owner);
    assertThat(demo.resourceTypes()).extracting("name").containsExactly("car", "car park");
    ResourceTypeDefinition car = demo.resourceTypes().get(0);
    assertThat(car.arnFormats())
        .containsExactly(
            "arn:${Partition}:demo:::car/${Car}", "arn:${Partition}:demo:::old/${Car}");
    assertThat(car.conditionKeys()).containsExactly(owner);

    ActionDefinition drive = demo.actions().get(0);
    assertThat(drive.resourceTypes()).extracting("name").containsExactly("car", "car park");
    assertThat(drive.resourceTypes()).extracting("required").containsExactly(true, false);
    assertThat(drive.resourceTypes().get(0).conditionKeys()).containsExactly(tagKeys, owner);
    assertThat(drive.resourceTypes().get(1).conditionKeys()).isEmpty();
    assertThat(drive.conditionKeys()).containsExactly(owner);
    assertThat(drive.dependentActions()).containsExactly("iam:PassRole", "s3:GetObject");

    ActionDefinition park = demo.actions().get(1);
    assertThat(park.accessLevel()).isEqualTo(AccessLevel.LIST);
    assertThat(park.isPermissionOnly()).isTrue();
    assertThat(park.supportsResourceLevelPermissions()).isFalse();
    assertThat(park.resourceTypes()).isEmpty();
    assertThat(park.conditionKeys()).isEmpty();
    assertThat(park.dependentActions()).containsExactly("demo:Drive");

    ActionDefinition steer = demo.actions().get(2);
    assertThat(steer.accessLevel()).isEqualTo(AccessLevel.PERMISSIONS_MANAGEMENT);
    assertThat(steer.retiredOn()).contains(LocalDate.of(2025, 12, 6));
    assertThat(reference.actionCount()).isEqualTo(2);
  }

  @Test
  void line_ends_do_not_matter() {
    ServiceReference reference = load(GOOD.stripTrailing().replace("\n", "\r\n"));
    assertThat(reference.source()).isEqualTo("example@1");
    ActionDefinition park = reference.action("demo:Park").orElseThrow();
    assertThat(park.dependentActions()).containsExactly("demo:Drive");
    assertThat(reference.action("demo:Steer").orElseThrow().dependentActions()).isEmpty();
  }

  @Test
  void a_higher_minor_version_may_have_lines_and_headers_that_are_not_known() {
    String later =
        GOOD.replace("format\t1.0", "format\t1.7")
            .replace("H\tservices", "H\tmood\tgood\nH\tservices")
            .replace("C\tdemo:Owner", "X\tnew\nC\tdemo:Owner")
            .replace("R\tcar park", "X\nR\tcar park");
    ServiceDefinition demo = load(later).service("demo").orElseThrow();
    assertThat(demo.conditionKeys()).extracting("key").containsExactly("aws:TagKeys", "demo:Owner");
    assertThat(demo.resourceTypes()).extracting("name").containsExactly("car", "car park");
  }

  @Test
  void a_higher_major_version_is_refused() {
    assertProblems(
        GOOD.replace("format\t1.0", "format\t2.0"),
        """
        format version 2.0 is not understood, only versions up to 1.x are
          --> demo.tsv:1:10
          help: update IAM Audit, or use an older service reference""");
  }

  @Test
  void a_version_that_is_none_is_refused() {
    assertProblems(
        GOOD.replace("format\t1.0", "format\tnew"),
        """
        `new` is not a format version as `1.0`
          --> demo.tsv:1:10""");
  }

  @Test
  void another_kind_of_document_is_refused_at_its_first_line() {
    assertProblems(
        "{\n  \"Version\": \"2012-10-17\"\n}\n",
        """
        not a service reference: the first line is not the format version
          --> demo.tsv:1:1""");
    assertProblems(
        "",
        """
        the service reference is empty
          --> demo.tsv:1:1""");
  }

  @Test
  void all_malformed_lines_are_reported() {
    assertProblems(
        """
        H	format	1.0
        H	source	example@1
        H	source	example@2
        H	mood	good
        H	data-date	31.1.2026
        C	demo:Early	String
        S	demo	Demo Service
        C	demo:Owner
        C	demo:Owner	String
        R	car	car/${Car}	1
        X	what	is this
        A	Drive	W	1*
        A	Drove	Q
        A	Brake	W	0*:1
        A	Drive To	W
        A	Idle	W	0*;1
        C	demo:Late	String
        A	Jump	Lx			PassRole
        A	Kick	L		zero	PassRole
        A	Lock	L				2025-12-06
        A	Mend	L				20251306
        H	services	1
        S	Demo	Demo Service	20251206
        A	Ask	L
        S	no:good	Demo Service
        """,
        """
        header `source` is there twice
          --> demo.tsv:3:3
        unknown header `mood`
          --> demo.tsv:4:3
        `31.1.2026` is not a date as `2026-01-31`
          --> demo.tsv:5:13
        a line of kind `C` stands before the first service
          --> demo.tsv:6:1
        a line of kind `C` has 3 fields, but this has 2
          --> demo.tsv:8:1
        `car/${Car}` is not the format of an ARN
          --> demo.tsv:10:7
        number 1 is none of the 1 condition keys of service `demo`
          --> demo.tsv:10:18
          help: they are numbered from 0
        unknown line kind `X`
          --> demo.tsv:11:1
        number 1 is none of the 1 resource types of service `demo`
          --> demo.tsv:12:11
          help: they are numbered from 0
        unknown access level `Q`
          --> demo.tsv:13:9
          help: one of L, R, W, T and P, or with p
        action `Brake` stands behind `Drive`
          --> demo.tsv:14:3
          help: names are sorted as if in lower case, and each is there once
        number 1 is none of the 1 condition keys of service `demo`
          --> demo.tsv:14:11
          help: they are numbered from 0
        `Drive To` is not the name of an action
          --> demo.tsv:15:3
        `0*;1` is not a list of resource types
          --> demo.tsv:16:10
        a line of kind `C` stands too late in service `demo`
          --> demo.tsv:17:1
        unknown access level `Lx`
          --> demo.tsv:18:8
          help: one of L, R, W, T and P, or with p
        `zero` is not a list of condition keys
          --> demo.tsv:19:11
        `PassRole` is not a list of actions
          --> demo.tsv:19:16
        `2025-12-06` is not a date as `20260131`
          --> demo.tsv:20:13
        `20251306` is not a date as `20260131`
          --> demo.tsv:21:13
        header `services` stands behind the first service
          --> demo.tsv:22:1
        service `Demo` stands behind `demo`
          --> demo.tsv:23:3
          help: names are sorted as if in lower case, and each is there once
        service `Demo` is retired, but its action `Ask` is not
          --> demo.tsv:24:3
        `no:good` is not a service prefix
          --> demo.tsv:25:3
        header `services` is missing
          --> demo.tsv:1:1
        header `actions` is missing
          --> demo.tsv:1:1""");
  }

  @Test
  void a_document_that_was_cut_off_is_noticed() {
    assertProblems(
        GOOD.substring(0, GOOD.indexOf("A\tPark")),
        """
        header `actions` says 2, but the document has 1
          --> demo.tsv:5:1
          help: the document may be cut off, or was changed by hand
        header `retired-actions` says 1, but the document has 0
          --> demo.tsv:6:1
          help: the document may be cut off, or was changed by hand""");
  }

  @Test
  void a_stream_that_fails_is_reported_with_its_cause() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk is gone");
          }
        };
    assertThatThrownBy(() -> ServiceReference.load(broken, "demo.tsv"))
        .isInstanceOf(IamAuditException.class)
        .hasRootCauseMessage("disk is gone")
        .hasMessage(
            """
            the service reference cannot be read: disk is gone
              --> demo.tsv:1:1""");
  }

  private static void assertProblems(String text, String expected) {
    assertThatThrownBy(() -> load(text)).isInstanceOf(IamAuditException.class).hasMessage(expected);
  }

  private static ServiceReference load(String text) {
    return ServiceReference.load(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "demo.tsv");
  }
}
