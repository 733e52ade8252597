package io.iamaudit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyParser;
import io.iamaudit.policy.PolicyVersion;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceMatcherTest {

  private static ResourceMatcher matcher(String pattern, boolean completed) {
    String policy =
        String.format(
            Locale.ROOT,
            """
            {"Version": "2012-10-17",
             "Statement": {"Effect": "Allow", "Action": "*", "Resource": "%s"}}""",
            pattern);
    return ResourceMatcher.compile(
        PolicyParser.parse(policy, "test")
            .orElseThrow()
            .statements()
            .get(0)
            .resource()
            .orElseThrow(),
        PolicyVersion.V2012_10_17,
        completed)[0];
  }

  private static boolean covers(String pattern, String arn, boolean completed) {
    RequestContext context =
        RequestContext.builder().with("aws:username", "alice").with("aws:star", "*").build();
    AuthorizationRequest request =
        AuthorizationRequest.builder(RequestPrincipal.anonymous(), "s3:GetObject", arn)
            .context(context)
            .build();
    return matcher(pattern, completed).covers(request);
  }

  @ParameterizedTest
  @CsvSource({
    "*,                                 arn:aws:s3:::bucket,                        true",
    "arn:aws:s3:::bucket/*,             arn:aws:s3:::bucket/a/b:c,                  true",
    "arn:aws:s3:::bucket/*,             arn:aws:s3:::bucket,                        false",
    "arn:aws:s3:::Bucket,               arn:aws:s3:::bucket,                        false",
    "arn:aws:sqs:*,                     arn:aws:sqs:us-east-1:111122223333:queue,   true",
    "arn:aws:sqs:us-*,                  arn:aws:sqs:us-east-1:111122223333:queue,   true",
    "arn:aws:sqs:us-*:queue,            arn:aws:sqs:us-east-1:111122223333:queue,   true",
    "arn:aws:sqs:*:queue,               arn:aws:sqs:us-east-1:111122223333:queue,   true",
    "arn:aws:sqs:u*1:111122223333:queue, arn:aws:sqs:us-east-1:111122223333:queue,  true",
    "arn:aws:sqs:u*3:queue,             arn:aws:sqs:us-east-1:111122223333:queue,   false",
    "arn:aws:sqs:us-east-1?111122223333:queue, arn:aws:sqs:us-east-1:111122223333:queue, false",
    "arn:*:s3:::bucket,                 arn:aws-cn:s3:::bucket,                     true",
    "arn:aws:s3:::b?cket,               arn:aws:s3:::bucket,                        true",
    "arn:aws:s3:::a?b,                  arn:aws:s3:::a:b,                           true",
    "arn:aws:s3:::a*b,                  arn:aws:s3:::a:/b,                          true",
    "arn:aws:ec2:*:*:*/*,               arn:aws:ec2:us-east-1:111122223333:instance/i-1, true",
    "arn:aws:s3:::${aws:username}/*,    arn:aws:s3:::alice/file,                    true",
    "arn:aws:s3:::${aws:star}/*,        arn:aws:s3:::alice/file,                    false",
    "arn:aws:s3:::${aws:star}/*,        arn:aws:s3:::*/file,                        true",
    "arn:aws:s3:::${aws:missing}*,      arn:aws:s3:::alice/file,                    false",
    "arn:aws:s3:::a${*},                arn:aws:s3:::abc,                           false",
    "arn:aws:sqs:*:${aws:username}:q,   arn:aws:sqs:us-east-1:alice:q,              false",
    "arn:aws:s3,                        arn:aws:s3:::bucket,                        false",
    "bucket,                            arn:aws:s3:::bucket,                        false",
  })
  void an_entry_covers_a_resource(String pattern, String arn, boolean expected) {
    assertThat(covers(pattern, arn, false)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:sqs,              arn:aws:sqs:us-east-1:111122223333:queue, true",
    "arn:aws:sqs:us-east-1,    arn:aws:sqs:us-east-1:111122223333:queue, true",
    "arn:aws:sqs:us-east-2,    arn:aws:sqs:us-east-1:111122223333:queue, false",
    "arn:aws:sqs:us-east-1:111122223333, arn:aws:sqs:us-east-1:111122223333:queue, true",
    "arn:aws:s3:::bucket,      arn:aws:s3:::bucket/key,                  false",
    "sqs,                      arn:aws:sqs:us-east-1:111122223333:queue, false",
  })
  void an_arn_with_fewer_than_six_parts_is_completed_in_an_identity_policy(
      String pattern, String arn, boolean expected) {
    assertThat(covers(pattern, arn, true)).isEqualTo(expected);
  }

  @Test
  void only_stars_alone_are_everything() {
    assertThat(matcher("*", false).isEverything()).isTrue();
    assertThat(matcher("**", false).isEverything()).isTrue();
    assertThat(matcher("arn:*", true).isEverything()).isFalse();
  }

  /** The rule of the first five parts, letter by letter, as plainly as it can be said. */
  private static boolean plainly(String pattern, int p, String text, int t) {
    if (p == pattern.length()) {
      return t == text.length();
    }
    boolean sixth = pattern.substring(0, p).chars().filter(c -> c == ':').count() >= 5;
    char c = pattern.charAt(p);
    boolean ends = p + 1 == pattern.length() || pattern.charAt(p + 1) == ':';
    boolean left = t < text.length();
    if (c == '*') {
      boolean takes = left && (text.charAt(t) != ':' || sixth || ends);
      return plainly(pattern, p + 1, text, t) || (takes && plainly(pattern, p, text, t + 1));
    }
    boolean takes = left && (c == '?' ? text.charAt(t) != ':' || sixth : text.charAt(t) == c);
    return takes && plainly(pattern, p + 1, text, t + 1);
  }

  @Test
  void the_crossing_rule_is_the_plain_one() {
    for (String pattern : Compiled.words("a:*?", 4)) {
      for (String tail : new String[] {"", ":", ":a", "::::*", ":::a:a?"}) {
        for (String text : Compiled.words("a:", 3)) {
          for (String end : new String[] {"", "::", "::::a", ":::a:aa"}) {
            String whole = pattern + tail;
            String arn = text + end;
            if (ResourceMatcher.matchesArn(Compiled.glob(whole), arn)
                != plainly(whole, 0, arn, 0)) {
              throw new AssertionError(whole + " on " + arn);
            }
          }
        }
      }
    }
  }
}
