package io.iamaudit.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes text that says what it is: UTF-8, or what a byte order mark names (PowerShell writes
 * UTF-16). Broken bytes are an error with their place, never a replacement character.
 */
public final class StrictReader extends Reader {
  private static final int BUFFER = 1 << 14;

  private final InputStream in;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
  private final CharsetDecoder decoder;
  private final Charset charset;
  private boolean endOfInput;
  private boolean flushed;

  /** A unit that was decoded when the caller had room for one only; -1 if there is none. */
  private int heldBack = -1;

  /** Looks at the first bytes of the stream; the caller keeps owning it until this is closed. */
  public StrictReader(InputStream in) throws IOException {
    this.in = in;
    fill();
    this.charset = byteOrderMark();
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private Charset byteOrderMark() throws IOException {
    while (bytes.remaining() < 3 && !endOfInput) {
      fill();
    }
    int start = bytes.position();
    if (startsWith(0xEF, 0xBB, 0xBF)) {
      bytes.position(start + 3);
    } else if (startsWith(0xFF, 0xFE)) {
      bytes.position(start + 2);
      return StandardCharsets.UTF_16LE;
    } else if (startsWith(0xFE, 0xFF)) {
      bytes.position(start + 2);
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }

  private boolean startsWith(int... mark) {
    if (bytes.remaining() < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes.get(bytes.position() + i) & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read < 0) {
      endOfInput = true;
    } else {
      bytes.position(bytes.position() + read);
    }
    bytes.flip();
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    return heldBack >= 0 || length == 1 ? one(target, offset) : decode(target, offset, length);
  }

  /** One unit, out of two: a character outside the BMP is never decoded by half. */
  private int one(char[] target, int offset) throws IOException {
    if (heldBack >= 0) {
      target[offset] = (char) heldBack;
      heldBack = -1;
      return 1;
    }
    char[] pair = new char[2];
    int count = decode(pair, 0, 2);
    target[offset] = pair[0];
    heldBack = count == 2 ? pair[1] : -1;
    return Math.min(count, 1);
  }

  private int decode(char[] target, int offset, int length) throws IOException {
    CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
    while (chars.position() == 0) {
      if (flushed) {
        return -1;
      }
      CoderResult result = decoder.decode(bytes, chars, endOfInput);
      if (result.isError()) {
        if (chars.position() > 0) {
          break; // the good characters first; the next call finds the error again
        }
        throw new MalformedTextException(charset, bytes.get(bytes.position()) & 0xFF);
      }
      if (chars.position() > 0) {
        break;
      }
      if (endOfInput) {
        flushed = true;
      } else {
        fill();
      }
    }
    return chars.position();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
