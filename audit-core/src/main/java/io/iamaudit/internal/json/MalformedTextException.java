package io.iamaudit.internal.json;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourcePosition;
import java.io.IOException;
import java.nio.charset.Charset;

/** Bytes that are no text in the encoding of the input. */
public final class MalformedTextException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String encoding;
  private final int value;

  MalformedTextException(Charset charset, int value) {
    super("malformed " + charset.name());
    this.encoding = charset.name();
    this.value = value;
  }

  /**
   * What to tell people.
   *
   * @param end the position after the last good character
   */
  public Diagnostic diagnostic(Locator locator, SourcePosition end) {
    return Diagnostic.error(String.format("the byte 0x%02X is not valid %s here", value, encoding))
        .at(locator.locate(end))
        .withHelp("save the file as UTF-8, or write it again with the AWS CLI");
  }
}
