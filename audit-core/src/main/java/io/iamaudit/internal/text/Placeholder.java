package io.iamaudit.internal.text;

/** The characters around a part of a text that is not known. */
public final class Placeholder {
  /** Not a character, says Unicode: free for use inside one program. */
  public static final char START = '\uFDD0';

  public static final char END = '\uFDD1';

  private Placeholder() {}
}
