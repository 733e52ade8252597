package io.iamaudit.aws;

import static java.util.Objects.requireNonNull;

/**
 * How far a reading is.
 *
 * @param accounts how many accounts there are to read, as far as is known
 * @param accountsDone how many of them are finished, those of an earlier run included
 * @param steps how many steps are known so far; grows while lists are read
 * @param stepsDone how many of them are done
 * @param calls how many answers AWS gave, one for each page of a list
 * @param doing the last call, as {@code iam:ListUsers}; empty at the beginning
 */
public record Progress(
    int accounts, int accountsDone, long steps, long stepsDone, long calls, String doing) {
  public Progress {
    requireNonNull(doing, "doing");
  }
}
