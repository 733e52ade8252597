package io.iamaudit.report.html;

/** The text of a policy without the white space between its parts. */
final class PolicyText {
  private PolicyText() {}

  /** Takes away the white space outside of JSON strings; the text need not be JSON. */
  static String tight(String text) {
    StringBuilder tight = new StringBuilder(text.length());
    boolean inString = false;
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString) {
        tight.append(c);
        inString = escaped || c != '"';
        escaped = !escaped && c == '\\';
      } else if (c == '"') {
        inString = true;
        tight.append(c);
      } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        tight.append(c);
      }
    }
    return tight.toString();
  }
}
