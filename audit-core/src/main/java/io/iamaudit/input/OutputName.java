package io.iamaudit.input;

import io.iamaudit.internal.text.PercentEncoding;
import java.util.Optional;

/**
 * What a file's name says about an AWS CLI output: {@code get-bucket-policy.my-bucket.json} is the
 * output of {@code get-bucket-policy} about {@code my-bucket}. Many outputs do not name what they
 * are about, so the name has to. A subject may be percent-encoded, as an ARN must be.
 *
 * @param operation the file's name up to its first dot
 * @param subject what follows, without the ending; empty if there is nothing
 */
record OutputName(String operation, Optional<String> subject) {

  /**
   * Takes a file name apart.
   *
   * @param fileName without folders
   */
  static OutputName of(String fileName) {
    String base = fileName;
    for (String ending : new String[] {".gz", ".json", ".csv", ".xml"}) {
      if (base.endsWith(ending)) {
        base = base.substring(0, base.length() - ending.length());
      }
    }
    int dot = base.indexOf('.');
    if (dot < 0) {
      return new OutputName(base, Optional.empty());
    }
    String subject = base.substring(dot + 1);
    return new OutputName(
        base.substring(0, dot), Optional.of(PercentEncoding.decode(subject).orElse(subject)));
  }

  boolean is(String name) {
    return operation.equals(name);
  }
}
